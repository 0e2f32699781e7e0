import fc from 'fast-check';
import { rational } from '../../src/core/rational.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';
import {
  type Anchor,
  conformal,
  diagonal,
  integer,
  nonZero,
  norm2,
  points,
  repeat,
  square,
} from './anchor.ts';
import { flatAnchors } from './flatAnchors.ts';
import { positiveRationals, rationals } from './numberSystems.ts';

/** sign · d(d − 1)/r² and its sectional curvature sign/r². */
function constantCurvature(dimension: number, sign: 1 | -1): Pick<Anchor, 'scalar' | 'sectional'> {
  const over = <T>(algebra: Analytic<T>, n: number, r: T): T =>
    algebra.div(integer(algebra, n), square(algebra, r));
  return {
    scalar: (algebra, _x, p) => over(algebra, sign * dimension * (dimension - 1), p[0]!),
    sectional: (algebra, p) => over(algebra, sign, p[0]!),
  };
}

/** r² (dθ₁² + sin²θ₁ (dθ₂² + sin²θ₂ (…))). Angles away from the poles. */
function sphereInAngles(dimension: number): Anchor {
  return {
    name: `sphere of dimension ${dimension} in angles`,
    dimension,
    point: points(repeat(dimension, nonZero), [positiveRationals]),
    ...constantCurvature(dimension, 1),
    metric(algebra, x, p) {
      let factor = square(algebra, p[0]!);
      const entries = x.map((angle) => {
        const entry = factor;
        factor = algebra.mul(factor, square(algebra, algebra.sin(angle)));
        return entry;
      });
      return diagonal(algebra, entries);
    },
  };
}

/** 4δ/(1 ± |x|²/r²)²: stereographic sphere (+), Poincaré ball (−; its formula is hyperbolic outside the ball too). */
function stereographic(dimension: number, sign: 1 | -1): Anchor {
  return {
    name: `${sign === 1 ? 'sphere, stereographic' : 'hyperbolic space, ball model'}, of dimension ${dimension}`,
    dimension,
    point: points(repeat(dimension, rationals), [positiveRationals]).filter(({ x, p }) => {
      const sum = x.reduce((s, q) => s + (Number(q.n) / Number(q.d)) ** 2, 0);
      return sign === 1 || Math.abs(1 - sum / (Number(p[0]!.n) / Number(p[0]!.d)) ** 2) > 0.1;
    }),
    ...constantCurvature(dimension, sign),
    metric(algebra, x, p) {
      const ratio = algebra.div(norm2(algebra, x), square(algebra, p[0]!));
      const gap = sign === 1 ? algebra.add(algebra.one, ratio) : algebra.sub(algebra.one, ratio);
      return conformal(algebra, dimension, algebra.div(integer(algebra, 4), square(algebra, gap)));
    },
  };
}

/** r² δ/y², y the last coordinate. */
function halfSpace(dimension: number): Anchor {
  return {
    name: `hyperbolic space of dimension ${dimension}, half-space model`,
    dimension,
    point: points([...repeat(dimension - 1, rationals), positiveRationals], [positiveRationals]),
    ...constantCurvature(dimension, -1),
    metric: (algebra, x, p) =>
      conformal(algebra, dimension, square(algebra, algebra.div(p[0]!, x[dimension - 1]!))),
  };
}

/** δ + xxᵀ/(r² − |x|²), the upper half of a sphere as a graph: every component differs from zero. */
function sphereAsGraph(dimension: number): Anchor {
  const small = fc
    .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 21, max: 40 }))
    .map(([n, d]) => rational(n, d));
  return {
    name: `sphere of dimension ${dimension} as a graph`,
    dimension,
    point: points(repeat(dimension, small), [positiveRationals.filter((q) => q.n > q.d)]),
    ...constantCurvature(dimension, 1),
    metric(algebra, x, p) {
      const gap = algebra.sub(square(algebra, p[0]!), norm2(algebra, x));
      return x.map((a, i) =>
        x.map((b, j) => {
          const entry = algebra.div(algebra.mul(a, b), gap);
          return i === j ? algebra.add(algebra.one, entry) : entry;
        }),
      );
    },
  };
}

/** (R + r cos v)² du² + r² dv², K = cos v/(r(R + r cos v)). */
const torus: Anchor = {
  name: 'torus',
  dimension: 2,
  point: points(
    [rationals, rationals],
    [positiveRationals.map((q) => rational(q.n + 2n * q.d, q.d)), fc.constant(rational(7, 5))],
  ),
  metric(algebra, x, [R, r]) {
    const ring = algebra.add(R!, algebra.mul(r!, algebra.cos(x[1]!)));
    return diagonal(algebra, [square(algebra, ring), square(algebra, r!)]);
  },
  scalar(algebra, x, [R, r]) {
    const cosine = algebra.cos(x[1]!);
    const ring = algebra.add(R!, algebra.mul(r!, cosine));
    return algebra.div(algebra.add(cosine, cosine), algebra.mul(r!, ring));
  },
};

/** z = c(x² + y²)/2: g = δ + c² xxᵀ, K = c²/(1 + c²|x|²)². */
const paraboloid: Anchor = {
  name: 'paraboloid',
  dimension: 2,
  point: points([rationals, rationals], [nonZero]),
  metric: (algebra, x, [c]) =>
    x.map((a, i) =>
      x.map((b, j) => {
        const entry = algebra.mul(square(algebra, c!), algebra.mul(a, b));
        return i === j ? algebra.add(algebra.one, entry) : entry;
      }),
    ),
  scalar(algebra, x, [c]) {
    const k = square(algebra, c!);
    const gap = algebra.add(algebra.one, algebra.mul(k, norm2(algebra, x)));
    return algebra.div(algebra.add(k, k), square(algebra, gap));
  },
};

/** S²(r) × H²(r′) in angles and the half-plane: R = 2/r² − 2/r′². */
const product: Anchor = {
  name: 'the product of a sphere and a hyperbolic plane',
  dimension: 4,
  point: points([nonZero, rationals, rationals, positiveRationals], [positiveRationals, positiveRationals]),
  metric(algebra, x, [r, s]) {
    const [sphere, plane] = [sphereInAngles(2), halfSpace(2)];
    const left = sphere.metric(algebra, x.slice(0, 2), [r!]);
    const right = plane.metric(algebra, x.slice(2), [s!]);
    return [0, 1, 2, 3].map((i) =>
      [0, 1, 2, 3].map((j) =>
        i < 2 && j < 2 ? left[i]![j]! : i > 1 && j > 1 ? right[i - 2]![j - 2]! : algebra.zero,
      ),
    );
  },
  scalar(algebra, _x, [r, s]) {
    const two = integer(algebra, 2);
    return algebra.sub(algebra.div(two, square(algebra, r!)), algebra.div(two, square(algebra, s!)));
  },
};

export const anchors: readonly Anchor[] = [
  ...[2, 3, 4, 5].map(sphereInAngles),
  ...[1, 2, 3, 4, 5].map((d) => stereographic(d, 1)),
  ...[2, 3, 4].map(sphereAsGraph),
  ...[1, 2, 3, 4, 5].map(halfSpace),
  ...[2, 3, 4, 5].map((d) => stereographic(d, -1)),
  torus,
  paraboloid,
  ...flatAnchors,
  product,
];
