import { describe, expect, test } from 'vitest';
import { rationalText } from '../../src/core/rational.ts';
import { parseAssignment, parsePoint, pointText } from '../../src/judge/evaluateAt.ts';
import { withIndices } from '../../src/judge/indices.ts';
import type { Point } from '../../src/judge/point.ts';
import { pointRecord } from '../../src/judge/pointText.ts';
import { refuteClaim } from '../../src/judge/refute.ts';
import { admissiblePoints } from '../../src/judge/sample.ts';
import { isAdmissible } from '../../src/judge/sampleAdmissible.ts';
import type { Matrix } from '../../src/judge/sampleMatrix.ts';
import { pointKey } from '../../src/judge/samplePoint.ts';
import { searchClaim } from '../../src/judge/search.ts';
import { exactRank } from '../../src/numeric/linear/exactRank.ts';
import { readClaim } from './readClaims.ts';

const LETS = [
  'let d, n integer >= 1',
  'let W matrix of n by d',
  'let V matrix of n by 2',
  'let b vector of n',
  'let x vector of d',
  'let y vector of 2',
  'let mu, nu, alpha index of d',
  'let i index of n',
  'let phi function',
  'metric g = network(phi(z), W, b)',
  'def z(j) = W[j, mu]*x[mu] + b[j]',
  'def v(j) = V[j, 1]*y[1] + V[j, 2]*y[2]',
  'def p(u) = diff(phi(u), u)',
  'def q(u) = diff(phi(u), u, 2)',
  'def M(j, k) = V[j, 1]*V[k, 2] - V[j, 2]*V[k, 1]',
];

function read(claim: string) {
  const read = readClaim(...LETS, claim.startsWith('when') ? `claim k ${claim}` : `claim k: ${claim}`);
  return { claim: read.claim, document: withIndices(read.document, read.claim) };
}

const SUMS = 'sum(p(v(j))^2*p(v(k))^2*M(j, k)^2, [j, k], 1, n';

const TRUE_CLAIMS = [
  'when det(g) > 0: g[mu, nu] = sum(p(z(j))^2*W[j, mu]*W[j, nu], j, 1, n)/n',
  'when det(g) > 0: partial[alpha](g[mu, nu]) = 2/n*sum(p(z(j))*q(z(j))*W[j, mu]*W[j, nu]*W[j, alpha], j, 1, n)',
  'when n < d: W[1, 1] = W[1, 1]',
  `${SUMS})/2 = ${SUMS}, j < k)`,
  `${SUMS}, k != j) = 2*${SUMS}, k < j)`,
  'W[i, mu]*x[mu] = sum(W[i, k]*x[k], k, 1, d)',
  'when n = d and det(g) > 0: ricci(g) = 0',
  'sum(M(j, k)*M(k, l), [j, k, l], 1, n) = -sum(M(k, j)*M(k, l), [j, k, l], 1, n)',
];

