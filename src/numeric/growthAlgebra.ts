import { HALF, isInteger, type Rational, rationalToNumber, signRational } from '../core/rational.ts';
import type { Analytic } from './analytic.ts';
import {
  addGrowth,
  constantGrowth,
  type Growth,
  growthConstant,
  growthReals,
  growthWithin,
  isNonNegative,
  leastValue,
  mulGrowth,
  negGrowth,
  noBound,
  polynomialGrowth,
  scaledGrowth,
  upperOf,
} from './growth.ts';
import {
  binaryTop,
  boundOfExp,
  ceilingOfLog,
  ceilingTop,
  constantBound,
  constantCeiling,
  down,
  highestCeiling,
  logOfPower,
  powBound,
  up,
  upperNumber,
} from './growthBound.ts';
import type { Real } from './real.ts';

const real = growthReals;

function exp(g: Growth): Growth {
  const c = growthConstant(g);
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
  return upperOf(real.exp(real.fromRational({ n: BigInt(Math.ceil(x * 2 ** 20)), d: 2n ** 20n })));
}

/** 1/g for g bounded away from zero. */
function reciprocal(g: Growth): Growth {
  const c = growthConstant(g);
  if (c !== undefined) return constantGrowth(real.div(real.one, c));
  if (g.logarithm) return exp(negGrowth(g.logarithm));
  const low = leastValue(g);
  if (low !== undefined && low > 2 ** -900) return { ...growthWithin(0, up(1 / low)) };
  if ((leastValue(negGrowth(g)) ?? 0) > 2 ** -900) return negGrowth(reciprocal(negGrowth(g)));
  return noBound('a quotient by a function that is not bounded away from zero');
}

function div(g: Growth, h: Growth): Growth {
  const d = growthConstant(h);
  if (d === undefined) return mulGrowth(g, reciprocal(h));
  return g.polynomial
    ? polynomialGrowth(g.polynomial.map((c) => real.div(c, d)))
    : mulGrowth(g, reciprocal(h));
}

function log(g: Growth): Growth {
  const c = growthConstant(g);
  if (c !== undefined) return constantGrowth(real.log(c));
  if (g.logarithm) return g.logarithm;
  const low = leastValue(g);
  if (low === undefined || low <= 2 ** -900)
    return noBound('log of a function that is not bounded away from zero');
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
  const c = growthConstant(g);
  if (c !== undefined) return constantGrowth(real.sqrt(c));
  if (g.logarithm) return exp(scaledGrowth(g.logarithm, real.fromRational(HALF)));
  const low = leastValue(g);
  if (low === undefined || low < 0) return noBound('the square root of a function that may be negative');
  const root = low === 0 ? 0 : down(down(Math.sqrt(low)));
  return { bound: powBound(g.bound, 0.5, 0.5), below: constantCeiling(-root) };
}

function abs(g: Growth): Growth {
  const c = growthConstant(g);
  if (c !== undefined) return constantGrowth(real.abs(c));
  if (isNonNegative(g)) return g;
  return {
    bound: g.bound,
    below: constantCeiling(0),
    ...(g.above && g.below ? { above: highestCeiling(g.above, g.below) } : {}),
  };
}

function pow(g: Growth, h: Growth): Growth {
  const x = growthConstant(g);
  const y = growthConstant(h);
  if (x !== undefined && y !== undefined) return constantGrowth(real.pow(x, y));
  const exact = y === undefined ? undefined : real.exact(y);
  if (exact && isInteger(exact)) return integerPower(g, exact);
  if (exact && signRational(exact) > 0 && isNonNegative(g) && !g.logarithm) {
    return {
      bound: powBound(g.bound, down(down(rationalToNumber(exact))), upperNumber(exact)),
      below: constantCeiling(0),
    };
  }
  return exp(mulGrowth(h, log(g)));
}

function integerPower(g: Growth, k: Rational): Growth {
  if (k.n === 0n) return constantGrowth(real.one);
  if (k.n < 0n) return reciprocal(integerPower(g, { n: -k.n, d: 1n }));
  if (k.n === 1n) return g;
  if (k.n > 10_000n) return noBound('a power beyond 10,000');
  if (k.n === 2n) return mulGrowth(g, g);
  const half = integerPower(g, { n: k.n / 2n, d: 1n });
  const even = mulGrowth(half, half);
  return k.n % 2n === 0n ? even : mulGrowth(even, g);
}

const ofConstant =
  (what: string, f: (r: Real) => Real) =>
  (g: Growth): Growth => {
    const c = growthConstant(g);
    return c === undefined ? noBound(what) : constantGrowth(f(c));
  };

const bounded =
  (f: (r: Real) => Real, low: number, high: number) =>
  (g: Growth): Growth => {
    const c = growthConstant(g);
    return c === undefined ? growthWithin(low, high) : constantGrowth(f(c));
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
  add: addGrowth,
  sub: (g, h) => addGrowth(g, negGrowth(h)),
  neg: negGrowth,
  mul: mulGrowth,
  div,
  isZero: (g) => ifConstant(g, (c) => real.isZero(c)),
  sign: (g) =>
    ifConstant(g, (c) => real.sign(c)) ??
    ((leastValue(g) ?? 0) > 0 ? 1 : (leastValue(negGrowth(g)) ?? 0) > 0 ? -1 : undefined),
  less: (g, h) => ifConstant(addGrowth(g, negGrowth(h)), (c) => real.less(c, real.zero)),
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
    const args = [a, b, c, z].map(growthConstant);
    if (args.includes(undefined)) return noBound('hyp2f1');
    const [p, q, r, s] = args as [Real, Real, Real, Real];
    return constantGrowth(real.hyp2f1(p, q, r, s));
  },
};

function ifConstant<R>(g: Growth, read: (c: Real) => R): R | undefined {
  const c = growthConstant(g);
  return c === undefined ? undefined : read(c);
}
