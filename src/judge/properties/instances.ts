import { mulRational, type Rational, rational, rationalText } from '../../core/rational.ts';
import { type ShallowPrior, unitVariables } from '../../networks/finiteWidth/hiddenUnits.ts';
import type { ExactTargets } from '../../networks/finiteWidth/volumeExpansion.ts';
import { gaussianMean } from '../../networks/finiteWidth/weightPolynomial.ts';

/** A network with its training data, everything rational. */
export interface Instance {
  readonly label: string;
  readonly prior: ShallowPrior;
  readonly targets: ExactTargets;
}

const q = (n: number, d = 1): Rational => rational(n, d);

/** z^degree with coefficient 1: the normalisation of the activation cancels in every ratio that is looked at. */
export function monomial(degree: number): Rational[] {
  return Array.from({ length: degree + 1 }, (_, k) => q(k === degree ? 1 : 0));
}

/** A point x and a training point at a rational angle from it: |x| = 1, |x_a| = 5/3. */
export const POINTS: readonly { readonly x: readonly Rational[]; readonly trained: readonly Rational[] }[] = [
  { x: [q(1)], trained: [q(-5, 3)] },
  { x: [q(1), q(0)], trained: [q(1), q(4, 3)] },
  { x: [q(1), q(0)], trained: [q(5, 3), q(0)] },
  { x: [q(1), q(0)], trained: [q(0), q(-5, 3)] },
  { x: [q(0), q(1), q(0)], trained: [q(4, 3), q(-1), q(0)] },
];

function activationText(activation: readonly Rational[]): string {
  const terms = activation.map((c, k) => (c.n === 0n ? '' : `${rationalText(c)}*z^${k}`));
  return terms.filter((t) => t !== '').join(' + ');
}

/** One datapoint at zero temperature and m = 1, y_a² = ratio · k̄(x_a, x_a). */
export function onePoint(
  activation: readonly Rational[],
  { x, trained }: (typeof POINTS)[number],
  ratio: Rational,
): Instance {
  const prior = { activation, x, trained: [trained] };
  const kernel = gaussianMean(unitVariables(prior)[0]!);
  const where = `x = [${x.map(rationalText).join(', ')}], x_a = [${trained.map(rationalText).join(', ')}]`;
  return {
    label: `phi = ${activationText(activation)}, ${where}, y^2 = ${rationalText(ratio)}*k`,
    prior,
    targets: { gram: [[mulRational(ratio, kernel)]], outputs: 1, noise: q(0) },
  };
}

/** Instances over activations, points and ratios of target to prior variance, both compressing and expanding. */
export function onePointInstances(activations: readonly (readonly Rational[])[]): Instance[] {
  return activations
    .flatMap((activation) =>
      POINTS.flatMap((points) =>
        [q(2, 3), q(1), q(5, 2)].map((ratio) => onePoint(activation, points, ratio)),
      ),
    )
    .filter(({ prior }) => prior.x.length < 3 || prior.activation.length < 4);
}

/** Polynomial activations: monomials of degree 1 to 3, a mixture without symmetry, and one with a slope that vanishes nowhere. */
export const ACTIVATIONS: readonly (readonly Rational[])[] = [
  monomial(1),
  monomial(2),
  monomial(3),
  [q(0), q(1), q(-1, 2)],
  [q(1, 3), q(1), q(0), q(1, 5)],
];

/** Several datapoints, outputs and a finite temperature. */
export const SEVERAL_POINTS: readonly Instance[] = [
  {
    label: 'phi = z - z^2/6, two datapoints, m = 2, beta = 4',
    prior: {
      activation: [q(0), q(1), q(-1, 6)],
      x: [q(1), q(1, 2)],
      trained: [
        [q(1), q(0)],
        [q(-1, 3), q(1)],
      ],
    },
    targets: {
      gram: [
        [q(2), q(-1, 2)],
        [q(-1, 2), q(1)],
      ],
      outputs: 2,
      noise: q(1, 4),
    },
  },
  {
    label: 'phi = z^2, two datapoints, m = 1, beta = 1',
    prior: {
      activation: monomial(2),
      x: [q(1), q(-1, 3)],
      trained: [
        [q(1), q(1, 2)],
        [q(0), q(-2, 3)],
      ],
    },
    targets: {
      gram: [
        [q(1), q(3)],
        [q(3), q(9)],
      ],
      outputs: 1,
      noise: q(1),
    },
  },
  {
    label: 'phi = z, three datapoints, m = 3, beta = 2',
    prior: {
      activation: monomial(1),
      x: [q(1), q(2)],
      trained: [
        [q(1), q(0)],
        [q(-1), q(1, 2)],
        [q(2, 3), q(1)],
      ],
    },
    targets: {
      gram: [
        [q(2), q(1), q(0)],
        [q(1), q(3), q(-1)],
        [q(0), q(-1), q(1)],
      ],
      outputs: 3,
      noise: q(1, 2),
    },
  },
];
