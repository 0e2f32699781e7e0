import { compareRational, type Rational, rational, rationalToNumber } from '../core/rational.ts';
import { Ball } from './ball.ts';
import { addBall, divBall, mulBall, negBall, scaleBall, subBall, widenBall } from './ballArithmetic.ts';
import { isNonNegative } from './ballOrder.ts';
import { piBall } from './constants.ts';
import { expBall } from './exp.ts';
import { gammaBall } from './gamma.ts';
import { powIntegerBall } from './integerPower.ts';
import { sqrtBall } from './sqrt.ts';

/** Orders up to this size are computed; the number of nodes grows with the order. */
export const BESSEL_ORDER_LIMIT = rational(5_000);

/** x^ν for an integer or half-integer ν. */
function power(x: Ball, order: Rational, precision: number): Ball {
  if (order.d === 1n) return powIntegerBall(x, Number(order.n), precision);
  return powIntegerBall(sqrtBall(x, precision), Number(order.n), precision);
}

/**
 * The modified Bessel function K_ν(z) = ½ ∫ e^(−z cosh t) cosh νt dt (DLMF 10.32.9) for z > 0 and an integer or half-integer ν > 0,
 * by the trapezoidal rule with step h. The integrand f is analytic in |Im t| < π/3, where ∫ |f| <= 2 K_ν(z/2) <= 2 (4/z)^ν Γ(ν), so that
 * half the rule is off by at most 2 (4/z)^ν Γ(ν)/(e^(2π²/3h) − 1) (L. N. Trefethen and J. A. C. Weideman, SIAM Review 56, 2014, Theorem 5.1).
 * Beyond T with z sinh T > ν the sum is below 2 e^(νT − z cosh T)/(z sinh T − ν). Fails (RangeError) at other orders, for orders above
 * 5000, and where z is not certainly positive.
 */
export function besselKBall(order: Rational, z: Ball, precision: number): Ball {
  if (order.n <= 0n || order.d > 2n || compareRational(order, BESSEL_ORDER_LIMIT) > 0)
    throw new RangeError('K needs a positive integer or half-integer order up to 5000');
  if (!isNonNegative(z) || !divBall(Ball.one, z, 30).isFinite())
    throw new RangeError('K needs a positive argument');
  const [nu, size] = [rationalToNumber(order), z.approximate()];
  const bits = precision + 2 * Math.ceil(Math.log2(nu + size + 2)) + 30;
  const steps = Math.ceil(0.16 * (nu * 0.7 + (size * size) / nu + size + precision * 0.7 + 20));
  const top = Math.asinh((2 * nu + precision + 20) / size) + 0.5;
  const growth = expBall(Ball.fromRational(rational(1, steps), bits), bits);
  const lift =
    order.d === 1n
      ? power(growth, order, bits)
      : power(
          expBall(Ball.fromRational(rational(1n, BigInt(2 * steps)), bits), bits),
          { n: order.n, d: 1n },
          bits,
        );
  let [e, v, sum] = [Ball.one, Ball.one, scaleBall(expBall(negBall(z), bits), -1)];
  const half = (a: Ball): Ball => scaleBall(addBall(a, divBall(Ball.one, a, bits), bits), -1);
  for (let k = 1; k <= top * steps; k++) {
    [e, v] = [mulBall(e, growth, bits), mulBall(v, lift, bits)];
    sum = addBall(sum, mulBall(expBall(negBall(mulBall(z, half(e), bits)), bits), half(v), bits), bits);
  }
  const cosh = half(e);
  const slope = subBall(mulBall(z, subBall(e, cosh, bits), bits), Ball.fromRational(order, bits), bits);
  const tail = divBall(mulBall(v, expBall(negBall(mulBall(z, cosh, bits)), bits), bits), slope, bits);
  const pi = piBall(bits);
  const strip = Ball.fromRational(rational(2n * BigInt(steps), 3n), bits);
  const denominator = subBall(expBall(mulBall(strip, mulBall(pi, pi, bits), bits), bits), Ball.one, bits);
  const gamma = gammaBall(order, bits)!;
  const bound = mulBall(power(divBall(Ball.exact(4n), z, bits), order, bits), gamma, bits);
  const rule = widenBall(
    divBall(sum, Ball.exact(BigInt(steps)), bits),
    divBall(scaleBall(bound, 1), denominator, bits),
    bits,
  );
  if (!isNonNegative(slope)) return Ball.indeterminate;
  return widenBall(rule, tail, precision);
}
