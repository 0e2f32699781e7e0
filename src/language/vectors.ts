import { equalExpr } from './equality.ts';
import { VECTOR_SIZE } from './limits.ts';
import { numeralValue } from './numeral.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf, ungrouped } from './surface.ts';
import type { Expr } from './syntax.ts';
import type { Token } from './tokens.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

/** The declared vector that the surface names. Fails at anything else. */
export function vectorNamed(surface: Surface, scope: Scope): string {
  const token = nameOf(surface);
  const entry = token === undefined ? undefined : scope.resolve(token);
  if (token !== undefined && entry?.kind === 'vector') return token.text;
  const remedy =
    entry === undefined || token === undefined
      ? 'Give the name of a declared vector: let x vector of d.'
      : `Give a vector: let x vector of d. The square of a number is ${token.text}^2.`;
  throw new Problem(`'${excerpt(surface)}' is not a vector`, surface.at, remedy);
}

/** |x|² from `norm2(x)`. */
export function resolveNorm2(call: Call, scope: Scope): Expr {
  const [x, extra] = call.args;
  if (x === undefined || extra !== undefined)
    throw new Problem(
      `norm2 doesn't take ${counted(call.args.length, 'argument')}`,
      call.at,
      'Write norm2(x).',
    );
  return { kind: 'norm2', vector: vectorNamed(x, scope), at: call.at };
}

/** x·y from `dot(x, y)`. Fails unless the vectors' dimensions are written alike. */
export function resolveDot(call: Call, scope: Scope): Expr {
  const [x, y, extra] = call.args;
  if (x === undefined || y === undefined || extra !== undefined) {
    throw new Problem(
      `dot doesn't take ${counted(call.args.length, 'argument')}`,
      call.at,
      'Write dot(x, y).',
    );
  }
  const [left, right] = [vectorNamed(x, scope), vectorNamed(y, scope)];
  const [a, b] = [scope.find(left), scope.find(right)];
  if (a?.kind === 'vector' && b?.kind === 'vector' && !equalExpr(a.dimension, b.dimension)) {
    throw new Problem(
      `the vectors ${left} and ${right} have different dimensions`,
      call.at,
      'Declare them with the same one.',
    );
  }
  return { kind: 'dot', left, right, at: call.at };
}

/** The literal indices in brackets. Fails unless there are `count`, each a numeral from 1 to `largest`. */
export function literalIndices(
  indices: readonly Surface[],
  count: number,
  largest: number,
  what: string,
  at: Token['at'],
): number[] {
  if (indices.length !== count) {
    throw new Problem(
      `${what} takes ${count === 1 ? 'one index' : `${count} indices`}, not ${indices.length}`,
      at,
      `Write ${count === 1 ? 'one' : count}.`,
    );
  }
  return indices.map((surface) => {
    const inner = ungrouped(surface);
    const literal =
      inner.kind === 'leaf' && inner.token.kind === 'number'
        ? numeralValue(inner.token.text, inner.at)
        : undefined;
    const index = literal?.d === 1n ? Number(literal.n) : 0;
    if (index < 1)
      throw new Problem(
        `the index '${excerpt(surface)}' is not a positive whole numeral`,
        surface.at,
        'Indices are literal and start at 1.',
      );
    if (index > largest)
      throw new Problem(
        `the index ${excerpt(surface)} of ${what} is out of range`,
        surface.at,
        `It is at most ${largest}.`,
      );
    return index;
  });
}

/** The component x[i], i a numeral; at most the dimension where that is a numeral too. */
export function resolveComponent(surface: Surface & { kind: 'index' }, vector: Token, dimension: Expr): Expr {
  const largest = dimension.kind === 'number' ? Number(dimension.value.n) : VECTOR_SIZE;
  const [index] = literalIndices(surface.indices, 1, largest, `the vector ${vector.text}`, surface.at);
  return { kind: 'component', vector: vector.text, index: index as number, at: surface.at };
}
