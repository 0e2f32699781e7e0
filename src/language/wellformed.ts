import { juxtaposed } from './juxtaposition.ts';
import { NESTING } from './limits.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import type { Token } from './tokens.ts';

/**
 * What an open bracket is: grouping parentheses, a call, a call of sum, an index, a list, the binders of E, a tuple of bound
 * names.
 */
type Bracket = 'group' | 'call' | 'sum' | 'index' | 'list' | 'binders' | 'tuple';

interface Open {
  readonly bracket: Bracket;
  readonly token: Token;
  /** powers and prefix signs that wait for their operand inside this bracket */
  waiting: number;
  /** whether the argument at hand of a sum is a relation already */
  related?: boolean;
}

const CLOSES: Readonly<Record<Bracket, string>> = {
  group: ')',
  call: ')',
  sum: ')',
  tuple: ')',
  index: ']',
  list: ']',
  binders: ']',
};
const INFIX: ReadonlySet<string> = new Set(['+', '-', '*', '/', '^']);
const RELATIONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

function operandMissing(previous: Token | undefined, token: Token | undefined, end: Position): Problem {
  if (token === undefined) {
    return previous === undefined
      ? new Problem('an expression is missing', end, 'Write one here.')
      : new Problem(`nothing follows '${previous.text}'`, end, 'Write what comes next, or take it away.');
  }
  const what =
    previous === undefined
      ? `nothing stands before '${token.text}'`
      : `nothing stands between '${previous.text}' and '${token.text}'`;
  if (token.text === '!') return new Problem(what, token.at, 'Write n! for a factorial, not for a negation.');
  if (token.text === '+') return new Problem("a sign '+' adds nothing", token.at, 'Take it away.');
  if (token.text === '*' && previous?.text === '*') return new Problem(what, token.at, 'Write ^ for powers.');
  return new Problem(what, token.at, 'Write an operand there.');
}

/** Checks one expression's tokens, and turns them into the text that mathjs reads. */
class Reader {
  private readonly stack: Open[] = [];
  private readonly out: string[] = [];
  private waiting = 0;
  private operand = true;
  private readonly tokens: readonly Token[];
  private readonly end: Position;

  constructor(tokens: readonly Token[], end: Position) {
    this.tokens = tokens;
    this.end = end;
  }

  read(): string {
    for (let i = 0; i < this.tokens.length; i += 1) {
      const token = this.tokens[i] as Token;
      if (this.operand) this.readOperand(token, i);
      else this.readOperator(token, i);
      if (this.depth() > NESTING) {
        throw new Problem(
          'the expression is nested too deeply',
          token.at,
          `Nesting is at most ${NESTING}: name inner parts with def.`,
        );
      }
    }
    const open = this.stack.at(-1);
    if (this.operand) throw operandMissing(this.tokens.at(-1), undefined, this.end);
    if (open !== undefined) {
      throw new Problem(
        `'${open.token.text}' is not closed`,
        open.token.at,
        `Write the '${CLOSES[open.bracket]}' that belongs to it.`,
      );
    }
    return this.out.join(' ');
  }

  private depth(): number {
    return this.stack.length + this.waiting;
  }

  private push(bracket: Bracket, token: Token, written: string): void {
    this.stack.push({ bracket, token, waiting: this.waiting });
    this.out.push(written);
    this.operand = true;
  }

  /** Ends the powers and prefix signs that are waiting inside the innermost bracket. */
  private settle(): void {
    this.waiting = this.stack.at(-1)?.waiting ?? 0;
  }

  private readOperand(token: Token, i: number): void {
    const previous = this.tokens[i - 1];
    if (token.kind !== 'mark') {
      this.out.push(`t${i}`);
      this.operand = false;
    } else if (token.text === '-') {
      this.waiting += 1;
      this.out.push('-');
    } else if (token.text === '(') {
      const inBinders =
        this.stack.at(-1)?.bracket === 'binders' && (previous?.text === '[' || previous?.text === ',');
      this.push(inBinders ? 'tuple' : 'group', token, inBinders ? '[' : '(');
    } else if (token.text === '[') {
      this.push('list', token, '[');
    } else if (
      (token.text === ')' || token.text === ']') &&
      previous !== undefined &&
      '(['.includes(previous.text)
    ) {
      throw new Problem(
        `'${previous.text}${token.text}' holds nothing`,
        previous.at,
        'Write what belongs inside.',
      );
    } else throw operandMissing(previous, token, this.end);
  }

