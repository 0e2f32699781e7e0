import {
  addRational,
  divRational,
  equalRational,
  mulRational,
  negRational,
  ONE,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import type { Point } from './point.ts';
import type { Atom } from './sampleConditions.ts';
import { exactValue } from './sampleExact.ts';
import { WHOLE_LINE } from './sampleInterval.ts';
import { collectNames } from './sampleNames.ts';
import { scalarValue, vectorValue, withValue } from './samplePoint.ts';
import { rationalSqrt, spherePoints } from './sampleSphere.ts';
import { axisVector, type Vector, vectorCandidates } from './sampleVector.ts';

type Sampled = readonly (readonly [Rational, Rational])[];

const PROBES: readonly Rational[] = [
  rational(1),
  rational(2),
  rational(-1),
  rational(3),
  rational(0),
  rational(1, 2),
  rational(4),
  rational(-5, 3),
];

function mentions(expr: Expr, name: string): boolean {
  const names = new Set<string>();
  collectNames(expr, names);
  return names.has(name);
}

function isName(expr: Expr, name: string): boolean {
  return expr.kind === 'name' && expr.name === name;
}

/** The side of an equation that `name` alone is equated to, if it stands alone on the other. */
export function directSide(equation: Atom, name: string): Expr | undefined {
  if (isName(equation.left, name) && !mentions(equation.right, name)) return equation.right;
  if (isName(equation.right, name) && !mentions(equation.left, name)) return equation.left;
  return undefined;
}

/**
 * Exact rational candidates for `name` in L = R, every other name assigned: directly, or by interpolating L − R through
 * exact values as a linear or quadratic function of the name or of its inverse. Interpolation guesses; the caller checks.
 */
export function solveScalar(equation: Atom, name: string, point: Point): Rational[] {
  const side = directSide(equation, name);
  if (side) {
    const value = exactValue(side, point);
    return value ? [value] : [];
  }
  const values = sampleDifference(equation, (v) => withValue(point, name, scalarValue(v)));
  const inverted: Sampled = values.flatMap(([v, f]) =>
    v.n === 0n ? [] : [[divRational(ONE, v), f] as const],
  );
  const roots = interpolatedRoots(values);
  if (roots.length > 0) return roots;
  return interpolatedRoots(inverted).flatMap((w) => (w.n === 0n ? [] : [divRational(ONE, w)]));
}

function sampleDifference(equation: Atom, at: (v: Rational) => Point): Sampled {
  const out: (readonly [Rational, Rational])[] = [];
  for (const v of PROBES) {
    if (out.length >= 5) break;
    const there = at(v);
    const left = exactValue(equation.left, there);
    const right = left && exactValue(equation.right, there);
    if (left && right && isShort(left) && isShort(right)) out.push([v, subRational(left, right)]);
  }
  return out;
}

const SHORT = 1n << 256n;

/** Whether a value is short enough to interpolate through: no solution of interest has hundreds of digits. */
function isShort(v: Rational): boolean {
  return v.n < SHORT && -v.n < SHORT && v.d < SHORT;
}

/** Rational roots of the polynomial of degree at most 2 through the samples, if one more sample confirms it. */
function interpolatedRoots(samples: Sampled): Rational[] {
  const [s0, s1, s2, ...rest] = samples;
  if (!s0 || !s1 || !s2) return [];
  // Newton's divided differences
  const d01 = divRational(subRational(s1[1], s0[1]), subRational(s1[0], s0[0]));
  const d12 = divRational(subRational(s2[1], s1[1]), subRational(s2[0], s1[0]));
  const a = divRational(subRational(d12, d01), subRational(s2[0], s0[0]));
  const b = subRational(d01, mulRational(a, addRational(s0[0], s1[0])));
  const c = subRational(s0[1], addRational(mulRational(b, s0[0]), mulRational(a, mulRational(s0[0], s0[0]))));
  const value = (v: Rational) => addRational(c, mulRational(v, addRational(b, mulRational(a, v))));
  if (!rest.every(([v, f]) => equalRational(value(v), f))) return [];
  if (a.n === 0n) return b.n === 0n ? [] : [negRational(divRational(c, b))];
  if (rest.length === 0) return [];
  const four = rational(4);
  const root = rationalSqrt(subRational(mulRational(b, b), mulRational(four, mulRational(a, c))));
  if (!root) return [];
  const twoA = addRational(a, a);
  return [divRational(subRational(root, b), twoA), divRational(negRational(addRational(root, b)), twoA)];
}

/**
 * Rational vectors x of R^n with L = R, every other name assigned: on a sphere when the equation is linear in |x|² alone,
 * else by solving for one entry of a given shape (a dot product, a component). The caller checks.
 */
export function solveVector(equation: Atom, name: string, n: number, point: Point): Vector[] {
  const at = (v: Vector) => withValue(point, name, vectorValue(v));
  const difference = (v: Vector) => {
    const left = exactValue(equation.left, at(v));
    const right = left && exactValue(equation.right, at(v));
    return left && right && isShort(left) && isShort(right) ? subRational(left, right) : undefined;
  };
  const radius = sphereRadius(difference, n);
  if (radius) return spherePoints(radius, n);
  const out: Vector[] = [];
  for (const shape of vectorCandidates(n, WHOLE_LINE).slice(0, 5)) {
    for (let i = 0; i < n; i++) {
      const entry = (v: Rational) => shape.map((x, k) => (k === i ? v : x));
      const values = sampleDifference(equation, (v) => at(entry(v)));
      for (const root of interpolatedRoots(values)) out.push(entry(root));
    }
  }
  return out;
}

/** r when the difference of the sides looks like a multiple of |x|² − r: linear in |x|² on an axis, equal on all axes. */
function sphereRadius(difference: (v: Vector) => Rational | undefined, n: number): Rational | undefined {
  const f0 = difference(axisVector(n, 0, ZERO));
  const f1 = difference(axisVector(n, 0, ONE));
  const f4 = difference(axisVector(n, 0, rational(2)));
  const mirror = difference(axisVector(n, n - 1, rational(-1)));
  if (!f0 || !f1 || !f4 || !mirror) return undefined;
  const slope = subRational(f1, f0);
  if (slope.n === 0n || !equalRational(mirror, f1)) return undefined;
  if (!equalRational(subRational(f4, f0), mulRational(rational(4), slope))) return undefined;
  return negRational(divRational(f0, slope));
}
