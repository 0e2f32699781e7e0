import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { midpointBall } from '../../src/numeric/ballArithmetic.ts';
import { containsRational } from '../../src/numeric/ballOrder.ts';
import { eBall, log2Ball, piBall, sqrtPiBall } from '../../src/numeric/constants.ts';
import { gammaBall } from '../../src/numeric/gamma.ts';
import { hypergeometricBall, hypergeometricPolynomial } from '../../src/numeric/hypergeometric.ts';
import { type Dyadic, looseness, mayContain } from './dyadic.ts';
import { mpfr, mpfrConstant } from './mpfr.ts';
import { present } from './present.ts';
import { Random } from './random.ts';

describe('constants', () => {
  const sqrtPi = (precision: number): Dyadic =>
    present(mpfr('sqrt', mpfrConstant('pi', precision + 20), precision));
  test.each<[string, (precision: number) => Ball, (precision: number) => Dyadic]>([
    ['pi', piBall, (p) => mpfrConstant('pi', p)],
    ['log 2', log2Ball, (p) => mpfrConstant('log2', p)],
    ['e', eBall, (p) => mpfrConstant('e', p)],
    ['sqrt pi', sqrtPiBall, sqrtPi],
  ])('%s at every precision from 2 to 2000 bits', (_name, f, oracle) => {
    const value = oracle(2100);
    for (let precision = 2; precision <= 2000; precision += 1) {
      const ball = f(precision);
      expect(mayContain(ball, value, 2098), `${precision} bits`).toBe(true);
      expect(looseness(ball, value)).toBeLessThanOrEqual(4 - precision);
      expect(mayContain(midpointBall(ball), value, 2098)).toBe(false);
    }
  });
});

describe('gamma', () => {
  test('at integers and half-integers, as MPFR has it', () => {
    for (let twice = -399; twice <= 600; twice += 1) {
      const q = rational(twice, 2);
      const ball = gammaBall(q, 20 + (Math.abs(twice) % 200));
      if (q.d === 1n && q.n <= 0n) {
        expect(ball).toBeUndefined();
        continue;
      }
      const value = present(mpfr('gamma', { mid: BigInt(twice), exp: -1 }, 400));
      expect(mayContain(present(ball), value, 399), `gamma(${twice}/2)`).toBe(true);
      expect(looseness(present(ball), value)).toBeLessThanOrEqual(6 - 20 - (Math.abs(twice) % 200));
      const wrong = gammaBall(rational(twice + 2, 2), 64);
      if (wrong !== undefined && twice !== 2 && twice !== 1)
        expect(mayContain(wrong, value, 399) && twice > 4).toBe(false);
    }
  });
  test('elsewhere, and far out, nothing is claimed', () => {
    expect(gammaBall(rational(1, 3), 64)).toBeUndefined();
    expect(gammaBall(rational(10n ** 30n), 64)).toBeUndefined();
    expect(gammaBall(rational(2n * 10n ** 30n + 1n, 2n), 64)).toBeUndefined();
  });
});

/** Closed forms of 2F1 (DLMF 15.4) as oracles: each of them by MPFR at the exact point z. */
const CLOSED: readonly [
  string,
  [Rational, Rational, Rational],
  (z: Dyadic, p: number) => Dyadic | undefined,
][] = [
  // log(1 + z)/z = F(1, 1; 2; −z), with z = 1/8: compared as F = 8 log(9/8)
  [
    '(1, 1; 2)',
    [rational(1), rational(1), rational(2)],
    (z, p) => quotient(mpfr('log', plusOne(neg(z)), p + 60), neg(z), p),
  ],
  // asin(w)/w = F(1/2, 1/2; 3/2; w²) and atan(w)/w = F(1/2, 1; 3/2; −w²) for z = w²
  [
    '(1/2, 1/2; 3/2)',
    [rational(1, 2), rational(1, 2), rational(3, 2)],
    (z, p) => {
      const w = mpfr('sqrt', z, 4 * p + 400);
      return w === undefined ? undefined : quotient(mpfr('asin', w, p + 60), w, p);
    },
  ],
  [
    '(1/2, 1; 3/2)',
    [rational(1, 2), rational(1), rational(3, 2)],
    (z, p) => {
      const w = mpfr('sqrt', neg(z), 4 * p + 400);
      return w === undefined ? undefined : quotient(mpfr('atan', w, p + 60), w, p);
    },
  ],
];

