import { type Sign, type Variable, variableSign } from '../domain.ts';
import type { Polynomial } from '../polynomial.ts';
import type { Fact, Tower } from '../tower.ts';

/** poly > 0 or poly >= 0, for every value of the variables in their (possibly shifted) intervals. */
export interface SignGoal {
  readonly poly: Polynomial;
  readonly relation: '>' | '>=';
  /** intervals that replace the declared ones, after a shift or a split */
  readonly box: ReadonlyMap<number, Variable>;
  /** the hypotheses, rewritten with every shift */
  readonly facts: readonly Fact[];
  /** variables whose symbol in poly and facts stands for a shifted quantity, no longer for the variable itself */
  readonly moved?: ReadonlySet<number>;
  readonly depth: number;
}

/** How a sign was shown: a tree that a checker can walk again (check.ts). */
export interface SignProof {
  readonly poly: Polynomial;
  readonly relation: '>' | '>=';
  readonly rule: string;
  /** what the rule needs beside its parts: the shift, the split point, the multiplier of a hypothesis, … */
  readonly detail?: Readonly<Record<string, string>>;
  readonly parts: readonly SignProof[];
}

/** Proves goals recursively; rules receive it so that they need not import the driver. */
export type Prover = (t: Tower, goal: SignGoal) => SignProof | undefined;

/** Whether a goal is worth proving. */
export type GoalFilter = (t: Tower, goal: SignGoal, prove: Prover) => boolean;

/** A way to show a sign. `statement` is the theorem it rests on. */
export interface SignRule {
  readonly id: string;
  readonly statement: string;
  readonly apply: (t: Tower, goal: SignGoal, prove: Prover) => SignProof | undefined;
}

export function intervalOf(t: Tower, goal: Pick<SignGoal, 'box'>, id: number): Variable {
  return goal.box.get(id) ?? t.variableInfo(id);
}

export function variableSignIn(t: Tower, goal: Pick<SignGoal, 'box'>, id: number): Sign {
  return variableSign(intervalOf(t, goal, id));
}
