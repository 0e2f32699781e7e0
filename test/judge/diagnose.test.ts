import { describe, expect, test } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

const HEAD = `let d integer >= 1
let q integer >= 1
let sigma, v real > 0
let zeta real >= 0
let a, b real
let f function
let x vector of d
def s = sigma^2*norm2(x) + zeta^2
metric g = nngp(erf(z/sqrt(2)), sigma, zeta, d)`;

function diagnosis(claim: string) {
  const document = parseDocument(`# t\n\n\`\`\`claims\n${HEAD}\n${claim}\n\`\`\`\n`, 't.md');
  return judgeClaim(document, document.claims[0]!, { seed: 1 }).diagnosis;
}

describe('what would mend a refuted claim', () => {
  test.each([
    ['claim c: E[z ~ N(0, v)](z^4) = v^2', 'left = 3 * right', '3*v^2'],
    ['claim c: E[z ~ N(0, v)](z^4) = 9*v^2', 'left = right / 3', '= 3*v^2'],
    ['claim c: E[z ~ N(0, v)](cos(z)) = -exp(-v/2)', 'left = -right', '= exp(-v/2)'],
    [
      'claim c: det(g) = (2*sigma^2/pi)^d*(1 + 2*zeta^2)/(1 + 2*s)^((d + 1)/2)',
      'on the right, d should be d + 1',
    ],
    ['claim c: diff(E[z ~ N(0, v)](f(z)), v) = E[z ~ N(0, v)](diff(f(z), z, 2))', 'left = right / 2'],
    ['claim c: (a^2*b^2 - 2*a*b*v + v^2)*exp(v) = (a*b - v)*exp(v)', 'left = right * (-v + a*b)'],
    ['claim c: sqrt(a^2) = a', 'it needs a >= 0', 'when a >= 0'],
    ['claim c: a/a = 1', 'it needs a != 0', 'when a != 0'],
    ['claim c: ricci(g) < 0', 'it holds with <= in place of <', 'ricci(g) <= 0'],
    ['claim c when d > 1: ricci(g) < 0', 'it needs norm2(x) > 0', 'norm2(x) > 0'],
    ['claim c: a^2 > 0', 'it needs a != 0', 'when a != 0'],
    ['claim c: volume(g) increases in norm2(x)', 'it decreases', 'volume(g) decreases in norm2(x)'],
  ])('%s', (claim: string, text: string, mended?: string) => {
    const d = diagnosis(claim);
    expect(d?.text).toBe(text);
    expect(d?.verdict).toBe('proved');
    if (mended) expect(d?.mended).toContain(mended);
  });

  test.each([
    'claim c: -v^2 = 1',
    'claim c: f(a + b) = f(a) + f(b)',
    'claim c: sin(a + b) = sin(a) + sin(b)',
  ])('no tautology for %s', (claim) => {
    const d = diagnosis(claim);
    const [left, right] = (d?.mended ?? ' = ').split(': ').at(-1)!.split(' = ');
    expect(right).not.toContain(left!.length > 1 ? left : '\u0000');
  });
});
