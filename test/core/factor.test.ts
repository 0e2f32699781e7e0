import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideExact } from '../../src/core/divide.ts';
import { factorInteger, factorPoly } from '../../src/core/factor.ts';
import { gcdPoly } from '../../src/core/gcd.ts';
import { UNIT } from '../../src/core/monomial.ts';
import {
  addPoly,
  constantValue,
  generatorPoly,
  mulPoly,
  ONE_POLY,
  type Polynomial,
  polyKey,
  powPoly,
  primitivePart,
  subPoly,
} from '../../src/core/polynomial.ts';
import { lines, polynomials, productOf, SEED } from './arbitrary.ts';

const options = { seed: SEED, numRuns: 150 };
const primitive = (p: Polynomial) => primitivePart(p).part;

describe('exact division', () => {
  test('undoes multiplication', () => {
    fc.assert(
      fc.property(polynomials(3, 3, 4, 2), polynomials(3, 3, 4, 2), (a, b) => {
        fc.pre(b.size > 0);
        const q = divideExact(mulPoly(a, b), b);
        expect(q && polyKey(q)).toBe(polyKey(a));
      }),
      options,
    );
  });

  test('says no where there is a remainder', () => {
    fc.assert(
      fc.property(polynomials(), lines, (a, b) => {
        const off = addPoly(mulPoly(a, b), ONE_POLY);
        expect(divideExact(off, b)).toBeUndefined();
      }),
      options,
    );
    expect(divideExact(ONE_POLY, new Map())).toBeUndefined();
    expect(divideExact(generatorPoly(0), generatorPoly(0, 2 * UNIT))).toBeUndefined();
  });
});

describe('greatest common divisors', () => {
  test('divide both, and hold every planted factor', () => {
    fc.assert(
      fc.property(polynomials(3, 2, 3), polynomials(3, 2, 3), lines, fc.boolean(), (a, b, c, twice) => {
        fc.pre(a.size > 0 && b.size > 0);
        const planted = twice ? mulPoly(c, c) : c;
        const [p, q] = [primitive(mulPoly(a, planted)), primitive(mulPoly(b, planted))];
        const g = gcdPoly(p, q);
        expect(divideExact(p, g)).toBeDefined();
        expect(divideExact(q, g)).toBeDefined();
        expect(divideExact(g, primitive(planted))).toBeDefined();
      }),
      options,
    );
  });

  test('of coprime polynomials are 1', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        fc.pre(polyKey(primitive(a)) !== polyKey(primitive(b)));
        expect(constantValue(gcdPoly(a, b))).toBeDefined();
      }),
      options,
    );
  });
});

describe('factors', () => {
  const back = (p: Polynomial, hints: readonly Polynomial[] = []) =>
    productOf(factorPoly(p, hints).map((f) => powPoly(f.poly, f.power)));

  test('multiply back to the polynomial, up to a number', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(lines, polynomials(3, 2, 3)), { minLength: 1, maxLength: 4 }), (list) => {
        const p = primitive(productOf(list));
        fc.pre(p.size > 0 && constantValue(p) === undefined);
        expect(polyKey(primitive(back(p)))).toBe(polyKey(p));
      }),
      options,
    );
  });

  test('find repeated ones and contents', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 2, max: 4 }), (a, b, k) => {
        const [p, q] = [primitive(a), primitive(b)];
        fc.pre(polyKey(p) !== polyKey(q) && p.size > 1 && q.size > 1);
        const found = factorPoly(primitive(mulPoly(powPoly(p, k), q)));
        const power = (f: Polynomial) => found.find((x) => polyKey(x.poly) === polyKey(f))?.power ?? 0;
        expect([power(p), power(q)]).toEqual([k, 1]);
      }),
      options,
    );
  });

  test('split quadratics with a square discriminant, and no others', () => {
    const [x, y] = [generatorPoly(0), generatorPoly(1)];
    const one = ONE_POLY;
    expect(factorPoly(subPoly(mulPoly(x, x), mulPoly(y, y))).map((f) => f.poly.size)).toEqual([2, 2]);
    expect(factorPoly(addPoly(mulPoly(x, x), one))).toHaveLength(1);
    expect(factorPoly(subPoly(mulPoly(x, x), y))).toHaveLength(1);
    expect(factorPoly(one)).toEqual([]);
  });

  test('use hints', () => {
    const [x, y] = [generatorPoly(0), generatorPoly(1)];
    const cubic = addPoly(powPoly(x, 3), addPoly(y, ONE_POLY));
    const other = addPoly(powPoly(x, 3), addPoly(powPoly(y, 2), x));
    const p = primitive(mulPoly(cubic, other));
    const found = factorPoly(p, [cubic]).map((f) => polyKey(f.poly));
    expect(found).toContain(polyKey(cubic));
    expect(polyKey(primitive(back(p, [cubic])))).toBe(polyKey(p));
  });

  test('of integers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }), (n) => {
        let product = 1n;
        for (const [p, k] of factorInteger(n)) product *= p ** BigInt(k);
        expect(product).toBe(n);
      }),
      options,
    );
    expect([...factorInteger(360n)]).toEqual([
      [2n, 3],
      [3n, 2],
      [5n, 1],
    ]);
    expect([...factorInteger(1n)]).toEqual([]);
  });
});
