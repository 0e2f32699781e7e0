import { describe, expect, test } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

function verdict(claim: string): string {
  const head = 'let v, b real > 0\nlet d integer >= 1\nlet sigma, zeta real > 0\nlet x vector of d';
  const metric = 'metric g = nngp(tanh(z), sigma, zeta, d)';
  const document = parseDocument(
    `# t\n\`\`\`claims\n${head}\n${metric}\nclaim c: ${claim}\n\`\`\`\n`,
    't.md',
  );
  return judgeClaim(document, document.claims[0]!, { seed: 1, diagnose: false }).verdict;
}

describe('means of quotients by sums of exponentials', () => {
  test('Price: the variance derivative is half the mean of the second derivative', () => {
    expect(
      verdict('diff(E[z ~ N(0, v)](sigmoid(z)^2), v) = E[z ~ N(0, v)](diff(sigmoid(z)^2, z, 2))/2'),
    ).toBe('proved');
    expect(verdict('diff(E[z ~ N(0, v)](sigmoid(z)^2), v) = E[z ~ N(0, v)](diff(sigmoid(z)^2, z, 2))')).toBe(
      'refuted',
    );
  });

  test('a metric without a closed form is positive definite by construction', () => {
    expect(verdict('det(g) > 0')).toBe('proved');
  });

  test('a denominator that may vanish is refused', () => {
    expect(verdict('E[z ~ N(0, v)](1/(b - exp(z))) = E[z ~ N(0, v)](1/(b - exp(z)))')).toBe('undecided');
  });
});