  private readOperator(token: Token, i: number): void {
    const previous = this.tokens[i - 1] as Token;
    const open = this.stack.at(-1);
    if (token.kind !== 'mark') throw juxtaposed(this.tokens, i);
    if (INFIX.has(token.text)) {
      if (token.text === '^') this.waiting += 1;
      else this.settle();
      this.out.push(token.text);
      this.operand = true;
    } else if (token.text === '!') {
      if (previous.text === '!')
        throw new Problem(
          "'!!' can be read in two ways",
          token.at,
          'Write dfact(n) for n!!, or factorial(factorial(n)).',
        );
      this.out.push('!');
    } else if (token.text === '(') {
      const calls = previous.kind === 'name' || (previous.text === ']' && this.out.at(-1) === ']');
      if (!calls) throw juxtaposed(this.tokens, i);
      this.push(previous.text === 'sum' ? 'sum' : 'call', token, '(');
    } else if (token.text === '[') {
      if (previous.kind === 'number')
        throw new Problem(
          'a number has no components',
          token.at,
          `Write ${previous.text}*... for a product.`,
        );
      this.push(previous.text === 'E' ? 'binders' : 'index', token, '[');
    } else if (token.text === ')' || token.text === ']') {
      if (open === undefined)
        throw new Problem(`'${token.text}' closes nothing`, token.at, 'Take it away, or open it.');
      if (CLOSES[open.bracket] !== token.text) {
        throw new Problem(
          `'${token.text}' closes the '${open.token.text}' of line ${open.token.at.line}, column ${open.token.at.column}`,
          token.at,
          `Write '${CLOSES[open.bracket]}'.`,
        );
      }
      this.settle();
      this.waiting = open.waiting;
      this.stack.pop();
      this.out.push(open.bracket === 'tuple' ? ']' : token.text);
    } else if (token.text === ',') {
      if (open === undefined || open.bracket === 'group') {
        const thousands = previous.kind === 'number' && this.tokens[i + 1]?.kind === 'number';
        throw new Problem(
          "',' separates nothing here",
          token.at,
          thousands
            ? 'A numeral has no thousands separators, and its decimal point is a point.'
            : 'Arguments go in the parentheses of a function.',
        );
      }
      this.settle();
      open.related = false;
      this.out.push(',');
      this.operand = true;
    } else if (token.text === '~') {
      if (open?.bracket !== 'binders')
        throw new Problem("'~' stands only in E[...]", token.at, 'Write E[z ~ N(m, v)](...).');
      this.settle();
      this.out.push('==');
      this.operand = true;
    } else if (RELATIONS.has(token.text)) {
      this.readRelation(token, previous, open);
    } else if (token.text === ':') {
      throw new Problem(
        "':' stands inside an expression",
        token.at,
        'There are no ranges: write sum(term, k, from, to).',
      );
    } else
      throw new Problem(`'${token.text}' is not an operator`, token.at, 'The operators are + - * / ^ and !.');
  }

  /** A relation between integers restricts the terms of a sum; it stands nowhere else. */
  private readRelation(token: Token, previous: Token, open: Open | undefined): void {
    if (open?.bracket !== 'sum' || token.text === '=') {
      throw new Problem(
        `'${token.text}' stands inside an expression`,
        token.at,
        open?.bracket === 'sum'
          ? 'A sum is restricted by != < <= > >=; where two indices are equal, write one for both.'
          : 'An expression is a number: relate two of them in the claim itself.',
      );
    }
    if (open.related === true) {
      throw new Problem(
        'a relation in a sum has two sides',
        token.at,
        'Separate relations by commas: sum(term, [i, j, k], 1, n, i < j, j < k).',
      );
    }
    if (token.text === '!=' && !token.spaced) {
      throw new Problem(
        `'${previous.text}!=' can be read in two ways`,
        token.at,
        `Write ${previous.text} != ... for unequal.`,
      );
    }
    open.related = true;
    this.settle();
    this.out.push(token.text);
    this.operand = true;
  }
}

/**
 * Checks that the tokens form an expression whose reading nobody can doubt, and returns it for mathjs: token
 * number i is the name `ti`, `~` is `==`, and a tuple of bound names is a list. Fails at the first token that
 * doesn't fit, and where brackets, prefix signs and powers of powers nest deeper than NESTING.
 */
export function wellformed(tokens: readonly Token[], end: Position): string {
  return new Reader(tokens, end).read();
}
