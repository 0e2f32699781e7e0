import { withoutIndices } from './einstein.ts';
import { equalExpr } from './equality.ts';
import { mentionsIdentity, vectorBinder } from './gaussianVector.ts';
import { MATRIX_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Resolve } from './resolve.ts';
import type { Entry, Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';
import type { Binder, Expr } from './syntax.ts';
import type { Token } from './tokens.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

const JOINT = 'E[(u, v) ~ N([0, 0], [[1, rho], [rho, 1]])](...)';

function boundNames(surface: Surface): Token[] {
  const items = surface.kind === 'list' ? surface.items : [surface];
  return items.map((item) => {
    const token = nameOf(item);
    if (token === undefined)
      throw new Problem(
        `'${excerpt(item)}' is not a new name`,
        item.at,
        `Write E[z ~ N(m, v)](...) or ${JOINT}.`,
      );
    return token;
  });
}

function listOf(surface: Surface, length: number, what: string): readonly Surface[] {
  if (surface.kind !== 'list')
    throw new Problem(`the ${what} of ${length} joint variables is a list`, surface.at, `Write ${JOINT}.`);
  if (surface.items.length !== length) {
    throw new Problem(
      `the ${what} has ${counted(surface.items.length, 'entry')} for ${counted(length, 'variable')}`,
      surface.at,
      `Give ${length}.`,
    );
  }
  return surface.items;
}

/**
 * A square symmetric matrix of expressions. Fails when the size is wrong, or two opposite entries are written
 * differently.
 */
export function resolveSymmetric(
  rows: readonly (readonly Surface[])[],
  resolve: (s: Surface) => Expr,
): Expr[][] {
  const matrix = rows.map((row) => row.map(resolve));
  matrix.forEach((row, i) => {
    row.forEach((entry, j) => {
      if (j < i && !equalExpr(entry, matrix[j]?.[i] as Expr)) {
        const surface = rows[i]?.[j] as Surface;
        throw new Problem(
          `the matrix is not symmetric: row ${i + 1}, column ${j + 1} has '${excerpt(surface)}'`,
          surface.at,
          `Write it as in row ${j + 1}, column ${i + 1}: '${excerpt(rows[j]?.[i] as Surface)}'.`,
        );
      }
    });
  });
  return matrix;
}

function resolveBinder(surface: Surface, scope: Scope, resolve: Resolve): { names: Token[]; binder: Binder } {
  if (surface.kind !== 'distributed')
    throw new Problem(`'${excerpt(surface)}' says no distribution`, surface.at, 'Write E[z ~ N(m, v)](...).');
  const { law } = surface;
  const names = boundNames(surface.names);
  const count = names.length;
  if (count > MATRIX_SIZE)
    throw new Problem(`${count} joint variables are too many`, surface.at, `At most ${MATRIX_SIZE}.`);
  if (law.kind !== 'call' || nameOf(law.callee)?.text !== 'N') {
    throw new Problem(
      `'${excerpt(law)}' is not a distribution of the language`,
      law.at,
      'Write N(m, v), the normal distribution with variance v.',
    );
  }
  const shadow = scope.find('N')?.kind;
  if (shadow === 'function' || shadow === 'definition') {
    throw new Problem(
      'N is declared here, so it is not the normal distribution',
      law.at,
      'Give the declared N another name.',
    );
  }
  const [m, v, extra] = law.args;
  if (m === undefined || v === undefined || extra !== undefined) {
    throw new Problem(
      `N doesn't take ${counted(law.args.length, 'argument')}`,
      law.at,
      'Write N(m, v): the mean and the variance.',
    );
  }
  const single = count === 1;
  if (mentionsIdentity(v, scope)) {
    if (single) return { names, binder: vectorBinder(names[0] as Token, m, v, scope, resolve) };
    throw new Problem('a Gaussian vector stands alone', surface.at, 'Write E[w ~ N(0, v*identity(d))](...).');
  }
  const inScope = (s: Surface): Expr => withoutIndices(resolve(s, scope), 'the mean or variance');
  if (single && (m.kind === 'list' || v.kind === 'list')) {
    throw new Problem(
      'one variable has a list for its mean or variance',
      (m.kind === 'list' ? m : v).at,
      `Write N(m, v), or ${JOINT}.`,
    );
  }
  const mean = (single ? [m] : listOf(m, count, 'mean')).map(inScope);
  const rows = single
    ? [[v]]
    : listOf(v, count, 'variance').map((row) => listOf(row, count, "variance's row"));
  return {
    names,
    binder: { names: names.map((n) => n.text), mean, variance: resolveSymmetric(rows, inScope) },
  };
}

/**
 * The expectation E[z ~ N(m, v), ...](body): independent Gaussian blocks, v the variance or covariance
 * matrix, or v*identity(d) for a vector. Fails unless the names are new and the matrices square and symmetric as written; means and
 * variances can't use the names bound beside them.
 */
export function resolveExpectation(call: Call, scope: Scope, resolve: Resolve): Expr {
  const [body, extra] = call.args;
  if (body === undefined || extra !== undefined) {
    throw new Problem(
      `E[...] takes one body, not ${call.args.length}`,
      call.at,
      'Write E[z ~ N(m, v)](...).',
    );
  }
  const inner = scope.inner();
  const binders = (call.callee as Surface & { kind: 'index' }).indices.map((surface) => {
    const { names, binder } = resolveBinder(surface, scope, resolve);
    const { dimension } = binder;
    const entry: Entry =
      dimension === undefined
        ? { kind: 'bound', role: 'gaussian' }
        : { kind: 'vector', dimension, bound: true };
    for (const { text, at } of names) inner.declare(text, entry, at);
    return binder;
  });
  return { kind: 'expect', binders, body: resolve(body, inner), at: call.at };
}
