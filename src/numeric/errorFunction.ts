import { Ball } from './ball.ts';
import {
  addBall,
  divBall,
  lowerBall,
  midpointBall,
  mulBall,
  negBall,
  radiusBall,
  roundBall,
  scaleBall,
  subBall,
  upperBall,
  widenBall,
} from './ballArithmetic.ts';
import { signBall } from './ballOrder.ts';
import { shift, shiftCount } from './bitLength.ts';
import { sqrtPiBall } from './constants.ts';
import { expBall } from './exp.ts';
import { monotoneImage } from './monotone.ts';

/** Where |x| exceeds this power of two, e^(−x²) is below every ball. */
const ARGUMENT_TOP = 24;

/** About x², to choose a method and a working precision; nothing rigorous follows from it. */
function approximateSquare(x: Ball): number {
  const value = x.approximate();
  return value * value;
}

/**
 * S(v) = Σ_n v^n/(2n+1)!! = √π e^(x²) erf(x)/(2x) with v = 2x², all terms positive (DLMF 7.6.2), for an exact x.
 * In units of 2^-W: cutting v by less than a unit lowers S by at most S′(v) <= S/2. Term n falls short by
 * d_n <= d_(n−1) v/(2n+1) + 2; summing over n <= N, each of the N cuts is carried on by products of ratios that add up
 * to at most S, so Σ d_n <= 2 N S. The loop ends at a vanishing term beyond which the ratios are at most 1/2: the tail
 * is at most d_N <= 2 N S. In all below (4N + 1) S; as S is itself a little above the computed sum, 6N + 4 covers it.
 */
export function positiveSeries(x: Ball, precision: number, kept = precision): Ball {
  const growth = Math.ceil(approximateSquare(x) / Math.LN2);
  const working = precision + 8 + Math.ceil(Math.log2(precision + growth + 2));
  const v = shift(x.mid * x.mid, 2 * x.exp + 1 + working);
  const unit = shiftCount(working);
  const limit = 2 * Number(v >> unit) + 2;
  let term = 1n << unit;
  let sum = term;
  let n = 0;
  while (term !== 0n || 2 * n + 1 < limit) {
    n += 1;
    term = ((term * v) >> unit) / shiftCount(2 * n + 1);
    sum += term;
  }
  const error = ((sum * BigInt(6 * n + 4)) >> unit) + 1n;
  return Ball.enclosingWide(sum, error, -working, kept);
}

/** erf x = 2x/√π e^(−x²) S(x) for an exact x. */
function erfBySeries(x: Ball, precision: number): Ball {
  const working = precision + 8;
  const square = mulBall(x, x, 2 * x.bits + 2);
  const tail = mulBall(expBall(negBall(square), working), positiveSeries(x, working), working);
  return mulBall(divBall(scaleBall(x, 1), sqrtPiBall(working), working), tail, precision);
}

/**
 * √π x e^(x²) erfc(x) ~ Σ_n (−1)^n t_n, t_n = (2n−1)!! w^n, w = 1/(2x²), for an exact x > 0: the error is at most the
 * first omitted term (DLMF 7.12(i)). Undefined when the terms start to grow before they are small.
 * In units of 2^-W: w is replaced by an upper bound at most `gap` units too large; as t_n <= t_1 = w while the ratios
 * stay below 1, dt_n/dw = n t_n/w <= n, and the cuts make term n fall short by at most n: together below
 * (gap + 1) N(N + 1)/2. The last term is at most 16 + N, the first omitted one less than twice that.
 */
export function asymptoticSeries(x: Ball, precision: number, kept = precision): Ball | undefined {
  const working = precision + 8;
  const unit = shiftCount(working);
  const ratio = divBall(Ball.one, scaleBall(mulBall(x, x, working + 8), 1), working + 8);
  const [lower, upper] = [lowerBall(ratio), upperBall(ratio)];
  const w = shift(upper.mid, upper.exp + working) + 1n;
  const gap = Number(w - shift(lower.mid, lower.exp + working));
  let term = 1n << unit;
  let sum = term;
  let n = 0;
  while (term > 16n) {
    n += 1;
    const next = (term * w * shiftCount(2 * n - 1)) >> unit;
    if (next >= term) return undefined;
    term = next;
    sum += n % 2 === 1 ? -term : term;
  }
  const error = ((gap + 1) * n * (n + 1)) / 2 + 2 * (16 + n);
  return Ball.enclosing(sum, error, -working, kept);
}

/** erfc x for an exact x > 0: the asymptotic series where it reaches, else 1 − erf x with the bits that cancel. */
function erfcPositive(x: Ball, precision: number): Ball {
  if (x.top() > ARGUMENT_TOP) return Ball.enclosing(0n, 1, -(2 ** 41), precision);
  const square = approximateSquare(x);
  if (square > 0.7 * (precision + 20)) {
    const working = precision + 12;
    const series = asymptoticSeries(x, working);
    if (series !== undefined) {
      const exact = mulBall(x, x, 2 * x.bits + 2);
      const scale = divBall(
        expBall(negBall(exact), working),
        mulBall(x, sqrtPiBall(working), working),
        working,
      );
      return mulBall(scale, series, precision);
    }
  }
  const lost = Math.ceil(square / Math.LN2 + Math.log2(square + 2)) + 4;
  return subBall(Ball.one, erfBySeries(x, precision + lost), precision);
}

function erfExact(x: Ball, precision: number): Ball {
  if (x.isZero()) return Ball.zero;
  if (x.top() > ARGUMENT_TOP || approximateSquare(x) > 0.7 * (precision + 20)) {
    const positive = signBall(x) === 1;
    const rest = erfcPositive(positive ? x : negBall(x), 20);
    const value = subBall(Ball.one, rest, precision);
    return positive ? value : negBall(value);
  }
  return erfBySeries(x, precision);
}

/** erf x: thin balls by |erf x − erf m| <= 2r/√π < 8r/7; fat ones, and those beyond 1, by their ends. */
export function erfBall(a: Ball, precision: number): Ball {
  if (!a.isFinite()) return Ball.enclosing(0n, 1, 0, 2);
  if (a.rad === 0) return erfExact(a, precision);
  const r = radiusBall(a);
  if (a.top() > 0 || r.top() > -20) return monotoneImage(erfExact, a, precision);
  const bound = divBall(scaleBall(r, 3), Ball.exact(7n), 40);
  return widenBall(erfExact(midpointBall(a), precision), bound, precision);
}

function erfcExact(x: Ball, precision: number): Ball {
  if (signBall(x) === 1) return erfcPositive(x, precision);
  return roundBall(addBall(Ball.one, erfExact(negBall(x), precision), precision + 2), precision);
}

/** erfc x = 1 − erf x, accurate relative to its own size in the right tail. Decreasing: by the ends. */
export function erfcBall(a: Ball, precision: number): Ball {
  if (!a.isFinite()) return Ball.enclosing(1n, 1, 0, 2);
  return monotoneImage(erfcExact, a, precision);
}
