import { canonicalVariables, type Integral, renamed } from './boundNames.ts';
import {
  add,
  elementConstant,
  elementKey,
  fromGenerator,
  mul,
  ONE_ELEMENT,
  ZERO_ELEMENT,
} from './element.ts';
import { type GaussianLaw, lawKey, marginalLaw } from './gaussianLaw.ts';
import { independentParts } from './independentParts.ts';
import { dependsOnAny, splitByVariables } from './mean.ts';
import { lawsOfForms } from './meanForms.ts';

import { monomialPoly } from './polynomial.ts';
import type { Element, Tower } from './tower.ts';

/**
 * E[integrand] over a Gaussian law as generators, for one monomial without coefficient over denominators that depend on the variables. Variables that
 * the integrand does not use are dropped, independent factors are integrated apart, the variables are the linear forms that the factors are
 * functions of where they are such, and of all orders of the variables the one with the least text is taken: equal expectations are one generator.
 */
export function meanNormal(t: Tower, integrand: Element, law: GaussianLaw, round = 0): Element {
  const memo = t.table<Element>('mean');
  const key = `${elementKey(integrand)} over ${lawKey(law)}`;
  const old = memo.get(key);
  if (old) return old;
  let out: Element = ONE_ELEMENT;
  for (const part of independentParts(t, { body: integrand, law }))
    out = mul(t, out, connected(t, part, round));
  memo.set(key, out);
  return out;
}

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((p) =>
    Array.from({ length: n }, (_, k) => [...p.slice(0, k), n - 1, ...p.slice(k)]),
  );
}

/** Beyond so many ways to write one expectation the first is taken. */
const MAX_WAYS = 48;

function connected(t: Tower, integral: Integral, round: number): Element {
  const ways = round > 6 ? [integral] : lawsOfForms(t, integral);
  const size = ways[0]!.law.variables.length;
  const straight = Array.from({ length: size }, (_, i) => i);
  const orders = ways.length * factorial(size) > MAX_WAYS ? [straight] : permutations(size);
  let best = integral;
  let least: string | undefined;
  for (const way of ways.slice(0, MAX_WAYS))
    for (const order of orders) {
      const candidate = reordered(t, way, order);
      // Where sin(z/3) is in use, sin(z) is a polynomial in it: more than once, such a name would make ever more terms.
      if (round > 0 && candidate.body.num.size > way.body.num.size) continue;
      const key = `${elementKey(candidate.body)} over ${lawKey(candidate.law)}`;
      if (least === undefined || key < least) [best, least] = [candidate, key];
    }
  const same =
    elementKey(best.body) === elementKey(integral.body) && lawKey(best.law) === lawKey(integral.law);
  return same || round > 7 ? meanGenerator(t, integral) : recombined(t, best, round + 1);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function reordered(t: Tower, integral: Integral, order: readonly number[]): Integral {
  const law = marginalLaw(integral.law, order);
  const names = canonicalVariables(t, integral);
  return { body: renamed(t, integral.body, law.variables, names), law: { ...law, variables: names } };
}

/** The mean of a body that may have become several terms, each with what is constant in it outside. */
function recombined(t: Tower, { body, law }: Integral, round: number): Element {
  if (!dependsOnAny(t, body, law.variables)) return body;
  const moving = body.den.filter((f) => dependsOnAny(t, { num: f.poly, den: [] }, law.variables));
  const fixed = body.den.filter((f) => !moving.includes(f));
  let out: Element = ZERO_ELEMENT;
  for (const { mono, coef } of body.num.values()) {
    const { inside, outside } = splitByVariables(t, mono, law.variables);
    const value = meanNormal(t, { num: monomialPoly(inside), den: moving }, law, round);
    out = add(t, out, mul(t, { num: monomialPoly(outside, coef), den: fixed }, value));
  }
  return out;
}

function meanGenerator(t: Tower, { body, law }: Integral): Element {
  const constant = elementConstant(body);
  if (constant) return body;
  const { variables, covariance } = law;
  const key = `mean ${elementKey(body)} over ${lawKey(law)}`;
  return fromGenerator(t.intern(key, () => ({ kind: 'mean', body, variables, covariance })));
}
