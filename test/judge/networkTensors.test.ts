import { expect, test } from 'vitest';
import { withIndices } from '../../src/judge/indices.ts';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { onEveryCase } from '../../src/judge/proveCases.ts';
import { proveUnspecified } from '../../src/judge/proveTensors.ts';
import { readClaim } from './readClaims.ts';

const HEAD = [
  'let d, n, m integer >= 1',
  'let t, c real',
  'let x, y vector of d',
  'let mu, nu, alpha, beta, rho, lambda index of d',
  'let phi, f function',
  'let W matrix of n by d',
  'let V matrix of m by d',
  'let b vector of n',
  'def p(u) = at(diff(phi(t), t), t, u)',
  'def q(u) = at(diff(phi(t), t, 2), t, u)',
  'def r(u) = at(diff(phi(t), t, 3), t, u)',
  'def a(j) = W[j, mu]*x[mu] + b[j]',
  'metric g = network(phi(z), W, b)',
  'metric h = network(tanh(z), W)',
  'metric k = network(tanh(c*z), W)',
  'metric e = network(abs(z), W)',
];

function verdict(claim: string): string {
  const { document, claim: read } = readClaim(...HEAD, `claim c1${claim}`);
  return judgeClaim(document, read, { seed: 1, diagnose: false }).verdict;
}

const POSITIVE = ' when det(g) > 0';

/** Statements for every number of units and inputs, and what they become when they are subtly broken: the part, and the wrong part. */
const STATEMENTS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    `${POSITIVE}: g[mu,nu] = 1/n*sum(p(a(j))^2*W[j,mu]*W[j,nu], j, 1, n)`,
    [
      ['1/n*', ''],
      ['p(a(j))^2', 'p(a(j))'],
      [' when det(g) > 0', ''],
    ],
  ],
  [
    `${POSITIVE}: partial[alpha](g[mu,nu]) = 2/n*sum(p(a(j))*q(a(j))*W[j,alpha]*W[j,mu]*W[j,nu], j, 1, n)`,
    [
      ['2/n', '1/n'],
      ['q(a(j))', 'p(a(j))'],
    ],
  ],
  [
    `${POSITIVE}: partial[beta](partial[alpha](g[mu,nu])) = 2/n*sum((q(a(j))^2 + p(a(j))*r(a(j)))*W[j,alpha]*W[j,beta]*W[j,mu]*W[j,nu], j, 1, n)`,
    [['+ p(a(j))*r(a(j))', '- p(a(j))*r(a(j))']],
  ],
  [
    `${POSITIVE}: x[mu]*g[mu,nu] = 1/n*sum(p(a(j))^2*(a(j) - b[j])*W[j,nu], j, 1, n)`,
    [['(a(j) - b[j])', 'a(j)']],
  ],
  [
    ': partial[mu](sum(phi(a(j))^2, j, 1, n))/2 = sum(phi(a(j))*partial[mu](phi(a(j))), j, 1, n)',
    [['/2 =', ' =']],
  ],
  [
    ': partial[mu](sum(phi(a(j))*W[j,mu], j, 1, n)) = sum(p(a(j))*(W[j,mu]*W[j,mu]), j, 1, n)',
    [['p(a(j))*(W', 'q(a(j))*(W']],
  ],
  [
    `${POSITIVE}: riemannLower(g)[mu,nu,alpha,beta] = 1/4*inv(g)[rho,lambda]*(partial[rho](g[mu,beta])*partial[lambda](g[nu,alpha]) - partial[rho](g[mu,alpha])*partial[lambda](g[nu,beta]))`,
    [
      ['1/4', '3/4'],
      ['1/4', '-1/4'],
    ],
  ],
];

const TRUE = STATEMENTS.map(([claim]) => [claim] as const);
const FALSE = STATEMENTS.flatMap(([claim, changes]) =>
  changes.map(([part, wrong]) => {
    const at = claim.lastIndexOf(part);
    if (at < 0) throw new Error(`${part} is no part of ${claim}`);
    return [claim.slice(0, at) + wrong + claim.slice(at + part.length)] as const;
  }),
);

test.each(TRUE)('proved for every width and input dimension%s', (claim) => {
  expect(verdict(claim)).toBe('proved');
});

