import { describe, expect, test } from 'vitest';
import { definitionsLatex } from '../../src/language/definitions.ts';
import { parseDocument } from '../../src/language/document.ts';
import { claimLatex, expressionLatex } from '../../src/language/latex.ts';
import { nameLatex, textLatex } from '../../src/language/latexName.ts';
import type { Claim } from '../../src/language/syntax.ts';

const GROUND = `let d, n integer >= 1
let sigma, ζ, rho, sigma_w, p, w real
let x, y_a vector of d
let f, Omega function
def s = sigma^2*norm2(x) + ζ^2
def h(a) = a^2 + s
metric g = nngp(erf(z), sigma, ζ, d)
metric k = components([[1, 0], [0, p^2]], [p, w])
metric r = radial(exp(Omega(norm2(x))), p, d)
let mu, nu_1 index of d
metric q = kernel(p*dot(x, y_a), x, y_a)
let p_2, w_2 real
metric c = kernel(p*p_2 + w*w_2, [p, w], [p_2, w_2])
metric H = hessian(d)
`;

function read(claim: string): Claim {
  return parseDocument(`\`\`\`claims\n${GROUND}${claim}\n\`\`\``, 't.md').claims[0] as Claim;
}

function latex(expression: string): string {
  const { statement } = read(`claim a: ${expression} = 0`);
  return statement?.kind === 'chain' && statement.terms[0]
    ? expressionLatex(statement.terms[0])
    : expect.fail('not a chain');
}

