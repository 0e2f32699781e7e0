import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../src/language/document.ts';
import { equalExpr } from '../../src/language/equality.ts';
import { claimLatex } from '../../src/language/latex.ts';
import type { Claim } from '../../src/language/syntax.ts';
import { claimText } from '../../src/language/text.ts';

/** Wide networks, their kernels, and metrics with a totally symmetric derivative. */
const GROUND = `let d integer >= 1
let sigma, xi real > 0
let zeta real >= 0
let t real
let x, y vector of d
let mu, nu, rho, lambda, alpha, beta, kappa index of d
let phi, Omega function
metric h = hessian(d)
metric g = radial(exp(Omega(norm2(x))), 2*diff(exp(Omega(norm2(x))), norm2(x)), d)
def s = sigma^2*norm2(x) + zeta^2
def p0(a) = phi(a)
def p1(a) = at(diff(phi(t), t), t, a)
def p2(a) = at(diff(phi(t), t, 2), t, a)
def p3(a) = at(diff(phi(t), t, 3), t, a)
def slope = E[z ~ N(0, s)](p1(z)^2)
def bend = E[z ~ N(0, s)](p2(z)^2 + p1(z)*p3(z))
def O1 = diff(Omega(norm2(x)), norm2(x))
def O2 = diff(Omega(norm2(x)), norm2(x), 2)
def e = exp(Omega(norm2(x)))
`;

const W = 'w ~ N(0, sigma^2*identity(d)), b ~ N(0, zeta^2)';

