import { rational } from '../../core/rational.ts';
import { Generator } from '../../numeric/statistics/generator.ts';
import { FALSE_ALARM, MISSED } from './errorRates.ts';
import {
  caseLabel,
  ERROR_FUNCTION,
  type InitialisationCase,
  QUADRATIC,
  SIGMOID,
  standardCase,
  TANH,
} from './initialisationCases.ts';
import type { Property } from './property.ts';
import { BENT, type Quantity, REMAINDER, testWidthLimit } from './widthLimitTest.ts';

/** Blocks of 2048 hidden units that a case draws at effort 1; the pilot draws a quarter more. */
const SIZE = 1400;

/** Blocks where several distances are looked at. */
const FEW = 300;

/** Fewer blocks say nothing at these error rates. */
const LEAST = 200;

const ASSUMED = `independent blocks; a variance at most 4 times that of an independent pilot; terms of order 1/n^3 of a mean below ${REMAINDER} of it; an exponent bent by at most ${BENT} at these widths`;

/**
 * The test of limits at infinite width. Only the identities that hold exactly at every width refute; a rejection of what rests on the size
 * of the next order in 1/n alone makes the claim undecided.
 */
export function widthLimitTest(
  cases: readonly InitialisationCase[],
  quantities: readonly Quantity[] = ['volume', 'ricci'],
  blocks = SIZE,
): Property['run'] {
  return ({ seed, effort }) => {
    const size = Math.max(LEAST, Math.ceil(blocks * effort));
    const generator = Generator.of(seed).split('width limit');
    const share = FALSE_ALARM / cases.length;
    const tested = cases.flatMap((item) =>
      testWidthLimit(item, quantities, size, share, generator.split(caseLabel(item))).map((t) => ({
        ...t,
        item,
      })),
    );
    const findings = tested.map(({ line }) => line);
    const statistics = {
      falseAlarm: FALSE_ALARM,
      missed: MISSED,
      smallest: tested.map(({ smallest }) => smallest).join(', '),
      assumed: ASSUMED,
    };
    const rejected = tested.filter((t) => t.rejected);
    const wrong = rejected.find(({ about }) => about === 'limit');
    if (wrong)
      return {
        verdict: 'refuted',
        basis: 'statistical',
        reason: `rejected at a false-alarm rate of ${FALSE_ALARM.toExponential(0)}: ${wrong.line}`,
        counterexample: {
          point: { case: caseLabel(wrong.item), n: 'to infinity' },
          left: `about ${wrong.estimate}`,
          right: wrong.claimed,
        },
        findings,
        statistics,
      };
    if (rejected.length > 0)
      return {
        verdict: 'undecided',
        reason: `rejected, if what lies beyond is as small as assumed: ${rejected[0]!.line}`,
        findings,
        statistics,
      };
    return { verdict: 'consistent', findings, statistics };
  };
}

/** Where Fig. 1 has other distances from the origin. */
const DISTANCES = [rational(1, 2), rational(2)];

const AT_DISTANCES = [ERROR_FUNCTION, QUADRATIC].flatMap((claim) =>
  DISTANCES.map((norm) => ({ ...standardCase(claim), norm })),
);

const STATES =
  'for w ~ N(0, I), b ~ N(0, 1), d = 2, |x| = 1, as n grows: sqrt(det g) and R tend to the infinite-width values, in the mean and with fluctuations of order n^(-1/2)';

const COMPUTES =
  'random networks of 256 to 2048 units in float64: E[det g] = (1 - 1/n) det gbar and E[det(g)^2 R] = (1 - 1/n)(1 - 2/n) det(gbar)^2 Rbar, exact at every n; means extrapolated in 1/n; the exponent of the fluctuation by least squares over four widths';

/** Fig. 1, with the closed forms of C.27, C.28, C.45 and C.46 (mended). */
export const paperWidthLimit: Property = {
  states: `${STATES}; phi = erf(z/sqrt(2)) and z^2/sqrt(3), values by the closed forms`,
  computes: COMPUTES,
  run: widthLimitTest([ERROR_FUNCTION, QUADRATIC].map(standardCase)),
};

/** The same for activations without closed forms. */
export const otherWidthLimit: Property = {
  states: `${STATES}; phi = tanh(z) and 1/(1 + exp(-z)), values by quadrature in balls`,
  computes: COMPUTES,
  run: widthLimitTest([TANH, SIGMOID].map(standardCase)),
};

/** The curves of Fig. 1 at two more distances. */
export const volumeAlongRadius: Property = {
  states:
    'for w ~ N(0, I), b ~ N(0, 1), d = 2, |x| = 1/2 and 2, phi = erf(z/sqrt(2)) and z^2/sqrt(3): sqrt(det g) tends to the infinite-width value by its closed form, in the mean and with fluctuations of order n^(-1/2)',
  computes: COMPUTES,
  run: widthLimitTest(AT_DISTANCES, ['volume'], LEAST),
};

/** See `volumeAlongRadius`. */
export const ricciAlongRadius: Property = {
  states: volumeAlongRadius.states.replace('sqrt(det g)', 'R'),
  computes: COMPUTES,
  run: widthLimitTest(AT_DISTANCES, ['ricci'], FEW),
};