/** Wrong in a factor, a power of n, a term, an index, a range or a hypothesis; with the smallest counterexample. */
const FALSE_CLAIMS: readonly (readonly [string, string])[] = [
  ['W[1, 1] >= 0', 'd=1; n=1; W=[[-1]]'],
  ['W[2, 1] = W[1, 1]', 'd=1; n=2; W=[[0], [1]]'],
  ['when d >= 2: W[1, 1]*W[2, 2] = W[1, 2]*W[2, 1]', 'd=2; n=2; W=[[1, 0], [0, 1]]'],
  ['W[i, mu]*x[mu] = sum(W[i, k]*x[k], k, 2, d)', 'd=1; n=1; i=1; x=[1]; W=[[1]]'],
  [
    'when det(g) > 0: g[mu, nu] = sum(p(z(j))^2*W[j, mu]*W[j, nu], j, 1, n)',
    'd=1; n=2; mu=1; nu=1; b=[0, 0]; x=[0]; W=[[0], [1]]; phi=t',
  ],
  [
    'when det(g) > 0: g[mu, nu] = sum(p(z(j))*W[j, mu]*W[j, nu], j, 1, n)/n',
    'd=1; n=1; mu=1; nu=1; b=[0]; x=[0]; W=[[1]]; phi=-t',
  ],
  [
    'when det(g) > 0: partial[alpha](g[mu, nu]) = 2/n*sum(p(z(j))*W[j, mu]*W[j, nu]*W[j, alpha], j, 1, n)',
    'd=1; n=1; mu=1; nu=1; alpha=1; b=[0]; x=[0]; W=[[1]]; phi=t',
  ],
  [
    'when det(g) > 0: partial[alpha](g[mu, nu]) = 2/n*sum(p(z(j))*q(z(j))*W[j, mu]*W[j, nu], j, 1, n)*W[1, alpha]',
    'd=1; n=2; mu=1; nu=1; alpha=1; b=[0, 1]; x=[0]; W=[[0], [1]]; phi=t^2',
  ],
  [
    'when det(g) > 0: partial[alpha](g[mu, nu]) = 2/n*sum(p(z(j))*q(z(k))*W[j, mu]*W[j, nu]*W[k, alpha], [j, k], 1, n, j <= k)',
    'd=1; n=2; mu=1; nu=1; alpha=1; b=[0, 0]; x=[0]; W=[[1], [1]]; phi=t + cos(2*t)',
  ],
  [`${SUMS})/2 = ${SUMS}, j <= k + 1)`, 'n=2; y=[0, 0]; V=[[1, 0], [0, 1]]; phi=t'],
  [`${SUMS}, k != j) = ${SUMS}, k < j)`, 'n=2; y=[0, 0]; V=[[1, 0], [0, 1]]; phi=t'],
  [
    'when n = d + 1 and det(g) > 0: ricci(g) = 0',
    'd=2; n=3; b=[0, 0, 0]; x=[0, 0]; W=[[1, 1], [0, 1], [1, 0]]; phi=t + cos(2*t)',
  ],
  ['det(g) > 0', 'd=1; n=1; b=[0]; x=[0]; W=[[0]]; phi=t'],
  ['when n >= d: det(g) >= 0', 'd=1; n=1; b=[0]; x=[0]; W=[[0]]; phi=t'],
  [
    'sum(M(j, k)*M(k, l), [j, k, l], 1, n) = sum(M(k, j)*M(k, l), [j, k, l], 1, n)',
    'n=2; V=[[1, 0], [0, 1]]',
  ],
  ['b[1] increases in n', 'n=1 -> 2; b=[0]'],
  ['sum(b[j]^2 + V[j, 1]^2 + 1, j, 1, n) decreases in n', 'n=1 -> 2; b=[0]; V=[[0, 0]]'],
  ['sum(W[1, k]^2 + 1, k, 1, d) decreases in d', 'd=1 -> 2; n=1; W=[[0]]'],
  ['sum(b[j]^2 + 1, j, 1, n) decreases in n', 'n=1 -> 2; b=[0]'],
];

function rankOf(matrix: Matrix): number {
  return exactRank(matrix).rows.length;
}

function pairs(matrix: Matrix): Matrix[] {
  return matrix.flatMap((row, j) => matrix.slice(0, j).map((other) => [row, other]));
}

/** Different, of rank one, and neither 0, in more than one dimension. */
function areParallel(rows: Matrix): boolean {
  const [a, b] = rows.map((row) => row.map(rationalText).join());
  return rows[0]!.length > 1 && a !== b && rankOf(rows) === 1 && rows.every((row) => rankOf([row]) === 1);
}

