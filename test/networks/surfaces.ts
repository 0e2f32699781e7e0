import { MINUS_ONE, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import type { Network } from '../../src/networks/network.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';

/** A network whose last layer parametrises a surface of known curvature. */
export interface Surface {
  readonly name: string;
  readonly dimension: number;
  network<T>(algebra: Analytic<T>): Network<T>;
  /** R at a point. */
  scalar<T>(algebra: Analytic<T>, point: readonly T[]): T;
}

type Row = readonly Rational[];

/** sin or cos of a sum of ± inputs; a feature is a combination of these. */
interface Wave {
  readonly angle: Row;
  readonly cosine: boolean;
}

/** Two layers: waves sin(angle·x + 0 or π/2), then linear combinations of them. */
function waves(inputs: number, units: readonly Wave[], features: readonly Row[]): Surface['network'] {
  return <T>(algebra: Analytic<T>): Network<T> => {
    const quarterTurn = algebra.mul(algebra.pi(), algebra.fromRational(rational(1, 2)));
    return {
      inputs,
      layers: [
        {
          weights: units.map(({ angle }) => angle.map(algebra.fromRational)),
          biases: units.map(({ cosine }) => (cosine ? quarterTurn : algebra.zero)),
          activation: { kind: 'sin' },
          scaling: 'none',
        },
        {
          weights: features.map((row) => row.map(algebra.fromRational)),
          biases: features.map(() => algebra.zero),
          activation: { kind: 'identity' },
          scaling: 'none',
        },
      ],
    };
  };
}

const [sum, difference]: [Row, Row] = [
  [ONE, ONE],
  [ONE, MINUS_ONE],
];
const half = rational(1, 2);
const minusHalf = rational(-1, 2);

/** (sin θ cos φ, sin θ sin φ, cos θ) from sums and differences of angles, times r: R = 2/r². */
const radius = rational(7, 3);
const sphere: Surface = {
  name: 'the sphere of radius 7/3',
  dimension: 2,
  network: waves(
    2,
    [
      { angle: sum, cosine: false },
      { angle: difference, cosine: false },
      { angle: sum, cosine: true },
      { angle: difference, cosine: true },
      { angle: [ONE, ZERO], cosine: true },
    ],
    [
      [half, half, ZERO, ZERO, ZERO],
      [ZERO, ZERO, minusHalf, half, ZERO],
      [ZERO, ZERO, ZERO, ZERO, ONE],
    ].map((row) => row.map((q) => rational(q.n * radius.n, q.d * radius.d))),
  ),
  scalar: (algebra) => algebra.fromRational(rational(2n * radius.d ** 2n, radius.n ** 2n)),
};

/** ((2 + cos θ) cos φ, (2 + cos θ) sin φ, sin θ): R = 2 cos θ/(2 + cos θ). */
const torus: Surface = {
  name: 'the torus',
  dimension: 2,
  network: waves(
    2,
    [
      { angle: [ZERO, ONE], cosine: true },
      { angle: [ZERO, ONE], cosine: false },
      { angle: sum, cosine: true },
      { angle: difference, cosine: true },
      { angle: sum, cosine: false },
      { angle: difference, cosine: false },
      { angle: [ONE, ZERO], cosine: false },
    ],
    [
      [rational(2), ZERO, half, half, ZERO, ZERO, ZERO],
      [ZERO, rational(2), ZERO, ZERO, half, minusHalf, ZERO],
      [ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ONE],
    ],
  ),
  scalar(algebra, [theta]) {
    const cosine = algebra.cos(theta!);
    const two = algebra.fromRational(rational(2));
    return algebra.div(algebra.mul(two, cosine), algebra.add(two, cosine));
  },
};

/** (x, y, x² + y²) from squares of x, x + 1, y, y + 1: R = 8/(1 + 4r²)². */
const paraboloid: Surface = {
  name: 'the paraboloid',
  dimension: 2,
  network: <T>({ fromRational }: Analytic<T>): Network<T> => ({
    inputs: 2,
    layers: [
      {
        weights: [
          [ONE, ZERO],
          [ONE, ZERO],
          [ZERO, ONE],
          [ZERO, ONE],
        ].map((row) => row.map(fromRational)),
        biases: [ZERO, ONE, ZERO, ONE].map(fromRational),
        activation: { kind: 'monomial', degree: 2 },
        scaling: 'none',
      },
      {
        weights: [
          [minusHalf, half, ZERO, ZERO],
          [ZERO, ZERO, minusHalf, half],
          [ONE, ZERO, ONE, ZERO],
        ].map((row) => row.map(fromRational)),
        biases: [minusHalf, minusHalf, ZERO].map(fromRational),
        activation: { kind: 'identity' },
        scaling: 'none',
      },
    ],
  }),
  scalar(algebra, [x, y]) {
    const four = algebra.fromRational(rational(4));
    const r2 = algebra.add(algebra.mul(x!, x!), algebra.mul(y!, y!));
    const root = algebra.add(algebra.one, algebra.mul(four, r2));
    return algebra.div(algebra.add(four, four), algebra.mul(root, root));
  },
};

/** (cos x, sin x, cos y, sin y, cos(x + y), sin(x + y)): flat, of a constant metric, although it bends in R⁶. */
const flatTorus: Surface = {
  name: 'a flat torus',
  dimension: 2,
  network: <T>(algebra: Analytic<T>): Network<T> => {
    const angles: Row[] = [[ONE, ZERO], [ZERO, ONE], sum];
    const units = angles.flatMap((angle) => [true, false].map((cosine) => ({ angle, cosine })));
    const whole = waves(2, units, [])(algebra);
    return { ...whole, layers: [whole.layers[0]!] };
  },
  scalar: (algebra) => algebra.zero,
};

export const surfaces: readonly Surface[] = [sphere, torus, paraboloid, flatTorus];
