import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  rationalToNumber,
  ZERO,
} from '../../src/core/rational.ts';
import { determinant } from '../../src/geometry/minors.ts';
import type { Activation } from '../../src/networks/activation.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { rationals as Q } from '../../src/numeric/rationals.ts';
import {
  agree,
  balls,
  cubic,
  exactly,
  inBalls,
  inDecimals,
  inDoubles,
  principalMinors,
  toNumber,
} from './geometrySystems.ts';
import { awkward, type Place, places, withFirst } from './sampleNetworks.ts';

const SEED = 4_107;

describe('the volume of a network', () => {
  const widths: [number[], Activation][] = [
    [[2, 4], cubic],
    [[3, 3], cubic],
    [[4, 3], cubic],
    [[3, 2, 4], cubic],
  ];
  const cases = widths.flatMap(([shape, activation]) =>
    awkward.map(([name, change]) => [shape.join(', '), name, shape, activation, change] as const),
  );

  it.each(cases)(
    'of widths %s is that of the metric, in every number system: %s',
    (_widths, _name, shape, activation, change) => {
      fc.assert(
        fc.property(places([...shape], activation, 'ntk'), (drawn) => {
          const place = change(drawn);
          const e = exactly(place);
          const { rank } = e.rank();
          const g = e.metric().map((row) => [...row]);
          expect(e.determinant()).toEqual(determinant(Q, g, true));
          expect(e.pseudoDeterminant()).toEqual(principalMinors(g, rank));
          const [b, t, f] = [inBalls(place), inDecimals(place), inDoubles(place)];
          const expected = balls.div(balls.log(e.pseudoDeterminant()), rational(2));
          expect(b.logVolume()).toMatchObject({ rank, status: 'certain', sign: rank === g.length ? 1 : 0 });
          expect(agree(b.logVolume().log, expected)).toBe(true);
          expect(t.logVolume()).toMatchObject({ rank, status: 'threshold' });
          expect(Math.abs(t.logVolume().log.toNumber() - toNumber(expected))).toBeLessThan(
            1e-12 * (1 + Math.abs(toNumber(expected))),
          );
          expect(f.logVolume()).toMatchObject({ rank, status: 'threshold', sign: rank === g.length ? 1 : 0 });
          expect(Math.abs(f.logVolume().log - toNumber(expected))).toBeLessThan(1e-9);
        }),
        { seed: SEED, numRuns: 2 },
      );
    },
  );

  it('leaves out units whose slope is zero', () => {
    // Of three relu units the first is off, and the others span a plane.
    const layer = {
      weights: [
        [ONE, rational(5), rational(1, 3)],
        [rational(2, 3), ONE, ZERO],
        [rational(-1, 7), ONE, rational(3)],
      ],
      biases: [rational(-9), ONE, ONE],
      activation: { kind: 'relu' },
      scaling: 'none',
    } as const;
    const place: Place = {
      network: { inputs: 3, layers: [layer] },
      point: [rational(1, 2), ZERO, rational(1, 5)],
    };
    const e = exactly(place);
    expect(e.pseudoDeterminant()).toEqual(principalMinors(e.metric(), 2));
    expect(e.rank().rank).toBe(2);
    expect(inDoubles(place).logVolume().log).toBeCloseTo(
      Math.log(rationalToNumber(e.pseudoDeterminant())) / 2,
      12,
    );
  });

  it('at 64 inputs and 30 units stands as a logarithm, with the rank', () => {
    const [place] = fc.sample(places([64, 30], { kind: 'sigmoid' }, 'ntk'), { seed: SEED, numRuns: 1 });
    const small = withFirst(place!, ({ weights }) => ({
      weights: weights.map((row) => Array.from(row, (w) => mulRational(w, rational(1, 10_000_000)))),
    }));
    const [f, t] = [inDoubles(small), inDecimals(small)];
    expect(f.logVolume()).toMatchObject({ rank: 30, sign: 0 });
    expect(f.determinant()).toBe(0);
    expect(f.pseudoDeterminant()).toBe(0);
    expect(f.logVolume().log).toBeLessThan(-400);
    expect(Math.abs(f.logVolume().log - t.logVolume().log.toNumber())).toBeLessThan(1e-9);
    expect(f.logLargest(30)).toBeCloseTo(2 * f.logVolume().log, 8);
    expect(f.eigenvalues()).toHaveLength(64);
  });

  it('takes weights of 2^500 and of 2^-500 for what they are', () => {
    const [place] = fc.sample(places([2, 4], { kind: 'identity' }), { seed: SEED, numRuns: 1 });
    const scaled = (power: Rational): Place =>
      withFirst(place!, ({ weights }) => ({
        weights: weights.map((row) => Array.from(row, (w) => mulRational(w, power))),
      }));
    const middle = inDoubles(place!).logVolume().log;
    const shift = 2 * 500 * Math.LN2;
    expect(inDoubles(scaled(rational(1n << 500n))).logVolume().log).toBeCloseTo(middle + shift, 9);
    expect(inDoubles(scaled(rational(1n, 1n << 500n))).logVolume().log).toBeCloseTo(middle - shift, 9);
    expect(inDoubles(scaled(rational(1n << 520n))).logLargest(1)).toBeCloseTo(
      inDoubles(place!).logLargest(1) + 1040 * Math.LN2,
      9,
    );
    expect(() => inDoubles(scaled(rational(1n << 520n))).eigenvalues()).toThrow(Unknown);
  });
});

describe('the eigenvalues of a network', () => {
  it.each([[[3, 5]], [[4, 2]]])('have the trace and the products of the metric: %j', (shape) => {
    fc.assert(
      fc.property(places(shape, cubic, 'ntk'), (place) => {
        const [e, b, f, t] = [exactly(place), inBalls(place), inDoubles(place), inDecimals(place)];
        const values = b.eigenvalues();
        expect(values).toHaveLength(shape[0]!);
        const trace = e.metric().reduce((sum, row, i) => addRational(sum, row[i]!), ZERO);
        expect(agree(values.reduce(balls.add), trace)).toBe(true);
        const { rank } = e.rank();
        expect(agree(values.slice(0, rank).reduce(balls.mul), e.pseudoDeterminant())).toBe(true);
        for (const [k, value] of f.eigenvalues().entries())
          expect(Math.abs(value - toNumber(values[k]!))).toBeLessThan(1e-12 * toNumber(values[0]!));
        for (const [k, value] of t.eigenvalues().entries())
          expect(Math.abs(value.toNumber() - toNumber(values[k]!))).toBeLessThan(
            1e-12 * toNumber(values[0]!),
          );
        expect(agree(b.logLargest(1), balls.log(values[0]!))).toBe(true);
        expect(f.logLargest(2)).toBeCloseTo(toNumber(b.logLargest(2)), 9);
        expect(() => f.logLargest(rank + 1)).toThrow(Undefined);
      }),
      { seed: SEED, numRuns: 3 },
    );
  });
});