describe('points of networks', () => {
  const { document, claim } = read('det(g) = z(1)');
  const points = [...admissiblePoints(document, claim, { seed: 3, limit: 400 })];
  const matrixOf = (point: Point) => point.matrices.get('W') ?? expect.fail('no matrix');
  const keys = (point: Point) => matrixOf(point).map((row) => row.map(rationalText).join());

  test('are admissible and distinct, and the same for the same seed', () => {
    expect(points).toHaveLength(400);
    expect(points.every((point) => isAdmissible(document, claim, point))).toBe(true);
    expect(new Set(points.map(pointKey)).size).toBe(400);
    const again = [...admissiblePoints(document, claim, { seed: 3, limit: 50 })];
    expect(again.map(pointKey)).toEqual(points.slice(0, 50).map(pointKey));
  });

  test.each<[string, (point: Point) => boolean]>([
    ['as many units as dimensions', (p) => matrixOf(p).length === matrixOf(p)[0]!.length],
    ['one more', (p) => matrixOf(p).length === matrixOf(p)[0]!.length + 1],
    ['fewer', (p) => matrixOf(p).length < matrixOf(p)[0]!.length],
    ['five units', (p) => matrixOf(p).length === 5],
    ['a dead unit', (p) => matrixOf(p).some((row) => row.every((x) => x.n === 0n))],
    ['a repeated unit', (p) => new Set(keys(p)).size < keys(p).length && !keys(p).includes('0')],
    ['parallel weights', (p) => pairs(matrixOf(p)).some(areParallel)],
    ['a rank that is too small', (p) => rankOf(matrixOf(p)) < matrixOf(p)[0]!.length],
    ['zero biases', (p) => p.vectors.get('b')!.every((x) => x.n === 0n)],
    ['negative weights', (p) => matrixOf(p).some((row) => row.some((x) => x.n < 0n))],
    ['weights that are not dyadic', (p) => matrixOf(p).some((row) => row.some((x) => x.d % 3n === 0n))],
  ])('have %s', (_name, test) => {
    expect(points.filter(test).length).toBeGreaterThan(1);
  });

  test('of another size than declared are not admissible', () => {
    const point = points.find((p) => matrixOf(p).length === 2) ?? expect.fail('no point');
    const resized = (rows: Matrix) =>
      isAdmissible(document, claim, { ...point, matrices: new Map([['W', rows]]) });
    const rows = matrixOf(point);
    expect(resized(rows)).toBe(true);
    expect(resized(rows.slice(1))).toBe(false);
    expect(resized(rows.map((row) => [...row, ...row]))).toBe(false);
    expect(resized([rows[0]!, [...rows[1]!, ...rows[1]!]])).toBe(false);
  });

  test('as text are read back as the same', () => {
    for (const point of points.slice(0, 60)) {
      const again = parsePoint(document, claim, parseAssignment(pointText(point)));
      expect(pointKey(again.point)).toBe(pointKey(point));
    }
  });

  test('the form of it', () => {
    const only = read('W[1, 1] = b[1]');
    const text = 'd=2; n=3; b=[0, 1, -1/2]; W=[[1, 0], [0, 1/3], [-2, 7]]';
    const { point } = parsePoint(only.document, only.claim, parseAssignment(text));
    expect(pointText(point)).toBe(text);
    expect(pointRecord(point)).toEqual({
      d: '2',
      n: '3',
      b: '[0, 1, -1/2]',
      W: '[[1, 0], [0, 1/3], [-2, 7]]',
    });
    const spaced = text.replaceAll(', ', ',').replace('[[', '[ [').replace(']]', '] ]');
    expect(pointText(parsePoint(only.document, only.claim, parseAssignment(spaced)).point)).toBe(text);
  });

  test.each([
    ['W=[1, 2]', 'W is a matrix, but "[1, 2]" is none'],
    ['W=[[1, 2], [3]]', 'the rows of W have different lengths'],
    ['W=[[1, 2], 3]', 'W is a matrix, but "[[1, 2], 3]" is none'],
    ['W=[[1, 2][3, 4]]', 'W is a matrix, but "[[1, 2][3, 4]]" is none'],
    ['W=[[]]', 'cannot read the value "" of W'],
    ['W=[[1, a]]', 'cannot read the value "a" of W'],
  ])('%s is refused', (text, message) => {
    const only = read('W[1, 1] = 0');
    expect(() => parsePoint(only.document, only.claim, parseAssignment(`d=2; n=2; ${text}`))).toThrow(
      message,
    );
  });
});

describe('claims about networks', () => {
  test('an index goes down with the width that bounds it', () => {
    const { document, claim } = read('W[i, mu]*x[mu] = sum(W[i, k]*x[k], k, 2, d)');
    const found = refuteClaim(document, claim, { seed: 8 })!;
    expect(pointText(found.point)).toBe('d=1; n=1; i=1; x=[1]; W=[[1]]');
  });

  test.each(TRUE_CLAIMS)('%s is not refuted', (text) => {
    const { document, claim } = read(text);
    const result = searchClaim(document, claim, { seed: 7, points: 30 });
    expect(result.refutation).toBeUndefined();
    expect(result.agreeing + result.bothUndefined).toBe(30);
    expect(result.agreeing).toBeGreaterThan(10);
  });

  test.each(FALSE_CLAIMS)('%s fails first at %s', (text, smallest) => {
    const { document, claim } = read(text);
    const found = refuteClaim(document, claim, { seed: 7 });
    expect(found && pointText(found.point, found.second)).toBe(smallest);
  });
});
