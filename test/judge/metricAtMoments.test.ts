import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/core/field.ts';
import {
  addRational,
  divRational,
  mulRational,
  negRational,
  ONE,
  powRational,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../../src/core/rational.ts';
import { type Derivatives, derivativesFromMoments } from '../../src/judge/metricAtMoments.ts';

const SEED = 20_261_128;

const rationals: Field<Rational> = {
  name: 'rationals',
  zero: ZERO,
  one: ONE,
  fromRational: (q) => q,
  add: addRational,
  sub: subRational,
  neg: negRational,
  mul: mulRational,
  div: divRational,
  isZero: (q) => q.n === 0n,
};

const oddFactorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * oddFactorial(n - 2));

/** M_k for the weight z^{2j}: (2j + k − 1)!! s^{j + k/2}. */
function moment(j: number, k: number, s: Rational): Rational {
  return mulRational(rational(oddFactorial(2 * j + k - 1)), powRational(s, j + k / 2));
}

/** c s^p with two derivatives. */
function monomial(c: Rational, p: number, s: Rational): Derivatives<Rational> {
  const at = (factor: number, power: number): Rational =>
    factor === 0 ? ZERO : mulRational(mulRational(c, rational(factor)), powRational(s, power));
  return [at(1, p), at(p, p - 1), at(p * (p - 1), p - 2)];
}

type Formula = typeof derivativesFromMoments;

/** Whether a formula is right for z^{2j}: M_0 = (2j − 1)!! s^j and B = 2j (2j − 1)!! s^{j−1}. */
function right(formula: Formula, j: number, s: Rational): boolean {
  const moments = [0, 2, 4, 6].map((k) => moment(j, k, s)) as [Rational, Rational, Rational, Rational];
  const c = rational(oddFactorial(2 * j - 1));
  const expected = [monomial(c, j, s), monomial(mulRational(c, rational(2 * j)), j - 1, s)];
  const found = formula(rationals, moments, s);
  const text = (d: readonly Derivatives<Rational>[]): string =>
    d
      .flat()
      .map((q) => `${q.n}/${q.d}`)
      .join(' ');
  return text(found) === text(expected);
}

describe('derivatives in the variance from the moments', () => {
  const variance = fc
    .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 17 }))
    .map(([p, q]) => rational(p, q));
  test('are exact for monomials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), variance, (j, s) => right(derivativesFromMoments, j, s)),
      { seed: SEED },
    );
  });

  test('a wrong moment or a wrong factor is caught', () => {
    const mutants: Formula[] = [
      (field, [a, b, c, d], s) => derivativesFromMoments(field, [a, b, c, field.add(d, field.one)], s),
      (field, [a, b, c, d], s) => derivativesFromMoments(field, [a, field.add(b, b), c, d], s),
      (field, m, s) => derivativesFromMoments(field, m, field.add(s, s)),
      (field, m, s) => {
        const [mean, bend] = derivativesFromMoments(field, m, s);
        return [[mean[0], field.add(mean[1], mean[1]), mean[2]], bend];
      },
    ];
    for (const mutant of mutants) expect(right(mutant, 3, rational(5, 7))).toBe(false);
  });
});
