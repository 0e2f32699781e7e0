import {
  addRational,
  equalRational,
  mulRational,
  type Rational,
  rational,
  rationalText,
  ZERO,
} from '../../core/rational.ts';
import { metricDraws } from '../../networks/finiteWidth/posteriorDraws.ts';
import { roundedTargets, volumeExpansion } from '../../networks/finiteWidth/volumeExpansion.ts';
import { Generator } from '../../numeric/statistics/generator.ts';
import { expansionOutcome } from './expansionOutcome.ts';
import type { ExpansionCase } from './expansionTest.ts';
import {
  ACTIVATIONS,
  type Instance,
  monomial,
  onePoint,
  onePointInstances,
  POINTS,
  SEVERAL_POINTS,
} from './instances.ts';
import { metricCoefficient, onePointMetricCoefficient, UnitMoments } from './printedCoefficients.ts';
import type { Property, PropertyRun } from './property.ts';

type Coefficient = (instance: Instance, moments: UnitMoments, mu: number, nu: number) => Rational;

/** Width of the sampled networks. */
const WIDTH = 64;

/** ⟨g_μν⟩ − ḡ_μν as a series in 1/n, μ <= ν in rows, with the claimed coefficient of each. */
function components(instance: Instance, coefficient: Coefficient): ExpansionCase['claimed'] {
  const moments = new UnitMoments(instance);
  const { metric } = volumeExpansion(instance.prior, instance.targets);
  const d = metric.length;
  const lowered = (mu: number, nu: number, order: 1 | 2): Rational =>
    metric.map((row, k) => mulRational(moments.metric[mu]![k]!, row[nu]![order])).reduce(addRational);
  const claimed: ExpansionCase['claimed'][number][] = [];
  for (let mu = 0; mu < d; mu++)
    for (let nu = mu; nu < d; nu++)
      claimed.push({
        coefficient: coefficient(instance, moments, mu, nu),
        series: [ZERO, lowered(mu, nu, 1), lowered(mu, nu, 2)],
      });
  return claimed;
}

function run(
  coefficient: Coefficient,
  exact: readonly Instance[],
  sampled: readonly Instance[],
): Property['run'] {
  return ({ seed, effort }: PropertyRun) => {
    const mismatches = exact.flatMap((instance) =>
      components(instance, coefficient)
        .filter(({ coefficient: c, series }) => !equalRational(c, series[1]))
        .map(
          ({ coefficient: c, series }) =>
            `${instance.label}: ${rationalText(series[1])}, not ${rationalText(c)}`,
        ),
    );
    const cases = sampled.map((instance) => ({
      label: instance.label,
      n: WIDTH,
      draws: metricDraws(instance.prior, roundedTargets(instance.targets), WIDTH),
      claimed: components(instance, coefficient),
    }));
    const found = `formal series in 1/n: equal to the claimed coefficients, exactly, in ${exact.length - mismatches.length} of ${exact.length} instances`;
    return expansionOutcome(cases, mismatches, [found], Generator.of(seed).split('metric'), effort);
  };
}

/** E.12 with E.13: several datapoints, outputs and a finite temperature. */
export const metricToFirstOrder: Property = {
  states:
    '<g_mu nu> = gbar_mu nu + (m/2) sum_ab Psi_ab cov_W[k(x_a, x_b), g_mu nu] + O(1/n^2), with the covariance of E.13',
  computes:
    'n (<g> - gbar) by importance sampling under the prior, the readout integrated out; the coefficient of 1/n by a formal series with exact Gaussian moments',
  run: run(
    metricCoefficient,
    SEVERAL_POINTS,
    SEVERAL_POINTS.filter(({ label }) => !label.startsWith('phi = z^2')),
  ),
};

/** E.14: one datapoint at zero temperature. */
export const metricWithOnePoint: Property = {
  states:
    '<g_mu nu> = gbar_mu nu + (1/2) (y_a^2/kbar - 1) cov_W[k(x_a, x_a), g_mu nu]/kbar + O(1/n^2) for p = 1, m = 1, beta -> infinity',
  computes: metricToFirstOrder.computes,
  run: run(onePointMetricCoefficient, onePointInstances(ACTIVATIONS), [
    onePoint(monomial(1), POINTS[1]!, rational(5, 2)),
    onePoint([ZERO, ZERO, rational(1, 2)], POINTS[1]!, rational(3, 2)),
  ]),
};
