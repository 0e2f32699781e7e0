import { HALF, isInteger, type Rational, rational, rationalToNumber, signRational } from '../core/rational.ts';
import { type Analytic, Unknown } from './analytic.ts';
import {
  addBounds, addCeilings, binaryTop, boundOfExp, type Ceiling, ceilingOfLog, ceilingTop, constantBound, constantCeiling, down,
  type GrowthBound, highestCeiling, logOfPower, mulBounds, powBound, times, up, upperNumber, ZERO_BOUND,
} from './growthBound.ts';
import { type Real, toBall } from './real.ts';
import { reals } from './reals.ts';

/**
 * What is known of a function g of one real u on the whole line: a bound of |g|, ceilings of g and of −g, and, where g
 * is a polynomial of degree ≤ 2 or the exponential of something known, that.
 */
export interface Growth {
  readonly bound: GrowthBound;
  readonly above?: Ceiling;
  /** a ceiling of −g */
  readonly below?: Ceiling;
  /** g = c_0 + c_1 u + c_2 u², without trailing exact zeros */
  readonly polynomial?: readonly Real[];
  readonly logarithm?: Growth;
}

const PRECISION = 96;
const real = reals(PRECISION);

/** Fails (`Unknown`): the analysis has no bound for this function. */
function noBound(what: string): never {
  throw new Unknown(`no growth bound: ${what}`);
}

const logTop = (r: Real): number => logOfPower(toBall(r, PRECISION).top());
const above = (r: Real): number => upperNumber(toBall(r, PRECISION).upper());
const below = (r: Real): number => -upperNumber(toBall(real.neg(r), PRECISION).upper());

/** The growth of c_0 + c_1 u + c_2 u². */
export function polynomialGrowth(coefficients: readonly Real[]): Growth {
  const polynomial = [...coefficients];
  while (polynomial.length > 0 && real.isZero(polynomial.at(-1)!) === true) polynomial.pop();
  const log = Math.max(-Infinity, ...polynomial.map(logTop));
  const [c, b, a] = polynomial;
  const slope = b === undefined ? 0 : Math.max(above(b), -below(b));
  return {
    bound: log === -Infinity ? ZERO_BOUND : { ...constantBound(log), degree: polynomial.length - 1 },
    above: { square: a ? above(a) : 0, linear: slope, constant: c ? above(c) : 0 },
    below: { square: a ? -below(a) : 0, linear: slope, constant: c ? -below(c) : 0 },
    polynomial,
  };
}

/** The growth of the constant r. */
export function constantGrowth(r: Real): Growth {
  return polynomialGrowth([r]);
}

function constantOf(g: Growth): Real | undefined {
  const p = g.polynomial;
  return p && p.length < 2 ? (p[0] ?? real.zero) : undefined;
}

/** The largest known c with g(u) ≥ c everywhere. */
function floor(g: Growth): number | undefined {
  const top = g.below && ceilingTop(g.below);
  if (top !== undefined) return -top;
  const [c, b, a] = g.polynomial ?? [];
  if (a === undefined || real.sign(a) !== 1) return undefined;
  return below(real.sub(c!, real.div(real.mul(b!, b!), real.mul(real.fromRational(rational(4)), a))));
}

function isNonNegative(g: Growth): boolean {
  return g.logarithm !== undefined || (floor(g) ?? -1) >= 0;
}

function within(low: number, high: number): Growth {
  const log = logOfPower(binaryTop(Math.max(Math.abs(low), Math.abs(high))));
  return { bound: constantBound(log), above: constantCeiling(high), below: constantCeiling(-low) };
}

function neg(g: Growth): Growth {
  if (g.polynomial) return polynomialGrowth(g.polynomial.map((c) => real.neg(c)));
  return { bound: g.bound, ...(g.below ? { above: g.below } : {}), ...(g.above ? { below: g.above } : {}) };
}

function add(g: Growth, h: Growth): Growth {
  const p = g.polynomial;
  const q = h.polynomial;
  if (p && q) {
    const length = Math.max(p.length, q.length);
    return polynomialGrowth(Array.from({ length }, (_, k) => real.add(p[k] ?? real.zero, q[k] ?? real.zero)));
  }
  return {
    bound: addBounds(g.bound, h.bound),
    ...(g.above && h.above ? { above: addCeilings(g.above, h.above) } : {}),
    ...(g.below && h.below ? { below: addCeilings(g.below, h.below) } : {}),
  };
}

