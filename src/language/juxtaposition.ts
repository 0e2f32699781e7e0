import { isFunctionName } from './functions.ts';
import { Problem } from './problem.ts';
import type { Token } from './tokens.ts';

/** Words that stand between operands elsewhere. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['mod', 'There is no remainder in the language.'],
  ['rem', 'There is no remainder in the language.'],
  ['div', 'Write /.'],
  ['times', 'Write *.'],
  ['to', 'There are no units or ranges.'],
  ['xor', 'Write (a and not b) or (b and not a) in a condition.'],
  ['if', 'Hypotheses go before the colon: claim ID when CONDITION: ....'],
  ['for', 'Hypotheses go before the colon: claim ID when CONDITION: ....'],
  ['when', 'Hypotheses go before the colon: claim ID when CONDITION: ....'],
  ['in', 'Write a <= v and v <= b for an interval.'],
  ['and', 'Only conditions are joined.'],
  ['or', 'Only conditions are joined.'],
  ['not', 'Only conditions are negated.'],
]);

/**
 * The Problem of token i, an operand or an opening bracket that follows an operand: the remedy shows each
 * product or call that a reader might take the two for.
 */
export function juxtaposed(tokens: readonly Token[], i: number): Problem {
  const [name, before, left, right] = [
    tokens[i - 3],
    tokens[i - 2],
    tokens[i - 1] as Token,
    tokens[i] as Token,
  ];
  const [a, b] = [left.text, right.text === '(' ? '(...)' : right.text];
  for (const token of [right, left]) {
    const remedy = token.kind === 'name' ? WORDS.get(token.text) : undefined;
    if (remedy !== undefined)
      return new Problem(`'${token.text}' stands inside an expression`, token.at, remedy);
  }
  if (left.kind === 'name' && isFunctionName(a)) {
    const reading = tokens[i + 1]?.text === '^' ? `${a}(${b})^... or ${a}(${b}^...)` : `${a}(${b})`;
    return new Problem(`'${a} ${b}' leaves open what ${a} applies to`, right.at, `Write ${reading}.`);
  }
  if (before?.text === '^' && name?.kind === 'name' && right.text === '(') {
    return new Problem(
      `'${name.text}^${a}(...)' can be read in two ways`,
      right.at,
      `Write ${name.text}(...)^${a} where ${name.text} is a function, ${name.text}^${a}*(...) where it is a number.`,
    );
  }
  if (a === ']')
    return new Problem(
      "nothing joins ']' to what follows",
      right.at,
      'Write E[z ~ N(m, v)](body) for an expectation, * for a product.',
    );
  if (b === '(...)' && a === ')')
    return new Problem(
      "')(' is not a product",
      right.at,
      'Write )*( for a product; only a name can be called.',
    );
  if (a !== ')' && before?.text === '/') {
    const over = name === undefined || name.kind === 'mark' ? '...' : name.text;
    return new Problem(
      `'${over}/${a}${right.spaced ? ' ' : ''}${b}' can be read in two ways`,
      right.at,
      `Write ${over}/(${a}*${b}) or (${over}/${a})*${b}.`,
    );
  }
  return new Problem(
    `'*' is missing between '${a}' and '${right.text}'`,
    right.at,
    `Write ${a === ')' || a === '!' ? '...' : a}*${b}: a product needs its sign.`,
  );
}
