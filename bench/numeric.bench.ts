import { init } from 'gmp-wasm';
import { bench, describe } from 'vitest';
import { Ball } from '../src/numeric/ball.ts';
import { mulBall } from '../src/numeric/ballArithmetic.ts';
import { erfBall } from '../src/numeric/errorFunction.ts';
import { expBall } from '../src/numeric/exp.ts';
import { present } from '../test/numeric/present.ts';

const gmp = (await init()).binding;
const POINTS = 1000;
const OPTIONS = { iterations: 5, warmupIterations: 2, time: 0, warmupTime: 0 };

/** Thin balls (radius of a few units) and MPFR numbers around k/1001, the same points for both. */
function operands(bits: number): { balls: Ball[]; exact: Ball[]; floats: number[]; result: number } {
  const balls: Ball[] = [];
  const floats: number[] = [];
  for (let k = 1; k <= POINTS; k += 1) {
    balls.push(Ball.fromRational({ n: BigInt(k), d: 1009n }, bits));
    const float = gmp.mpfr_t();
    gmp.mpfr_init2(float, bits);
    gmp.mpfr_set_ui(float, k, 0);
    gmp.mpfr_div_ui(float, float, 1009, 0);
    floats.push(float);
  }
  const result = gmp.mpfr_t();
  gmp.mpfr_init2(result, bits);
  return { balls, exact: balls.map((b) => Ball.exact(b.mid, b.exp)), floats, result };
}

for (const digits of [50, 200]) {
  const bits = Math.ceil(digits * Math.log2(10));
  const { balls, exact, floats, result } = operands(bits);

  const every = (count: number, f: (i: number, j: number) => unknown) => () => {
    for (let k = 0; k < count; k += 1) f(k % POINTS, (7 * k + 1) % POINTS);
  };

  describe(`mul 1e5 at ${digits} digits`, () => {
    bench(
      'exact balls',
      every(1e5, (i, j) => mulBall(present(exact[i]), present(exact[j]), bits)),
      OPTIONS,
    );
    bench(
      'thin balls',
      every(1e5, (i, j) => mulBall(present(balls[i]), present(balls[j]), bits)),
      OPTIONS,
    );
    bench(
      'MPFR (wasm)',
      every(1e5, (i, j) => gmp.mpfr_mul(result, present(floats[i]), present(floats[j]), 0)),
      OPTIONS,
    );
  });

  describe(`exp 1e4 at ${digits} digits`, () => {
    bench(
      'exact balls',
      every(1e4, (i) => expBall(present(exact[i]), bits)),
      OPTIONS,
    );
    bench(
      'thin balls',
      every(1e4, (i) => expBall(present(balls[i]), bits)),
      OPTIONS,
    );
    bench(
      'MPFR (wasm)',
      every(1e4, (i) => gmp.mpfr_exp(result, present(floats[i]), 0)),
      OPTIONS,
    );
  });

  describe(`erf 1e3 at ${digits} digits`, () => {
    bench(
      'exact balls',
      every(1e3, (i) => erfBall(present(exact[i]), bits)),
      OPTIONS,
    );
    bench(
      'thin balls',
      every(1e3, (i) => erfBall(present(balls[i]), bits)),
      OPTIONS,
    );
    bench(
      'MPFR (wasm)',
      every(1e3, (i) => gmp.mpfr_erf(result, present(floats[i]), 0)),
      OPTIONS,
    );
  });
}
