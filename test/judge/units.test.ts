import { expect, test } from 'vitest';
import { checkRecord } from '../../src/core/check.ts';
import { withIndices } from '../../src/judge/indices.ts';
import { proveInstances } from '../../src/judge/instances.ts';
import { judgeClaim, proveSteps } from '../../src/judge/judgeClaim.ts';
import { readClaim } from './readClaims.ts';

const NETWORK = `let d integer >= 1
let n integer >= 1
let m integer >= 1
let r, s real
let w integer
let W matrix of n by 2
let U matrix of n by 3
let T matrix of n by d
let Q matrix of d by d
let V matrix of m by 2
let b, c vector of n
let x vector of 2
let y vector of 3
let mu, nu, alpha index of 2
let lambda, rho, sigma index of 3
let i1, i2 index of d
let v vector of 2
let u1, u2 index of n
let j0, k0 integer in [1, n]
let phi function
metric g = network(phi(z), W, b)
metric h = network(2*phi(z), W, b)
metric e = network(erf(z/sqrt(2)), W, b)
metric l = network(sigmoid(z), W)
def z(j) = W[j, mu]*x[mu] + b[j]
def p(j) = at(diff(phi(r), r), r, z(j))
def q(j) = at(diff(phi(r), r, 2), r, z(j))
def M(j, k) = W[j,1]*W[k,2] - W[j,2]*W[k,1]
def D(i, j, k) = epsilon[lambda,rho,sigma]*U[i,lambda]*U[j,rho]*U[k,sigma]`.split('\n');

function lineOf(claim: string): string {
  return claim.startsWith('when') ? `claim c ${claim}` : `claim c: ${claim}`;
}

/** How the exact route ends: proved, proved for some dimensions, or not at all. */
function outcome(claim: string): string {
  const { document: whole, claim: read } = readClaim(...NETWORK, lineOf(claim));
  const document = withIndices(whole, read);
  const steps = proveSteps(document, read, read.statement!);
  const records = steps.flatMap((s) => s.proofs.map((p) => p.record));
  if (steps.every((s) => s.reason === undefined)) {
    expect(records.length).toBeGreaterThan(0);
    for (const r of records) expect(checkRecord(r)).toEqual({ ok: true });
    return 'proved';
  }
  const instances = proveInstances(document, read, read.statement!);
  return instances ? `proved for ${instances.names.join(' ')}` : 'open';
}

const REGULAR = 'when det(g) > 0: ';

