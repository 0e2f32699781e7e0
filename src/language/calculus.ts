import { compareRational, isInteger, rational } from '../core/rational.ts';
import { withoutIndices } from './einstein.ts';
import { freeNames } from './freeNames.ts';
import { integerNames, isIntegerForm } from './integrality.ts';
import { DIFF_ORDER, SUM_BOUND, SUM_INDICES } from './limits.ts';
import { Problem } from './problem.ts';
import type { Resolve } from './resolve.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';
import type { Expr } from './syntax.ts';
import type { Token } from './tokens.ts';
import { checkDimensions, checkRadial, resolveVariable } from './variable.ts';
import { checkSameDimension, vectorNamed } from './vectors.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

function wrongCount(name: string, form: string, call: Call): Problem {
  return new Problem(
    `${name} doesn't take ${counted(call.args.length, 'argument')}`,
    call.at,
    `Write ${form}.`,
  );
}

/**
 * ∂^k f/∂v^k from `diff(f, v)` or `diff(f, v, k)`. Fails unless v can be differentiated by and k is a literal
 * 1..DIFF_ORDER.
 */
export function resolveDiff(call: Call, scope: Scope, resolve: Resolve): Expr {
  const [f, v, k, extra] = call.args;
  if (f === undefined || v === undefined || extra !== undefined)
    throw wrongCount('diff', 'diff(f, v) or diff(f, v, k)', call);
  const variable = resolveVariable(v, scope, 'diff');
  const body = resolve(f, scope);
  checkRadial(body, variable, 'differentiating by');
  let order = 1;
  if (k !== undefined) {
    const literal = resolve(k, scope);
    order = literal.kind === 'number' && isInteger(literal.value) ? Number(literal.value.n) : 0;
    if (order < 1 || order > DIFF_ORDER) {
      throw new Problem(
        `'${excerpt(k)}' is not an order of differentiation`,
        k.at,
        `Give a numeral from 1 to ${DIFF_ORDER}.`,
      );
    }
  }
  return { kind: 'diff', body, variable, order, at: call.at };
}

/**
 * expr where v has the value, from `at(expr, v, value)`; v and the value may be vectors of one dimension. Fails where
 * v is the dimension of an index in expr.
 */
export function resolveAt(call: Call, scope: Scope, resolve: Resolve): Expr {
  const [e, v, w, extra] = call.args;
  if (e === undefined || v === undefined || w === undefined || extra !== undefined)
    throw wrongCount('at', 'at(expr, v, value)', call);
  const vector = nameOf(v);
  if (vector !== undefined && scope.find(vector.text)?.kind === 'vector') {
    const value = vectorNamed(w, scope);
    checkSameDimension(vector.text, value, scope, call.at);
    return { kind: 'at-vector', body: resolve(e, scope), vector: vector.text, value, at: call.at };
  }
  const variable = resolveVariable(v, scope, 'at');
  const body = resolve(e, scope);
  checkRadial(body, variable, 'replacing');
  checkDimensions(body, variable, scope, e.at);
  const value = withoutIndices(resolve(w, scope), 'the value');
  const isIntegerName = integerNames(scope);
  if (
    variable.kind === 'name' &&
    scope.find(variable.name)?.kind === 'integer' &&
    !isIntegerForm(value, isIntegerName)
  ) {
    throw new Problem(`'${excerpt(w)}' is not an integer, as ${variable.name} is`, w.at, 'Give an integer.');
  }
  return { kind: 'at', body, variable, value, at: call.at };
}

function checkBound(surface: Surface, bound: Expr, scope: Scope): void {
  if (!isIntegerForm(bound, integerNames(scope))) {
    throw new Problem(
      `the bound '${excerpt(surface)}' of a sum is not an integer`,
      surface.at,
      'Build it of integers with + - * and whole powers.',
    );
  }
  const literal = bound.kind === 'negate' ? bound.arg : bound;
  if (literal.kind === 'number' && compareRational(literal.value, rational(SUM_BOUND)) > 0) {
    throw new Problem(
      `the bound '${excerpt(surface)}' of a sum is beyond the limit`,
      surface.at,
      `A literal bound is at most ${SUM_BOUND}.`,
    );
  }
}

const SUM = 'sum(term, k, from, to) or sum(term, [j, k], from, to, j < k)';

/** The new names that a sum runs over, outermost first. */
function sumIndices(surface: Surface): Token[] {
  const items = surface.kind === 'list' ? surface.items : [surface];
  if (items.length > SUM_INDICES)
    throw new Problem(`a sum over ${items.length} indices`, surface.at, `It has at most ${SUM_INDICES}.`);
  return items.map((item) => {
    const token = nameOf(item);
    if (token !== undefined) return token;
    throw new Problem(`'${excerpt(item)}' is not an index of summation`, item.at, `Give a new name: ${SUM}.`);
  });
}

/** A relation between integers to which the terms of a sum are restricted. */
interface Restriction {
  readonly op: (Surface & { kind: 'relation' })['op'];
  readonly left: Expr;
  readonly right: Expr;
  readonly names: ReadonlySet<string>;
}

function readRestriction(
  surface: Surface,
  indices: readonly string[],
  inner: Scope,
  resolve: Resolve,
): Restriction {
  if (surface.kind !== 'relation')
    throw new Problem(
      `'${excerpt(surface)}' is not a relation between integers`,
      surface.at,
      `Write ${SUM}.`,
    );
  const [left, right] = [surface.left, surface.right].map((side) => {
    const expr = withoutIndices(resolve(side, inner), 'a relation in a sum');
    if (isIntegerForm(expr, integerNames(inner))) return expr;
    throw new Problem(`'${excerpt(side)}' is not an integer`, side.at, 'Relate integers: j < k.');
  }) as [Expr, Expr];
  const names = new Set([...freeNames(left), ...freeNames(right)]);
  if (!indices.some((index) => names.has(index)))
    throw new Problem(
      `'${excerpt(surface)}' does not speak of ${indices.join(' or ')}`,
      surface.at,
      "It restricts the sum's own indices; a hypothesis goes after when.",
    );
  return { op: surface.op, left, right, names };
}

/**
 * Σ_{k=from}^{to} expr from `sum(expr, k, from, to)`, nested sums from `sum(expr, [j, k], from, to)`, over the terms for which
 * relations that follow hold. Fails unless the indices are new names and the bounds are integers.
 */
export function resolveSum(call: Call, scope: Scope, resolve: Resolve): Expr {
  const [e, k, a, b, ...relations] = call.args;
  if (e === undefined || k === undefined || a === undefined || b === undefined)
    throw wrongCount('sum', SUM, call);
  const tokens = sumIndices(k);
  const inner = scope.inner();
  for (const { text, at } of tokens) inner.declare(text, { kind: 'bound', role: 'index' }, at);
  const [from, to] = [a, b].map((s) => withoutIndices(resolve(s, scope), 'the bound of a sum')) as [
    Expr,
    Expr,
  ];
  checkBound(a, from, scope);
  checkBound(b, to, scope);
  const indices = tokens.map((token) => token.text);
  let restrictions = relations.map((r) => readRestriction(r, indices, inner, resolve));
  let body = resolve(e, inner);
  for (const index of [...indices].reverse()) {
    // each relation stands where the last of its indices is bound
    for (const { op, left, right } of restrictions.filter((r) => r.names.has(index)).reverse())
      body = { kind: 'where', body, op, left, right, at: call.at };
    restrictions = restrictions.filter((r) => !r.names.has(index));
    body = { kind: 'sum', body, index, from, to, at: call.at };
  }
  return body;
}
