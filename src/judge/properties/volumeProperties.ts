import {
  addRational,
  divRational,
  equalRational,
  mulRational,
  type Rational,
  rational,
  rationalText,
  subRational,
} from '../../core/rational.ts';
import type { WidthSeries } from '../../networks/finiteWidth/averageExpansion.ts';
import { relativeVolumeDraws, volumeDraws } from '../../networks/finiteWidth/posteriorDraws.ts';
import {
  roundedTargets,
  type VolumeExpansion,
  volumeExpansion,
} from '../../networks/finiteWidth/volumeExpansion.ts';
import { Generator } from '../../numeric/statistics/generator.ts';
import { expansionOutcome } from './expansionOutcome.ts';
import { ACTIVATIONS, type Instance, monomial, onePoint, onePointInstances, POINTS } from './instances.ts';
import {
  excess,
  fluctuation,
  overlapSquared,
  printedChi,
  UnitMoments,
  volumeCoefficient,
} from './printedCoefficients.ts';
import type { Property } from './property.ts';

type Coefficient = (instance: Instance, moments: UnitMoments) => Rational;

/** Width of the sampled networks. */
const WIDTH = 64;

/** What the volume is measured against. */
const MEASURES = {
  posterior: { draws: volumeDraws, series: (v: VolumeExpansion): WidthSeries => v.posterior },
  relative: { draws: relativeVolumeDraws, series: (v: VolumeExpansion): WidthSeries => v.relative },
} as const;

/** Instances where both routes look at a coefficient: linear and quadratic networks in the plane. */
export const SAMPLED: readonly Instance[] = [
  onePoint(monomial(1), POINTS[1]!, rational(5, 2)),
  onePoint(monomial(2), POINTS[1]!, rational(5, 2)),
];

/** The test of a claimed 1/n coefficient of the volume element against one of the measures. */
export function volumeTest(
  measure: keyof typeof MEASURES,
  coefficient: Coefficient,
  exact: readonly Instance[] = onePointInstances(ACTIVATIONS),
): Property['run'] {
  const { draws, series } = MEASURES[measure];
  return ({ seed, effort }) => {
    const compared = exact.map((instance) => ({
      instance,
      claimed: coefficient(instance, new UnitMoments(instance)),
      found: series(volumeExpansion(instance.prior, instance.targets))[1],
    }));
    const mismatches = compared
      .filter(({ claimed, found }) => !equalRational(claimed, found))
      .map(
        ({ instance, claimed, found }) =>
          `${instance.label}: ${rationalText(found)}, not ${rationalText(claimed)}`,
      );
    const cases = SAMPLED.map((instance) => ({
      label: instance.label,
      n: WIDTH,
      draws: draws(instance.prior, roundedTargets(instance.targets), WIDTH),
      claimed: [
        {
          coefficient: coefficient(instance, new UnitMoments(instance)),
          series: series(volumeExpansion(instance.prior, instance.targets)),
        },
      ],
    }));
    const found = `formal series in 1/n: equal to the claimed coefficient, exactly, in ${exact.length - mismatches.length} of ${exact.length} instances`;
    return expansionOutcome(cases, mismatches, [found], Generator.of(seed).split(measure), effort);
  };
}

const COMPUTES =
  'the volume element by importance sampling under the prior, the readout integrated out; the coefficient of 1/n by a formal series with exact Gaussian moments';

/** E.15 and E.16 mended by the second-order term of √det g. */
export const volumeWithFluctuation: Property = {
  states:
    "<sqrt det g>/sqrt det gbar = 1 + (1/n) [(1/4) (y_a^2/kbar - 1)(chi - d) - (M + d^2 - 2 d)/8] + O(1/n^2), M = E[(phi'(z)^2 w gbar^(-1) w)^2]",
  computes: COMPUTES,
  run: volumeTest('posterior', (instance, moments) =>
    addRational(volumeCoefficient(instance, moments), fluctuation(moments)),
  ),
};

/** E.16 mended by comparing with the prior mean at the same width. */
export const volumeRelativeToPrior: Property = {
  states: '<sqrt det g>/E_W[sqrt det g] = 1 + (1/4n) (y_a^2/kbar - 1)(chi - d) + O(1/n^2)',
  computes: COMPUTES,
  run: volumeTest('relative', volumeCoefficient),
};

/** E.38 mended in the same way, with χ(ρ²) from E.33. */
export const monomialVolumeRelativeToPrior: Property = {
  states:
    '<sqrt det g>/E_W[sqrt det g] = 1 + (1/4n) (y_a^2/|x_a|^(2q) - 1)(chi(rho^2) - d) + O(1/n^2) for phi = z^q/sqrt((2q-1)!!), chi(rho^2) as in E.33',
  computes: COMPUTES,
  run: volumeTest(
    'relative',
    (instance, moments) => {
      const [q, d] = [instance.prior.activation.length - 1, instance.prior.x.length];
      const chi = printedChi(q, d, overlapSquared(instance));
      return divRational(mulRational(excess(instance, moments), subRational(chi, rational(d))), rational(4));
    },
    onePointInstances([1, 2, 3, 4].map(monomial)),
  ),
};