test.each([
  ['an index that is summed over and does not occur', 'sum(b[k], [j, k], 1, n) = n*sum(b[k], k, 1, n)'],
  ['pairs are counted', 'sum(1, [j, k], 1, n, j < k) = n*(n - 1)/2'],
  [
    'pairs and units',
    'sum(b[j]*b[k], [j, k], 1, n, j <= k) = (sum(b[j], j, 1, n)^2 + sum(b[j]^2, j, 1, n))/2',
  ],
  [
    'Newton: the third elementary symmetric function',
    '6*sum(b[i]*b[j]*b[k], [i, j, k], 1, n, i < j, j < k) = sum(b[j], j, 1, n)^3 - 3*sum(b[j], j, 1, n)*sum(b[j]^2, j, 1, n) + 2*sum(b[j]^3, j, 1, n)',
  ],
  [
    'all different, two of them alike in the term',
    'sum(b[i]*c[j]*c[k], [i, j, k], 1, n, i != j, j != k, i != k) = sum(b[j], j, 1, n)*sum(c[j], j, 1, n)^2 - sum(b[j], j, 1, n)*sum(c[j]^2, j, 1, n) - 2*sum(b[j]*c[j], j, 1, n)*sum(c[j], j, 1, n) + 2*sum(b[j]*c[j]^2, j, 1, n)',
  ],
  [
    'the variance',
    'n*sum(b[j]^2, j, 1, n) - sum(b[j], j, 1, n)^2 = sum((b[j] - b[k])^2, [j, k], 1, n, j < k)',
  ],
  [
    'Lagrange',
    'sum(b[j]^2, j, 1, n)*sum(c[j]^2, j, 1, n) - sum(b[j]*c[j], j, 1, n)^2 = 1/2*sum((b[j]*c[k] - b[k]*c[j])^2, [j, k], 1, n)',
  ],
  ['a cycle of an odd number of determinants', 'sum(M(i,j)*M(j,k)*M(k,i), [i, j, k], 1, n) = 0'],
  [
    'a sum inside a sum',
    'sum(b[j]*sum(c[k], k, 1, n, k != j), j, 1, n) = sum(b[j], j, 1, n)*sum(c[j], j, 1, n) - sum(b[j]*c[j], j, 1, n)',
  ],
  [
    'exponentials factor',
    'sum(exp(b[j] + c[k]), [j, k], 1, n) = sum(exp(b[j]), j, 1, n)*sum(exp(c[j]), j, 1, n)',
  ],
  ['two widths', 'sum(sum(W[j,1]*V[k,2], k, 1, m), j, 1, n) = sum(W[j,1], j, 1, n)*sum(V[k,2], k, 1, m)'],
  ['a unit of any number', 'M(j0, k0) = -M(k0, j0)'],
  [
    'a derivative goes inside',
    'partial[mu](sum(b[j]*phi(z(j)), j, 1, n)) = sum(b[j]*p(j)*W[j, mu], j, 1, n)',
  ],
  [
    'a mean goes inside',
    'E[u ~ N(0, 1)](sum((W[j,1]*u + b[j])^2, j, 1, n)) = sum(W[j,1]^2 + b[j]^2, j, 1, n)',
  ],
  ['a value goes inside', 'at(sum(exp(r*b[j]), j, 1, n), r, 0) = n'],
  ['a rate goes inside', 'diff(sum(exp(r*b[j]), j, 1, n), r) = sum(b[j]*exp(r*b[j]), j, 1, n)'],
  ['two activations', `${REGULAR}det(h) = 16*det(g)`],
  ['curvature under a factor', `when det(g) > 0 and det(h) > 0: ricci(h) = ricci(g)/4`],
  ['Jacobi', `${REGULAR}inv(g)[mu,nu]*partial[alpha](g[mu,nu]) = partial[alpha](det(g))/det(g)`],
  ['the trace', `${REGULAR}n*g[mu,mu] = sum(p(j)^2*W[j,mu]*W[j,mu], j, 1, n)`],
  [
    'the divergence of the metric',
    `${REGULAR}partial[mu](g[mu,nu]) = 2/n*sum(p(j)*q(j)*W[j,mu]*W[j,mu]*W[j,nu], j, 1, n)`,
  ],
  ['an adjugate', `${REGULAR}det(g)*inv(g)[1,1] = 1/n*sum(p(j)^2*W[j,2]^2, j, 1, n)`],
  ['Einstein in the plane', `${REGULAR}2*ricciTensor(g)[mu,nu] = ricci(g)*g[mu,nu]`],
  [
    'a determinant of sums of three-vectors',
    'epsilon[lambda,rho,sigma]*sum(U[i,1]*U[i,lambda], i, 1, n)*sum(U[i,2]*U[i,rho], i, 1, n)*sum(U[i,3]*U[i,sigma], i, 1, n) = sum(D(i,j,k)^2, [i,j,k], 1, n, i < j, j < k)',
  ],
  ['the bell of erf', 'when det(e) > 0: pi*n*e[mu,mu] = 2*sum(exp(-z(j)^2)*W[j,mu]*W[j,mu], j, 1, n)'],
  [
    'the logistic slope',
    'when det(l) > 0: n*l[1,2] = sum(W[j,1]*W[j,2]/(exp(W[j,mu]*x[mu]/2) + exp(-W[j,mu]*x[mu]/2))^4, j, 1, n)',
  ],
  // Terms that don't separate by unit, or whose order matters: shown from small networks.
  [
    'from small networks: no product',
    'sum(exp(b[j]*b[k]), [j, k], 1, n, j != k) = 2*sum(exp(b[k]*b[j]), [j, k], 1, n, j < k)',
  ],
  [
    'from small networks: order',
    'sum(b[j]*c[k], [j, k], 1, n, j < k) + sum(b[j]*c[k], [j, k], 1, n, j > k) = sum(b[j], j, 1, n)*sum(c[j], j, 1, n) - sum(b[j]*c[j], j, 1, n)',
  ],
  [
    'from small networks: the metric against an order',
    `${REGULAR}n^2*g[1,1]*g[2,2] - sum(p(j)^2*p(k)^2*W[j,1]^2*W[k,2]^2, [j, k], 1, n, j < k) = sum(p(j)^2*p(k)^2*W[j,1]^2*W[k,2]^2, [j, k], 1, n, j >= k)`,
  ],
])('true for every number of units: %s', (_, claim) => {
  expect(outcome(claim)).toBe('proved');
});

