import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withIndices } from '../../src/judge/indices.ts';
import { judgeClaim, proveSteps } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

const SEED = 5;

const document = parseDocument(readFileSync(new URL('stranger.md', import.meta.url), 'utf8'), 'stranger.md');

/** The false claims, each with what is wrong. The truths were found by hand. */
const WRONG: ReadonlyMap<string, string> = new Map([
  ['bump-mixed-bad', 'the exponent is 7/2'],
  ['hermite-bad', '288'],
  ['wave-falls', 'rises'],
  ['cosh-volume-bad', '4σ²n'],
  ['tilt-mixed-bad', '18s'],
  ['tangent-flat', 'the readout bends it'],
  ['tangent-square-bad', 'the lift is 1 + n'],
  ['pairs-bad', 'a sign'],
  ['parallel-bad', 'a sign'],
  ['codazzi-bad', 'g is no second derivative'],
  ['space-form-bad', 'd − 1'],
  ['laplacian-bad', 'a sign'],
  ['gauss-bad', 'no half'],
  ['power-bad', 'the exponent of the second term is q − 2'],
  ['cauchy-bad', 'a factor 2'],
  ['exponential-bad', 'Sherman and Morrison divide by 1 + n'],
  ['waves-bad', 'a sign'],
  ['length-bad', 'd + 2'],
  ['cubes-bad', 'a factor 3'],
  ['second-bad', 'v²'],
  ['axis-bad', 'a factor 2'],
  ['chained-bad', 'd + 2'],
]);

/** True claims that stay open, each with what a proof would need. */
const OPEN: ReadonlyMap<string, string> = new Map([
  ['tangent-origin', 'a sum with 1 − exp(−2ζ²) is not 0'],
  ['wave-grows', 'exp(−2s) ≤ 1'],
  ['wide', 'the metric of a kernel that is a mean of products is positive by construction'],
]);

describe('a stranger', () => {
  it('is named rightly', () => {
    const ids = document.claims.map((c) => c.id);
    expect([...WRONG.keys(), ...OPEN.keys()].filter((id) => !ids.includes(id))).toEqual([]);
    const identities = document.claims
      .filter(
        ({ id, statement }) => !WRONG.has(id) && statement?.kind === 'chain' && statement.ops[0] === '=',
      )
      .map((c) => c.id);
    expect(identities.length).toBeGreaterThanOrEqual(39);
    expect(identities.filter((id) => OPEN.has(id))).toEqual(['tangent-origin', 'wide']);
  });

  const closed = document.claims.filter(({ id }) => !OPEN.has(id));

  it.each(closed.map((claim) => [claim.id, claim] as const))('asks %s', (id, claim) => {
    const { verdict } = judgeClaim(document, claim, { seed: SEED, diagnose: false });
    expect(verdict).toBe(WRONG.has(id) ? 'refuted' : 'proved');
  });

  it.each([...OPEN.keys()])('has no answer yet on %s', (id) => {
    const claim = document.claims.find((c) => c.id === id)!;
    const steps = proveSteps(withIndices(document, claim), claim, claim.statement!);
    expect(steps[0]!.reason).toBeDefined();
  });
});
