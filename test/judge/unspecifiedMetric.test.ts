import { expect, test } from 'vitest';
import { proveInstances } from '../../src/judge/instances.ts';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { readClaim } from './readClaims.ts';

const HEAD = [
  'let d integer >= 1',
  'let x, y vector of d',
  'let mu, nu, alpha, beta, rho, lambda index of d',
  'metric g = hessian(d)',
  'metric k = hessian(d)',
  'metric h = unspecified(d)',
];

const read = (claim: string) => readClaim(...HEAD, `claim c${claim}`);

function verdict(claim: string): string {
  const { document, claim: c } = read(claim);
  return judgeClaim(document, c, { seed: 1, diagnose: false }).verdict;
}

/** Statements for every dimension, and what they become when they are subtly broken: the part, and the wrong part. */
const STATEMENTS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [': partial[alpha](g[mu,nu]) = partial[mu](g[alpha,nu])', [['partial[mu](g[alpha,nu])', '0']]],
  [
    ': christoffel(g)[alpha,beta,mu] = 1/2*inv(g)[alpha,nu]*partial[beta](g[mu,nu])',
    [
      ['1/2*', ''],
      ['inv(g)[alpha,nu]*partial[beta](g[mu,nu])', 'inv(g)[beta,nu]*partial[alpha](g[mu,nu])'],
    ],
  ],
  [
    ': christoffel(h)[alpha,beta,mu] = 1/2*inv(h)[alpha,nu]*(partial[beta](h[mu,nu]) + partial[mu](h[beta,nu]) - partial[nu](h[beta,mu]))',
    [
      ['- partial[nu](h[beta,mu])', '+ partial[nu](h[beta,mu])'],
      [
        '1/2*inv(h)[alpha,nu]*(partial[beta](h[mu,nu]) + partial[mu](h[beta,nu]) - partial[nu](h[beta,mu]))',
        '1/2*inv(h)[alpha,nu]*partial[beta](h[mu,nu])',
      ],
    ],
  ],
  [
    ': partial[alpha](inv(h)[mu,nu]) = -inv(h)[mu,rho]*inv(h)[nu,lambda]*partial[alpha](h[rho,lambda])',
    [
      ['= -inv', '= inv'],
      ['inv(h)[nu,lambda]', 'inv(h)[lambda,nu]*2'],
      ['partial[alpha](h[rho,lambda])', 'partial[rho](h[alpha,lambda])'],
    ],
  ],
  [
    ': inv(g)[mu,alpha]*inv(g)[nu,beta]*partial[rho](g[alpha,beta]) = -partial[rho](inv(g)[mu,nu])',
    [['partial[rho](inv(g)[mu,nu])', 'partial[mu](inv(g)[rho,nu])']],
  ],
  [
    ': inv(h)[mu,nu]*h[mu,nu] = d',
    [
      ['= d', '= d^2'],
      ['= d', '= 1'],
    ],
  ],
  [
    ': inv(g)[mu,rho]*inv(g)[nu,rho]*g[mu,alpha] = inv(g)[nu,alpha]',
    [['inv(g)[nu,alpha]', 'delta[nu,alpha]']],
  ],
  [
    ': riemannLower(h)[mu,nu,alpha,beta] = riemannLower(h)[alpha,beta,mu,nu]',
    [
      ['[alpha,beta,mu,nu]', '[alpha,beta,nu,mu]'],
      ['[alpha,beta,mu,nu]', '[alpha,mu,beta,nu]'],
    ],
  ],
  [
    ': riemannLower(h)[mu,nu,alpha,beta] + riemannLower(h)[mu,alpha,beta,nu] + riemannLower(h)[mu,beta,nu,alpha] = 0',
    [
      [' + riemannLower(h)[mu,beta,nu,alpha]', ''],
      ['[mu,alpha,beta,nu]', '[mu,beta,alpha,nu]'],
    ],
  ],
  [
    ': riemannLower(g)[mu,nu,alpha,beta] = 1/4*inv(g)[rho,lambda]*(partial[rho](g[mu,beta])*partial[lambda](g[nu,alpha]) - partial[rho](g[mu,alpha])*partial[lambda](g[nu,beta]))',
    [
      ['1/4', '3/4'],
      ['1/4', '-1/4'],
      ['(g[mu,alpha])*partial[lambda](g[nu,beta])', '(g[nu,alpha])*partial[lambda](g[mu,beta])'],
    ],
  ],
  [
    ': ricci(g) = 1/4*g[rho,lambda]*(partial[beta](inv(g)[alpha,rho])*partial[alpha](inv(g)[beta,lambda]) - partial[alpha](inv(g)[alpha,rho])*partial[beta](inv(g)[beta,lambda]))',
    [
      ['1/4', '1/2'],
      ['- partial[alpha](inv(g)[alpha,rho])', '+ partial[alpha](inv(g)[alpha,rho])'],
    ],
  ],
  [
    ': partial[mu](h[rho,nu]*x[rho]*y[nu]) = partial[mu](h[rho,nu])*y[nu]*x[rho] + h[mu,nu]*y[nu]',
    [
      ['+ h[mu,nu]*y[nu]', '+ 2*h[mu,nu]*y[nu]'],
      ['y[nu]*x[rho]', 'x[nu]*x[rho]'],
    ],
  ],
  [': E[w ~ N(0, identity(d))](w[mu]*w[nu])*g[mu,nu] = g[mu,mu]', [['= g[mu,mu]', '= 2*g[mu,mu]']]],
  [
    ': inv(h)[nu,beta]*riemann(h)[alpha,nu,alpha,beta] = ricci(h)',
    [
      ['[alpha,nu,alpha,beta]', '[alpha,nu,beta,alpha]'],
      ['ricci(h)', 'ricci(h)^2'],
    ],
  ],
  [' when d >= 3: riemannLower(h)[1,2,3,2] = riemannLower(h)[3,2,1,2]', [['[3,2,1,2]', '[3,2,2,1]']]],
  [': ricci(h)^2/2 = (inv(h)[mu,nu]*ricciTensor(h)[mu,nu])*ricci(h)/2', [['ricci(h)/2', 'ricci(h)']]],
  [
    ': at(g[mu,nu], x, y)*inv(g)[nu,alpha] - inv(g)[alpha,nu]*at(g[nu,mu], x, y) = 0',
    [['at(g[mu,nu], x, y)*', 'g[mu,nu]*']],
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

test.each(TRUE)('proved for every dimension%s', (claim) => {
  expect(verdict(claim)).toBe('proved');
});

test.each(FALSE)('refuted by a metric with numbers%s', (claim) => {
  expect(verdict(claim)).toBe('refuted');
});

test.each([
  ' when d = 2: riemannLower(g)[mu,nu,alpha,beta] = ricci(g)/2*(g[mu,alpha]*g[nu,beta] - g[mu,beta]*g[nu,alpha])',
  ' when d = 1: riemann(h)[mu,nu,alpha,beta] = 0',
])('what holds in one dimension is not proved for all: %s', (claim) => {
  expect(verdict(claim)).toBe('proved');
  expect(verdict(claim.replace(/ when d = \d/, ''))).toBe('refuted');
});

test('the curvature of such a metric in the plane, by components', () => {
  const bracket =
    'inv(g)[rho,lambda]*(partial[1](g[1,rho])*partial[2](g[2,lambda]) - partial[2](g[1,rho])*partial[1](g[2,lambda]))';
  expect(verdict(` when d = 2: riemannLower(g)[1,2,1,2] = -1/4*${bracket}`)).toBe('proved');
  expect(verdict(` when d = 2: riemannLower(g)[1,2,1,2] = -3/4*${bracket}`)).toBe('refuted');
});

test.each([
  [': partial[alpha](g[mu,nu]) = partial[mu](g[alpha,nu])', 5],
  [STATEMENTS[1]![0], 3],
  [STATEMENTS[3]![0], 2],
])('the component route says the same: %s', (claim, dimensions) => {
  const { document, claim: c } = read(claim);
  const names = proveInstances(document, c, c.statement!)?.names.slice(0, dimensions);
  expect(names?.length).toBeGreaterThanOrEqual(2);
});

test.each([
  ' when d = 2: g[1,1] is constant in norm2(x)',
  ': ricci(g) is constant in norm2(x)',
  ': at(g[mu,nu], x, y) = g[mu,nu]',
  ': at(ricci(g), x, y) = ricci(g)',
  ': g[mu,nu] = k[mu,nu]',
  ': inv(g)[mu,nu] = g[mu,nu]',
  ': partial[mu](ricci(h)) = 0',
  ' when d = 2: det(g) = 1',
  ': ricci(h) >= 0',
  ': ricci(g) is constant in d',
  ': ricci(g) weakly increases in d',
])('nothing more is taken to be known of such a metric%s', (claim) => {
  expect(verdict(claim)).toBe('refuted');
});

test('a metric is not the same in another dimension than that of its vector', () => {
  expect(verdict(': at(ricci(g), d, 2) = ricci(g)')).toBe('undecided');
});
