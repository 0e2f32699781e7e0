import {
  floorRational,
  HALF,
  isInteger,
  ONE,
  type Rational,
  rational,
  signRational,
} from '../core/rational.ts';
import { hermitePolynomial, LARGEST_HERMITE } from '../kernels/hermite.ts';
import type { FunctionName } from '../language/syntax.ts';
import { type Analytic, Undefined, Unknown } from '../numeric/analytic.ts';

/** The largest argument of factorial, dfact and binomial that is multiplied out. */
const LARGEST_FACTORIAL = 2000n;

/** The exact integer that x is. Fails: `Undefined` for another exact rational, `Unknown` where x is not known exactly. */
export function exactInteger<T>(algebra: Analytic<T>, x: T, what: string): bigint {
  const q = algebra.exact(x);
  if (!q) throw new Unknown(`${what} is not known exactly`);
  if (!isInteger(q)) throw new Undefined(`${what} is not an integer`);
  return q.n;
}

/** from · (from − step) · … down to the last factor ≥ 1; 1 when empty. */
function descendingProduct(from: bigint, step: bigint): bigint {
  if (from > LARGEST_FACTORIAL)
    throw new Unknown(`a factorial beyond ${LARGEST_FACTORIAL} is not multiplied out`);
  let product = 1n;
  for (let k = from; k > 0n; k -= step) product *= k;
  return product;
}

/** n! for n ≥ 0. */
function factorial(n: bigint): bigint {
  if (n < 0n) throw new Undefined('the factorial of a negative integer');
  return descendingProduct(n, 1n);
}

/** n!! = n (n − 2) …, with 0!! = (−1)!! = 1; undefined below. */
function doubleFactorial(n: bigint): bigint {
  if (n < -1n) throw new Undefined('the double factorial below -1');
  return descendingProduct(n, 2n);
}

/** n!/(k! (n − k)!) for n ≥ 0; 0 for k outside 0..n. */
function binomial(n: bigint, k: bigint): bigint {
  if (n < 0n) throw new Undefined('a binomial coefficient with a negative upper index');
  if (k < 0n || k > n) return 0n;
  const small = k < n - k ? k : n - k;
  if (small > LARGEST_FACTORIAL) throw new Unknown(`a binomial coefficient beyond ${LARGEST_FACTORIAL}`);
  let value = 1n;
  for (let j = 1n; j <= small; j++) value = (value * (n - small + j)) / j;
  return value;
}

/**
 * The functions of the claim language at real arguments, over any algebra. Values are right even where the sign of an
 * argument is not certain: |u| and what is made of it are hulls there. Fails: `Undefined` where there is certainly no
 * value; `Unknown` where the algebra can't tell.
 */
