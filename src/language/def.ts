import { Problem } from './problem.ts';
import type { Span } from './reading.ts';
import { readScalar, slice, startOf } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Token } from './tokens.ts';

const FORM = 'Write def NAME = EXPR or def NAME(ARGS) = EXPR.';

/** The parameters between the parentheses after the name, and the index of the token beyond them. */
function readParameters(span: Span): { parameters: Token[]; next: number } {
  if (span.tokens[1]?.text !== '(') return { parameters: [], next: 1 };
  const parameters: Token[] = [];
  for (let i = 2; ; i += 2) {
    const [name, mark] = [span.tokens[i], span.tokens[i + 1]];
    if (name?.kind !== 'name') {
      throw new Problem(
        name === undefined ? 'a parameter is missing' : `'${name.text}' is not a parameter`,
        name?.at ?? span.end,
        FORM,
      );
    }
    parameters.push(name);
    if (mark?.text === ')') return { parameters, next: i + 2 };
    if (mark?.text !== ',') throw new Problem('the parameters are not closed', mark?.at ?? span.end, FORM);
  }
}

/**
 * Reads what follows `def` and brings the name into force. Fails when a name is taken or a parameter is
 * declared; a definition can't use itself.
 */
export function readDef(span: Span, scope: Scope, onName: (name: string) => void): void {
  const [name] = span.tokens;
  if (name?.kind !== 'name')
    throw new Problem(
      name === undefined ? 'a name is missing' : `'${name.text}' is not a name`,
      startOf(span),
      FORM,
    );
  scope.check(name.text, name.at);
  onName(name.text);
  const { parameters, next } = readParameters(span);
  const equals = span.tokens[next];
  if (equals?.text !== '=') throw new Problem("'=' is missing", equals?.at ?? span.end, FORM);
  const inner = scope.inner();
  for (const { text, at } of parameters) {
    if (text === name.text)
      throw new Problem(`the parameter ${text} has the name of its definition`, at, 'Choose another name.');
    inner.declare(text, { kind: 'bound', role: 'parameter' }, at);
  }
  const rest = slice(span, next + 1);
  const self = rest.tokens.find((t) => t.kind === 'name' && t.text === name.text);
  if (self !== undefined)
    throw new Problem(
      `the definition of ${name.text} uses itself`,
      self.at,
      'Write it without: there is no recursion.',
    );
  const body = readScalar(
    rest,
    inner,
    `the definition of ${name.text}`,
    'A definition is a number: write it out where it is used.',
  );
  scope.declare(name.text, { kind: 'definition', parameters: parameters.map((p) => p.text), body }, name.at);
}