const STATEMENTS: readonly (readonly [string, string])[] = [
  [
    'the Christoffel symbols',
    'christoffel(g)[alpha, beta, kappa] = 1/2*inv(g)[alpha, mu]*(partial[beta](g[kappa, mu]) - partial[mu](g[beta, kappa]) + partial[kappa](g[mu, beta]))',
  ],
  [
    'those of a symmetric derivative',
    'christoffel(h)[alpha, beta, kappa] = 1/2*inv(h)[alpha, mu]*partial[beta](h[kappa, mu])',
  ],
  [
    'the curvature',
    'riemann(g)[mu, nu, alpha, beta] = partial[alpha](christoffel(g)[mu, beta, nu]) - partial[beta](christoffel(g)[mu, alpha, nu]) + christoffel(g)[rho, alpha, nu]*christoffel(g)[mu, beta, rho] - christoffel(g)[rho, beta, nu]*christoffel(g)[mu, alpha, rho]',
  ],
  [
    'its parts',
    'partial[alpha](inv(h)[mu, rho]*partial[beta](h[nu, rho])) + inv(h)[rho, lambda]*partial[alpha](h[nu, lambda])*(inv(h)[mu, kappa]*partial[beta](h[rho, kappa])) = 0',
  ],
  [
    'that of a symmetric derivative',
    'riemann(h)[mu, nu, alpha, beta] = 3/4*(partial[alpha](inv(h)[mu, rho])*partial[beta](h[nu, rho]) - partial[beta](inv(h)[mu, rho])*partial[alpha](h[nu, rho]))',
  ],
  [
    'the derivative of the inverse',
    'partial[alpha](inv(g)[mu, nu]) = -inv(g)[mu, rho]*inv(g)[nu, lambda]*partial[alpha](g[rho, lambda])',
  ],
  ['lowering', 'riemannLower(g)[mu, nu, alpha, beta] = g[mu, lambda]*riemann(g)[lambda, nu, alpha, beta]'],
  [
    'two derivatives',
    'riemannLower(h)[mu, nu, alpha, beta] = -3/4*inv(h)[rho, lambda]*(partial[rho](h[mu, alpha])*partial[lambda](h[nu, beta]) - partial[rho](h[mu, beta])*partial[lambda](h[nu, alpha]))',
  ],
  ['the Ricci tensor', 'ricciTensor(g)[nu, beta] = riemann(g)[alpha, nu, alpha, beta]'],
  ['the scalar', 'ricci(g) = inv(g)[mu, alpha]*inv(g)[nu, beta]*riemannLower(g)[mu, nu, alpha, beta]'],
  [
    'the metric of a wide network',
    `E[${W}](p1(dot(w, x) + b)^2*w[mu]*w[nu]) = sigma^2*slope*delta[mu, nu] + 2*sigma^4*bend*x[mu]*x[nu]`,
  ],
  [
    'Stein once',
    `E[${W}](p1(dot(w, x) + b)^2*w[mu]*w[nu]) = sigma^2*slope*delta[mu, nu] + 2*sigma^2*E[${W}](p1(dot(w, x) + b)*p2(dot(w, x) + b)*w[nu])*x[mu]`,
  ],
  [
    'the metric from the kernel',
    `1/2*partial[mu](partial[nu](at(E[${W}](p0(dot(w, x) + b)*p0(dot(w, y) + b)), y, x))) - at(partial[mu](partial[nu](E[${W}](p0(dot(w, x) + b)*p0(dot(w, y) + b)), y), y), y, x) = E[${W}](p1(dot(w, x) + b)^2*w[mu]*w[nu])`,
  ],
  ['the inverse', 'inv(g)[mu, nu] = 1/e*(delta[mu, nu] - 2*O1/(1 + 2*norm2(x)*O1)*x[mu]*x[nu])'],
  [
    'the derivative of the metric',
    'partial[alpha](g[mu, nu]) = 2*e*O1*(x[alpha]*delta[mu, nu] + x[mu]*delta[nu, alpha] + x[nu]*delta[alpha, mu]) + 4*e*(O2 + O1^2)*x[alpha]*x[mu]*x[nu]',
  ],
  ['raised x', 'inv(g)[rho, lambda]*x[rho] = 1/e/(1 + 2*norm2(x)*O1)*x[lambda]'],
  ['the norm of x', 'inv(g)[rho, lambda]*x[rho]*x[lambda] = 1/e*norm2(x)/(1 + 2*norm2(x)*O1)'],
  [
    'traces',
    'inv(g)[alpha, alpha]*inv(g)[beta, beta] - inv(g)[alpha, beta]*inv(g)[beta, alpha] = 1/e^2*(d - 4*norm2(x)*O1/(1 + 2*norm2(x)*O1))*(d - 1)',
  ],
  [
    'a mixed trace',
    'inv(g)[alpha, alpha]*inv(g)[nu, beta]*x[nu]*x[beta] - inv(g)[mu, alpha]*inv(g)[mu, beta]*x[alpha]*x[beta] = 1/e^2*norm2(x)/(1 + 2*norm2(x)*O1)*(d - 1)',
  ],
  [
    'the tangent kernel twice differentiated',
    `partial[mu](partial[nu](E[${W}](p1(dot(w, x) + b)*p1(dot(w, y) + b))*(1 + dot(x, y)), y), y) = E[${W}](p1(dot(w, x) + b)*p3(dot(w, y) + b)*w[mu]*w[nu])*(1 + dot(x, y)) + E[${W}](p1(dot(w, x) + b)*p2(dot(w, y) + b)*w[mu])*x[nu] + E[${W}](p1(dot(w, x) + b)*p2(dot(w, y) + b)*w[nu])*x[mu]`,
  ],
];

function read(claim: string): Claim {
  const { document, problems } = checkDocument(`\`\`\`claims\n${GROUND}${claim}\n\`\`\``, 't.md');
  expect(problems.map((p) => `${p.message} ${p.remedy}`)).toEqual([]);
  return document?.claims[0] as Claim;
}

function terms({ statement }: Claim) {
  return statement?.kind === 'chain' ? statement.terms : expect.fail('not a chain');
}

describe('tensor calculus can be stated, printed and read again', () => {
  test.each(STATEMENTS)('%s', (_name, statement) => {
    const claim = read(`claim a:\n  ${statement.replaceAll(' = ', '\n  = ')}`);
    const again = read(claimText(claim));
    const [old, made] = [terms(claim), terms(again)];
    expect(made.every((term, i) => equalExpr(term, old[i] ?? term))).toBe(true);
    expect(again.indices?.map((i) => i.name)).toEqual(claim.indices?.map((i) => i.name));
    expect(claimLatex(claim)).not.toMatch(/undefined|\[object|NaN|\\sum/);
  });
});
