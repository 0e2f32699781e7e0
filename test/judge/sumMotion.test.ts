import { describe, expect, test } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { proveSumInequality, proveSumMonotone } from '../../src/judge/proveSumMotion.ts';
import { parseDocument } from '../../src/language/document.ts';

const HEAD = [
  'let q integer >= 1',
  'let d integer >= 1',
  'let r real in [0, 1]',
  'let w real in [0, 2]',
  'let t real in [-1, 1]',
  'def F(x) = hyp2f1(-q, -q, 3/2, x)',
  'def H(x) = hyp2f1(1 - q, -q, 1/2, x)',
  'def K(x) = hyp2f1(-q, -q, 1/2, x)',
].join('\n');

function claimOf(text: string) {
  const document = parseDocument(`# t\n\`\`\`claims\n${HEAD}\nclaim c${text}\n\`\`\`\n`, 't.md');
  return { document, claim: document.claims[0]! };
}

function proves(text: string): boolean {
  const { document, claim } = claimOf(text);
  const s = claim.statement;
  if (s?.kind === 'monotone') return proveSumMonotone(document, claim, s) !== undefined;
  if (s?.kind !== 'chain') throw new Error('no such statement');
  return proveSumInequality(document, claim, s.terms[0]!, s.ops[0]!, s.terms[1]!) !== undefined;
}

describe('sums that move with a real in [0, 1]', () => {
  test.each([
    ': F(r) increases in r',
    ' when t >= 0: t*F(t^2) increases in t',
    ' when q > 1: (4*q + d)*H(r) - 2*(q - 1)*K(r) increases in r',
    ': (4*q + d)*H(r) - 2*(q - 1)*K(r) >= 2*q + 2 + d',
    ' when q > 1: 2*(q - 1)*K(r) - (4*q + d)*H(r) decreases in r',
    ': 1 <= F(r)',
    ': sum(binomial(q, k)*r^k, k, 0, q) increases in r',
  ])('%s', (text) => {
    expect(proves(text)).toBe(true);
    const { document, claim } = claimOf(text);
    expect(judgeClaim(document, claim, { seed: 1 }).verdict).toBe('proved');
  });

  test.each([
    // One sign change, but the derivative at 1 is negative.
    ' when q > 1: (2*q + d)*H(r) - 4*q*K(r) increases in r',
    // Increasing on [0, 1] at first only.
    ' when q > 1: (4*q + d)*H(r) - 3*(q - 1)*K(r) decreases in r',
    // Right at q = 1 alone.
    ': (4*q + d)*H(r) - 2*(q - 1)*K(r) <= 6 + d',
    // The least value is 1.
    ': F(r) > 1',
    // The other order of signs: first negative, then positive.
    ': sum((2*k - q)*r^k, k, 0, q) increases in r',
    // Constant for q = 1.
    ': 3*H(r) increases in r',
  ])('broken: %s', (text) => {
    expect(proves(text)).toBe(false);
    const { document, claim } = claimOf(text);
    expect(judgeClaim(document, claim, { seed: 1, diagnose: false }).verdict).toBe('refuted');
  });

  test.each([
    // Beyond 1 the last, negative coefficients win.
    ' when q > 1: (4*q + d)*H(w) - 2*(q - 1)*K(w) increases in w',
    // Negative t.
    ': t*F(t^2) increases in t',
    // r is tied.
    ' when r = 1/2: F(r) increases in r',
  ])('beyond the rule: %s', (text) => {
    expect(proves(text)).toBe(false);
  });
});