export function applyFunction<T>(algebra: Analytic<T>, fn: FunctionName, args: readonly T[]): T {
  const { add, sub, mul, div, neg, one } = algebra;
  const constant = (q: Rational): T => algebra.fromRational(q);
  const integer = (n: bigint): T => constant(rational(n));
  const half = (u: T): T => mul(constant(HALF), u);
  const [x, y, c, z] = args as [T, T, T, T];

  switch (fn) {
    case 'exp':
    case 'log':
    case 'sqrt':
    case 'sin':
    case 'cos':
    case 'asin':
    case 'acos':
    case 'atan':
    case 'erf':
    case 'gamma':
    case 'abs':
      return algebra[fn](x);
    case 'sign': {
      const sign = algebra.sign(x);
      const jumps = sign === 0 && algebra.isZero(x) !== true;
      if (sign === undefined || jumps) throw new Unknown('the sign is not certain, or jumps here');
      return integer(BigInt(sign));
    }
    case 'min':
      return args.reduce((a, b) => larger(algebra, a, b, -1));
    case 'max':
      return args.reduce((a, b) => larger(algebra, a, b, 1));
    case 'tan':
      return div(algebra.sin(x), algebra.cos(x));
    case 'sinh':
      return half(sub(algebra.exp(x), algebra.exp(neg(x))));
    case 'cosh':
      return half(add(algebra.exp(x), algebra.exp(neg(x))));
    case 'tanh': {
      if (algebra.sign(x) === 1) return neg(applyFunction(algebra, fn, [neg(x)]));
      const e = algebra.exp(add(x, x));
      if (algebra.sign(x) === undefined) return sub(one, div(integer(2n), add(one, e)));
      return div(sub(e, one), add(e, one));
    }
    case 'erfc':
      return sub(one, algebra.erf(x));
    case 'factorial':
      return integer(factorial(exactInteger(algebra, x, 'the argument of factorial')));
    case 'dfact':
      return integer(doubleFactorial(exactInteger(algebra, x, 'the argument of dfact')));
    case 'binomial': {
      const n = exactInteger(algebra, x, 'the upper index of binomial');
      return integer(binomial(n, exactInteger(algebra, y, 'the lower index of binomial')));
    }
    case 'hermite': {
      const k = exactInteger(algebra, x, 'the degree of hermite');
      if (k < 0n) throw new Undefined('a Hermite polynomial of negative degree');
      if (k > BigInt(LARGEST_HERMITE))
        throw new Unknown(`Hermite polynomials end at degree ${LARGEST_HERMITE}`);
      return hermitePolynomial(algebra, Number(k), y);
    }
    case 'hyp2f1':
      return algebra.hyp2f1(x, y, c, z);
    case 'sigmoid': {
      if (algebra.sign(x) !== -1) return div(one, add(one, algebra.exp(neg(x))));
      const e = algebra.exp(x);
      return div(e, add(one, e));
    }
    case 'softplus': {
      if (algebra.sign(x) !== 1) return algebra.log(add(one, algebra.exp(x)));
      return add(x, algebra.log(add(one, algebra.exp(neg(x)))));
    }
    case 'gelu': {
      const scaled = div(x, algebra.sqrt(integer(2n)));
      return half(mul(x, add(one, algebra.erf(scaled))));
    }
    case 'relu':
      return larger(algebra, x, algebra.zero, 1);
  }
}

/** max(a, b) for direction 1, min(a, b) for −1: (a + b ± |a − b|)/2 where the order is not certain. */
function larger<T>(algebra: Analytic<T>, a: T, b: T, direction: 1 | -1): T {
  if (a === b) return a;
  const difference = algebra.sub(a, b);
  const sign = algebra.sign(difference);
  if (sign === direction) return a;
  if (sign === -direction) return b;
  const gap = algebra.abs(difference);
  const sum = algebra.add(a, b);
  return algebra.mul(
    algebra.fromRational(HALF),
    direction === 1 ? algebra.add(sum, gap) : algebra.sub(sum, gap),
  );
}

/** Integers from..to, ascending. Fails: `Unknown` where a bound is not exact or there are more than 10,000 terms. */
export function indexRange<T>(algebra: Analytic<T>, from: T, to: T): Rational[] {
  const first = exactInteger(algebra, from, 'the lower bound of a sum');
  const last = exactInteger(algebra, to, 'the upper bound of a sum');
  if (last - first >= 10_000n) throw new Unknown('a sum of more than 10,000 terms');
  const range: Rational[] = [];
  for (let k = first; k <= last; k++) range.push(rational(k));
  return range;
}

/** u^k for an exact integer 0 ≤ k ≤ limit is what products of closed forms can do; undefined otherwise. */
export function naturalExponent(q: Rational | undefined, limit: number): number | undefined {
  if (!q || !isInteger(q) || signRational(q) < 0 || floorRational(q) > BigInt(limit)) return undefined;
  return Number(q.n);
}

/** k! as a rational. */
export function factorialRational(k: number): Rational {
  return k < 2 ? ONE : rational(factorial(BigInt(k)));
}
