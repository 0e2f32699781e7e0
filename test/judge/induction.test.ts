import { describe, expect, test } from 'vitest';
import { proveByInduction } from '../../src/judge/induction.ts';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

const HEAD =
  'let n integer >= 0\nlet q integer >= 1\nlet r real != 1\nlet m integer\nlet i integer >= 0\nlet j integer <= i';

function claimOf(statement: string) {
  const document = parseDocument(`# t\n\`\`\`claims\n${HEAD}\nclaim c: ${statement}\n\`\`\`\n`, 't.md');
  return { document, claim: document.claims[0]! };
}

function induced(statement: string): boolean {
  const { document, claim } = claimOf(statement);
  const s = claim.statement;
  if (s?.kind !== 'chain') throw new Error('not an equality');
  return proveByInduction(document, claim, s.terms[0]!, s.terms[1]!) !== undefined;
}

describe('sums with a symbolic bound, by induction', () => {
  test.each([
    'sum(k, k, 1, n) = n*(n + 1)/2',
    'sum(k^2, k, 1, n) = n*(n + 1)*(2*n + 1)/6',
    'sum(r^k, k, 0, n) = (1 - r^(n + 1))/(1 - r)',
    'sum(2*k - 1, k, 1, q) = q^2',
    'sum(k*factorial(k), k, 1, n) = factorial(n + 1) - 1',
    'sum(k, k, 3, q + 1) = (q + 1)*(q + 2)/2 - 3',
  ])('%s', (statement) => {
    expect(induced(statement)).toBe(true);
    const { document, claim } = claimOf(statement);
    expect(judgeClaim(document, claim, { seed: 1 }).verdict).toBe('proved');
  });

  test.each([
    'sum(k, k, 1, n) = n*(n - 1)/2',
    'sum(k, k, 1, n) = n*(n + 1)/2 + 1',
    'sum(k^2, k, 1, n) = n*(n + 1)*(2*n - 1)/6',
    // The step holds, and so does n = 0, but the sum is empty up to n = 2.
    'sum(k, k, 3, n) = n*(n + 1)/2',
    // The step uses j <= i, which fails on the way up to a larger i.
    'sum(abs(k - j), k, 1, i) = i*(i + 1)/2 - i*j',
    // No least value to start from.
    'sum(k, k, 1, m) = m*(m + 1)/2',
  ])('not %s', (statement) => {
    expect(induced(statement)).toBe(false);
  });
});
