import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRecord } from '../../../src/core/check.ts';
import { Proved } from '../../../src/core/proof.ts';
import type { GoalFilter } from '../../../src/core/sign/goal.ts';
import { GOAL_FILTERS, SIGN_RULES } from '../../../src/core/sign/proveSign.ts';
import { proofOf, tower } from '../notation.ts';
import { FALSE } from './inequalities.ts';
import { MUTANTS } from './mutants.ts';
import { withRule } from './withRule.ts';

// The floating-point filter throws most false goals away before a rule sees them; here the rules stand alone.
const filters = GOAL_FILTERS as GoalFilter[];
const kept = [...filters];
beforeAll(() => {
  filters.length = 0;
});
afterAll(() => {
  filters.push(...kept);
});

describe('without the filter of implausible goals', () => {
  test.each(FALSE)('%j: the rules leave %s', (world, statement) => {
    expect(proofOf(tower(...world), statement)).not.toBeInstanceOf(Proved);
  });
});

describe('a broken rule proves something false, and the checker rejects its record', () => {
  test.each(MUTANTS)('$id: $error', (mutant) => {
    const caught = withRule(mutant, () =>
      FALSE.flatMap(([world, statement]) => {
        const proof = proofOf(tower(...world), statement);
        return proof instanceof Proved ? [{ statement, proof }] : [];
      }),
    );
    expect(caught.map(({ statement }) => statement)).not.toEqual([]);
    for (const { statement, proof } of caught)
      expect([statement, checkRecord(proof.record).ok]).toEqual([statement, false]);
  });

  test('every rule has a mutant', () => {
    const broken = new Set(MUTANTS.map((m) => m.id));
    expect(SIGN_RULES.map((r) => r.id).filter((id) => !broken.has(id))).toEqual([]);
  });
});
