import { test } from 'vitest';
import { searchClaim } from '../../src/judge/search.ts';
import { shrinkRefutation } from '../../src/judge/shrink.ts';
import { pointText } from '../../src/judge/evaluateAt.ts';
import { readClaim } from './readClaims.ts';
const LETS = ['let d integer >= 1','let q integer >= 0','let n integer','let a, b, c real','let s, r real > 0','let zeta real >= 0','let rho real in [-1, 1]','let x, y vector of d','let f function'];
const C = ['sqrt(a^2) = a','a/a = 1','(a^2 - 1)/(a - 1) = a + 1','log(a*b) = log(a) + log(b)','log(a^2) = 2*log(a)','(a + b)^2 = a^2 + b^2','exp(a + b) = exp(a) + exp(b)','zeta > 0','norm2(x) > 0','norm2(x) = x[1]^2','dot(x, y)^2 < norm2(x)*norm2(y)','rho^2 < 1','q^2 > q','2^q > q^2','(-1)^q = 1','factorial(q) = dfact(q)','f(a + b) = f(a) + f(b)','f(a) = f(b)','diff(f(a), a) > 0','E[z ~ N(0, s)](z^4) = 2*s^2','E[z ~ N(0, s)](exp(z)) = exp(s)','when norm2(x) = 1 and d >= 2: x[1] < 1','when a + b = 1: a*b <= 1/5','when a+b = 17: a*b <= 70','when zeta = 0: zeta = 1','a^2 increases in a','1/a decreases in a','max(a, 0) increases in a','f(a) increases in a','sin(a) increases in a','a*norm2(x) increases in norm2(x)','q*(7 - q) increases in q','a*b is constant in a','1/(1 + norm2(x)) increases in norm2(x)','abs(a - 1/3) >= 1/1000','abs(a-37/11) > 1/10','exp(pi*sqrt(163)) = 262537412640768744','pi = 355/113','q^2 - 41 != 3*q -1', 'a < 100','a > -100 ', 'norm2(x) < 10', 'when norm2(x) = 1: (x[1]+x[2])^2 <= 3/2', 'x[1] + x[2] + x[3] <= 5', 'sum(k^2,k,1,q) <= 100', 'dot(x,y) = norm2(x)', 'f(a)^2 = f(a^2)', 'diff(f(a),a,2) = 0', 'sqrt(norm2(x)) <= 3', 'a^2*s != 7', 'a^4+b^4 != 17','a^2 - 2*b^2 != 1'];
test('x', () => { for (const c of C) { const { document, claim } = readClaim(...LETS, c.startsWith('when') ? `claim k ${c}` : `claim k: ${c}`);
  const t=performance.now(); const f = searchClaim(document, claim, {seed: 11}); const t1=performance.now()
  if (!f.refutation) { console.log(c, 'NONE', f.points, Math.round(t1-t)); continue; }
  const r = shrinkRefutation(document, claim, f.refutation); const t2=performance.now();
  console.log(c.padEnd(40), f.refutation.kind, pointText(f.refutation.point, f.refutation.second), ' => ', pointText(r.point, r.second), f.points, Math.round(t1-t), Math.round(t2-t1)); } });
