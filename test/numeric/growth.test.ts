import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { type Analytic, Unknown } from '../../src/numeric/analytic.ts';
import { constantGrowth, type Growth, polynomialGrowth } from '../../src/numeric/growth.ts';
import { growthAlgebra } from '../../src/numeric/growthAlgebra.ts';
import type { GrowthBound } from '../../src/numeric/growthBound.ts';
import { reachFor, tailBound } from '../../src/numeric/growthTail.ts';
import { type Real, toBall } from '../../src/numeric/real.ts';
import { reals } from '../../src/numeric/reals.ts';

const SEED = 20_261_127;
const real = reals(80);

/** A random function as a program over any algebra. */
type Program = <T>(u: T, algebra: Analytic<T>) => T;

const constant = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 7 })).map(
  ([p, q]): Program =>
    (_, s) =>
      s.fromRational(rational(p, q)),
);
const { program } = fc.letrec<{ program: Program }>((tie) => ({
  program: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Program>((u) => u),
    constant,
    fc.tuple(tie('program'), tie('program')).map(
      ([f, g]): Program =>
        (u, s) =>
          s.add(f(u, s), g(u, s)),
    ),
    fc.tuple(tie('program'), tie('program')).map(
      ([f, g]): Program =>
        (u, s) =>
          s.sub(f(u, s), g(u, s)),
    ),
    fc.tuple(tie('program'), tie('program')).map(
      ([f, g]): Program =>
        (u, s) =>
          s.mul(f(u, s), g(u, s)),
    ),
    tie('program').map(
      (f): Program =>
        (u, s) => {
          const x = f(u, s);
          return s.mul(x, x);
        },
    ),
    tie('program').map(
      (f): Program =>
        (u, s) =>
          s.exp(f(u, s)),
    ),
    tie('program').map(
      (f): Program =>
        (u, s) =>
          s.sin(f(u, s)),
    ),
    tie('program').map(
      (f): Program =>
        (u, s) =>
          s.erf(f(u, s)),
    ),
    tie('program').map(
      (f): Program =>
        (u, s) =>
          s.abs(f(u, s)),
    ),
    tie('program').map(
      (f): Program =>
        (u, s) =>
          s.sqrt(s.abs(f(u, s))),
    ),
    tie('program').map(
      (f): Program =>
        (u, s) => {
          const x = f(u, s);
          return s.div(s.one, s.add(s.one, s.mul(x, x)));
        },
    ),
    tie('program').map(
      (f): Program =>
        (u, s) =>
          s.log(s.add(s.one, s.exp(f(u, s)))),
    ),
    tie('program').map(
      (f): Program =>
        (u, s) =>
          s.pow(s.add(s.one, s.abs(f(u, s))), s.fromRational(rational(-3, 2))),
    ),
    tie('program').map(
      (f): Program =>
        (u, s) =>
          s.pow(f(u, s), s.fromRational(rational(3))),
    ),
  ),
}));

const U: Growth = polynomialGrowth([real.zero, real.one]);

/** log of the bound at u, in doubles. */
function logAt(b: GrowthBound, u: number): number {
  return b.log + b.degree * Math.log1p(Math.abs(u)) + b.linear * Math.abs(u) + b.square * u * u;
}

