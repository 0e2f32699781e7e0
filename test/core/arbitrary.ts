import fc from 'fast-check';
import { monomialOf, mulMonomial, UNIT, UNIT_MONOMIAL } from '../../src/core/monomial.ts';
import {
  addPoly,
  generatorPoly,
  mulPoly,
  type Polynomial,
  powPoly,
  scalePoly,
  ZERO_POLY,
} from '../../src/core/polynomial.ts';
import { type Rational, rational } from '../../src/core/rational.ts';

/** The seed of every property of this folder; a failure prints it with the path. */
export const SEED = 1_907;

/** Rationals of both signs, zero among them, mostly not dyadic. */
export const rationals: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.constantFrom(1, 1, 2, 3, 5, 7, 12))
  .map(([n, d]) => rational(n, d));

/** Sparse polynomials in generators 0 … `generators` − 1 with exponents that are multiples of UNIT/`root`, none negative. */
export function polynomials(generators = 3, degree = 3, terms = 4, root = 1): fc.Arbitrary<Polynomial> {
  const exponents = fc.array(fc.integer({ min: 0, max: degree }), {
    minLength: generators,
    maxLength: generators,
  });
  const term = fc.tuple(rationals, exponents).map(([c, es]): Polynomial => {
    const mono = es.reduce((m, e, id) => mulMonomial(m, monomialOf(id, (e * UNIT) / root)), UNIT_MONOMIAL);
    return scalePoly(powPoly(ZERO_POLY, 0), c, mono);
  });
  return fc.array(term, { maxLength: terms }).map((list) => list.reduce(addPoly, ZERO_POLY));
}

/** Linear forms a g_i + b g_j + c, primitive enough to be irreducible. */
export const lines: fc.Arbitrary<Polynomial> = fc
  .tuple(
    fc.nat(2),
    fc.integer({ min: 1, max: 5 }),
    fc.nat(2),
    fc.integer({ min: -4, max: 4 }),
    fc.integer({ min: -5, max: 5 }),
  )
  .map(([i, a, j, b, c]) =>
    [
      scalePoly(generatorPoly(i), rational(a)),
      i === j ? ZERO_POLY : scalePoly(generatorPoly(j), rational(b)),
      scalePoly(powPoly(ZERO_POLY, 0), rational(c)),
    ].reduce(addPoly),
  )
  .filter((p) => p.size > 1);

/** The value of a polynomial at rational values of its generators, whole exponents only. */
export function polynomialValue(p: Polynomial, at: readonly Rational[]): Rational {
  let out = rational(0n);
  for (const { mono, coef } of p.values()) {
    let [n, d] = [coef.n, coef.d];
    mono.ids.forEach((id, i) => {
      const e = (mono.exps[i] ?? 0) / UNIT;
      const v = at[id] ?? rational(0n);
      if (e < 0) [n, d] = [n * v.d ** BigInt(-e), d * v.n ** BigInt(-e)];
      else [n, d] = [n * v.n ** BigInt(e), d * v.d ** BigInt(e)];
    });
    out = rational(out.n * d + n * out.d, out.d * d);
  }
  return out;
}

export function productOf(list: readonly Polynomial[]): Polynomial {
  return list.reduce(mulPoly, powPoly(ZERO_POLY, 0));
}
