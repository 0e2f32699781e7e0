import { bench, describe } from 'vitest';
import { HALF, rational } from '../src/core/rational.ts';
import { chi, chiCoefficients } from '../src/kernels/chi.ts';
import { Ball } from '../src/numeric/ball.ts';
import { mulBall } from '../src/numeric/ballArithmetic.ts';
import { fixedPointPolynomial } from '../src/numeric/fixedPointPolynomial.ts';
import { hypergeometricTerms } from '../src/numeric/hypergeometric.ts';
import { polynomialBall } from '../src/numeric/polynomialBall.ts';

/** 50 digits. */
const BITS = 167;
const OPTIONS = { iterations: 20, warmupIterations: 5, time: 0, warmupTime: 0 };
const DEGREES = Array.from({ length: 12 }, (_, k) => k + 1);
const OVERLAPS = Array.from({ length: 200 }, (_, k) =>
  Ball.fromRational({ n: BigInt(2 * k - 199), d: 203n }, BITS),
);

/** 2,400 values of χ(ρ²), q = 1..12, 200 thin balls ρ of both signs; ρ² is part of the work. */
describe('chi of rho^2, q = 1..12, 200 rho, 50 digits', () => {
  const prepared = DEGREES.map((q) => chi(q, 3, BITS));
  const plain = DEGREES.map((q) => chiCoefficients(q, 3).map((c) => Ball.fromRational(c, BITS + 8)));
  const factors = DEGREES.map((q) =>
    fixedPointPolynomial(hypergeometricTerms({ a: rational(-q), b: rational(-q), c: HALF }), BITS),
  );
  bench(
    'prepared in fixed point',
    () => {
      for (const f of prepared) for (const rho of OVERLAPS) f(mulBall(rho, rho, BITS));
    },
    OPTIONS,
  );
  bench(
    'Horner in balls',
    () => {
      for (const c of plain) for (const rho of OVERLAPS) polynomialBall(c, mulBall(rho, rho, BITS), BITS);
    },
    OPTIONS,
  );
  bench(
    'hypergeometric factor alone, prepared',
    () => {
      for (const f of factors) for (const rho of OVERLAPS) f(mulBall(rho, rho, BITS));
    },
    OPTIONS,
  );
  bench(
    'preparing alone',
    () => {
      for (const q of DEGREES) chi(q, 3, BITS);
    },
    OPTIONS,
  );
});
