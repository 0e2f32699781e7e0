import { describe, expect, test } from 'vitest';
import { PROPERTIES } from '../src/judge/properties/registry.ts';
import { PROPERTY_NAMES } from '../src/judge/propertyNames.ts';

/** Set PULLBACK_DEEP to multiply the draws behind every statistical verdict; it takes minutes. */
const EFFORT = Number(process.env['PULLBACK_DEEP'] ?? 0);

describe.runIf(EFFORT > 0)('property claims with more draws and other seeds', () => {
  test.each(PROPERTY_NAMES.flatMap((name) => [1, 2].map((seed) => ({ name, seed }))))(
    '$name, seed $seed',
    ({ name, seed }) => {
      const outcome = PROPERTIES[name].run({ seed, effort: EFFORT });
      expect(outcome.findings.join('\n')).not.toContain('not within');
      expect(['consistent', 'refuted']).toContain(outcome.verdict);
      if (outcome.verdict === 'refuted') expect(outcome.basis).not.toBe('statistical');
    },
  );
});