/** c·g for a constant c of certain sign. */
function scaled(g: Growth, c: Real): Growth {
  const sign = real.sign(c);
  const size = sign === -1 ? -below(c) : above(c);
  const least = sign === -1 ? -above(c) : below(c);
  // Entries of a ceiling are multiplied by the end of c's enclosure that makes them larger.
  const stretch = (a: Ceiling): Ceiling => {
    const each = (x: number): number => times(x, x > 0 ? size : least);
    return { square: each(a.square), linear: each(a.linear), constant: each(a.constant) };
  };
  const bound = mulBounds(g.bound, constantBound(logTop(c)));
  const [top, bottom] = sign === -1 ? [g.below, g.above] : [g.above, g.below];
  return { bound, ...(top ? { above: stretch(top) } : {}), ...(bottom ? { below: stretch(bottom) } : {}) };
}

function mul(g: Growth, h: Growth): Growth {
  const p = g.polynomial;
  const q = h.polynomial;
  if (p?.length === 0 || q?.length === 0) return polynomialGrowth([]);
  if (p && q && p.length + q.length <= 4) {
    const product: Real[] = Array.from({ length: p.length + q.length - 1 }, () => real.zero);
    for (const [i, x] of p.entries()) {
      for (const [j, y] of q.entries()) product[i + j] = real.add(product[i + j]!, real.mul(x, y));
    }
    const squareOf = g === h && q.length === 2;
    const result = polynomialGrowth(product);
    return squareOf ? { ...result, below: constantCeiling(0) } : result;
  }
  const c = constantOf(g);
  const d = constantOf(h);
  if (c !== undefined && real.sign(c)) return scaled(h, c);
  if (d !== undefined && real.sign(d)) return scaled(g, d);
  const bound = mulBounds(g.bound, h.bound);
  const positive = g === h || (isNonNegative(g) && isNonNegative(h));
  const negative = !positive && ((isNonNegative(g) && isNonNegative(neg(h))) || (isNonNegative(neg(g)) && isNonNegative(h)));
  const low = (floor(g) ?? 0) > 0 && (floor(h) ?? 0) > 0 ? down(floor(g)! * floor(h)!) : 0;
  return {
    bound,
    ...(positive ? { below: constantCeiling(-low) } : {}),
    ...(negative ? { above: constantCeiling(0) } : {}),
    ...(g.logarithm && h.logarithm ? { logarithm: add(g.logarithm, h.logarithm) } : {}),
  };
}

function exp(g: Growth): Growth {
  const c = constantOf(g);
  if (c !== undefined) return constantGrowth(real.exp(c));
  if (!g.above) return noBound('exp of a function without an upper bound');
  const top = ceilingTop(g.above);
  return {
    bound: boundOfExp(g.above),
    below: constantCeiling(0),
    ...(top === undefined ? {} : { above: constantCeiling(expUpper(top)) }),
    logarithm: g,
  };
}

function expUpper(x: number): number {
  if (x > 600) return Number.MAX_VALUE;
  return above(real.exp(real.fromRational({ n: BigInt(Math.ceil(x * 2 ** 20)), d: 2n ** 20n })));
}

/** 1/g for g bounded away from zero. */
function reciprocal(g: Growth): Growth {
  const c = constantOf(g);
  if (c !== undefined) return constantGrowth(real.div(real.one, c));
  if (g.logarithm) return exp(neg(g.logarithm));
  const low = floor(g);
  if (low !== undefined && low > 2 ** -900) return { ...within(0, up(1 / low)) };
  if ((floor(neg(g)) ?? 0) > 2 ** -900) return neg(reciprocal(neg(g)));
  return noBound('a quotient by a function that is not bounded away from zero');
}

function div(g: Growth, h: Growth): Growth {
  const d = constantOf(h);
  if (d === undefined) return mul(g, reciprocal(h));
  return g.polynomial ? polynomialGrowth(g.polynomial.map((c) => real.div(c, d))) : mul(g, reciprocal(h));
}

function log(g: Growth): Growth {
  const c = constantOf(g);
  if (c !== undefined) return constantGrowth(real.log(c));
  if (g.logarithm) return g.logarithm;
  const low = floor(g);
  if (low === undefined || low <= 2 ** -900) return noBound('log of a function that is not bounded away from zero');
  const top = ceilingOfLog(g.bound);
  const depth = Math.max(0, up(1 / low)); // −log low ≤ 1/low
  const size = Math.max(Math.abs(top.square), Math.abs(top.linear), Math.abs(top.constant), depth, 2 ** -900);
  return {
    bound: { ...constantBound(logOfPower(binaryTop(size))), degree: 2 },
    above: top,
    below: constantCeiling(depth),
  };
}