/** Violations of the bound, the ceilings or the sign among random programs and points. */
function violations(weaken: (g: Growth) => Growth, runs: number): { bad: number; bounded: number } {
  let bad = 0;
  let bounded = 0;
  for (const f of fc.sample(program, { seed: SEED, numRuns: runs })) {
    let growth: Growth;
    try {
      growth = weaken(f(U, growthAlgebra));
    } catch (error) {
      if (error instanceof Unknown) continue;
      throw error;
    }
    bounded++;
    for (const u of [0, 0.3, -1, 2.5, -4, 7, -13]) {
      let value: Real;
      try {
        value = f<Real>(real.fromRational(rational(Math.round(u * 10), 10)), real);
      } catch {
        continue;
      }
      const ball = toBall(value, 80);
      if (!ball.isFinite() || Math.abs(ball.top()) > 900) continue;
      const x = ball.approximate();
      const slack = 1e-9;
      if (x !== 0 && Math.log(Math.abs(x)) > logAt(growth.bound, u) + slack) bad++;
      const { above, below } = growth;
      const top = above && above.square * u * u + above.linear * Math.abs(u) + above.constant;
      const bottom = below && below.square * u * u + below.linear * Math.abs(u) + below.constant;
      if (top !== undefined && x > top + slack * (1 + Math.abs(top))) bad++;
      if (bottom !== undefined && -x > bottom + slack * (1 + Math.abs(bottom))) bad++;
      const sign = growthAlgebra.sign(growth);
      if (sign && Math.sign(x) !== sign) bad++;
    }
  }
  return { bad, bounded };
}

describe('growth bounds', () => {
  test('hold at every point for random functions', () => {
    const { bad, bounded } = violations((g) => g, 3000);
    expect(bad).toBe(0);
    expect(bounded).toBeGreaterThan(1500);
  });

  test('a bound with a term less, or a smaller constant, is caught', () => {
    const mutants: ((b: GrowthBound) => GrowthBound)[] = [
      (b) => ({ ...b, log: b.log - 1 }),
      (b) => ({ ...b, degree: 0 }),
      (b) => ({ ...b, linear: b.linear / 2 }),
      (b) => ({ ...b, square: 0, linear: 0 }),
    ];
    for (const mutant of mutants) {
      expect(violations((g) => ({ ...g, bound: mutant(g.bound) }), 1500).bad).toBeGreaterThan(0);
    }
  });

  test('what grows too fast has none', () => {
    const s = growthAlgebra;
    expect(() => s.exp(s.exp(U))).toThrow(Unknown);
    expect(() => s.div(s.one, U)).toThrow(Unknown);
    expect(() => s.log(U)).toThrow(Unknown);
    expect(() => s.exp(s.mul(U, s.mul(U, U)))).toThrow(Unknown);
    expect(s.exp(s.neg(s.mul(s.mul(U, U), s.mul(U, U)))).bound.square).toBe(0);
    expect(
      s.sign(
        s.add(s.mul(s.add(U, constantGrowth(rational(3))), s.add(U, constantGrowth(rational(3)))), s.one),
      ),
    ).toBe(1);
  });
});

describe('tail bounds', () => {
  const bounds: GrowthBound[] = [
    { log: 0, degree: 0, linear: 0, square: -0.5 },
    { log: 3, degree: 6, linear: 2, square: -0.5 },
    { log: -20, degree: 0.5, linear: -1, square: -0.01 },
    { log: 1, degree: 2, linear: -3, square: 0 },
  ];

  /** ∫_U^∞ of the bound by the midpoint rule in doubles. */
  function tail(b: GrowthBound, from: number): number {
    const h = 1 / 512;
    let sum = 0;
    for (let k = 0; k < 512 * 120; k++) sum += Math.exp(logAt(b, from + (k + 0.5) * h)) * h;
    return sum;
  }

  test('are above the tail, and not far above', () => {
    for (const b of bounds) {
      for (const u of [3, 8, 20]) {
        const bound = tailBound(b, rational(u))?.approximate();
        if (bound === undefined) continue;
        expect(bound / tail(b, u)).toBeGreaterThan(1);
        if (u > 3) expect(bound / tail(b, u)).toBeLessThan(3);
      }
    }
  });

  test('the reach is where the tail is small, and unknown where it never is', () => {
    for (const b of bounds) {
      const reach = reachFor([b], rational(1), -60);
      expect(tailBound(b, reach)!.top()).toBeLessThanOrEqual(-60);
    }
    expect(() => reachFor([{ log: 0, degree: 0, linear: 0, square: 0.001 }], rational(1), -60)).toThrow(
      Unknown,
    );
    expect(() => reachFor([{ log: 0, degree: 1, linear: 0, square: 0 }], rational(1), -60)).toThrow(Unknown);
  });
});
