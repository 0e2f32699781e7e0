import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

const FILE = 'test/acceptance/space.md';
const document = parseDocument(readFileSync(FILE, 'utf8'), FILE);

/** Print's curvature in space: each of these is wrong by a factor of 3. */
const REFUTED = new Set(['B.32.d3', 'B.34.d3', 'B.36.d3', 'B.40.d3']);

/** PULLBACK_DEEP judges them, a minute together; the suite reads the document, and proofs/magnify/B2.md has what they come to. */
const judging = process.env['PULLBACK_DEEP'] ? it : it.skip;

describe('sums over up to eight hidden units, inputs in space', () => {
  it('are claims of the language', () => {
    expect(document.claims.map((claim) => claim.id)).toEqual(expect.arrayContaining([...REFUTED]));
  });

  for (const claim of document.claims)
    judging(`${claim.id} is ${REFUTED.has(claim.id) ? 'refuted' : 'proved'}`, () => {
      const { verdict } = judgeClaim(document, claim, { seed: 0 });
      expect(verdict).toBe(REFUTED.has(claim.id) ? 'refuted' : 'proved');
    });
});
