import { add, mul, ONE_ELEMENT, scale, ZERO_ELEMENT } from '../core/element.ts';
import { dependsOnAny } from '../core/mean.ts';
import { exponentOf, monomialOf, mulMonomial, UNIT } from '../core/monomial.ts';
import { monomialPoly } from '../core/polynomial.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';

/** zᵀ square z + slopes·z + offset with a symmetric matrix, all coefficients free of z. */
export interface QuadraticForm {
  readonly square: readonly (readonly Element[])[];
  readonly slopes: readonly Element[];
  readonly offset: Element;
}

/** u as a quadratic form in the variables, or undefined where it is none. */
export function quadraticForm(t: Tower, u: Element, variables: readonly number[]): QuadraticForm | undefined {
  if (u.den.some((f) => dependsOnAny(t, { num: f.poly, den: [] }, variables))) return undefined;
  const square = variables.map(() => variables.map((): Element => ZERO_ELEMENT));
  const slopes = variables.map((): Element => ZERO_ELEMENT);
  let offset: Element = ZERO_ELEMENT;
  for (const { mono, coef } of u.num.values()) {
    const at = variables.flatMap((z, i) => {
      const units = exponentOf(mono, z);
      return units === UNIT ? [i] : units === 2 * UNIT ? [i, i] : units === 0 ? [] : [i, i, i];
    });
    if (at.length > 2) return undefined;
    const rest = at.reduce((m, i) => mulMonomial(m, monomialOf(variables[i]!, UNIT), -1), mono);
    const c: Element = { num: monomialPoly(rest, coef), den: u.den };
    if (dependsOnAny(t, c, variables)) return undefined;
    const [i, j] = at;
    if (i === undefined) offset = add(t, offset, c);
    else if (j === undefined) slopes[i] = add(t, slopes[i]!, c);
    else if (i === j) square[i]![i] = add(t, square[i]![i]!, c);
    else {
      const half = scale(c, rational(1n, 2n));
      square[i]![j] = add(t, square[i]![j]!, half);
      square[j]![i] = add(t, square[j]![i]!, half);
    }
  }
  return { square, slopes, offset };
}

/** The sum of quadratic forms in the same variables. */
export function sumOfForms(t: Tower, forms: readonly QuadraticForm[]): QuadraticForm {
  return forms.reduce((a, b) => ({
    square: a.square.map((row, i) => row.map((x, j) => add(t, x, b.square[i]![j]!))),
    slopes: a.slopes.map((x, i) => add(t, x, b.slopes[i]!)),
    offset: add(t, a.offset, b.offset),
  }));
}

/** Matrix times vector. */
export function matrixTimes(t: Tower, m: readonly (readonly Element[])[], v: readonly Element[]): Element[] {
  return m.map((row) => dotProduct(t, row, v));
}

/** Σ_i a_i b_i. */
export function dotProduct(t: Tower, a: readonly Element[], b: readonly Element[]): Element {
  let out: Element = ZERO_ELEMENT;
  a.forEach((x, i) => {
    if (x.num.size > 0 && b[i]!.num.size > 0) out = add(t, out, mul(t, x, b[i]!));
  });
  return out;
}

/** The slopes of the i-th variable itself. */
export function unitSlopes(n: number, i: number): Element[] {
  return Array.from({ length: n }, (_, j) => (i === j ? ONE_ELEMENT : ZERO_ELEMENT));
}
