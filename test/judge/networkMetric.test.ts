import { expect, test } from 'vitest';
import { proveSteps } from '../../src/judge/judgeClaim.ts';
import { readClaim } from './readClaims.ts';

const WRITTEN = `let W matrix of 3 by 2
let V matrix of 2 by 2
let b vector of 3
let c vector of 2
let x vector of 2
let k, l, m, n index of 2
let phi function
let y real
metric g = network(phi(z), W, b)
metric h = network(phi(z), V, c)
metric u = network(phi(z), V)
def z(j) = W[j, k]*x[k] + b[j]
def p(j) = at(diff(phi(y), y), y, z(j))
def q(j) = at(diff(phi(y), y, 2), y, z(j))
def M(i, j) = W[i,1]*W[j,2] - W[i,2]*W[j,1]`.split('\n');

/** Proved by the exact route, every sum written out over the units. */
function isProved(claim: string): boolean {
  const { document, claim: read } = readClaim(...WRITTEN, `claim c ${claim}`);
  return proveSteps(document, read, read.statement!).every((s) => s.reason === undefined);
}

const TERM =
  'M(1,2)*M(2,3)*M(3,1)*p(1)*p(2)*p(3)*(M(2,3)*p(1)*q(2)*q(3) - M(1,3)*p(2)*q(1)*q(3) + M(1,2)*p(3)*q(1)*q(2))';

test.each([
  ['as many units as dimensions: flat', 'when det(h) > 0: riemannLower(h)[k,l,m,n] = 0'],
  ['without biases', 'when det(u) > 0: ricci(u) = 0'],
  ['a determinant of two units', 'when det(h) > 0: det(h) = h[1,1]*h[2,2] - h[2,1]^2'],
  [
    'a determinant of three units',
    'when det(g) > 0: 9*det(g) = M(1,2)^2*p(1)^2*p(2)^2 + M(1,3)^2*p(1)^2*p(3)^2 + M(2,3)^2*p(2)^2*p(3)^2',
  ],
  ['the curvature of three units', `when det(g) > 0: ricci(g) = 2/(27*det(g)^2)*${TERM}`],
  ['the inverse', 'when det(g) > 0: g[k,l]*inv(g)[l,m] = delta[k,m]'],
  ['the connection', 'when det(g) > 0: christoffel(g)[k,l,m] = 1/2*inv(g)[k,n]*partial[n](g[l,m])'],
])('a network of a known number of units: %s', (_, claim) => {
  expect(isProved(claim)).toBe(true);
});

test.each([
  ['three units are not flat', 'when det(g) > 0: ricci(g) = 0'],
  ['a sign', `when det(g) > 0: ricci(g) = -2/(27*det(g)^2)*${TERM}`],
  ['a factor of the connection', 'when det(g) > 0: christoffel(g)[k,l,m] = inv(g)[k,n]*partial[n](g[l,m])'],
  ['one metric for another', 'when det(g) > 0 and det(h) > 0: det(g) = det(h)'],
  [
    'no hypothesis',
    'when y > 0: 9*det(g) = M(1,2)^2*p(1)^2*p(2)^2 + M(1,3)^2*p(1)^2*p(3)^2 + M(2,3)^2*p(2)^2*p(3)^2',
  ],
])('false, and not proved: %s', (_, claim) => {
  expect(isProved(claim)).toBe(false);
});
