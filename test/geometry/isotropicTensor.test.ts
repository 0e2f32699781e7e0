import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRational, mulRational, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { contractMonomial, permuteMonomial } from '../../src/geometry/isotropicMonomial.ts';
import { componentAt, type IsotropicTensor, isotropicAlgebra } from '../../src/geometry/isotropicTensor.ts';
import { SEED } from './anchorFailures.ts';
import { labelledRationals as Q, rationals } from './numberSystems.ts';

/** Rational constants: nothing depends on t. */
const field = { ...Q, derive: () => ZERO };

/** A random monomial of the rank: slots paired or not as the order of random keys says. */
function monomials(rank: number): fc.Arbitrary<number[]> {
  const keys = fc.array(fc.integer(), { minLength: rank, maxLength: rank });
  return fc.tuple(keys, fc.nat({ max: Math.floor(rank / 2) })).map(([order, pairs]) => {
    const slots = order.map((key, i) => [key, i] as const).sort((p, q) => p[0] - q[0] || p[1] - q[1]);
    const partner = slots.map((_, i) => i);
    for (let k = 0; k < pairs; k++) {
      const [i, j] = [slots[2 * k]![1], slots[2 * k + 1]![1]];
      [partner[i], partner[j]] = [j, i];
    }
    return partner;
  });
}

function tensors(rank: number): fc.Arbitrary<{ monomial: number[]; coefficient: Rational }[]> {
  return fc.array(fc.record({ monomial: monomials(rank), coefficient: rationals }), { maxLength: 4 });
}

const points = fc
  .integer({ min: 1, max: 3 })
  .chain((d) => fc.array(rationals, { minLength: d, maxLength: d }));
const norm2 = (x: Rational[]): Rational => x.reduce((s, y) => addRational(s, mulRational(y, y)), ZERO);
const axes = (x: Rational[]): number[] => x.map((_, i) => i);

function algebraAt(x: Rational[]): ReturnType<typeof isotropicAlgebra<Rational>> {
  return isotropicAlgebra(field, norm2(x), rational(x.length));
}

const value = (a: IsotropicTensor<Rational>, indices: number[], x: Rational[]): Rational =>
  componentAt(field, a, indices, x);

function indexTuples(x: Rational[], rank: number): number[][] {
  return rank === 0 ? [[]] : indexTuples(x, rank - 1).flatMap((rest) => axes(x).map((i) => [...rest, i]));
}

