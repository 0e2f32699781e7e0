import { test } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { readClaim } from '../judge/readClaims.ts';
const docs: string[][] = [
  ['let b real', 'claim a: exp(-b^2) <= 1'],
  ['let b real', 'claim a: exp(-b^2) < 1'],
  ['let s real > 0', 'claim a: 1 - exp(-2*s) > 0'],
  ['let b real', 'let s real', 'claim a when s > b^2: 1 - exp(-2*s) > 0'],
  ['let u real > 0', 'claim a: tanh(u) > 0'],
  ['let u real', 'claim a when u > 0: tanh(u) > 0'],
  ['let u real > 0', 'claim a: tanh(u) < 1'],
  ['let u real', 'claim a: tanh(u) < 1'],
  ['let u real', 'claim a: abs(tanh(u)) < 1'],
  ['let u real >= 0', 'claim a: sinh(u) >= 0'],
  ['let u real', 'claim a: cosh(u) >= 1'],
  ['let u real', 'claim a: sigmoid(u) < 1'],
  ['let u real > 0', 'claim a: sigmoid(u) > 1/2'],
  ['let u real', 'claim a: tanh(u) increases in u'],
  ['let u real', 'claim a: softplus(u) > 0'],
  ['let u real', 'claim a: softplus(u) >= u'],
  ['let a real > 0', 'let c real > 0', 'claim a1 when a > c: log(a/c) > 0'],
  ['let a real > 0', 'let c real > 0', 'claim a1 when a < c: log(a) < log(c)'],
  ['let a real > 0', 'let c real > 0', 'claim a1 when a <= c: log(a) < log(c)'],
  ['let x real >= 0', 'claim a: log(1 + x) <= log(1 + x + x^2)'],
  ['let x real >= 0', 'claim a: log(1 + x) >= 0'],
  ['let x real in [0, 1]', 'claim a: exp(x) <= exp(1)'],
  ['let x real in [0, 1]', 'claim a: x*exp(x) <= exp(1)'],
  ['let s real > 0', 'let zeta real', 'claim a when s > zeta^2: sqrt(1 + 2*s) > sqrt(1 + 2*zeta^2)'],
  ['let s real > 0', 'let zeta real', 'claim a when s > zeta^2: 1/sqrt(1 + 2*s) <= 1/sqrt(1 + 2*zeta^2)'],
  ['let s real', 'let zeta real >= 0', 'claim a when s >= zeta^2: 1/sqrt(1 + 2*s) < 1/sqrt(1 + 2*zeta^2)'],
  ['let d integer >= 1', 'let x vector of d', 'let sigma real > 0', 'claim a: exp(-sigma^2*norm2(x)) <= 1'],
  ['let x real > 0', 'let n integer >= 1', 'claim a: exp(-n*x) < 1'],
  ['let x real > 0', 'claim a: exp(-1/x) < 1'],
  ['let x real > 0', 'claim a: exp(-1/(1+x)) < 1'],
  ['let x real > 0', 'claim a: exp(1/(1+x)) > exp(1/(2+x))'],
  ['let x real > 0', 'claim a: x^x > 0'],
  ['let x real > 1', 'claim a: x^(1/2) <= x'],
  ['let x real', 'let y real', 'claim a when x >= y: exp(x)*y^2 >= exp(y)*y^2'],
  ['let x real', 'let y real', 'claim a when x >= y: exp(x)*y^2 > exp(y)*y^2'],
  ['let x real', 'let y real', 'claim a when x > y: exp(x)*y >= exp(y)*y'],
];
test('x', () => {
  for (const d of docs) {
    const { document, claim } = readClaim(...d);
    const t0 = performance.now();
    const j = judgeClaim(document, claim, { seed: 1 });
    console.log(d.at(-1), '=>', j.verdict, j.reason ?? '', `${Math.round(performance.now() - t0)}ms`);
  }
}, 200000);
