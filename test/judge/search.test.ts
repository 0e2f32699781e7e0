import { describe, expect, test } from 'vitest';
import type { StepKind, StepResult } from '../../src/judge/refuteStep.ts';
import { EMPTY_POINT, pointKey } from '../../src/judge/samplePoint.ts';
import { searchClaim } from '../../src/judge/search.ts';
import { SearchTally } from '../../src/judge/searchTally.ts';
import { readClaim } from './readClaims.ts';

const SEED = 11;
const BUDGET = { evaluations: 400, effort: 2_000_000 };

const LETS = [
  'let d integer >= 1',
  'let q integer >= 0',
  'let n integer',
  'let a, b, c real',
  'let s, r real > 0',
  'let zeta real >= 0',
  'let rho real in [-1, 1]',
  'let x, y vector of d',
  'let f function',
];

/** A statement, after `when …:` if it needs one. */
function search(claim: string, seed = SEED, budget = BUDGET) {
  const text = claim.startsWith('when') ? `claim k ${claim}` : `claim k: ${claim}`;
  const { document, claim: parsed } = readClaim(...LETS, text);
  return searchClaim(document, parsed, { seed, budget });
}

const TRUE_CLAIMS = [
  'sqrt(a^2) = abs(a)',
  'a^0 = 1',
  '(a - a)^0 = 1',
  'zeta^(1/2)*zeta^(1/2) = zeta',
  'when a != 1: (a^2 - 1)/(a - 1) = a + 1',
  'when a != 0: a/a = 1',
  '(a + b)^3 = a^3 + 3*a^2*b + 3*a*b^2 + b^3',
  'exp(a + b) = exp(a)*exp(b)',
  'log(s*r) = log(s) + log(r)',
  'when a != 0: log(a^2) = 2*log(abs(a))',
  'sin(a)^2 + cos(a)^2 = 1',
  'erf(-a) = -erf(a)',
  'erf(a) + erfc(a) = 1',
  'sigmoid(a) + sigmoid(-a) = 1',
  'relu(a) - relu(-a) = a',
  'max(a, b) + min(a, b) = a + b',
  'max(a, b) - min(a, b) = abs(a - b)',
  'norm2(x) >= 0',
  'dot(x, y)^2 <= norm2(x)*norm2(y)',
  'when norm2(x) > 0: dot(x, x) > 0',
  'when d = 1: norm2(x) = x[1]^2',
  'when d >= 2 and norm2(x) = 1: x[1] <= 1',
  'a^2 + b^2 >= 2*a*b',
  '(s + r)/2 >= sqrt(s*r)',
  'exp(a) >= 1 + a',
  'rho^2 <= 1',
  'sqrt(1 - rho^2) >= 0',
  'zeta >= 0',
  'when zeta = 0: sqrt(zeta) = 0',
  'when zeta > 0: zeta/zeta = 1',
  'when a + b = 1: a^2 + 2*a*b + b^2 = 1',
  'when a < b: a < (a + b)/2 < b',
  'sum(k, k, 1, q) = q*(q + 1)/2',
  'sum(k, k, 1, 0) = 0',
  'factorial(q + 1) = (q + 1)*factorial(q)',
  '2^q > q',
  'q^2 >= q',
  '(-1)^(2*q) = 1',
  'diff(a^3, a) = 3*a^2',
  'diff(f(a)^2, a) = 2*f(a)*diff(f(a), a)',
  'E[z ~ N(0, zeta)](z^2) = zeta',
  'E[z ~ N(0, s)](diff(f(z), z)^2) >= 0',
  'atan(s) + atan(1/s) = pi/2',
  'tan(rho)*cos(rho) = sin(rho)',
  'when a = b^2: sqrt(a) = abs(b)',
  'a^3 increases in a',
  'a^2 weakly increases in s',
  'exp(-zeta) decreases in zeta',
  'zeta^2 increases in zeta',
  'max(a, 0) weakly increases in a',
  'norm2(x)^2 increases in norm2(x)',
  'q^2 increases in q',
  's/s is constant in s',
  'sin(a)^2 + cos(a)^2 is constant in a',
  'norm2(x)/norm2(x) is constant in norm2(x)',
];

describe('a true claim is never refuted', () => {
  test.each(TRUE_CLAIMS)('%s', (claim) => {
    const found = search(claim);
    expect(found.alarm).toBeUndefined();
    expect(found.refutation).toBeUndefined();
    expect(found.points).toBeGreaterThan(0);
    expect(found.agreeing).toBeGreaterThan(0);
  });
});

const FALSE_CLAIMS = [
  'sqrt(a^2) = a',
  'a/a = 1',
  '(a^2 - 1)/(a - 1) = a + 1',
  'log(a*b) = log(a) + log(b)',
  'log(a^2) = 2*log(a)',
  '(a + b)^2 = a^2 + b^2',
  'exp(a + b) = exp(a) + exp(b)',
  'zeta > 0',
  'norm2(x) > 0',
  'norm2(x) = x[1]^2',
  'dot(x, y)^2 < norm2(x)*norm2(y)',
  'rho^2 < 1',
  'q^2 > q',
  '2^q > q^2',
  '(-1)^q = 1',
  'factorial(q) = dfact(q)',
  'f(a + b) = f(a) + f(b)',
  'f(a) = f(b)',
  'diff(f(a), a) > 0',
  'E[z ~ N(0, s)](z^4) = 2*s^2',
  'E[z ~ N(0, s)](exp(z)) = exp(s)',
  'when norm2(x) = 1 and d >= 2: x[1] < 1',
  'when a + b = 1: a*b <= 1/5',
  'when zeta = 0: zeta = 1',
  'a^2 increases in a',
  '1/a decreases in a',
  'max(a, 0) increases in a',
  'f(a) increases in a',
  'sin(a) increases in a',
  'a*norm2(x) increases in norm2(x)',
  'q*(7 - q) increases in q',
  'a*b is constant in a',
  '1/(1 + norm2(x)) increases in norm2(x)',
  'abs(a - 1/3) >= 1/1000',
  'exp(pi*sqrt(163)) = 262537412640768744',
  'pi = 355/113',
  'a^2*s != 7',
  'a + b/3 + c/7 != 11/13',
];

