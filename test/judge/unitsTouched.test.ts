import { expect, test } from 'vitest';
import { unitBound } from '../../src/judge/unitsTouched.ts';
import { readClaim } from './readClaims.ts';

const HEAD = `let n integer >= 1
let r real
let W matrix of n by 3
let b vector of n
let x vector of 3
let mu, nu, la, rho index of 3
let u1, u2 index of n
let phi function
metric g = network(phi(z), W, b)`.split('\n');

/** The bound of statement = 0, and whether a sum stands below. */
function bound(left: string): [number, boolean] {
  const { claim } = readClaim(...HEAD, `claim c: ${left} = 0`);
  if (claim.statement?.kind !== 'chain') throw new Error('an equation is needed');
  const [l, r] = claim.statement.terms;
  const { units, quotient } = unitBound(l!, r!, (e) => (e.kind === 'number' ? Number(e.value.n) : undefined));
  return [units, quotient];
}

test.each([
  ['r', 0, false],
  ['sum(b[j], j, 1, 3)', 0, false],
  ['sum(b[j], j, 1, n)', 1, false],
  ['sum(b[j]*b[k], [j, k], 1, n, j < k) + sum(b[j], j, 1, n)', 2, false],
  ['sum(b[j]*sum(b[k], k, 1, n), j, 1, n)^2', 4, false],
  ['sum(b[j], j, 1, n)*sum(b[j]^5, j, 1, n)/n^7', 2, false],
  ['at(sum(exp(r*b[j]), j, 1, n), r, 2)^2', 2, false],
  ['diff(sum(exp(r*b[j]), j, 1, n)^3, r)', 3, false],
  ['W[u1,mu]*W[u1,mu]', 1, false],
  ['W[u1,mu]*W[u2,mu]*W[u1,1]*W[u2,1]', 2, false],
  ['exp(W[1,mu]*x[mu])', 0, false],
  ['det(g)', 3, false],
  ['det(g) - sum(b[i]*b[j]*b[k]*b[j], [i, j, k], 1, n)', 3, false],
  ['inv(g)[1,2]', 2, true],
  ['inv(g)[1,2] - inv(g)[2,1]', 2, true],
  ['inv(g)[1,2] - sum(b[j], j, 1, n)', 4, true],
  ['g[mu,la]*inv(g)[la,nu]', 3, true],
  ['det(g)*inv(g)[1,2] - 1', 5, true],
  // (3d − 1) units above det³.
  ['ricci(g)', 8, true],
  ['ricci(g) - sum(b[j], j, 1, n)/det(g)^2', 8, true],
  ['ricci(g) - sum(b[j], j, 1, n)/det(g)^4', 11, true],
  ['1/sum(b[j]^2, j, 1, n)', 0, true],
  ['1/sum(b[j]^2, j, 1, n) - r', 1, true],
  ['partial[1](det(g))/det(g)', 3, true],
  ['partial[1](1/sum(phi(b[j]*x[1]), j, 1, n))', 1, true],
])('a term of %s touches at most %i units', (left, units, quotient) => {
  expect(bound(left)).toEqual([units, quotient]);
});

test.each([
  'exp(sum(b[j], j, 1, n))',
  'exp(W[u1,1]*W[u1,2])',
  'r^sum(b[j], j, 1, n)',
  'sum(b[j], j, 1, n)^(1/2)',
  'volume(g)',
  'phi(det(g))',
  'sum(1/sum(exp(b[j]*b[k]), k, 1, n), j, 1, n)',
  'at(r^2*sum(b[j], j, 1, n), r, sum(b[j], j, 1, n))',
  '1/(1/sum(b[j]^2, j, 1, n))',
])('there is no bound for %s', (left) => {
  expect(() => bound(left)).toThrow(/how many units/);
});
