import { afterEach, describe, expect, test, vi } from 'vitest';
import { effortSpent } from '../../src/core/effort.ts';
import { encloseClaim } from '../../src/judge/enclose.ts';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { searchClaim } from '../../src/judge/search.ts';
import { shrinkRefutation } from '../../src/judge/shrink.ts';
import { type Read, readClaim } from './readClaims.ts';

const LETS = ['let a, b real', 'let s real > 0', 'let d integer >= 2', 'let x vector of d'];
const read = (claim: string): Read => readClaim(...LETS, `claim k: ${claim}`);

/** Refuted with a mended claim, by a walk to a tight place, by two points; proved; enclosed; undecided. */
const CLAIMS = [
  '(a + b)^3 = a^3 + 3*a^2*b + 2*a*b^2 + b^3',
  'exp(a) > a + 101/100',
  'norm2(x)/(1 + norm2(x)^2) increases in norm2(x)',
  'E[z ~ N(0, s)](z^4) = 2*s^2',
  'E[z ~ N(0, s)](z^4) = 3*s^2',
  'erf(a)^2 + erfc(a)^2 = 1 - 2*erf(a)*erfc(a)',
  'exp(s) + 1/s > 3',
];

function judgement({ document, claim }: Read): unknown {
  const { milliseconds, record, ...rest } = judgeClaim(document, claim, { seed: 4 });
  return rest;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a judgement', () => {
  test.each(CLAIMS)('does not depend on how fast the machine is: %s', (claim) => {
    const before = judgement(read(claim));
    let hours = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => 3_600_000 * hours++);
    expect(judgement(read(claim))).toEqual(before);
    expect(clock).toHaveBeenCalled();
  });

  test('costs the same whatever was judged before', () => {
    const cost = (claim: string) => {
      const before = effortSpent();
      judgement(read(claim));
      return effortSpent() - before;
    };
    const costs = CLAIMS.map(cost);
    expect(Math.min(...costs)).toBeGreaterThan(0);
    expect(CLAIMS.toReversed().map(cost).toReversed()).toEqual(costs);
  });
});

describe('a budget of effort ends', () => {
  const { document, claim } = read('(a - 7)^2*(b + 5)^2 + exp(-a^2) > 0');

  test('a search', () => {
    const points = (effort: number) =>
      searchClaim(document, claim, { seed: 1, budget: { effort, evaluations: 2000 } }).points;
    expect(points(0)).toBeLessThan(2);
    expect(points(20_000)).toBeGreaterThan(2 * points(2000));
  });

  test('the search for two points', () => {
    const motion = read('s^3 + exp(s) increases in s');
    const pairs = (effort: number) =>
      searchClaim(motion.document, motion.claim, { seed: 1, budget: { effort, evaluations: 2000 } }).points;
    expect(pairs(0)).toBe(0);
    expect(pairs(40_000)).toBeGreaterThan(2 * pairs(4000));
  });

  test('shrinking', () => {
    const wrong = read('sin(a*b) + a = 3*a');
    const found = searchClaim(wrong.document, wrong.claim, { seed: 1 }).refutation!;
    const shrunk = shrinkRefutation(wrong.document, wrong.claim, found, { candidates: 100, effort: -1 });
    expect(shrunk).toBe(found);
  });

  test('an enclosure, which says so', () => {
    const equality = read('sin(2*a) = 2*sin(a)*cos(a)');
    const enclose = (effort: number) => encloseClaim(equality.document, equality.claim, { seed: 1, effort });
    expect(enclose(1000)).toEqual({ kind: 'open', because: 'the effort allowed for sampling was spent' });
    expect(enclose(5_000_000).kind).toBe('enclosed');
  });
});
