import { expect, test } from 'vitest';
import { proveBySupport } from '../../src/judge/proveBySupport.ts';
import { readClaim } from './readClaims.ts';

const HEAD = `let n, m integer >= 1
let W matrix of n by 2
let V matrix of m by 2
let i1, i2 index of n
let l1 index of m
let b, c vector of n
def M(j, k) = W[j,1]*W[k,2] - W[j,2]*W[k,1]
def F(j, k) = exp(b[j]*c[k])`.split('\n');

/** The numbers of records, or undefined where it is not shown; `bound` in place of the number of units that a term touches. */
function records(statement: string, bound?: number): number | undefined {
  const { document, claim } = readClaim(...HEAD, `claim c: ${statement}`);
  if (claim.statement?.kind !== 'chain') throw new Error('an equation is needed');
  const [left, right] = claim.statement.terms;
  return proveBySupport(document, claim, left!, right!, bound)?.proofs.length;
}

test('an equation is shown from the networks of 0..m units, m the most that a term touches', () => {
  expect(records('sum(F(j,k), [j, k], 1, n, j < k) = sum(F(k,j), [j, k], 1, n, k < j)')).toBe(3);
  expect(
    records(
      'sum(F(j,k)*b[i], [i, j, k], 1, n, i != j) = sum(F(j,k), [j, k], 1, n)*sum(b[j], j, 1, n) - sum(F(j,k)*b[j], [j, k], 1, n)',
    ),
  ).toBe(4);
});

test.each([
  // Alternating sums: 0 on every network with fewer units than a term touches.
  ['three units in order', 'sum(M(i,j)*M(j,k)*F(i,k), [i, j, k], 1, n, i < j, j < k) = 0', 3],
  ['two units', 'sum(F(j,k), [j, k], 1, n, j < k) = 0', 2],
  [
    'a pair and any unit',
    'sum(F(j,k), [j, k], 1, n, j != k)*sum(b[j], j, 1, n) = sum(F(j,k)*(b[j] + b[k]), [j, k], 1, n, j != k)',
    3,
  ],
])('one unit fewer does not do: %s', (_, statement, units) => {
  expect(records(statement, units - 1)).toBe(units);
  expect(records(statement)).toBeUndefined();
});

test('the network without units counts: what a sum does not touch must agree too', () => {
  expect(records('sum(1, j, 1, n) = 1')).toBeUndefined();
  expect(
    records('sum(F(j,k), [j, k], 1, n, j < k) + 1 = sum(F(k,j), [j, k], 1, n, k < j) + sum(1, j, 1, n)'),
  ).toBeUndefined();
});

test.each([
  ['two numbers of units, equal in every network looked at', 'sum(1, j, 1, n) = sum(1, j, 1, m)'],
  [
    'the same between entries',
    'sum(F(j,k), [j, k], 1, n, j < k) - sum(F(k,j), [j, k], 1, n, k < j) = sum(1, j, 1, n) - sum(1, j, 1, m)',
  ],
  [
    'two ranges, repeated',
    'W[i1,1]*W[i1,2]*0 + sum(F(j,k) - F(j,k), [j, k], 1, n, j < k) = 0*V[l1,1]*V[l1,1]',
  ],
  ['a sum in a denominator', '1/(1 + sum(b[j]^2, j, 1, n)) = 1/(1 + sum(b[k]^2, k, 1, n))'],
  ['a sum under a function: no bound on the units', 'exp(sum(b[j], j, 1, n)) = exp(sum(b[k], k, 1, n))'],
  ['a sum in an exponent', '2^sum(b[j], j, 1, n) = 2^sum(b[k], k, 1, n)'],
  ['a sum that ends before the last unit', 'sum(F(j,j), j, 1, n - 1) = sum(F(k,k), k, 1, n - 1)'],
  ['a sum that begins after the first unit', 'sum(F(j,j), j, 2, n) = sum(F(k,k), k, 2, n)'],
  ['no sum', 'b[1] = b[1]'],
])('no such form: %s', (_, statement) => {
  expect(records(statement)).toBeUndefined();
});
