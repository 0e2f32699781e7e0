import { expect, test } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

const head = `let d integer >= 1
let x vector of d
let mu, nu, alpha, beta, rho, lambda index of d
metric g = hessian(d)
metric h = hessian(d)
`;

function verdict(statement: string, when = 'd <= 3'): string {
  const text = `\`\`\`claims\n${head}claim c when ${when}: ${statement}\n\`\`\`\n`;
  const document = parseDocument(text, 'hessian.md');
  const j = judgeClaim(document, document.claims[0]!, { seed: 1, diagnose: false });
  return j.instances ? `${j.verdict} ${j.instances.join(' ')}` : j.verdict;
}

test.each([
  ['the derivative is totally symmetric', 'partial[alpha](g[mu,nu]) = partial[mu](g[alpha,nu])'],
  [
    'one term of the connection is left',
    'christoffel(g)[alpha,beta,mu] = 1/2*inv(g)[alpha,nu]*partial[beta](g[mu,nu])',
  ],
  [
    'the derivative of the inverse',
    'partial[alpha](inv(g)[mu,nu]) = -inv(g)[mu,rho]*inv(g)[nu,lambda]*partial[alpha](g[rho,lambda])',
  ],
])('for an unspecified metric with totally symmetric derivative: %s', (_, statement) => {
  expect(verdict(statement)).toBe('proved-for d=1 d=2 d=3');
});

test('the curvature of such a metric, in the plane, has the factor 1/4', () => {
  const bracket =
    'inv(g)[rho,lambda]*(partial[1](g[1,rho])*partial[2](g[2,lambda]) - partial[2](g[1,rho])*partial[1](g[2,lambda]))';
  expect(verdict(`riemannLower(g)[1,2,1,2] = -1/4*${bracket}`, 'd = 2')).toBe('proved');
  expect(verdict(`riemannLower(g)[1,2,1,2] = -3/4*${bracket}`, 'd = 2')).toBe('refuted');
});

test.each([
  ['two of them differ', 'g[mu,nu] = h[mu,nu]'],
  ['the inverse is not the metric', 'inv(g)[mu,nu] = g[mu,nu]'],
  ['not every derivative vanishes', 'partial[alpha](g[mu,nu]) = 0'],
  [
    'a sign',
    'partial[alpha](inv(g)[mu,nu]) = inv(g)[mu,rho]*inv(g)[nu,lambda]*partial[alpha](g[rho,lambda])',
  ],
])('a false statement is refuted: %s', (_, statement) => {
  expect(verdict(statement)).toBe('refuted');
});
