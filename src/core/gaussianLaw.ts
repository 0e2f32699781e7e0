import { add, elementKey, fromGenerator, mul, ZERO_ELEMENT } from './element.ts';
import { elementDependsOn } from './mean.ts';
import { exponentOf, UNIT } from './monomial.ts';
import type { Term } from './polynomial.ts';
import type { Element, Tower } from './tower.ts';

/** (z_1, …, z_r) ~ N(0, covariance): variables of the tower, and a symmetric matrix that is positive semidefinite wherever the law is used. */
export interface GaussianLaw {
  readonly variables: readonly number[];
  readonly covariance: readonly (readonly Element[])[];
}

/** z ~ N(0, variance). */
export function singleLaw(z: number, variance: Element): GaussianLaw {
  return { variables: [z], covariance: [[variance]] };
}

/** The marginal law of the variables at these positions, in this order. */
export function marginalLaw(law: GaussianLaw, positions: readonly number[]): GaussianLaw {
  return {
    variables: positions.map((i) => law.variables[i]!),
    covariance: positions.map((i) => positions.map((j) => law.covariance[i]![j]!)),
  };
}

/** The joint law of vectors that are independent of each other. */
export function independentLaws(laws: readonly GaussianLaw[]): GaussianLaw {
  const home = laws.flatMap((law) => law.variables.map((_, i) => ({ law, i })));
  return {
    variables: home.map(({ law, i }) => law.variables[i]!),
    covariance: home.map((a) =>
      home.map((b) => (a.law === b.law ? a.law.covariance[a.i]![b.i]! : ZERO_ELEMENT)),
    ),
  };
}

/** A text that equal laws share. */
export function lawKey(law: GaussianLaw): string {
  const upper = law.covariance.flatMap((row, i) => row.slice(i).map(elementKey));
  return `${law.variables.join(' ')} @ ${upper.join(' ; ')}`;
}

/** Σ_i slopes_i z_i + offset, slopes and offset free of the z_i. */
export interface LinearForm {
  readonly slopes: readonly Element[];
  readonly offset: Element;
}

/** u as a linear form in the variables plus a constant, or undefined where it is none. */
export function linearForm(t: Tower, u: Element, variables: readonly number[]): LinearForm | undefined {
  const moves = (e: Element) => variables.some((z) => elementDependsOn(t, e, z));
  if (u.den.some((f) => moves({ num: f.poly, den: [] }))) return undefined;
  const slopes = variables.map(() => new Map<string, Term>());
  const offset = new Map<string, Term>();
  for (const [key, term] of u.num) {
    const at = variables.findIndex((z) => term.mono.ids.includes(z));
    if (at >= 0 && exponentOf(term.mono, variables[at]!) !== UNIT) return undefined;
    (slopes[at] ?? offset).set(key, term);
  }
  const divided = (i: number): Element => {
    const inverse = fromGenerator(variables[i]!, -UNIT);
    return mul(t, { num: slopes[i]!, den: u.den }, inverse);
  };
  const out = {
    slopes: variables.map((_, i) => (slopes[i]!.size === 0 ? ZERO_ELEMENT : divided(i))),
    offset: { num: offset, den: offset.size === 0 ? [] : u.den },
  };
  return [...out.slopes, out.offset].some(moves) ? undefined : out;
}

/** Σ_ij a_i b_j Cov(z_i, z_j): the covariance of two linear forms. */
export function formCovariance(
  t: Tower,
  law: GaussianLaw,
  a: readonly Element[],
  b: readonly Element[],
): Element {
  let out: Element = ZERO_ELEMENT;
  a.forEach((x, i) => {
    if (x.num.size === 0) return;
    b.forEach((y, j) => {
      const c = law.covariance[i]![j]!;
      if (y.num.size > 0 && c.num.size > 0) out = add(t, out, mul(t, mul(t, x, y), c));
    });
  });
  return out;
}
