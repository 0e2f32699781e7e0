import {
  abs,
  add,
  asin,
  atan,
  cos,
  div,
  erf,
  exp,
  log,
  mul,
  type Num,
  neg,
  reciprocal,
  Skip,
  sin,
  sqrt,
  sub,
  value,
} from './tower.ts';

/** n!! for integers n >= -1. */
function doubleFactorial(n: number): number {
  if (!Number.isInteger(n) || n < -1) return NaN;
  return n <= 0 ? 1 : n * doubleFactorial(n - 2);
}

/** A function of the language at its arguments. Fails with Skip where the referee doesn't know it. */
export function call(fn: string, args: readonly Num[]): Num {
  const u = args[0]!;
  switch (fn) {
    case 'exp':
      return exp(u);
    case 'log':
      return log(u);
    case 'sqrt':
      return sqrt(u);
    case 'sin':
      return sin(u);
    case 'cos':
      return cos(u);
    case 'erf':
      return erf(u);
    case 'abs':
      return abs(u);
    case 'dfact':
      return doubleFactorial(value(u));
    case 'factorial':
      return value(u) < 0 ? NaN : doubleFactorial(value(u)) * doubleFactorial(value(u) - 1);
    case 'tan':
      return div(sin(u), cos(u));
    case 'asin':
      return asin(u);
    case 'acos':
      return sub(Math.PI / 2, asin(u));
    case 'atan':
      return atan(u);
    case 'sinh':
      return mul(0.5, sub(exp(u), exp(neg(u))));
    case 'cosh':
      return mul(0.5, add(exp(u), exp(neg(u))));
    case 'tanh':
      return sub(1, div(2, add(exp(mul(2, u)), 1)));
    case 'sigmoid':
      return reciprocal(add(1, exp(neg(u))));
    case 'relu':
      return kinked(u) > 0 ? u : mul(0, u);
    case 'sign':
      return Math.sign(kinked(u));
    case 'max':
      return args.reduce((a, b) => (kinked(sub(a, b)) >= 0 ? a : kinked(sub(b, a)) > 0 ? b : NaN));
    case 'min':
      return args.reduce((a, b) => (kinked(sub(a, b)) <= 0 ? a : kinked(sub(b, a)) < 0 ? b : NaN));
    case 'binomial':
      return choose(value(u), value(args[1]!));
    default:
      throw new Skip(fn);
  }
}

/** The value of an argument that a kink looks at. Fails with Skip at the kink under a derivative. */
function kinked(u: Num): number {
  if (value(u) === 0 && typeof u !== 'number') throw new Skip('a kink under a derivative');
  return value(u);
}

function choose(n: number, k: number): number {
  if (!Number.isInteger(n) || !Number.isInteger(k) || n < 0) throw new Skip('binomial');
  let result = k < 0 || k > n ? 0 : 1;
  for (let i = 1; i <= k && result > 0; i++) result = (result * (n - k + i)) / i;
  return result;
}
