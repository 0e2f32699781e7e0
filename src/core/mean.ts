import { add, elementKey, fromGenerator, mul, ONE_ELEMENT, ZERO_ELEMENT } from './element.ts';
import { LimitExceeded, type Monomial, monomialOf, mulMonomial, UNIT, UNIT_MONOMIAL } from './monomial.ts';
import { monomialPoly, type Polynomial } from './polynomial.ts';
import type { DenominatorFactor, Element, Generator, Tower } from './tower.ts';

type Derive = (e: Element, v: number) => Element;

/** Does the generator's value depend on variable z? */
export function dependsOn(t: Tower, id: number, z: number): boolean {
  if (id === z) return true;
  const memo = t.table<boolean>(`depends ${z}`);
  const key = String(id);
  const old = memo.get(key);
  if (old !== undefined) return old;
  const g = t.generators[id]!;
  const poly = (p: Polynomial) => [...p.values()].some((x) => x.mono.ids.some((i) => dependsOn(t, i, z)));
  let out = false;
  if (g.kind === 'power') out = dependsOn(t, g.base, z) || g.exponent.ids.some((i) => dependsOn(t, i, z));
  else if (g.kind === 'openPower') out = dependsOn(t, g.base, z) || elementDependsOn(t, g.exponent, z);
  else if (g.kind === 'base' || g.kind === 'abs') out = poly(g.poly);
  else if (g.kind === 'mean')
    out = elementDependsOn(t, g.variance, z) || (g.variable !== z && elementDependsOn(t, g.body, z));
  else if ('arg' in g) out = elementDependsOn(t, g.arg, z);
  memo.set(key, out);
  return out;
}

export function elementDependsOn(t: Tower, e: Element, z: number): boolean {
  const poly = (p: Polynomial) => [...p.values()].some((x) => x.mono.ids.some((i) => dependsOn(t, i, z)));
  return poly(e.num) || e.den.some((f) => poly(f.poly));
}

/** Splits a monomial into the part that depends on z and the part that does not. */
export function splitByVariable(t: Tower, m: Monomial, z: number): { inside: Monomial; outside: Monomial } {
  let inside = UNIT_MONOMIAL;
  m.ids.forEach((id, i) => {
    if (dependsOn(t, id, z)) inside = mulMonomial(inside, monomialOf(id, m.exps[i]!));
  });
  return { inside, outside: mulMonomial(m, inside, -1) };
}

/**
 * E[body] over z ~ N(0, variance) as a combination of `mean` generators: linearity, constants outside, and
 * E[z F] = variance · E[∂F/∂z] (Stein 1981) until no power of z is left beside another factor.
 * The caller has checked that body is smooth and exponentially bounded; a denominator in z stays in the integrand.
 */
export function meanElement(
  t: Tower,
  body: Element,
  z: number,
  variance: Element,
  derive: Derive,
  depth = 0,
): Element {
  if (depth > 40) throw new LimitExceeded("Stein's lemma applied forty times");
  if (!elementDependsOn(t, body, z)) return body;
  const moving = (f: DenominatorFactor) => elementDependsOn(t, { num: f.poly, den: [] }, z);
  const below = body.den.filter(moving);
  const fixed = body.den.filter((f) => !moving(f));
  let out: Element = ZERO_ELEMENT;
  for (const { mono, coef } of body.num.values()) {
    const { inside, outside } = splitByVariable(t, mono, z);
    const factor: Element = { num: monomialPoly(outside, coef), den: fixed };
    const i = inside.ids.indexOf(z);
    let value: Element;
    const units = i >= 0 ? inside.exps[i]! : 0;
    if (units < 0 || units % UNIT !== 0) throw new LimitExceeded('an expectation of a root or an inverse');
    if (inside.ids.length === 0 && below.length === 0) value = ONE_ELEMENT;
    else if (units > 0 && below.length === 0) {
      const rest: Element = { num: monomialPoly(mulMonomial(inside, monomialOf(z, UNIT), -1)), den: [] };
      value = mul(t, variance, meanElement(t, derive(rest, z), z, variance, derive, depth + 1));
    } else {
      value = meanGenerator(t, { num: monomialPoly(inside), den: below }, z, variance);
    }
    out = add(t, out, mul(t, factor, value));
  }
  return out;
}

/** E[integrand] over z ~ N(0, variance) as one generator. The caller knows that it exists and is smooth. */
export function meanGenerator(t: Tower, integrand: Element, z: number, variance: Element): Element {
  const key = `mean ${z} ${elementKey(integrand)} @ ${elementKey(variance)}`;
  return fromGenerator(t.intern(key, () => ({ kind: 'mean', body: integrand, variable: z, variance })));
}

/** The two derivatives that the mean's own derivative needs: ∂body/∂v inside, and ∂²body/∂z². */
export function meanParts(
  g: Extract<Generator, { kind: 'mean' }>,
  derive: Derive,
  v: number,
): { first: Element; second: () => Element } {
  const first = v === g.variable ? ZERO_ELEMENT : derive(g.body, v);
  return { first, second: () => derive(derive(g.body, g.variable), g.variable) };
}
