import { describe, expect, it } from 'vitest';
import { proveSteps } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

/** Why det of the metric has no proof of the value that the derivative almost everywhere would give. */
function openReason(metric: string, value: string): string | undefined {
  const text = `\`\`\`claims
let d integer >= 1
let x vector of d
let sigma, xi, zeta real > 0
let eta real >= 0
metric g = ${metric}
claim t: det(g) = ${value}
\`\`\`
`;
  const document = parseDocument(text, 't.md');
  const claim = document.claims[0]!;
  return proveSteps(document, claim, claim.statement!)[0]!.reason;
}

describe('an activation', () => {
  it.each([
    ['nngp(relu(z), sigma, zeta, d)', '(sigma^2/2)^d'],
    ['nngp(abs(z), sigma, zeta, d)', '(sigma^2)^d'],
  ])('may bend: %s', (metric, value) => {
    expect(openReason(metric, value)).toBeUndefined();
  });

  it.each([
    ['nngp(z + sign(z), sigma, zeta, d)', '(sigma^2)^d'],
    ['nngp(z + erf(sign(z)), sigma, zeta, d)', '(sigma^2)^d'],
    ['ntk(relu(z), sigma, zeta, xi, d)', '((sigma^2 + xi^2)/2)^d'],
    ['ntk(abs(z), sigma, zeta, xi, d)', '(sigma^2 + xi^2)^d'],
  ])('may not jump, nor its slope where that is differentiated: %s', (metric, value) => {
    expect(openReason(metric, value)).toMatch(/activation/);
  });

  it('that bends needs a variance', () => {
    expect(openReason('nngp(relu(z), sigma, eta, d)', '(sigma^2/2)^d')).toMatch(/variance/);
  });
});