describe('isotropic tensors, component by component', () => {
  const settings = { seed: SEED, numRuns: 60 };

  it('add, scale and subtract', () => {
    fc.assert(
      fc.property(points, tensors(3), tensors(3), rationals, (x, p, q, c) => {
        const algebra = algebraAt(x);
        const [a, b] = [algebra.tensor(3, p), algebra.tensor(3, q)];
        const combined = algebra.sub(algebra.add(algebra.scale(c, a), b), a);
        for (const i of indexTuples(x, 3)) {
          const expected = Q.sub(Q.add(Q.mul(c, value(a, i, x)), value(b, i, x)), value(a, i, x));
          expect(value(combined, i, x)).toEqual(expected);
        }
      }),
      settings,
    );
  });

  it('multiply, permute and exchange', () => {
    fc.assert(
      fc.property(points, tensors(2), tensors(2), (x, p, q) => {
        const algebra = algebraAt(x);
        const [a, b] = [algebra.tensor(2, p), algebra.tensor(2, q)];
        const outer = algebra.product(a, b);
        const permuted = algebra.permute(outer, [2, 0, 3, 1]);
        const exchanged = algebra.antisymmetrize(outer, 1, 2);
        for (const i of indexTuples(x, 4)) {
          const [r, s, t, u] = i as [number, number, number, number];
          expect(value(outer, i, x)).toEqual(mulRational(value(a, [r, s], x), value(b, [t, u], x)));
          expect(value(permuted, [t, r, u, s], x)).toEqual(value(outer, i, x));
          expect(value(exchanged, i, x)).toEqual(Q.sub(value(outer, i, x), value(outer, [r, t, s, u], x)));
        }
      }),
      settings,
    );
  });

  it('contract one pair or several: as the sum over the index', () => {
    fc.assert(
      fc.property(points, tensors(5), tensors(1), (x, p, q) => {
        const algebra = algebraAt(x);
        const a = algebra.tensor(5, p);
        const b = algebra.tensor(1, q);
        const once = algebra.contract(a, [[1, 3]]);
        for (const [r, s, t] of indexTuples(x, 3) as [number, number, number][]) {
          const sum = axes(x).reduce((total, k) => addRational(total, value(a, [r, k, s, k, t], x)), ZERO);
          expect(value(once, [r, s, t], x)).toEqual(sum);
        }
        const all = algebra.product(a, b, [
          [5, 0],
          [4, 1],
          [2, 3],
        ]);
        const sum = indexTuples(x, 3).reduce((total, [i, j, k]) => {
          const term = mulRational(value(a, [i!, j!, k!, k!, j!], x), value(b, [i!], x));
          return addRational(total, term);
        }, ZERO);
        expect(algebra.scalar(all)).toEqual(sum);
      }),
      settings,
    );
  });

  it('differentiate: the difference quotient of a polynomial, by its exact expansion', () => {
    fc.assert(
      fc.property(points, tensors(3), (x, p) => {
        const algebra = algebraAt(x);
        const a = algebra.tensor(3, p);
        const slope = algebra.partial(a);
        // A cubic f has f(h) − f(−h) = 2hf′ + h³f‴/3: two steps h = 1, 2 give f′ exactly.
        const moved = (i: number[], e: number, h: number): Rational => {
          const y = x.map((q, k) => (k === e ? addRational(q, rational(h)) : q));
          return componentAt(field, a, i, y);
        };
        for (const i of indexTuples(x, 3)) {
          for (const e of axes(x)) {
            const one = Q.sub(moved(i, e, 1), moved(i, e, -1));
            const two = Q.sub(moved(i, e, 2), moved(i, e, -2));
            const expected = Q.div(Q.sub(Q.mul(rational(8), one), two), rational(12));
            expect(value(slope, [e, ...i], x)).toEqual(expected);
          }
        }
      }),
      settings,
    );
  });

  it('merge like terms and drop exact zeros', () => {
    const algebra = algebraAt([ONE]);
    const terms = [
      { monomial: [1, 0], coefficient: rational(2, 3) },
      { monomial: [0, 1], coefficient: ONE },
      { monomial: [1, 0], coefficient: rational(-2, 3) },
    ];
    expect(algebra.tensor(2, terms).terms).toEqual([{ monomial: [0, 1], coefficient: ONE }]);
  });

  it('refuse a wrong rank', () => {
    const algebra = algebraAt([ONE]);
    const vector = algebra.tensor(1, [{ monomial: [0], coefficient: ONE }]);
    expect(() => algebra.tensor(2, vector.terms)).toThrow('rank');
    expect(() => algebra.scalar(vector)).toThrow('rank');
    expect(() => componentAt(field, vector, [0, 0], [ONE])).toThrow('indices');
    expect(() => componentAt(field, vector, [1], [ONE])).toThrow('coordinate');
  });
});

describe('isotropic monomials', () => {
  it.each([
    ['δ_aa = d', [1, 0], [[0, 1]], [], 1, 0],
    ['x_a x_a = t', [0, 1], [[0, 1]], [], 0, 1],
    ['δ_ab x_b = x_a', [1, 0, 2], [[1, 2]], [0], 0, 0],
    ['x_b δ_ba = x_a', [0, 2, 1], [[0, 1]], [0], 0, 0],
    ['δ_ab δ_bc = δ_ac', [1, 0, 3, 2], [[1, 2]], [1, 0], 0, 0],
    [
      'δ_ab δ_ab = d',
      [1, 0, 3, 2],
      [
        [0, 2],
        [1, 3],
      ],
      [],
      1,
      0,
    ],
    [
      'δ_ab x_a x_b = t',
      [1, 0, 2, 3],
      [
        [0, 2],
        [1, 3],
      ],
      [],
      0,
      1,
    ],
  ] as [string, number[], [number, number][], number[], number, number][])(
    '%s',
    (_name, monomial, pairs, left, dimensionPower, normPower) => {
      expect(contractMonomial(monomial, pairs)).toEqual({ monomial: left, dimensionPower, normPower });
    },
  );

  it('permute by position: slot i of the result is slot order[i]', () => {
    expect(permuteMonomial([1, 0, 2], [2, 0, 1])).toEqual([0, 2, 1]);
  });
});
