/**
 * Doubles, and doubles with infinitesimals: a Dual is c₀ + c₁ε + c₂ε², cut off there, with one ε a level and
 * coefficients of lower levels. Derivatives come out of it without differences. NaN stands for "undefined".
 */
export type Num = number | Dual;

export interface Dual {
  readonly level: number;
  readonly c: readonly [Num, Num, Num];
}

/** Raised where the referee has no opinion, such as a derivative at a variance of 0. */
export class Skip extends Error {}

function level(a: Num): number {
  return typeof a === 'number' ? -1 : a.level;
}

function coefficient(a: Num, at: number, k: 0 | 1 | 2): Num {
  if (typeof a !== 'number' && a.level === at) return a.c[k];
  return k === 0 ? a : 0;
}

/** The ordinary number under all infinitesimals. */
export function value(a: Num): number {
  return typeof a === 'number' ? a : value(a.c[0]);
}

/** k! times the coefficient of ε^k at a level: the k-th derivative. */
export function derivative(a: Num, at: number, k: 0 | 1 | 2): Num {
  if (Number.isNaN(value(a))) return NaN;
  return k === 2 ? mul(2, coefficient(a, at, 2)) : coefficient(a, at, k);
}

/** a + ε at a level above all of a. */
export function vary(a: Num, at: number): Num {
  return { level: at, c: [a, 1, 0] };
}

export function add(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const at = Math.max(level(a), level(b));
  const part = (k: 0 | 1 | 2) => add(coefficient(a, at, k), coefficient(b, at, k));
  return { level: at, c: [part(0), part(1), part(2)] };
}

export function mul(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  const at = Math.max(level(a), level(b));
  const [a0, a1, a2] = [coefficient(a, at, 0), coefficient(a, at, 1), coefficient(a, at, 2)];
  const [b0, b1, b2] = [coefficient(b, at, 0), coefficient(b, at, 1), coefficient(b, at, 2)];
  return {
    level: at,
    c: [mul(a0, b0), add(mul(a0, b1), mul(a1, b0)), add(add(mul(a0, b2), mul(a1, b1)), mul(a2, b0))],
  };
}

export function neg(a: Num): Num {
  return mul(-1, a);
}

export function sub(a: Num, b: Num): Num {
  return add(a, neg(b));
}

/** f(u) from f, f′ and f″ on lower levels. */
function compose(u: Num, f: (x: number) => number, first: (x: Num) => Num, second: (x: Num) => Num): Num {
  if (typeof u === 'number') return f(u);
  const [u0, u1, u2] = u.c;
  const slope = first(u0);
  const bend = mul(0.5, mul(second(u0), mul(u1, u1)));
  return { level: u.level, c: [compose(u0, f, first, second), mul(slope, u1), add(mul(slope, u2), bend)] };
}

export function reciprocal(u: Num): Num {
  const f = (x: number) => (x === 0 ? NaN : 1 / x);
  return compose(
    u,
    f,
    (x) => neg(power(x, -2)),
    (x) => mul(2, power(x, -3)),
  );
}

export function div(a: Num, b: Num): Num {
  return mul(a, reciprocal(b));
}

/** u^k for an integer k; 0^0 = 1. */
function power(u: Num, k: number): Num {
  if (k < 0) return power(reciprocal(u), -k);
  let result: Num = 1;
  for (let i = 0; i < k; i++) result = mul(result, u);
  return result;
}

export function exp(u: Num): Num {
  if (Math.abs(value(u)) > 600) throw new Skip('an overflow');
  return compose(u, Math.exp, exp, exp);
}

export function log(u: Num): Num {
  return compose(
    u,
    (x) => (x > 0 ? Math.log(x) : NaN),
    reciprocal,
    (x) => neg(power(x, -2)),
  );
}

export function sin(u: Num): Num {
  return compose(u, Math.sin, cos, (x) => neg(sin(x)));
}

export function cos(u: Num): Num {
  return compose(
    u,
    Math.cos,
    (x) => neg(sin(x)),
    (x) => neg(cos(x)),
  );
}

/** u^v by the language's rule: u > 0, or u = 0 < v, or v an integer. */
export function pow(u: Num, v: Num): Num {
  if (typeof v === 'number' && Number.isInteger(v) && Math.abs(v) < 64) return power(u, v);
  if (value(u) > 0) return exp(mul(v, log(u)));
  if (value(u) === 0 && value(v) > 0) {
    if (typeof u === 'number' && typeof v === 'number') return 0;
    throw new Skip('a power at 0 under a derivative');
  }
  return NaN;
}

export function sqrt(u: Num): Num {
  return pow(u, 0.5);
}

export function abs(u: Num): Num {
  if (value(u) === 0 && typeof u !== 'number') throw new Skip('|u| at 0 under a derivative');
  return value(u) < 0 ? neg(u) : u;
}

export function atan(u: Num): Num {
  const slope = (x: Num) => reciprocal(add(1, mul(x, x)));
  return compose(u, Math.atan, slope, (x) => mul(mul(-2, x), power(slope(x), 2)));
}

export function asin(u: Num): Num {
  const slope = (x: Num) => pow(sub(1, mul(x, x)), -0.5);
  return compose(u, Math.asin, slope, (x) => mul(x, power(slope(x), 3)));
}

/** erf(x) by its Maclaurin series for |x| < 3, else by the continued fraction of erfc; about 1e-15. */
function erfDouble(x: number): number {
  const t = Math.abs(x);
  if (t > 6) return Math.sign(x);
  if (t < 3) {
    let term = x;
    let total = x;
    for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(total); k++) {
      term *= (2 * x * x) / (2 * k + 1);
      total += term;
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
  }
  let fraction = 0;
  for (let k = 60; k >= 1; k--) fraction = k / 2 / (t + fraction);
  return Math.sign(x) * (1 - Math.exp(-t * t) / (Math.sqrt(Math.PI) * (t + fraction)));
}

export function erf(u: Num): Num {
  const slope = (x: Num) => mul(2 / Math.sqrt(Math.PI), exp(neg(mul(x, x))));
  return compose(u, erfDouble, slope, (x) => mul(mul(-2, x), slope(x)));
}