test.each(FALSE)('refuted by a network%s', (claim) => {
  expect(verdict(claim)).toBe('refuted');
});

test.each([
  ': sum(p(a(j))*W[j,mu], j, 1, n)*sum(p(a(j))*W[j,nu], j, 1, n) = sum(p(a(j))^2*W[j,mu]*W[j,nu], j, 1, n)',
  ': sum(p(a(j))*W[j,mu]*x[mu], j, 1, n)/sum(exp(a(j)), j, 1, n)*x[nu] = sum(p(a(j))*W[j,mu]*x[mu]/exp(a(j)), j, 1, n)*x[nu]',
  ': sum(W[j,mu]*x[mu], j, 1, n)^2*x[nu] = sum((W[j,mu]*x[mu])^2, j, 1, n)*x[nu]',
  ': exp(sum(W[j,mu]*x[mu], j, 1, n))*x[nu] = sum(exp(W[j,mu]*x[mu]), j, 1, n)*x[nu]',
  ': sum(W[j,mu], j, 1, n) = sum(V[j,mu], j, 1, m)',
  ': sum(W[j,mu], j, 1, n) = W[1,mu]',
  ': exp((x[nu]*sum(W[j,nu], j, 1, n))*(x[nu]*sum((W[j,rho]*x[rho])^2*W[j,nu], j, 1, n)))*x[mu] = exp((x[nu]*sum(W[j,rho]*x[rho]*W[j,nu], j, 1, n))^2)*x[mu]',
  ': sum(abs(W[j,rho]*x[rho]), j, 1, n)^2*x[mu] = (x[nu]*sum(W[j,nu], j, 1, n))^2*x[mu]',
  ' when det(g) > 0: g[mu,nu]*g[rho,lambda] = g[mu,rho]*g[nu,lambda]',
  ': sum(b[j]*x[mu], j, 1, n) = b[1]*x[mu]',
  ': sum(sum(W[j,mu]*b[i], i, 1, n), j, 1, n) = sum(W[j,mu]*b[j], j, 1, n)',
  ' when det(h) > 0: ricci(h) is constant in n',
  ' when det(k) > 0: at(ricci(k), c, 3) = ricci(k)',
  ' when det(k) > 0: diff(k[mu,nu], c) = 0*k[mu,nu]',
  ' when det(h) > 0: det(h) is constant in norm2(x)',
  ' when det(h) > 0: at(det(h), x, y) = det(h)',
  ': h[mu,nu] - h[mu,nu] = 0',
  ' when det(g) > 0: at(g[mu,nu], x, y)*0 = 0',
])('not proved, for sums are no numbers and metrics move with what they are made of%s', (claim) => {
  expect(['refuted', 'undecided', 'enclosed']).toContain(verdict(claim));
});

/** Why the route through one unit of symbolic input dimension leaves a claim open. */
function reason(claim: string): string | undefined {
  const { document, claim: c } = readClaim(...HEAD, `claim c1${claim}`);
  const { statement } = c;
  if (statement?.kind !== 'chain') throw new Error('no equation');
  const [left, right] = statement.terms;
  return onEveryCase(withIndices(document, c), c, (domain) => proveUnspecified(domain, left!, right!)).reason;
}

test.each([
  [' when det(e) > 0: partial[alpha](e[mu,nu]) = partial[mu](e[alpha,nu])', 'kink'],
  [': at(partial[mu](g[mu,nu]), x, y) = at(partial[nu](g[mu,mu]), x, y)', 'another vector'],
  [': at(g[mu,nu], x, y)*0 = 0', 'another vector'],
  [' when det(k) > 0: k[mu,nu] = k[nu,mu]', 'depends on c'],
  [
    ': h[mu,nu]*sum(W[j,rho], j, 1, n) = sum(W[j,rho], j, 1, n)*1/n*sum((1 - tanh(W[j,lambda]*x[lambda])^2)^2*W[j,mu]*W[j,nu], j, 1, n)',
    'sum over units',
  ],
  [': g[mu,nu] = 1/n*sum(p(a(j))^2*W[j,mu]*W[j,nu], j, 1, n)', 'positive definite'],
])('what is left to the components%s', (claim, why) => {
  expect(reason(claim)).toContain(why);
});
