import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../src/core/check.ts';
import { Proved } from '../../../src/core/proof.ts';
import type { Prover, SignGoal, SignProof, SignRule } from '../../../src/core/sign/goal.ts';
import { SIGN_RULES } from '../../../src/core/sign/proveSign.ts';
import type { Tower } from '../../../src/core/tower.ts';
import { proofOf, tower } from '../notation.ts';
import { FALSE, TRUE } from './inequalities.ts';
import { MUTANTS } from './mutants.ts';

function isProved(world: readonly string[], statement: string): boolean {
  return proofOf(tower(...world), statement) instanceof Proved;
}

describe('signs', () => {
  test.each(TRUE)('%j: proves %s', (world, statement) => {
    expect(proofOf(tower(...world), statement)).toBeInstanceOf(Proved);
  });

  test.each(FALSE)('%j: leaves %s', (world, statement) => {
    expect(isProved(world, statement)).toBe(false);
  });
});

/** Runs with one rule replaced by a broken one, tried before all others. */
function withRule<T>(broken: SignRule, run: () => T): T {
  const rules = SIGN_RULES as SignRule[];
  const kept = [...rules];
  rules.splice(0, rules.length, broken, ...kept.filter((r) => r.id !== broken.id));
  try {
    return run();
  } finally {
    rules.splice(0, rules.length, ...kept);
  }
}

describe('a broken rule proves something false, and the checker rejects its record', () => {
  test.each(MUTANTS)('$id: $error', (mutant) => {
    const caught = withRule(mutant, () =>
      FALSE.flatMap(([world, statement]) => {
        const proof = proofOf(tower(...world), statement);
        return proof instanceof Proved ? [{ statement, proof }] : [];
      }),
    );
    expect(caught.map(({ statement }) => statement)).not.toEqual([]);
    for (const { statement, proof } of caught) expect([statement, checkRecord(proof.record).ok]).toEqual([statement, false]);
  });

  test('every rule has a mutant', () => {
    const broken = new Set(MUTANTS.map((m) => m.id));
    expect(SIGN_RULES.map((r) => r.id).filter((id) => !broken.has(id))).toEqual([]);
  });
});

describe('the driver', () => {
  test('gives up rather than loops', () => {
    const goals: string[] = [];
    const rule: SignRule = {
      id: 'terms',
      statement: '',
      apply: (t: Tower, goal: SignGoal, prove: Prover): SignProof | undefined => {
        goals.push(goal.relation);
        return prove(t, { ...goal, depth: goal.depth + 1 });
      },
    };
    expect(withRule(rule, () => isProved(['x'], 'x >= 0'))).toBe(false);
    expect(goals.length).toBeLessThan(2_000);
  });
});
