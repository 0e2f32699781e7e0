import { describe, expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { crossCheck, encloseClaim, MAX_RADIUS } from '../../src/judge/enclose.ts';
import { relativeRadiusLog2 } from '../../src/judge/encloseReal.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { readClaim } from './readClaims.ts';

const LETS = [
  'let a, b real',
  'let s real > 0',
  'let q integer >= 0',
  'let d integer >= 1',
  'let x vector of d',
];
const SEED = 3;

function read(claim: string) {
  return readClaim(...LETS, claim.startsWith('when') ? `claim k ${claim}` : `claim k: ${claim}`);
}

function enclose(claim: string, points?: number) {
  const { document, claim: parsed } = read(claim);
  return encloseClaim(document, parsed, { seed: SEED, ...(points === undefined ? {} : { points }) });
}

describe('encloseClaim', () => {
  test.each([
    'sin(a)^2 + cos(a)^2 = 1',
    'exp(a)*exp(b) = exp(a + b)',
    'sqrt(s)^2 = s',
    'a + b = b + a = 2*b + a - b',
  ])('%s is enclosed', (claim) => {
    const found = enclose(claim);
    expect(found.kind).toBe('enclosed');
    if (found.kind !== 'enclosed') return;
    expect(found.points).toBeGreaterThanOrEqual(20);
    expect(found.radius).toBeLessThanOrEqual(MAX_RADIUS);
  });

  test('exact sides have radius 0, a claim about one point has one point', () => {
    expect(enclose('(a + b)^2 = a^2 + 2*a*b + b^2')).toMatchObject({ kind: 'enclosed', radius: 0 });
    expect(enclose('pi = 4*atan(1)')).toMatchObject({ kind: 'enclosed', points: 1 });
  });

  test('precision is raised until the radius is small', () => {
    const found = enclose('sqrt(2) + 10^18 - 10^18 = sqrt(2)');
    expect(found.kind).toBe('enclosed');
    if (found.kind === 'enclosed') expect(found.radius).toBeLessThanOrEqual(MAX_RADIUS);
  });

  test('points where both sides are undefined are left out and counted', () => {
    const found = enclose('1/a^2 = (1/a)^2');
    expect(found).toMatchObject({ kind: 'enclosed' });
    if (found.kind === 'enclosed') expect(found.bothUndefined).toBeGreaterThan(0);
  });

  test.each([
    ['a = b', 'apart'],
    ['a/a = 1', 'undefined'],
    ['a <= a + 1', 'only equalities'],
    ['gamma(s + 1/3) = gamma(s + 1/3)', ''],
    ['when a = a + 1: a = 1', 'no admissible point'],
    ['log(-s) = log(-s)', 'no admissible point'],
  ])('%s is open', (claim, because) => {
    const found = enclose(claim);
    expect(found.kind).toBe('open');
    if (found.kind === 'open') expect(found.because).toContain(because);
  });

  test('a radius is relative to the larger side, and absolute where no side differs from 0', () => {
    const wide = Ball.enclosing(1n << 20n, 4, 0, 64);
    expect(relativeRadiusLog2(wide, rational(1n << 20n), 64)).toBeCloseTo(2 - 20, 0);
    const straddling = Ball.enclosing(0n, 1, -50, 64);
    expect(relativeRadiusLog2(straddling, rational(0n), 64)).toBe(-50);
    expect(relativeRadiusLog2(straddling, straddling, 64)).toBe(-50);
    expect(relativeRadiusLog2(rational(1n, 3n), rational(1n, 3n), 64)).toBe(Number.NEGATIVE_INFINITY);
    expect(relativeRadiusLog2(Ball.indeterminate, rational(1n), 64)).toBe(Number.POSITIVE_INFINITY);
  });
});

function check(claim: string) {
  const { document, claim: parsed } = read(claim);
  return crossCheck(document, parsed, { seed: SEED, points: 20 });
}

describe('crossCheck', () => {
  test.each([
    'sin(2*a) = 2*sin(a)*cos(a)',
    'a^2 + b^2 >= 2*a*b',
    'a^3 increases in a',
    'norm2(x)^2 increases in norm2(x)',
    'q^2 weakly increases in q',
    's/s is constant in s',
  ])('finds no contradiction in %s', (claim) => {
    const found = check(claim);
    expect(found.contradiction).toBeUndefined();
    expect(found.alarm).toBeUndefined();
    expect(found.points).toBeGreaterThanOrEqual(20);
    expect(found.unknown).toBe(0);
  });

  test.each([
    'sin(2*a) = 2*sin(a)',
    'a^2 + b^2 >= 3*a*b',
    'a^2 increases in a',
    's^2 is constant in s',
    'a/a = 1',
  ])('contradicts %s', (claim) => {
    expect(check(claim).contradiction).toBeDefined();
  });

  test('counts what lies outside and what is not decided', () => {
    expect(check('1/a^2 = (1/a)^2').bothUndefined).toBeGreaterThan(0);
    expect(check('gamma(s + 1/3) = s').unknown).toBeGreaterThan(0);
  });
});
