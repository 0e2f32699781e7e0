import { describe, expect, test } from 'vitest';
import { Proved } from '../../../src/core/proof.ts';
import type { Prover, SignGoal, SignProof, SignRule } from '../../../src/core/sign/goal.ts';
import type { Tower } from '../../../src/core/tower.ts';
import { proofOf, tower } from '../notation.ts';
import { FALSE, TRUE } from './inequalities.ts';
import { withRule } from './withRule.ts';

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
