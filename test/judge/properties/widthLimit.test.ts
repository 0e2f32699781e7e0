import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/core/rational.ts';
import { FALSE_ALARM, MISSED } from '../../../src/judge/properties/errorRates.ts';
import {
  claimedLimits,
  ERROR_FUNCTION,
  type InitialisationCase,
  type LimitClaim,
  QUADRATIC,
  standardCase,
} from '../../../src/judge/properties/initialisationCases.ts';
import { symmetryTest } from '../../../src/judge/properties/rotationalSymmetry.ts';
import { widthLimitTest } from '../../../src/judge/properties/widthLimitProperties.ts';
import { tanhSlopes } from '../../../src/networks/initialisation/slopes.ts';

/** As few blocks as the error rates allow. */
const RUN = { seed: 3, effort: 0 };

/** σ = 3/2, ζ = 2/3, |x| = 4/5: no power of any of them is hidden. */
function at(claim: LimitClaim): InitialisationCase {
  return { claim, sigma: rational(3, 2), zeta: rational(2, 3), norm: rational(4, 5) };
}

function mutant(claim: LimitClaim, quantity: 'volume' | 'ricci', from: string, to: string): LimitClaim {
  const text = claim.claimed[quantity].replace(from, to);
  if (text === claim.claimed[quantity]) throw new Error('the mutant is the original');
  return { ...claim, claimed: { ...claim.claimed, [quantity]: text } };
}

describe('convergence to infinite width', () => {
  test('of networks with other variances, elsewhere', () => {
    const outcome = widthLimitTest([ERROR_FUNCTION, QUADRATIC].map(at))(RUN);
    expect(outcome).toMatchObject({
      verdict: 'consistent',
      statistics: { falseAlarm: FALSE_ALARM, missed: MISSED },
    });
    expect(outcome.findings).toHaveLength(12);
  });

  test.each([
    ['R of C.28 without σ²', mutant(ERROR_FUNCTION, 'ricci', '*r/', '*norm2(x)/')],
    ['the volume C.27 with the exponent d/4', mutant(ERROR_FUNCTION, 'volume', '(d + 2)/4', 'd/4')],
    ['the volume C.27 without σ²', mutant(ERROR_FUNCTION, 'volume', '*sigma^2/pi', '/pi')],
    ['R of C.46 as printed', mutant(QUADRATIC, 'ricci', '*3*r', '*9*r')],
    ['R of C.46 off by 5 %', mutant(QUADRATIC, 'ricci', '*3*r', '*3.15*r')],
    ['the volume C.45 off by 1 %', mutant(QUADRATIC, 'volume', 'sqrt', '1.01*sqrt')],
  ])('%s is rejected', (_name, claim) => {
    const outcome = widthLimitTest([at(claim)])(RUN);
    expect(outcome).toMatchObject({ verdict: 'refuted', basis: 'statistical' });
  });

  test('R of C.28 as printed is rejected, and the fluctuation about it does not vanish', () => {
    const outcome = widthLimitTest([at(mutant(ERROR_FUNCTION, 'ricci', '-pi', '-3*pi'))])(RUN);
    expect(outcome).toMatchObject({ verdict: 'refuted', basis: 'statistical' });
    expect(outcome.findings.at(-1)).toMatch(
      /^phi = erf.* R from the claimed limit.*exponent n\^\(-0\.0\d \.\. /,
    );
  });
});

test('closed forms and quadrature agree on the limits', () => {
  const metric = { volume: 'volume(g)', ricci: 'ricci(g)' };
  for (const claim of [ERROR_FUNCTION, QUADRATIC]) {
    const [closed, defined] = [claimedLimits(at(claim)), claimedLimits(at({ ...claim, claimed: metric }))];
    for (const key of ['volume', 'ricci'] as const) {
      expect(closed[key].low).toBeLessThanOrEqual(defined[key].high);
      expect(defined[key].low).toBeLessThanOrEqual(closed[key].high);
      expect(closed[key].high - closed[key].low).toBeLessThan(1e-8 * Math.abs(closed[key].low));
    }
  }
});

test('the slopes that are drawn are those of the activation whose limit is claimed', () => {
  const swapped = standardCase({ ...ERROR_FUNCTION, slopes: tanhSlopes });
  expect(widthLimitTest([swapped])(RUN).verdict).toBe('refuted');
});

test('networks whose weights prefer a direction are not rotationally symmetric', () => {
  const prior = { slopes: tanhSlopes, weights: [1, 5] as const, bias: 1 };
  const outcome = symmetryTest([{ label: 'phi = tanh(z)', prior }])({ seed: 1, effort: 0.2 });
  expect(outcome).toMatchObject({ verdict: 'refuted', basis: 'statistical' });
});
