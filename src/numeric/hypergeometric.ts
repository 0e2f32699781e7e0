import { addRational, isInteger, mulRational, ONE, type Rational, rational } from '../core/rational.ts';
import { Ball } from './ball.ts';
import {
  addBall,
  divBall,
  largestBall,
  lowerBall,
  mulBall,
  roundBall,
  subBall,
  widenBall,
} from './ballArithmetic.ts';
import { signBall } from './ballOrder.ts';

/** More terms than this are refused. */
export const TERM_LIMIT = 20_000;

/** The parameters of ₂F₁(a, b; c; ·). */
export interface Parameters {
  readonly a: Rational;
  readonly b: Rational;
  readonly c: Rational;
}

/** −q when q is 0, −1, −2, … */
function pole(q: Rational): bigint | undefined {
  return isInteger(q) && q.n <= 0n ? -q.n : undefined;
}

/**
 * What kind of series Σ (a)_k (b)_k/((c)_k k!) z^k is: its degree where a or b is 0, −1, −2, …; `infinite`; or
 * `undefined` where c is 0, −1, … and the series does not end before (c)_k = 0 (DLMF 15.2(i), (ii)).
 */
export function seriesDegree({ a, b, c }: Parameters): bigint | 'infinite' | 'undefined' {
  const [m, n, stop] = [pole(a), pole(b), pole(c)];
  const degree = m === undefined ? n : n === undefined || m < n ? m : n;
  if (stop !== undefined && (degree === undefined || degree > stop)) return 'undefined';
  return degree ?? 'infinite';
}

/** (a + k)(b + k)/((c + k)(1 + k)), the ratio of successive coefficients, as numerator and denominator. */
function ratio({ a, b, c }: Parameters, k: bigint): readonly [bigint, bigint] {
  return [(a.n + k * a.d) * (b.n + k * b.d) * c.d, (c.n + k * c.d) * (1n + k) * a.d * b.d];
}

/** The terminating ₂F₁ at a rational z, exactly. Fails (RangeError) when the series does not terminate. */
export function hypergeometricPolynomial(p: Parameters, z: Rational): Rational {
  const degree = seriesDegree(p);
  if (typeof degree !== 'bigint') throw new RangeError('this hypergeometric series does not terminate');
  let value = ONE;
  // Horner: 1 + r_0 z (1 + r_1 z (1 + …)).
  for (let k = degree - 1n; k >= 0n; k -= 1n) {
    const [n, d] = ratio(p, k);
    value = n === 0n ? ONE : addRational(ONE, mulRational(mulRational(rational(n, d), z), value));
  }
  return value;
}

/** The coefficients of the terminating ₂F₁(a, b; c; ·), lowest first. Fails (RangeError) when the series does not terminate. */
export function hypergeometricTerms(p: Parameters): Rational[] {
  const degree = seriesDegree(p);
  if (typeof degree !== 'bigint' || degree > BigInt(TERM_LIMIT))
    throw new RangeError('this hypergeometric series does not terminate early enough');
  const terms = [ONE];
  for (let k = 0n; k < degree; k += 1n) terms.push(mulRational(terms.at(-1)!, rational(...ratio(p, k))));
  return terms;
}

/**
 * ₂F₁(a, b; c; z): terminating at any z, or |z| < 1; undefined when the series is not defined, may not converge, or
 * needs too many terms. The tail: for k >= K with c + K > 0,
 * |(a + k)(b + k)/((c + k)(1 + k))| <= (1 + |a − c|/(c + K))(1 + |b − 1|/(1 + K)) =: g, decreasing in K; so after the
 * term t_K it is at most |t_K| q/(1 − q) with q = g·max|z| < 1.
 */
export function hypergeometricBall(p: Parameters, z: Ball, precision: number): Ball | undefined {
  const degree = seriesDegree(p);
  if (degree === 'undefined' || !z.isFinite()) return undefined;
  const terminates = typeof degree === 'bigint';
  const size = largestBall(z);
  if (!terminates && signBall(subBall(Ball.one, size, 64)) !== 1) return undefined;
  if (terminates && degree > BigInt(TERM_LIMIT)) return undefined;
  const last = terminates ? Number(degree) : TERM_LIMIT;
  const working = precision + 24;
  let term = Ball.one;
  let sum = Ball.one;
  for (let k = 0; k < last; k += 1) {
    const [n, d] = ratio(p, BigInt(k));
    const step = mulBall(Ball.enclosing(n, 0, 0, working), z, working);
    term = divBall(mulBall(term, step, working), Ball.enclosing(d, 0, 0, working), working);
    sum = addBall(sum, term, working);
    if (term.isZero()) return roundBall(sum, precision);
    if (terminates || term.top() > sum.top() - working) continue;
    const tail = geometricTail(p, k + 1, size, term);
    if (tail !== undefined && tail.top() < sum.top() - precision) return widenBall(sum, tail, precision);
  }
  return terminates ? roundBall(sum, precision) : undefined;
}

/** |t_K| q/(1 − q) as above; undefined where c + K <= 0 or q may reach 1. */
function geometricTail(p: Parameters, k: number, size: Ball, term: Ball): Ball | undefined {
  const shifted = addRational(p.c, rational(BigInt(k)));
  if (shifted.n <= 0n) return undefined;
  const near = (x: Rational, y: Rational, over: Rational): Ball => {
    const gap = addRational(x, { n: -y.n, d: y.d });
    const part = rational((gap.n < 0n ? -gap.n : gap.n) * over.d, gap.d * over.n);
    return addBall(Ball.one, Ball.fromRational(part, 64), 64);
  };
  const g = mulBall(near(p.a, p.c, shifted), near(p.b, ONE, rational(BigInt(k + 1))), 64);
  const q = largestBall(mulBall(g, size, 64));
  const room = subBall(Ball.one, q, 64);
  if (signBall(room) !== 1) return undefined;
  return divBall(mulBall(largestBall(term), q, 64), lowerBall(room), 64);
}