describe('LaTeX', () => {
  test.each([
    ['p + w*2', 'p + w \\cdot 2'],
    ['-(p + w)', '-\\left(p + w\\right)'],
    ['2*p*(w - 1)', '2\\,p\\,\\left(w - 1\\right)'],
    ['p/(w + 1)*2', '\\frac{p}{w + 1} \\cdot 2'],
    ['(p/w)^2', '\\left(\\frac{p}{w}\\right)^{2}'],
    ['p^w^2', 'p^{w^{2}}'],
    ['p - (w - 1)', 'p - \\left(w - 1\\right)'],
    ['norm2(x)^2', '\\left(\\|x\\|^2\\right)^{2}'],
    ['sigma*ζ*rho*sigma_w*pi', '\\sigma\\,\\zeta\\,\\rho\\,\\sigma_{w}\\,\\pi'],
    ['sqrt(abs(p))', '\\sqrt{\\left|p\\right|}'],
    ['sin(p)^2', '\\left(\\sin\\left(p\\right)\\right)^{2}'],
    ['erf(p) + asin(rho)', '\\operatorname{erf}\\left(p\\right) + \\arcsin\\left(\\rho\\right)'],
    ['n! + (n + 1)! + dfact(2*n - 1)', 'n! + \\left(n + 1\\right)! + \\left(2\\,n - 1\\right)!!'],
    ['binomial(n, 2)', '\\binom{n}{2}'],
    ['hyp2f1(1, 2, 3, p)', '{}_2F_1\\left(1, 2; 3; p\\right)'],
    ['gamma(n)', '\\Gamma\\left(n\\right)'],
    ['max(p, w)', '\\max\\left(p, w\\right)'],
    ['f(p)', 'f\\left(p\\right)'],
    ['s + h(2)', 's + h\\left(2\\right)'],
    ['0.1', '\\frac{1}{10}'],
    ['diff(f(p), p)', '\\frac{\\partial}{\\partial p}\\left[f\\left(p\\right)\\right]'],
    [
      'diff(norm2(x), norm2(x), 2)',
      '\\frac{\\partial^{2}}{\\partial \\left(\\|x\\|^2\\right)^{2}}\\left[\\|x\\|^2\\right]',
    ],
    ['at(p + 1, p, 2)', '\\left.\\left(p + 1\\right)\\right|_{p=2}'],
    ['sum(j^2, j, 1, n)*2', '\\left(\\sum_{j=1}^{n} j^{2}\\right) \\cdot 2'],
    ['E[z ~ N(0, s)](z^2)', '\\mathbb{E}_{z\\sim\\mathcal{N}(0,\\,s)}\\left[z^{2}\\right]'],
    [
      'E[(u, v) ~ N([0, 0], [[1, rho], [rho, 1]])](u*v)',
      '\\mathbb{E}_{(u,v)\\sim\\mathcal{N}\\left(\\begin{pmatrix}0 \\\\ 0\\end{pmatrix},\\,\\begin{pmatrix}1 & \\rho \\\\ \\rho & 1\\end{pmatrix}\\right)}\\left[u\\,v\\right]',
    ],
    ['dot(x, y_a)', '\\langle x, y_{a}\\rangle'],
    ['x[1] + y_a[2]', '[x]_{1} + [y_{a}]_{2}'],
    ['det(g) + volume(g) + ricci(g)', '\\det g + \\sqrt{\\det g} + R(g)'],
    ['g[1, 2] + inverse(g)[1, 2]', 'g_{1,2} + \\left(g^{-1}\\right)^{1,2}'],
    ['christoffel(k)[1, 2, 2] + riemann(k)[1, 2, 1, 2]', '\\Gamma^{1}_{2,2}(k) + R^{1}{}_{2,1,2}(k)'],
    ['x[mu]*y_a[mu] + p', 'x_{\\mu}\\,y_{a,\\mu} + p'],
    ['w*(x[mu]*x[mu])^2', 'w\\,\\left(x_{\\mu}\\,x_{\\mu}\\right)^{2}'],
    ['p - (w - x[mu]*x[mu])*2', 'p - \\left(w - x_{\\mu}\\,x_{\\mu}\\right) \\cdot 2'],
    ['delta[mu, nu_1]*delta[mu, 2]*x[nu_1]', '\\delta_{\\mu\\nu_{1}}\\,\\delta_{\\mu,2}\\,x_{\\nu_{1}}'],
    ['g[mu, nu_1]*inv(g)[nu_1, mu]', 'g_{\\mu\\nu_{1}}\\,g^{\\nu_{1}\\mu}'],
    ['christoffel(g)[mu, mu, 1]', '\\Gamma^{\\mu}{}_{\\mu,1}(g)'],
    [
      'riemann(g)[mu, nu_1, mu, nu_1] - ricciTensor(g)[mu, mu]',
      'R^{\\mu}{}_{\\nu_{1}\\mu\\nu_{1}}(g) - R_{\\mu\\mu}(g)',
    ],
    [
      'partial[mu](x[mu]*p) + partial[2](p)',
      '\\partial_{\\mu}\\left[x_{\\mu}\\,p\\right] + \\partial_{2}\\left[p\\right]',
    ],
    [
      'partial[mu](x[mu], y_a) + partial[2](p, y_a)',
      '\\partial_{y_{a,\\mu}}\\left[x_{\\mu}\\right] + \\partial_{[y_{a}]_{2}}\\left[p\\right]',
    ],
    ['at(dot(x, y_a) + p, y_a, x)', '\\left.\\left(\\langle x, y_{a}\\rangle + p\\right)\\right|_{y_{a}=x}'],
    ['hermite(n + 1, p)', '\\mathrm{He}_{n + 1}\\left(p\\right)'],
    [
      'E[u ~ N(0, (p + w)*identity(d))](u[mu]*x[mu])',
      '\\mathbb{E}_{u\\sim\\mathcal{N}(0,\\,\\left(p + w\\right)\\,I_{d})}\\left[u_{\\mu}\\,x_{\\mu}\\right]',
    ],
    [
      'E[u ~ N(0, identity(2*d))](norm2(u))',
      '\\mathbb{E}_{u\\sim\\mathcal{N}(0,\\,I_{2\\,d})}\\left[\\|u\\|^2\\right]',
    ],
    ['riemannLower(k)[1, 2, 1, 2]', 'R_{1,2,1,2}(k)'],
  ])('%s', (source, expected) => {
    expect(latex(source)).toBe(expected);
  });

  test.each([
    [
      'claim a when p > 0 and (w != 1 or not p = 2): p <= w < 3',
      'p \\le w < 3 \\quad\\text{when } p > 0 \\text{ and } \\left(w \\neq 1 \\text{ or } \\neg\\left(p = 2\\right)\\right)',
    ],
    [
      'claim a: volume(g) weakly decreases in norm2(x)',
      '\\sqrt{\\det g} \\text{ weakly decreases in } \\|x\\|^2',
    ],
    ['claim a: p is constant in w', 'p \\text{ is constant in } w'],
    ['claim a by property "50% {x}_1"', '\\text{by property "50\\% \\{x\\}\\_1"}'],
  ])('%s', (source, expected) => {
    expect(claimLatex(read(source))).toBe(expected);
  });

  test('definitions come in the order in which they can be read', () => {
    expect(definitionsLatex(read('claim a: h(2) = ricci(g) + ricci(k) + det(r)'))).toEqual([
      's = \\sigma^{2}\\,\\|x\\|^2 + \\zeta^{2}',
      'h\\left(2\\right) = 2^{2} + s',
      'g = \\operatorname{nngp}\\left(\\operatorname{erf}\\left(z\\right),\\; \\sigma,\\; \\zeta,\\; d\\right)',
      'k = \\begin{pmatrix}1 & 0 \\\\ 0 & p^{2}\\end{pmatrix} \\text{ in } (p, w)',
      'r = \\left(\\exp\\left(\\Omega\\left(\\|x\\|^2\\right)\\right)\\right)\\delta + \\left(p\\right) xx^{\\top}',
    ]);
  });

  test('kernels are written out', () => {
    expect(definitionsLatex(read('claim a: q[mu, nu_1] = H[mu, nu_1]*det(c)'))).toEqual([
      'q = \\tfrac{1}{2}\\partial\\partial K(x, x) - \\left.\\partial_{y_{a}}\\partial_{y_{a}} K(x, y_{a})\\right|_{y_{a}=x}, \\quad K(x, y_{a}) = p\\,\\langle x, y_{a}\\rangle',
      'H = \\partial\\partial F, \\quad F \\text{ unspecified}',
      'c = \\tfrac{1}{2}\\partial\\partial K((p, w), (p, w)) - \\left.\\partial_{(p_{2}, w_{2})}\\partial_{(p_{2}, w_{2})} K((p, w), (p_{2}, w_{2}))\\right|_{(p_{2}, w_{2})=(p, w)}, \\quad K((p, w), (p_{2}, w_{2})) = p\\,p_{2} + w\\,w_{2}',
    ]);
  });

  test.each([
    ['Σ_w', '\\Sigma_{w}'],
    ['x12', 'x_{12}'],
    ['rate', '\\mathrm{rate}'],
    ['a_b_1', 'a_{b,1}'],
    ['_', '\\_'],
    ['epsilon', '\\varepsilon'],
  ])('the name %s', (source, expected) => {
    expect(nameLatex(source)).toBe(expected);
  });

  test('text can not leave its braces', () => {
    expect(textLatex('}\\input{x}%$')).toBe('\\}\\textbackslash{}input\\{x\\}\\%\\$');
  });
});
