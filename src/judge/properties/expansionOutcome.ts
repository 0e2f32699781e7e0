import { equalRational } from '../../core/rational.ts';
import type { Generator } from '../../numeric/statistics/generator.ts';
import { FALSE_ALARM, MISSED } from './errorRates.ts';
import { type ExpansionCase, testExpansion } from './expansionTest.ts';
import type { PropertyOutcome } from './property.ts';

/** Networks that a case draws at effort 1; the pilot draws a quarter more. */
const SIZE = 2500;

const ASSUMED =
  'independent networks; the variance is at most 4 times that of an independent pilot; terms beyond 1/n² are at most half the second';

function agrees({ claimed }: ExpansionCase): boolean {
  return claimed.every(({ coefficient, series }) => equalRational(coefficient, series[1]));
}

/**
 * The outcome of a claim about 1/n coefficients. `mismatches` are instances whose formal series has another coefficient. A rejection by
 * sampling refutes the claim only where the formal series contradicts it too: what lies beyond 1/n² at one width is assumed, not
 * known. Either route alone against the claim makes it undecided; neither makes it consistent, at the error rates of all cases together.
 */
export function expansionOutcome(
  cases: readonly ExpansionCase[],
  mismatches: readonly string[],
  findings: readonly string[],
  generator: Generator,
  effort: number,
): PropertyOutcome {
  const size = Math.ceil(SIZE * effort);
  const tested = cases.map((item) =>
    testExpansion(item, size, FALSE_ALARM / cases.length, generator.split(item.label)),
  );
  const statistics = {
    falseAlarm: FALSE_ALARM,
    missed: MISSED,
    smallest: `an error in a coefficient of 1/n of ${tested.map((t) => t.smallest.toPrecision(2)).join(', ')} (case by case)`,
    assumed: ASSUMED,
  };
  const lines = [...findings, ...tested.map(({ line }) => line)];
  const rejected = tested.findIndex((t) => t.rejected);
  if (rejected >= 0 && mismatches.length === 0)
    return {
      verdict: 'undecided',
      reason: `the two routes contradict each other: the formal series agrees, and yet: ${tested[rejected]!.line}`,
      findings: lines,
      statistics,
    };
  const worst = tested.findIndex((t, i) => t.rejected && !agrees(cases[i]!));
  if (worst >= 0) {
    const { line, estimates, intervals } = tested[worst]!;
    const { n, label } = cases[worst]!;
    return {
      verdict: 'refuted',
      basis: 'statistical',
      reason: `rejected at a false-alarm rate of ${FALSE_ALARM.toExponential(0)}: ${line}`,
      counterexample: {
        point: { n: `${n}`, case: label },
        left: `about ${estimates.map((e) => e.toPrecision(5)).join(', ')}`,
        right: intervals.map(({ low, high }) => `${low.toPrecision(5)} .. ${high.toPrecision(5)}`).join(', '),
      },
      findings: lines,
      statistics,
    };
  }
  if (mismatches.length > 0)
    return {
      verdict: 'undecided',
      reason: `the formal series has another coefficient: ${mismatches[0]}`,
      findings: lines,
      statistics,
    };
  return { verdict: 'consistent', findings: lines, statistics };
}
