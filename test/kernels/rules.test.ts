import { describe, expect, test } from 'vitest';
import { expectationRules } from '../../src/kernels/rules/registry.ts';

const SEEDS = [1, 2, 3, 4, 5];
/** Fewer where every one is computed. */
const AGREEING = SEEDS.slice(0, 3);

describe.each(expectationRules.map((rule) => [rule.id, rule] as const))('the rule %s', (_, rule) => {
  test('agrees with quadrature on random instances', () => {
    const deviations = AGREEING.map((seed) => rule.selfTest(seed)).filter((d) => !Number.isNaN(d));
    expect(deviations.length).toBeGreaterThan(0);
    for (const d of deviations) expect(d).toBeLessThan(1e-5);
  });

  test('broken on purpose it does not', () => {
    expect(SEEDS.some((seed) => rule.mutantTest(seed) > 1e-3)).toBe(true);
  });

  test('says what it states, where it holds and who found it', () => {
    for (const text of [rule.statement, rule.domain, rule.citation]) expect(text.length).toBeGreaterThan(8);
  });
});

test('the rules have names of their own', () => {
  expect(new Set(expectationRules.map((r) => r.id)).size).toBe(expectationRules.length);
});
