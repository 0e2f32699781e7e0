import type { IndexPlaces, IndexUse } from './indexUse.ts';
import { indexUse, placesOf } from './indexUse.ts';
import { FREE_INDICES } from './limits.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Expr, Index } from './syntax.ts';

/** The indices in words: `no free index`, `the free index mu`, `the free indices mu, nu`. */
export function freeIndicesText(free: IndexPlaces): string {
  const names = [...free.keys()];
  if (names.length === 0) return 'no free index';
  return `the free ${names.length === 1 ? 'index' : 'indices'} ${names.join(', ')}`;
}

/** The expression itself. Fails when it carries an abstract index: what it is for takes a number. */
export function withoutIndices(
  expr: Expr,
  what: string,
  remedy = 'It is a number: sum over the index, or write literal indices.',
): Expr {
  const { free } = indexUse(expr);
  const [at] = free.values();
  if (at === undefined) return expr;
  throw new Problem(`${what} has ${freeIndicesText(free)}`, at, remedy);
}

function tooOften(name: string, at: Position): Problem {
  return new Problem(
    `the index ${name} occurs more than twice in this product`,
    at,
    `An index that occurs twice is summed over: give each sum an index of its own, as in (x[mu]*x[mu])*y[nu].`,
  );
}

/** The indices that two factors carry, in the order of their first occurrences. */
function repeated(factors: readonly IndexUse[]): string[] {
  const count = new Map<string, number>();
  for (const { free } of factors) {
    for (const [name, at] of free) {
      const times = (count.get(name) ?? 0) + 1;
      if (times > 2) throw tooOften(name, at);
      count.set(name, times);
    }
  }
  factors.forEach(({ summed }, i) => {
    if (summed.size === 0) return;
    factors.forEach(({ free }, j) => {
      for (const [name, at] of free) if (i !== j && summed.has(name)) throw tooOften(name, at);
    });
  });
  if (count.size > FREE_INDICES) {
    const [at] = factors.flatMap(({ free }) => [...free.values()]);
    throw new Problem(
      `the product has ${count.size} indices`,
      at as Position,
      `It has at most ${FREE_INDICES} before they are summed over: name its closed parts with def.`,
    );
  }
  return [...count].filter(([, times]) => times === 2).map(([name]) => name);
}

function summedOver(node: Expr, factors: readonly IndexUse[], scope: Scope): Expr {
  return repeated(factors).reduceRight<Expr>((body, index) => {
    const entry = scope.find(index);
    if (entry?.kind !== 'index') throw new Error(`${index} is not an index`);
    return { kind: 'contract', index, dimension: entry.dimension, body, at: node.at };
  }, node);
}

/**
 * A product, quotient or derivative by a component, with the sum over each index that two of its factors carry.
 * `own` are the indices of the symbol itself, `factors` the expressions that it joins. Fails when an index occurs in
 * three factors, or in one while another sums over it, and beyond FREE_INDICES.
 */
export function contracted(node: Expr, own: readonly Index[], factors: readonly Expr[], scope: Scope): Expr {
  const uses = factors.map(indexUse);
  if (own.length === 0 && uses.every((use) => use.free.size === 0)) return node;
  const summed: IndexPlaces = new Map();
  const symbols = own.map((index) => ({ free: placesOf([index], node.at), summed }));
  return summedOver(node, [...symbols, ...uses], scope);
}

/** Whether two expressions carry the same free indices; the number 0 has every rank. */
export function sameIndices(a: Expr, b: Expr): boolean {
  if (isZero(a) || isZero(b)) return true;
  const [left, right] = [indexUse(a).free, indexUse(b).free];
  return left.size === right.size && [...left.keys()].every((name) => right.has(name));
}

/** Whether the expression is the numeral 0. */
export function isZero(expr: Expr): boolean {
  return expr.kind === 'number' && expr.value.n === 0n;
}
