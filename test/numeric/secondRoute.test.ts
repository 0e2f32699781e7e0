import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { parseRational } from '../../src/core/rational.ts';
import { acosBall, asinBall } from '../../src/numeric/asin.ts';
import { atanBall } from '../../src/numeric/atan.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { midpointBall, widenBall } from '../../src/numeric/ballArithmetic.ts';
import { containsRational } from '../../src/numeric/ballOrder.ts';
import { cosBall, sinBall } from '../../src/numeric/cosSin.ts';
import { erfBall, erfcBall } from '../../src/numeric/errorFunction.ts';
import { expBall } from '../../src/numeric/exp.ts';
import { coshBall, sinhBall, tanhBall } from '../../src/numeric/hyperbolic.ts';
import { logBall } from '../../src/numeric/log.ts';
import { sqrtBall } from '../../src/numeric/sqrt.ts';
import { tanBall } from '../../src/numeric/tan.ts';
import { alternatingErf } from './alternatingErf.ts';
import type { BallFunction } from './containment.ts';
import { Random } from './random.ts';

/** decimal.js at 60 digits (pure JavaScript, no code shared with the balls or with MPFR) against 90-bit balls. */
const D = Decimal.clone({ precision: 60 });
const W = Decimal.clone({ precision: 120 });

const pairs: readonly [string, BallFunction, (x: Decimal) => Decimal, 'line' | 'positive' | 'unit'][] = [
  ['exp', expBall, (x) => x.exp(), 'line'],
  ['log', logBall, (x) => x.ln(), 'positive'],
  ['sqrt', sqrtBall, (x) => x.sqrt(), 'positive'],
  ['sin', sinBall, (x) => x.sin(), 'line'],
  ['cos', cosBall, (x) => x.cos(), 'line'],
  ['tan', tanBall, (x) => x.tan(), 'line'],
  ['atan', atanBall, (x) => x.atan(), 'line'],
  ['asin', asinBall, (x) => x.asin(), 'unit'],
  ['acos', acosBall, (x) => x.acos(), 'unit'],
  ['sinh', sinhBall, (x) => x.sinh(), 'line'],
  ['cosh', coshBall, (x) => x.cosh(), 'line'],
  ['tanh', tanhBall, (x) => x.tanh(), 'line'],
  ['erf', erfBall, (x) => alternatingErf(x, 60), 'line'],
  ['erfc', erfcBall, (x) => new W(1).minus(alternatingErf(x, 90)), 'line'],
];

describe.each(pairs)('%s', (_name, f, oracle, domain) => {
  test('contains what decimal.js finds', () => {
    const random = new Random(60);
    let caught = 0;
    for (let trial = 0; trial < 60; trial += 1) {
      // Rationals with a power of two below, so that decimal.js holds them exactly.
      const scale = domain === 'unit' ? 24 : 21;
      const n =
        domain === 'line' ? random.sign() * random.bits(23) : random.bits(scale === 24 ? 24 : 23) + 1n;
      const x = new D(`${n}`).div(2 ** scale);
      const value = parseRational(oracle(x).toString());
      const ball = f(Ball.exact(n, -scale), 90);
      // 60 digits are 199 bits: 2^-160 of the result's size covers the roundings inside decimal.js.
      const slack = ball.isZero() ? Ball.zero : Ball.exact(1n, Math.ceil(ball.top()) - 160);
      expect(containsRational(widenBall(ball, slack, 300), value), `x = ${n} 2^-${scale}`).toBe(true);
      const mutant = widenBall(midpointBall(ball), slack, 300);
      if (ball.rad > 0 && containsRational(mutant, value) === false) caught += 1;
    }
    expect(caught).toBeGreaterThan(40);
  });
});
