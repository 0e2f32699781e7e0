import { contracted } from './einstein.ts';
import { equalExpr } from './equality.ts';
import { indexText } from './indexName.ts';
import { largestIndex, readIndex, readIndices } from './indices.ts';
import { indicesLatex, nameLatex } from './latexName.ts';
import { VECTOR_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';
import type { Expr, Index } from './syntax.ts';
import { vectorComponent } from './tensorNodes.ts';
import type { Token } from './tokens.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

/** The declared or bound vector that the surface names. Fails at anything else. */
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

/** Fails unless the vectors' dimensions are written alike. */
export function checkSameDimension(left: string, right: string, scope: Scope, at: Token['at']): void {
  const [a, b] = [scope.find(left), scope.find(right)];
  if (a?.kind === 'vector' && b?.kind === 'vector' && !equalExpr(a.dimension, b.dimension)) {
    throw new Problem(
      `the vectors ${left} and ${right} have different dimensions`,
      at,
      'Declare them with the same one.',
    );
  }
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
  checkSameDimension(left, right, scope, call.at);
  return { kind: 'dot', left, right, at: call.at };
}

/** Notes how an entry with a name among its indices prints. Fails when a name in force prints alike. */
function showEntry(array: string, indices: readonly Index[], scope: Scope, at: Token['at']): void {
  if (indices.every((index) => typeof index === 'number')) return;
  const written = `${array}[${indices.map(indexText).join(', ')}]`;
  scope.show(written, nameLatex(array, [indicesLatex(indices)]), at);
}

/**
 * The entry W[j, mu]: each index a numeral within the size where that is a numeral too, an abstract index of that dimension,
 * or an integer's name. An abstract index that occurs twice is summed over.
 */
export function resolveMatrixEntry(
  surface: Surface & { kind: 'index' },
  matrix: Token,
  { rows, dimension }: { readonly rows: Expr; readonly dimension: Expr },
  scope: Scope,
): Expr {
  const { at, indices } = surface;
  const [first, second, extra] = indices;
  const what = `the matrix ${matrix.text}`;
  if (first === undefined || second === undefined || extra !== undefined)
    throw new Problem(
      `${what} takes two indices, not ${indices.length}`,
      at,
      `Write ${matrix.text}[j, mu]: its row, then its column.`,
    );
  const read = (index: Surface, size: Expr): Index =>
    readIndex(index, { what, count: 2, dimension: size, largest: largestIndex(size, VECTOR_SIZE) }, scope);
  const [row, column] = [read(first, rows), read(second, dimension)];
  showEntry(matrix.text, [row, column], scope, at);
  return contracted({ kind: 'matrix-entry', matrix: matrix.text, row, column, at }, [row, column], [], scope);
}

/** The component x[i], i a numeral in the dimension where that is a numeral too, an abstract index of it, or an integer's name. */
export function resolveComponent(
  surface: Surface & { kind: 'index' },
  vector: Token,
  dimension: Expr,
  scope: Scope,
): Expr {
  const largest = largestIndex(dimension, VECTOR_SIZE);
  const indexed = { what: `the vector ${vector.text}`, count: 1, dimension, largest };
  const [index] = readIndices(surface.indices, indexed, scope, surface.at) as [Index];
  showEntry(vector.text, [index], scope, surface.at);
  return vectorComponent(vector.text, index, surface.at);
}