function sqrt(g: Growth): Growth {
  const c = constantOf(g);
  if (c !== undefined) return constantGrowth(real.sqrt(c));
  if (g.logarithm) return exp(scaled(g.logarithm, real.fromRational(HALF)));
  const low = floor(g);
  if (low === undefined || low < 0) return noBound('the square root of a function that may be negative');
  const root = low === 0 ? 0 : down(down(Math.sqrt(low)));
  return { bound: powBound(g.bound, 0.5, 0.5), below: constantCeiling(-root) };
}

function abs(g: Growth): Growth {
  const c = constantOf(g);
  if (c !== undefined) return constantGrowth(real.abs(c));
  if (isNonNegative(g)) return g;
  return {
    bound: g.bound,
    below: constantCeiling(0),
    ...(g.above && g.below ? { above: highestCeiling(g.above, g.below) } : {}),
  };
}

function pow(g: Growth, h: Growth): Growth {
  const x = constantOf(g);
  const y = constantOf(h);
  if (x !== undefined && y !== undefined) return constantGrowth(real.pow(x, y));
  const exact = y === undefined ? undefined : real.exact(y);
  if (exact && isInteger(exact)) return integerPower(g, exact);
  if (exact && signRational(exact) > 0 && isNonNegative(g) && !g.logarithm) {
    return { bound: powBound(g.bound, down(down(rationalToNumber(exact))), upperNumber(exact)), below: constantCeiling(0) };
  }
  return exp(mul(h, log(g)));
}

function integerPower(g: Growth, k: Rational): Growth {
  if (k.n === 0n) return constantGrowth(real.one);
  if (k.n < 0n) return reciprocal(integerPower(g, { n: -k.n, d: 1n }));
  if (k.n === 1n) return g;
  if (k.n > 10_000n) return noBound('a power beyond 10,000');
  if (k.n === 2n) return mul(g, g);
  const half = integerPower(g, { n: k.n / 2n, d: 1n });
  const even = mul(half, half);
  return k.n % 2n === 0n ? even : mul(even, g);
}

const ofConstant = (what: string, f: (r: Real) => Real) => (g: Growth): Growth => {
  const c = constantOf(g);
  return c === undefined ? noBound(what) : constantGrowth(f(c));
};

const bounded = (f: (r: Real) => Real, low: number, high: number) => (g: Growth): Growth => {
  const c = constantOf(g);
  return c === undefined ? within(low, high) : constantGrowth(f(c));
};

/**
 * The algebra of growth: what an expression in u evaluates to is a bound of its values for all real u. It knows signs
 * and values of constants alone. Fails (`Unknown`, "no growth bound: …") where the analysis finds none; it assumes that
 * the function is defined wherever it is integrated.
 */
export const growthAlgebra: Analytic<Growth> = {
  name: 'growth on the real line',
  zero: polynomialGrowth([]),
  one: constantGrowth(real.one),
  fromRational: (q) => constantGrowth(real.fromRational(q)),
  add,
  sub: (g, h) => add(g, neg(h)),
  neg,
  mul,
  div,
  isZero: (g) => ifConstant(g, (c) => real.isZero(c)),
  sign: (g) => ifConstant(g, (c) => real.sign(c)) ?? ((floor(g) ?? 0) > 0 ? 1 : (floor(neg(g)) ?? 0) > 0 ? -1 : undefined),
  less: (g, h) => ifConstant(add(g, neg(h)), (c) => real.less(c, real.zero)),
  exact: (g) => ifConstant(g, (c) => real.exact(c)),
  pi: () => constantGrowth(real.pi()),
  pow,
  sqrt,
  exp,
  log,
  sin: bounded((r) => real.sin(r), -1, 1),
  cos: bounded((r) => real.cos(r), -1, 1),
  atan: bounded((r) => real.atan(r), -1.5708, 1.5708),
  erf: bounded((r) => real.erf(r), -1, 1),
  asin: ofConstant('asin', (r) => real.asin(r)),
  acos: ofConstant('acos', (r) => real.acos(r)),
  abs,
  gamma: ofConstant('gamma', (r) => real.gamma(r)),
  hyp2f1(a, b, c, z) {
    const args = [a, b, c, z].map(constantOf);
    if (args.includes(undefined)) return noBound('hyp2f1');
    const [p, q, r, s] = args as [Real, Real, Real, Real];
    return constantGrowth(real.hyp2f1(p, q, r, s));
  },
};

function ifConstant<R>(g: Growth, read: (c: Real) => R): R | undefined {
  const c = constantOf(g);
  return c === undefined ? undefined : read(c);
}