test.each([
  ['the sum of an entry', 'T[j0,i1]*T[j0,i2] = T[j0,i2]*T[j0,i1]', 'proved for d=1 d=2 d=3 d=4 d=5'],
  [
    'a sum over units',
    'sum(T[j,i1]*T[k,i2], [j, k], 1, n) = sum(T[j,i1], j, 1, n)*sum(T[j,i2], j, 1, n)',
    'proved for d=1 d=2 d=3 d=4 d=5',
  ],
])('in every dimension that is tried: %s', (_, claim, expected) => {
  expect(outcome(claim)).toBe(expected);
});

test.each([
  ['a factor', 'sum(b[j]*b[k], [j, k], 1, n, j < k) = (sum(b[j], j, 1, n)^2 + sum(b[j]^2, j, 1, n))/2'],
  ['a sign', 'n*sum(b[j]^2, j, 1, n) + sum(b[j], j, 1, n)^2 = sum((b[j] - b[k])^2, [j, k], 1, n, j < k)'],
  ['a power of n', `${REGULAR}det(g) = 1/n*sum(p(j)^2*p(k)^2*M(j,k)^2, [j, k], 1, n, j < k)`],
  ['a factor of the curvature', `when det(g) > 0 and det(h) > 0: ricci(h) = ricci(g)/2`],
  [
    'a product of sums is no sum of products',
    'sum(b[j]*c[j], j, 1, n) = sum(b[j], j, 1, n)*sum(c[j], j, 1, n)',
  ],
  ['another vector', 'sum(b[j]*c[j]^2, j, 1, n) = sum(c[j]*b[j]^2, j, 1, n)'],
  ['another matrix of other rows', 'sum(W[j,1], j, 1, n) = sum(V[j,1], j, 1, m)'],
  ['the counts of two ranges', 'sum(1, j, 1, n) = sum(1, j, 1, m)'],
  [
    'two ranges, nothing separating',
    'sum(exp(b[j]*b[k]), [j, k], 1, n, j < k) - sum(exp(b[j]*b[k]), [j, k], 1, n, k < j) = sum(1, j, 1, n) - sum(1, j, 1, m)',
  ],
  ['repeated units are no single one', 'W[u1,1]*W[u1,2] = W[j0,1]*W[j0,2]'],
  ['repeated once more than they are', 'W[u1,1]*W[u1,2]*W[u2,1]*W[u2,1] = sum(W[j,1]^3*W[j,2], j, 1, n)'],
  ['the point stays', 'at(sum(z(j), j, 1, n), x, v) = sum(z(j), j, 1, n)'],
  ['an empty range is not negative', 'sum(W[1,1], j, 1, w) = w*W[1,1]'],
  [
    'a term without a value, in an order',
    'sum(b[j]*c[k]/c[k], [j, k], 1, n, j < k) = sum(b[j], [j, k], 1, n, j < k)',
  ],
  ['a term without a value', 'sum(b[j]/b[j], j, 1, n) = n'],
  [
    'a hypothesis on pairs of units tells nothing of one',
    'when sum(1/(b[j]*b[k]), [j, k], 1, n, j != k) >= 0: sum(b[j]/b[j], j, 1, n) = n',
  ],
  ['one unit too few', 'sum(b[j], j, 1, n - 1) = sum(b[j], j, 1, n)'],
  ['from the second unit on', 'sum(b[j], j, 2, n) = sum(b[j], j, 1, n)'],
  [
    'half of an order that matters',
    'sum(b[j]*c[k], [j, k], 1, n, j < k) = sum(b[j]*c[k], [j, k], 1, n, j != k)/2',
  ],
  ['an order the other way', 'sum(b[j]*c[k], [j, k], 1, n, j < k) = sum(b[j]*c[k], [j, k], 1, n, k < j)'],
  [
    'equal units left out once too few',
    'sum(b[i]*b[j]*b[k], [i, j, k], 1, n, i != j, j != k) = sum(b[i]*b[j]*b[k], [i, j, k], 1, n, i != j, j != k, i != k)',
  ],
  ['three units in order', 'sum(M(i,j)*b[k], [i, j, k], 1, n, i < j, j < k) = 0'],
  ['one unit and none', 'sum(1, j, 1, n) = 1'],
  ['a sum does not stand still as n moves', 'sum(b[j]^2, j, 1, n) is constant in n'],
  ['an entry does not stand still as its index moves', 'W[j0,1] is constant in j0'],
  ['nor in a sum over numbers', 'sum(W[j,1], j, 1, 2) = 2*W[1,1]'],
  ['a sum of entries is no multiple', 'sum(W[j,1], j, 1, n) = n*W[1,1]'],
  ['a unit at another number', 'at(W[j0,1], j0, 1) = W[k0,1]'],
  ['a derivative by a vector of the units', 'partial[1](sum(b[j]^2, j, 1, n), b) = 0'],
  ['a derivative left out', 'partial[mu](sum(phi(z(j)), j, 1, n)) = 0'],
  ['a derivative by what the units share', 'diff(sum(exp(r*b[j]), j, 1, n), r) = 0'],
  ['a value left out', 'at(sum(exp(r*b[j]), j, 1, n), r, s) = sum(exp(r*b[j]), j, 1, n)'],
  ['a mean left out', 'E[u ~ N(0, 1)](sum((W[j,1]*u)^2, j, 1, n)) = sum(W[j,1]^2*r^2, j, 1, n)'],
  ['norms are no sums of other squares', 'norm2(b) = sum(c[j]^2, j, 1, n)'],
  ['a sign that depends on the axes', 'epsilon[mu, nu]*W[j0,mu]*W[k0,nu] = M(k0, j0)'],
  [
    'rows in an order, of a square matrix',
    'sum(sum(Q[j,i1]*Q[k,i2], k, 1, d, j < k), j, 1, d) = sum(sum(Q[j,i1]*Q[k,i2], k, 1, d, k < j), j, 1, d)',
  ],
  ['a metric without its hypothesis', 'n*g[1,1] = sum(p(j)^2*W[j,1]^2, j, 1, n)'],
  ['in no dimension', 'sum(T[j,i1]*T[j,i2], j, 1, n) = sum(T[j,i1], j, 1, n)*sum(T[j,i2], j, 1, n)'],
])('false, and not proved: %s', (_, claim) => {
  expect(outcome(claim)).toBe('open');
});

test('the verdict says how many units a term touches, and what was shown', () => {
  const judged = (claim: string) => {
    const { document, claim: read } = readClaim(...NETWORK, lineOf(claim));
    return judgeClaim(document, read, { seed: 1, diagnose: false });
  };
  const separate = judged('sum(b[j]*c[k], [j, k], 1, n) = sum(b[j], j, 1, n)*sum(c[j], j, 1, n)');
  expect(separate.verdict).toBe('proved');
  expect(separate.argument).toMatch(/^every term touches at most 2 hidden units; sums over hidden units are/);
  const ordered = judged('sum(b[j]*c[k], [j, k], 1, n, j < k) = sum(b[k]*c[j], [j, k], 1, n, k < j)');
  expect(ordered.verdict).toBe('proved');
  expect(ordered.argument).toMatch(/^every term touches at most 2 hidden units, .* 0\.\.2 of any data/);
});
