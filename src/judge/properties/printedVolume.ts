import { type Rational, rational, rationalText } from '../../core/rational.ts';
import { linearMoment, linearSeries, linearVolume } from '../../networks/finiteWidth/linearPosterior.ts';
import { Ball } from '../../numeric/ball.ts';
import { mulBall, subBall } from '../../numeric/ballArithmetic.ts';
import { lessBall } from '../../numeric/ballOrder.ts';
import { ballText } from '../../numeric/ballText.ts';
import { sqrtBall } from '../../numeric/sqrt.ts';
import { LEAST_WIDTH, unprovedSteps } from './linearBound.ts';
import type { Property, PropertyOutcome } from './property.ts';

const BITS = 96;
const WIDTHS = [16, 64, 256];

/** n (⟨√det g⟩/√det ḡ − other) of the linear network with y² = |x_a|², enclosed. */
function gap(n: number, d: number, other: (n: number) => Ball): Ball {
  return mulBall(Ball.exact(BigInt(n)), subBall(linearVolume(n, d, rational(1), BITS), other(n), BITS), BITS);
}

/**
 * Refutes a statement ⟨√det g⟩/√det ḡ = other + O(1/n²) for linear networks with y² = |x_a|²: by the bound ⟨√S⟩ <= 1 − 1/(8n) for
 * every n >= 16 (d = 1), which the exact core proves, and by enclosures at growing n.
 */
function refute(other: (n: number) => Ball, right: string): PropertyOutcome {
  const unproved = unprovedSteps();
  const rows = [1, 2, 3].map((d) => ({ d, gaps: WIDTHS.map((n) => gap(n, d, other)) }));
  const first: Rational = linearSeries(rational(1, 2), rational(1))[1];
  const findings = [
    ...rows.map(
      ({ d, gaps }) =>
        `enclosed, d = ${d}: n (left - right) = ${gaps.map((g, i) => `${ballText(g, 8)} at n = ${WIDTHS[i]}`).join(', ')}`,
    ),
    `formal series of the recurrence, d = 1: coefficient ${rationalText(first)} of 1/n`,
    unproved.length === 0
      ? `for every n >= ${LEAST_WIDTH}, d = 1: left <= 1 - 1/(8n) while right >= 1; each step is proved by the exact core`
      : `not proved for every n: ${unproved.join(', ')}`,
  ];
  const eighth = Ball.fromRational(rational(-1, 8), BITS);
  if (unproved.length > 0 || rows.some(({ gaps }) => gaps.some((g) => lessBall(g, eighth) !== true)))
    return { verdict: 'undecided', reason: 'the bound for every n is not established', findings };
  const n = WIDTHS[0]!;
  return {
    verdict: 'refuted',
    basis: 'enclosed',
    reason: `n (left - right) <= -1/8 for every n >= ${LEAST_WIDTH}, so that left - right is not O(1/n^2)`,
    counterexample: {
      point: { phi: 'z', d: '1', p: '1', y: '1', x_a: '1', n: `${n}` },
      left: ballText(linearVolume(n, 1, rational(1), BITS), 20),
      right: `${right === '' ? ballText(other(n), 20) : right}, up to O(1/n^2)`,
    },
    findings,
  };
}

const COMPUTES =
  'linear networks with y^2 = |x_a|^2: both sides enclosed through Bessel and Gamma functions at growing n, and a bound for every n proved by the exact core';

/** E.15. */
export const volumeOfMean: Property = {
  states: '<sqrt det g>/sqrt det gbar = sqrt det<g>/sqrt det gbar + O(1/n^2)',
  computes: COMPUTES,
  run: () => refute((n) => sqrtBall(linearMoment(n, rational(1), rational(1), BITS + 20), BITS + 10), ''),
};

/** E.16 and E.38: the printed right-hand side is 1 at y² = |x_a|². */
export const printedVolume: Property = {
  states: '<sqrt det g>/sqrt det gbar = 1 + (1/4n) (y_a^2/kbar - 1)(chi - d) + O(1/n^2)',
  computes: COMPUTES,
  run: () => refute(() => Ball.one, '1'),
};
