import { describe, expect, test } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import type { Judgement } from '../../src/judge/verdict.ts';
import { readClaim } from './readClaims.ts';

const GROUND = [
  'let d integer >= 1',
  'let sigma, tau real > 0',
  'let zeta real >= 0',
  'let t real',
  'let x, y vector of d',
  'let mu, nu, alpha, beta index of d',
  'let phi, f function',
  'def s = sigma^2*norm2(x) + zeta^2',
  'def D(a) = at(diff(phi(t), t), t, a)',
  'metric g = radial(exp(2*norm2(x)), exp(norm2(x)), d)',
  'metric p = radial(1, 1, d)',
  'metric h = nngp(z^3, sigma, zeta, d)',
  'metric k = kernel(dot(x, y)^2 + 3*dot(x, y), x, y)',
  'metric c = nngp(phi(z), sigma, zeta, d)',
];

function judge(claim: string): Judgement {
  const { document, claim: read } = readClaim(...GROUND, `claim c1${claim}`);
  return judgeClaim(document, read, { seed: 1 });
}

const W = 'w ~ N(0, sigma^2*identity(d)), b ~ N(0, zeta^2)';

/** What is true, then what it becomes when it is subtly broken: the part, and the wrong part. */
const STATEMENTS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    ': x[mu]*x[nu]*delta[mu, nu] + delta[mu, mu] = norm2(x) + d',
    [
      ['+ delta[mu, mu]', '- delta[mu, mu]'],
      ['= norm2(x) + d', '= norm2(x) + d - 1'],
      ['x[mu]*x[nu]*', 'x[mu]*y[nu]*'],
    ],
  ],
  [
    ': partial[mu](dot(x, y)*norm2(x)*y[nu]) = (norm2(x)*y[mu] + 2*dot(x, y)*x[mu])*y[nu]',
    [
      ['+ 2*dot', '- 2*dot'],
      ['2*dot', 'dot'],
      ['norm2(x)*y[mu]', 'norm2(x)*x[mu]'],
      ['])*y[nu]', '])*x[nu]'],
    ],
  ],
  [
    ': partial[alpha](x[mu]*x[nu]) = delta[alpha, mu]*x[nu] + delta[alpha, nu]*x[mu]',
    [
      [' + delta[alpha, nu]*x[mu]', ''],
      ['delta[alpha, nu]*x[mu]', 'delta[mu, nu]*x[alpha]'],
    ],
  ],
  [
    ': partial[mu](exp(norm2(x))*x[mu]) = exp(norm2(x))*(d + 2*norm2(x))',
    [
      ['(d + 2', '(d - 1 + 2'],
      ['2*norm2(x))', 'norm2(x))'],
    ],
  ],
  [
    ': inv(g)[mu, nu]*x[nu] = x[mu]/(exp(2*norm2(x)) + norm2(x)*exp(norm2(x)))',
    [
      ['+ norm2(x)*', '- norm2(x)*'],
      ['+ norm2(x)*', '+ '],
    ],
  ],
  [
    ': inv(g)[mu, alpha]*g[alpha, nu] = delta[mu, nu]',
    [
      ['g[alpha, nu]', 'g[alpha, nu]*norm2(x)'],
      ['inv(g)[mu, alpha]', 'g[mu, alpha]'],
    ],
  ],
  [
    ' when d >= 2: riemann(p)[alpha, mu, alpha, nu] = ricciTensor(p)[mu, nu]',
    [
      ['[alpha, mu, alpha, nu]', '[alpha, alpha, mu, nu]'],
      ['[alpha, mu, alpha, nu]', '[alpha, mu, nu, alpha]'],
    ],
  ],
  [
    ' when d >= 2: inv(p)[mu, nu]*ricciTensor(p)[mu, nu] = ricci(p)',
    [
      ['inv(p)[mu, nu]*ricciTensor(p)[mu, nu]', 'inv(p)[mu, mu]*ricciTensor(p)[nu, nu]'],
      ['= ricci(p)', '= 3*ricci(p)'],
    ],
  ],
  [
    ': k[mu, nu] = (3 + 2*norm2(x))*delta[mu, nu] + 2*x[mu]*x[nu]',
    [
      ['+ 2*x', '- 2*x'],
      ['+ 2*x', '+ 4*x'],
      ['2*norm2(x)', 'norm2(x)'],
    ],
  ],
  [
    ' when s > 0: h[mu, nu] = 27*sigma^2*(s^2*delta[mu, nu] + 4*sigma^2*s*x[mu]*x[nu])',
    [
      ['4*sigma^2', '2*sigma^2'],
      ['s^2*delta', 's*delta'],
      [' when s > 0', ''],
    ],
  ],
  [
    `: E[${W}](D(dot(w, x) + b)*w[mu]) = sigma^2*x[mu]*E[z ~ N(0, s)](at(diff(phi(t), t, 2), t, z))`,
    [
      ['= sigma^2', '= -sigma^2'],
      ['= sigma^2', '= sigma'],
      ['t, 2)', 't)'],
    ],
  ],
  [
    ': E[w ~ N(0, tau*identity(d))](w[mu]*w[nu]*dot(w, x)*dot(w, y)) = tau^2*(dot(x, y)*delta[mu, nu] + x[mu]*y[nu] + y[mu]*x[nu])',
    [
      [' + y[mu]*x[nu]', ''],
      ['dot(x, y)*delta[mu, nu] + ', ''],
      ['tau^2*', 'tau*'],
    ],
  ],
  [
    ': E[w ~ N(0, tau*identity(d))](norm2(w)^2) = tau^2*d*(d + 2)',
    [
      ['d*(d + 2)', 'd*(d + 1)'],
      ['d*(d + 2)', '(d - 1)*(d + 2)'],
    ],
  ],
  [
    ': at(partial[mu](f(dot(x, y)), y), y, x) = at(diff(f(t), t), t, norm2(x))*x[mu]',
    [
      ['*x[mu]', '*y[mu]'],
      ['*x[mu]', '*2*x[mu]'],
    ],
  ],
  [
    ' when s > 0 and norm2(x) = norm2(y): volume(c) = at(volume(c), x, y)',
    [[' and norm2(x) = norm2(y)', ' and zeta = 1 and sigma = 1']],
  ],
];

const TRUE = STATEMENTS.map(([claim]) => [claim] as const);
const FALSE = STATEMENTS.flatMap(([claim, changes]) =>
  changes.map(([part, wrong]) => {
    if (!claim.includes(part)) throw new Error(`${part} is no part of ${claim}`);
    const at = claim.lastIndexOf(part);
    return [claim.slice(0, at) + wrong + claim.slice(at + part.length)] as const;
  }),
);

describe('statements with abstract indices', () => {
  test.each(TRUE)('proved%s', (claim) => {
    expect(judge(claim).verdict).toBe('proved');
  });

  test.each(FALSE)('refuted%s', (claim) => {
    expect(judge(claim).verdict).toBe('refuted');
  });
});