const neg = (x: Dyadic): Dyadic => ({ mid: -x.mid, exp: x.exp });
const plusOne = (x: Dyadic): Dyadic => ({ mid: x.mid + (1n << BigInt(-x.exp)), exp: x.exp });

function quotient(a: Dyadic | undefined, b: Dyadic, bits: number): Dyadic | undefined {
  if (a === undefined || b.mid === 0n) return undefined;
  const up = 2 * bits + 2000;
  return { mid: (a.mid << BigInt(up)) / b.mid, exp: a.exp - b.exp - up };
}

describe('2F1', () => {
  test.each(CLOSED)('%s agrees with its closed form', (_name, [a, b, c], closed) => {
    const random = new Random(99);
    let compared = 0;
    for (let trial = 0; trial < 400; trial += 1) {
      const bits = random.int(6, 40);
      const z: Dyadic = { mid: random.sign() * (random.bits(bits - 1) + 1n), exp: -bits - random.int(0, 20) };
      const precision = random.pick([20, 64, 113, 256]);
      const value = closed(z, precision + 40);
      if (value === undefined) continue;
      const ball = hypergeometricBall({ a, b, c }, Ball.exact(z.mid, z.exp), precision);
      expect(ball).toBeDefined();
      expect(
        mayContain(present(ball), value, precision + 40),
        `z = ${z.mid} 2^${z.exp}, ${precision} bits`,
      ).toBe(true);
      expect(looseness(present(ball), value)).toBeLessThanOrEqual(8 - precision);
      const dropped = hypergeometricBall({ a, b, c }, Ball.exact(z.mid, z.exp), Math.max(12, precision - 12));
      if (present(dropped).rad > 4)
        expect(mayContain(midpointBall(present(dropped)), value, precision + 40)).toBe(false);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(150);
  });

  test('the ball of a terminating series contains its exact value', () => {
    const random = new Random(5);
    const draw = (): Rational => rational(random.int(-40, 40), random.int(1, 9));
    for (let trial = 0; trial < 10_000; trial += 1) {
      const degree = random.int(0, 12);
      const p = { a: rational(-degree), b: draw(), c: draw() };
      if (p.c.d === 1n && p.c.n <= 0n && -p.c.n < BigInt(degree)) continue;
      const z = rational(random.int(-300, 300), random.int(1, 60));
      const fat = Ball.enclosing(z.n * 1000n, random.int(0, 3), 0, 60);
      const ball = hypergeometricBall(p, Ball.fromRational(z, 60), 60);
      expect(containsRational(present(ball), hypergeometricPolynomial(p, z))).toBe(true);
      const around = present(hypergeometricBall(p, fat, 60));
      expect(containsRational(around, hypergeometricPolynomial(p, rational(z.n * 1000n)))).toBe(true);
    }
  });

  test('a known polynomial: F(−2, 3; 4; z) = 1 − 3z/2 + 3z²/5', () => {
    const p = { a: rational(-2), b: rational(3), c: rational(4) };
    expect(hypergeometricPolynomial(p, rational(1))).toEqual(rational(1, 10));
    expect(hypergeometricPolynomial(p, rational(-2, 3))).toEqual(rational(34, 15));
  });

  test('what does not converge is not claimed', () => {
    const half = { a: rational(1, 2), b: rational(1, 2), c: rational(3, 2) };
    expect(hypergeometricBall(half, Ball.one, 64)).toBeUndefined();
    expect(hypergeometricBall(half, Ball.exact(-3n), 64)).toBeUndefined();
    expect(hypergeometricBall({ ...half, c: rational(-1) }, Ball.exact(1n, -2), 64)).toBeUndefined();
  });
});
