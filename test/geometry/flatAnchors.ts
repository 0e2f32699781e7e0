import type fc from 'fast-check';
import { type Rational, rational } from '../../src/core/rational.ts';
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
import { rationals } from './numberSystems.ts';

function flat(
  name: string,
  coordinates: fc.Arbitrary<Rational>[],
  metric: Anchor['metric'],
  parameters: fc.Arbitrary<Rational>[] = [],
): Anchor {
  return {
    name: `flat space, ${name}`,
    dimension: coordinates.length,
    point: points(coordinates, parameters),
    metric,
    scalar: (algebra) => algebra.zero,
    sectional: (algebra) => algebra.zero,
  };
}

const polar = flat('polar', [nonZero, rationals], (algebra, [r]) =>
  diagonal(algebra, [algebra.one, square(algebra, r!)]),
);

const spherical = flat('spherical', [nonZero, nonZero, rationals], (algebra, [r, theta]) => {
  const r2 = square(algebra, r!);
  return diagonal(algebra, [algebra.one, r2, algebra.mul(r2, square(algebra, algebra.sin(theta!)))]);
});

const parabolic = flat('parabolic', [nonZero, nonZero], (algebra, x) =>
  conformal(algebra, 2, norm2(algebra, x)),
);

/** c²(sinh²μ + sin²ν)δ. */
const elliptic = flat(
  'elliptic',
  [nonZero, nonZero],
  (algebra, [mu, nu], [c]) => {
    const e = algebra.exp(mu!);
    const twiceSinh = algebra.sub(e, algebra.div(algebra.one, e));
    const sinh2 = algebra.div(square(algebra, twiceSinh), integer(algebra, 4));
    const sum = algebra.add(sinh2, square(algebra, algebra.sin(nu!)));
    return conformal(algebra, 2, algebra.mul(square(algebra, c!), sum));
  },
  [nonZero],
);

/** JᵀJ for the map y_i = x_i + m_i (x₁² + … + x_i² + x_1 x_d): flat, and no component is zero. */
function curvedChart(dimension: number): Anchor {
  const small = rationals.map((q) => rational(q.n, q.d * 40n));
  return flat(
    `a quadratic chart of dimension ${dimension}`,
    repeat(dimension, small),
    (algebra, x, p) => {
      const jacobian = x.map((_, i) =>
        x.map((y, j) => {
          let entry = i === j ? algebra.one : algebra.zero;
          if (j <= i) entry = algebra.add(entry, algebra.mul(p[i]!, algebra.add(y, y)));
          if (j === 0) entry = algebra.add(entry, algebra.mul(p[i]!, x[dimension - 1]!));
          if (j === dimension - 1) entry = algebra.add(entry, algebra.mul(p[i]!, x[0]!));
          return entry;
        }),
      );
      return x.map((_, i) =>
        x.map((__, j) =>
          jacobian.reduce((sum, row) => algebra.add(sum, algebra.mul(row[i]!, row[j]!)), algebra.zero),
        ),
      );
    },
    repeat(
      dimension,
      rationals.map((q) => rational(q.n, q.d * 10n)),
    ),
  );
}

/** The line in any coordinate: (1 + x²)² dx². */
const line = flat('the line', [rationals], (algebra, [x]) => [
  [square(algebra, algebra.add(algebra.one, square(algebra, x!)))],
]);

export const flatAnchors: readonly Anchor[] = [
  line,
  polar,
  spherical,
  parabolic,
  elliptic,
  ...[2, 3, 4].map(curvedChart),
];
