import { expect, test } from 'vitest';
import { elementConstant } from '../../src/core/element.ts';
import { addRational, equalRational, type Rational, rational } from '../../src/core/rational.ts';
import { Tower } from '../../src/core/tower.ts';
import { Elaborator } from '../../src/judge/elaborate.ts';
import { numberExpr } from '../../src/judge/elementExpression.ts';
import { pairMomentTerm } from '../../src/kernels/pairMomentTerm.ts';
import type { Expr } from '../../src/language/syntax.ts';
import { isserlis } from './isserlis.ts';

type Term = typeof pairMomentTerm;

interface Covariance {
  readonly uu: Rational;
  readonly uv: Rational;
  readonly vv: Rational;
}

function value(e: Expr): Rational {
  const scope = { names: new Map(), vectors: new Map(), smooth: false, depth: 0, memo: new Map() } as const;
  const t = new Tower();
  return elementConstant(new Elaborator(t).elaborate(e, scope).element)!;
}

function bySum(term: Term, m: number, n: number, cov: Covariance): Rational {
  const p = (m % 2) as 0 | 1;
  const half = (x: number) => numberExpr(rational((x - p) / 2));
  const named = { uu: numberExpr(cov.uu), uv: numberExpr(cov.uv), vv: numberExpr(cov.vv) };
  let out = rational(0n);
  for (let j = 0; 2 * j + p <= Math.min(m, n); j++)
    out = addRational(out, value(term(half(m), half(n), p, named, numberExpr(rational(j)))));
  return out;
}

function byPairings(m: number, n: number, cov: Covariance): Rational {
  const list = [...Array<number>(m).fill(0), ...Array<number>(n).fill(1)];
  return isserlis(list, (i, j) => (i !== j ? cov.uv : i === 0 ? cov.uu : cov.vv));
}

const COVARIANCES: readonly Covariance[] = [
  { uu: rational(1n), uv: rational(-1n, 3n), vv: rational(1n) },
  { uu: rational(5n, 3n), uv: rational(2n, 7n), vv: rational(3n, 11n) },
  { uu: rational(2n), uv: rational(-1n), vv: rational(7n, 5n) },
  { uu: rational(0n), uv: rational(0n), vv: rational(2n, 3n) },
];

const DEGREES = [0, 1, 2, 3, 4, 5, 6].flatMap((m) => [0, 1, 2, 3, 4, 5, 6].map((n) => [m, n] as const));

function agrees(term: Term): boolean {
  return DEGREES.filter(([m, n]) => (m + n) % 2 === 0).every(([m, n]) =>
    COVARIANCES.every((c) => equalRational(bySum(term, m, n, c), byPairings(m, n, c))),
  );
}

test('moments of a Gaussian pair are sums over pairings', () => {
  expect(agrees(pairMomentTerm)).toBe(true);
});

const swapped: Term = (M, N, p, cov, j) => pairMomentTerm(M, N, p, { ...cov, uu: cov.vv, vv: cov.uu }, j);
const shifted: Term = (M, N, p, cov, j) => pairMomentTerm(M, N, p === 0 ? 1 : 0, cov, j);
const positive: Term = (M, N, p, cov, j) => {
  const uv: Expr = { kind: 'call', fn: 'abs', args: [cov.uv], at: { line: 1, column: 1 } };
  return pairMomentTerm(M, N, p, { ...cov, uv }, j);
};

test.each([
  ['the variances exchanged', swapped],
  ['the other parity', shifted],
  ['the sign of the covariance lost', positive],
])('a mutant is caught: %s', (_, mutant) => {
  expect(agrees(mutant)).toBe(false);
});
