import { describe, expect, test } from 'vitest';
import { type Rational, rationalText } from '../../src/core/rational.ts';
import type { Point } from '../../src/judge/point.ts';
import { admissiblePoints } from '../../src/judge/sample.ts';
import { isAdmissible } from '../../src/judge/sampleAdmissible.ts';
import { pointKey } from '../../src/judge/samplePoint.ts';
import { norm2Of } from '../../src/judge/sampleVector.ts';
import { type Read, readClaim } from './readClaims.ts';

const SEED = 7;

function sample({ document, claim }: Read, limit = 60, seed = SEED): Point[] {
  return [...admissiblePoints(document, claim, { seed, limit })];
}

function values(points: readonly Point[], name: string): string[] {
  return points.map((p) => rationalText(p.scalars.get(name)!));
}

const positive = (v: Rational) => v.n > 0n;

describe('admissiblePoints', () => {
  test('assigns the names that the claim depends on, and no others', () => {
    const read = readClaim(
      'let d integer >= 1',
      'let a real',
      'let b real > a',
      'let unused real',
      'let x vector of d',
      'let f function',
      'claim c: norm2(x) >= b - b',
    );
    for (const p of sample(read)) {
      expect([...p.scalars.keys()].sort()).toEqual(['a', 'b', 'd']);
      expect([...p.vectors.keys()]).toEqual(['x']);
      expect(p.functions.size).toBe(0);
      expect(p.vectors.get('x')!.length).toBe(Number(p.scalars.get('d')!.n));
    }
  });

  test('every point is admissible, distinct, and the same for the same seed', () => {
    const read = readClaim(
      'let d integer >= 2',
      'let s real > 0',
      'let rho real in [-1, 1]',
      'let x vector of d',
      'claim c when norm2(x) > 0 and s < 5 and (rho > 0 or s > 1): s = s + rho*norm2(x)',
    );
    const points = sample(read, 150);
    expect(points.length).toBe(150);
    for (const p of points) expect(isAdmissible(read.document, read.claim, p)).toBe(true);
    expect(new Set(points.map(pointKey)).size).toBe(150);
    expect(sample(read, 150).map(pointKey)).toEqual(points.map(pointKey));
    expect(sample(read, 150, 8).map(pointKey)).not.toEqual(points.map(pointKey));
  });

  test('starts with the smallest dimension and the corners, and soon has both signs and non-dyadic values', () => {
    const read = readClaim('let d integer >= 1', 'let t real', 'let x vector of d', 'claim c: t = norm2(x)');
    const points = sample(read, 60);
    expect(points[0]!.scalars.get('d')).toEqual({ n: 1n, d: 1n });
    const ts = points.map((p) => p.scalars.get('t')!);
    expect(ts.some((v) => v.n < 0n)).toBe(true);
    expect(ts.some((v) => v.n === 0n)).toBe(true);
    expect(ts.some((v) => (v.d & (v.d - 1n)) !== 0n)).toBe(true);
    const vectors = points.map((p) => p.vectors.get('x')!);
    expect(vectors.some((v) => v.every((e) => e.n === 0n))).toBe(true);
    expect(vectors.some((v) => v.length > 1 && v.filter((e) => e.n !== 0n).length === 1)).toBe(true);
    expect(vectors.some((v) => v.length > 2 && v.every((e) => e.n !== 0n))).toBe(true);
    const closed = readClaim('let rho real in [-1, 1]', 'claim c: rho = 0');
    expect(values(sample(closed, 3), 'rho')).toEqual(expect.arrayContaining(['-1', '1']));
    const open = readClaim('let rho real in (0, 1/1000)', 'claim c: rho = 0');
    expect(sample(open, 20).length).toBe(20);
  });

  test('bounds that depend on earlier names, linear bounds, narrow and far intervals', () => {
    const read = readClaim(
      'let a real',
      'let b real > a',
      'let c real in [1000, 1001]',
      'claim k when 2*b < 2*a + 1/50 and c > 1000 + 1/2: a = b + c',
    );
    expect(sample(read, 40).length).toBe(40);
    const integers = readClaim('let n integer >= 1000', 'let m integer in [n, n + 2]', 'claim k: n = m');
    expect(sample(integers, 20).length).toBe(20);
  });

  test.each([
    ['zeta = 0', (p: Point) => p.scalars.get('zeta')!.n === 0n],
    [
      'zeta = s^2',
      (p: Point) => rationalText(p.scalars.get('zeta')!) === rationalText(square(p.scalars.get('s')!)),
    ],
    ['s + zeta = 1', (p: Point) => positive(p.scalars.get('s')!)],
    ['s*zeta = 1', (p: Point) => positive(p.scalars.get('zeta')!)],
    ['s^2*zeta = 3', (p: Point) => positive(p.scalars.get('zeta')!)],
    ['s^2 + zeta = 4 and zeta = 0', (p: Point) => p.scalars.get('s')!.n === 2n],
    ['1/zeta = 1/s + 1', (p: Point) => positive(p.scalars.get('zeta')!)],
  ])('solves %s', (condition, check) => {
    const read = readClaim(
      'let s real > 0',
      'let zeta real >= 0',
      `claim k when ${condition}: s = zeta + 17`,
    );
    const points = sample(read, 12);
    expect(points.length).toBeGreaterThan(0);
    for (const p of points) expect(check(p), pointKey(p)).toBe(true);
  });

  test.each([
    ['norm2(x) = 1', '1'],
    ['norm2(x) = 2', '2'],
    ['norm2(x) = 9/4', '9/4'],
    ['4*norm2(x) + 1 = 10', '9/4'],
    ['d = 2 and norm2(x) = d', '2'],
  ])('solves %s on the sphere', (condition, norm) => {
    const read = readClaim(
      'let d integer >= 2',
      'let x vector of d',
      `claim k when ${condition}: norm2(x) = 5`,
    );
    const points = sample(read, 10);
    expect(points.length).toBeGreaterThan(1);
    for (const p of points) expect(rationalText(norm2Of(p.vectors.get('x')!))).toBe(norm);
  });

  test('solves equations for entries of vectors', () => {
    const lets = ['let d integer >= 2', 'let x vector of d', 'let y vector of d'];
    for (const condition of ['dot(x, y) = 0 and norm2(x) > 0', 'x[1] = 2', 'x[1] + y[2] = 1/3']) {
      const read = readClaim(...lets, `claim k when ${condition}: norm2(x) = norm2(y)`);
      expect(sample(read, 10).length, condition).toBe(10);
    }
  });

  test('vectors meet bounds on their norm', () => {
    const read = readClaim(
      'let d integer >= 1',
      'let x vector of d',
      'claim k when norm2(x) > 100 and norm2(x) < 101: norm2(x) = 5',
    );
    expect(sample(read, 10).length).toBe(10);
  });

  test('functions satisfy hypotheses on their derivative', () => {
    const read = readClaim(
      'let Omega function',
      'let t real > 0',
      'claim k when 1 + 2*t*diff(Omega(t), t) > 0: Omega(t) = 0',
    );
    expect(sample(read, 20).length).toBe(20);
  });

  test('an equation to focus on that has no rational solution leaves the other points', () => {
    const { document, claim } = readClaim(
      'let d integer >= 1',
      'let a, b, c, s real > 0',
      'let x vector of d',
      'claim k: exp(a + b + c + s + norm2(x)) > 0',
    );
    if (claim.statement?.kind !== 'chain') throw new Error('a chain');
    const [left, right] = claim.statement.terms;
    const focus = [{ op: '=' as const, left: left!, right: right! }];
    expect([...admissiblePoints(document, claim, { seed: SEED, limit: 100, focus })]).toHaveLength(100);
  });

  test('a claim without names has one point; an exhausted domain ends', () => {
    expect(sample(readClaim('claim k: 1 = 2'))).toHaveLength(1);
    expect(sample(readClaim('let d integer in [1, 3]', 'claim k: d = 2'))).toHaveLength(3);
    expect(sample(readClaim('let d integer >= 1', 'claim k when d = 2: d = 2'))).toHaveLength(1);
  });
});

function square(v: Rational): Rational {
  return { n: v.n * v.n, d: v.d * v.d };
}
