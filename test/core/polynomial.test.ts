import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LimitExceeded,
  monomialOf,
  mulMonomial,
  powMonomial,
  UNIT,
  UNIT_MONOMIAL,
} from '../../src/core/monomial.ts';
import {
  addPoly,
  coefficientsIn,
  constantPoly,
  equalPoly,
  generatorPoly,
  mulPoly,
  negPoly,
  type Polynomial,
  polyKey,
  powPoly,
  primitivePart,
  scalePoly,
  sortedTerms,
  subPoly,
  ZERO_POLY,
} from '../../src/core/polynomial.ts';
import { addRational, mulRational, rational } from '../../src/core/rational.ts';
import { polynomials, polynomialValue, rationals, SEED } from './arbitrary.ts';

const options = { seed: SEED, numRuns: 200 };
const three = fc.tuple(rationals, rationals, rationals);

describe('polynomials', () => {
  test('evaluate like what they stand for', () => {
    fc.assert(
      fc.property(polynomials(), polynomials(), three, (a, b, at) => {
        expect(polynomialValue(addPoly(a, b), at)).toEqual(
          addRational(polynomialValue(a, at), polynomialValue(b, at)),
        );
        expect(polynomialValue(mulPoly(a, b), at)).toEqual(
          mulRational(polynomialValue(a, at), polynomialValue(b, at)),
        );
        expect(polynomialValue(powPoly(a, 3), at)).toEqual(polynomialValue(mulPoly(a, mulPoly(a, a)), at));
      }),
      options,
    );
  });

  test('form a ring, with roots of generators too', () => {
    fc.assert(
      fc.property(polynomials(3, 3, 4, 6), polynomials(3, 3, 4, 6), polynomials(3, 3, 4, 6), (a, b, c) => {
        const equal = (p: Polynomial, q: Polynomial) => expect(polyKey(p)).toBe(polyKey(q));
        equal(addPoly(addPoly(a, b), c), addPoly(a, addPoly(b, c)));
        equal(mulPoly(a, b), mulPoly(b, a));
        equal(mulPoly(mulPoly(a, b), c), mulPoly(a, mulPoly(b, c)));
        equal(mulPoly(a, addPoly(b, c)), addPoly(mulPoly(a, b), mulPoly(a, c)));
        equal(subPoly(a, a), ZERO_POLY);
        equal(negPoly(negPoly(a)), a);
        expect(equalPoly(a, b)).toBe(polyKey(a) === polyKey(b));
      }),
      options,
    );
  });

  test('never keep a zero coefficient', () => {
    fc.assert(
      fc.property(polynomials(), polynomials(), (a, b) => {
        for (const p of [
          addPoly(a, b),
          mulPoly(a, b),
          subPoly(mulPoly(a, b), mulPoly(b, a)),
          scalePoly(a, rational(0n)),
        ])
          for (const t of p.values()) expect(t.coef.n).not.toBe(0n);
      }),
      options,
    );
  });

  test('are content times monomial times primitive part', () => {
    fc.assert(
      fc.property(polynomials(3, 3, 4, 2), fc.integer({ min: -3, max: 3 }), (a, e) => {
        fc.pre(a.size > 0);
        const p = scalePoly(a, rational(1n), monomialOf(1, e * UNIT));
        const { content, mono, part } = primitivePart(p);
        expect(polyKey(scalePoly(part, content, mono))).toBe(polyKey(p));
        expect(sortedTerms(part)[0]?.coef.n).toBeGreaterThan(0n);
        for (const t of part.values()) {
          expect(t.coef.d).toBe(1n);
          expect(t.mono.exps.every((x) => x > 0)).toBe(true);
        }
        expect(primitivePart(part).content).toEqual(rational(1n));
        expect(primitivePart(part).mono).toEqual(UNIT_MONOMIAL);
      }),
      options,
    );
  });

  test('are the sum of their coefficients times powers', () => {
    fc.assert(
      fc.property(polynomials(), fc.nat(2), (a, id) => {
        const back = [...coefficientsIn(a, id)].map(([e, c]) => mulPoly(c, generatorPoly(id, e)));
        expect(polyKey(back.reduce(addPoly, ZERO_POLY))).toBe(polyKey(a));
      }),
      options,
    );
  });

  test('stop at stated sizes', () => {
    const wide = Array.from({ length: 2_100 }, (_, i) => generatorPoly(0, i + 1)).reduce(
      addPoly,
      constantPoly(rational(1n)),
    );
    expect(() => mulPoly(wide, wide)).toThrow(LimitExceeded);
    const m = monomialOf(3, 900_000 * UNIT);
    expect(() => mulMonomial(m, m)).toThrow(LimitExceeded);
    expect(powMonomial(monomialOf(0, 1), 1, 2)).toBeUndefined();
    expect(powMonomial(monomialOf(0, UNIT), 3, 2)?.exps).toEqual([(3 * UNIT) / 2]);
  });
});
