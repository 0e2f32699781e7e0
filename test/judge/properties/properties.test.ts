import { describe, expect, test } from 'vitest';
import { addRational, rational } from '../../../src/core/rational.ts';
import { judgeClaim } from '../../../src/judge/judgeClaim.ts';
import { FALSE_ALARM, FAMILY_FALSE_ALARM } from '../../../src/judge/properties/errorRates.ts';
import { expansionOutcome } from '../../../src/judge/properties/expansionOutcome.ts';
import { monomial, onePointInstances } from '../../../src/judge/properties/instances.ts';
import { BOUND_CLAIMS, unprovedSteps } from '../../../src/judge/properties/linearBound.ts';
import {
  fluctuation,
  overlapSquared,
  printedChi,
  UnitMoments,
  volumeCoefficient,
} from '../../../src/judge/properties/printedCoefficients.ts';
import { PROPERTIES } from '../../../src/judge/properties/registry.ts';
import { volumeTest } from '../../../src/judge/properties/volumeProperties.ts';
import { PROPERTY_NAMES } from '../../../src/judge/propertyNames.ts';
import { parseDocument } from '../../../src/language/document.ts';
import { Problem } from '../../../src/language/problem.ts';
import { Generator } from '../../../src/numeric/statistics/generator.ts';

const RUN = { seed: 1, effort: 1 };

function judged(property: string): ReturnType<typeof judgeClaim> {
  const document = parseDocument(`\`\`\`claims\n\nclaim a by property "${property}"\n\`\`\`\n`, 'a b.md');
  return judgeClaim(document, document.claims[0]!, { seed: 5 });
}

describe('the registry', () => {
  test('has a property for every name, and keeps the family below its false-alarm rate', () => {
    expect(Object.keys(PROPERTIES).sort()).toEqual([...PROPERTY_NAMES].sort());
    expect(PROPERTY_NAMES.length * FALSE_ALARM).toBeLessThanOrEqual(FAMILY_FALSE_ALARM);
  });

  test('an unknown name is an error at its file and line, with what was meant', () => {
    try {
      judged(PROPERTY_NAMES[1].replace('metric', 'metrik'));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect((error as Problem).format()).toMatch(
        /^a b\.md:3:7: there is no property "posterior mean of the metrik/,
      );
    }
  });
});

describe('the judgement of a claim by property', () => {
  test('consistent: both error rates and the smallest deviation', () => {
    const { verdict, reason, property } = judged(
      'volume of monomial networks relative to the prior mean at that width',
    );
    expect(verdict).toBe('consistent');
    expect(reason).toMatch(
      /^not rejected: false alarm 1e-11; missed with at most 1e-3: an error in a coefficient of 1\/n of /,
    );
    expect(property).toMatchObject({ seed: 5, statistics: { falseAlarm: FALSE_ALARM, missed: 1e-3 } });
  });

  test('refuted: both sides and the line that replays it', () => {
    const { verdict, counterexample, property } = judged(
      'volume at finite width relative to infinite width, as printed',
    );
    expect(verdict).toBe('refuted');
    expect(counterexample?.replay).toBe("pullback explain 'a b.md' a --seed 5");
    expect(property?.findings.at(-1)).toContain('each step is proved by the exact core');
  });
});

describe('tests of a 1/n coefficient', () => {
  const few = onePointInstances([monomial(2)]).slice(0, 4);

  test('a coefficient that is off is rejected as a statistical refutation', () => {
    const outcome = volumeTest(
      'relative',
      (i, m) => addRational(volumeCoefficient(i, m), rational(-3)),
      few,
    )(RUN);
    expect(outcome).toMatchObject({ verdict: 'refuted', basis: 'statistical' });
    expect(outcome.verdict === 'refuted' && outcome.reason).toMatch(
      /^rejected at a false-alarm rate of 1e-11: phi = /,
    );
  });

  test('the printed coefficient is rejected relative to infinite width', () => {
    expect(volumeTest('posterior', volumeCoefficient, few)(RUN).verdict).toBe('refuted');
  });

  test('one that is off by less than the draws can tell is not called consistent', () => {
    const outcome = volumeTest(
      'relative',
      (i, m) => addRational(volumeCoefficient(i, m), rational(1, 1000)),
      few,
    )(RUN);
    expect(outcome).toMatchObject({ verdict: 'undecided' });
  });

  test('without the prior fluctuation, or with twice as much, the exact series differs', () => {
    for (const factor of [0, 2]) {
      const wrong = volumeTest(
        'posterior',
        (i, m) => {
          const extra = fluctuation(m);
          return addRational(volumeCoefficient(i, m), rational(extra.n * BigInt(factor), extra.d));
        },
        few,
      )(RUN);
      expect(wrong.verdict).not.toBe('consistent');
    }
  });
});

test('a rejection that the formal series does not share is no refutation', () => {
  const [instance] = onePointInstances([monomial(1)]);
  const series = [rational(1), rational(1, 2), rational(0)] as const;
  const outcome = expansionOutcome(
    [
      {
        label: instance!.label,
        n: 16,
        draws: (g) => [{ numerator: 3 + g.normal() / 10, weight: 1 }],
        claimed: [{ coefficient: series[1], series }],
      },
    ],
    [],
    [],
    Generator.of(1),
    1,
  );
  expect(outcome).toMatchObject({ verdict: 'undecided' });
  expect(outcome.verdict === 'undecided' && outcome.reason).toContain('contradict each other');
});

describe('the pieces of the printed formulas', () => {
  test('χ of E.33 is that of the definition', () => {
    for (const instance of onePointInstances([2, 3].map(monomial))) {
      const [q, d] = [instance.prior.activation.length - 1, instance.prior.x.length];
      expect(printedChi(q, d, overlapSquared(instance))).toEqual(new UnitMoments(instance).chi);
    }
  });

  test('the bound for every width stands, and falls with any of its constants', () => {
    expect(unprovedSteps()).toEqual([]);
    const falls = (from: string, to: string): string[] => unprovedSteps(BOUND_CLAIMS.replace(from, to));
    expect(falls('1 - 1/(8*n)', '1 - 1/(3*n)')).toEqual(['gap']);
    expect(falls('b <= 1 + 2/(n - 1)\n', 'b <= 1 + 1/(n - 1)\n')).toEqual(['inverse']);
    expect(falls('(s^2 - 1)^3/16', '(s^2 - 1)^3/32')).toEqual(['root']);
    expect(falls('((n - 1)/2 + k)*S^k', '(n/2 + k)*S^k')).toEqual(['recurrence']);
  });
});