describe('a false claim is refuted', () => {
  test.each(FALSE_CLAIMS)('%s', (claim) => {
    const found = search(claim);
    expect(found.alarm).toBeUndefined();
    expect(found.refutation).toBeDefined();
  });
});

describe('an order that fails in a small place alone', () => {
  test.each([
    '(a - 271/100)^2 + (b - 177/50)^2 > 1/1000',
    's*exp(-s/50) <= 18',
    'norm2(x) + x[1] >= -6/25',
    'q*(101 - q) increases in q',
    's*exp(-s/50) increases in s',
  ])('%s', (claim) => {
    expect(search(claim, SEED, { evaluations: 4000, effort: 10_000_000 }).refutation).toBeDefined();
  });

  test('a point where the enclosures touch at every precision is pointed out', () => {
    const found = search('sqrt(2)*sqrt(3) < sqrt(6)');
    expect(found.tightAt).toBeDefined();
    expect(found.tightStep).toBe(0);
  });
});

describe('SearchTally', () => {
  const undecided = { kind: 'unknown', because: 'not looked at' } as const;
  const result = (kind: StepKind): StepResult => ({ kind, left: undecided, right: undecided, bits: 64 });

  test('keeps an earlier step, then values on both sides, then what came first', () => {
    const tally = new SearchTally();
    const found: [number, StepKind, string][] = [];
    const order: [number, StepKind][] = [
      [1, 'overlaps'],
      [2, 'one-undefined'],
      [2, 'apart'],
      [2, 'one-undefined'],
      [3, 'apart'],
      [1, 'one-undefined'],
      [2, 'apart'],
      [1, 'apart'],
      [1, 'apart'],
    ];
    for (const [step, kind] of order) {
      tally.refute(step, result(kind), { point: EMPTY_POINT }, EMPTY_POINT);
      found.push([step, kind, `${tally.best?.step} ${tally.best?.kind}`]);
    }
    expect(found.map(([, , best]) => best)).toEqual([
      'undefined undefined',
      '2 one-undefined',
      '2 apart',
      '2 apart',
      '2 apart',
      '1 one-undefined',
      '1 one-undefined',
      '1 apart',
      '1 apart',
    ]);
  });

  test('reports no refutation beside an alarm', () => {
    const tally = new SearchTally();
    tally.refute(0, result('apart'), { point: EMPTY_POINT }, EMPTY_POINT);
    expect(tally.result().refutation).toBeDefined();
    tally.add([{ ...result('unknown'), alarm: 'disjoint' }], EMPTY_POINT);
    expect(tally.result().refutation).toBeUndefined();
    expect(tally.result().alarm).toBe('disjoint');
  });
});

describe('the account of a search', () => {
  test('the first wrong step of a chain, also when a later one fails at an earlier point', () => {
    // step 2 fails wherever a != 0, step 1 only for a > 5
    const found = search('min(a, 5) = a = 2*a');
    expect(found.refutation?.step).toBe(0);
    expect(search('a = a + 0 = 2*a').refutation?.step).toBe(1);
    expect(search('a < a + 1 < a + 1/2').refutation?.step).toBe(1);
  });

  test('values on both sides are preferred to an undefined side', () => {
    expect(search('a/a = 2').refutation?.kind).toBe('apart');
    expect(search('a/a = 1').refutation?.kind).toBe('one-undefined');
  });

  test('points where both sides are undefined lie outside and are counted', () => {
    const found = search('1/a = (a + 1)/(a^2 + a)');
    expect(found.refutation?.kind).toBe('one-undefined');
    const outside = search('1/a^2 = (1/a)^2');
    expect(outside.refutation).toBeUndefined();
    expect(outside.bothUndefined).toBeGreaterThan(0);
    expect(outside.bothUndefinedAt?.scalars.get('a')?.n).toBe(0n);
    expect(outside.undefinedBecause).toBeTypeOf('string');
    const motion = search('1/a^2 - 1/a^2 is constant in a');
    expect(motion.refutation).toBeUndefined();
  });

  test('what is not decided is never refuted', () => {
    const found = search('sqrt(2)*sqrt(3) < sqrt(6)');
    expect(found.refutation).toBeUndefined();
    const unknown = search('gamma(s + 1/3) = s*gamma(s + 1/3)');
    expect(unknown.unknown).toBeGreaterThan(0);
  });

  test('the same seed gives the same result', () => {
    for (const claim of ['f(a + b) = f(a) + f(b)', 'sin(a) increases in a', '2^q > q^2']) {
      const [one, two] = [search(claim), search(claim)];
      expect(pointKey(one.refutation!.point)).toBe(pointKey(two.refutation!.point));
      expect(one.points).toBe(two.points);
    }
  });
});
