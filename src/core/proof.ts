import { type Condition, type ConditionProof, conditionKey, proveCondition } from './condition.ts';
import { isZeroNumerator, sub } from './element.ts';
import {
  hypothesisTexts,
  type RecordedCondition,
  type RecordedElement,
  type RecordedFact,
  type RecordedGenerator,
  type RecordedSign,
  recordCondition,
  recordElement,
  recordFacts,
  recordSign,
} from './record.ts';
import { recordGenerators } from './recordGenerators.ts';
import type { SignProof } from './sign/goal.ts';
import { hypothesisExcludesZero } from './sign/nonzero.ts';
import { signProofs } from './sign/proveSign.ts';
import type { Element, Tower } from './tower.ts';

/** left REL right at every point of the tower's domain, each side defined under its conditions. */
export interface Goal {
  readonly left: Element;
  readonly right: Element;
  readonly relation: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly leftConditions: readonly Condition[];
  readonly rightConditions: readonly Condition[];
}

/** Everything that a proof rests on, as plain data that can be checked again without the prover (check.ts). */
export interface ProofRecord {
  readonly hypotheses: readonly string[];
  readonly facts: readonly RecordedFact[];
  readonly generators: readonly RecordedGenerator[];
  readonly left: RecordedElement;
  readonly relation: Goal['relation'];
  readonly right: RecordedElement;
  readonly difference: RecordedElement;
  readonly signs: readonly RecordedSign[];
  readonly conditions: readonly RecordedCondition[];
  /** conditions that fail for both sides together: the claim says nothing where they fail */
  readonly restriction: readonly string[];
}

/** A statement that the exact core has proved. Only this file makes one. */
export class Proved {
  readonly #record: ProofRecord;

  private constructor(record: ProofRecord) {
    this.#record = record;
  }

  get record(): ProofRecord {
    return this.#record;
  }

  /**
   * Proves the goal, or says why not. Equality: the normal form of the difference is zero. Inequality: the sign of the difference.
   * The conditions of each side must hold on the whole domain, save exact ones that both sides share.
   */
  static prove(t: Tower, goal: Goal): Proved | NotProved {
    const left = settle(t, goal.leftConditions);
    const right = settle(t, goal.rightConditions);
    const keys = (list: readonly Condition[]) => new Set(list.map((c) => conditionKey(t, c)));
    const [lk, rk] = [keys(left.open), keys(right.open)];
    const unshared = [
      ...left.open.filter((c) => !c.exact || !rk.has(conditionKey(t, c))),
      ...right.open.filter((c) => !c.exact || !lk.has(conditionKey(t, c))),
    ];
    if (unshared.length > 0) return { reason: `not shown: ${unshared[0]!.text}`, open: unshared };
    const difference = sub(t, goal.left, goal.right);
    const signs = relationProof(t, difference, goal.relation);
    if (!signs) {
      const what =
        goal.relation === '=' ? 'the normal forms differ' : `the sign of the difference is not shown`;
      return { reason: what, open: [], difference };
    }
    const shown = [...left.shown, ...right.shown];
    const elements = [goal.left, goal.right, difference, ...shown.flatMap(elementsOf)];
    const mentioned = elements.flatMap((e) => [e.num, ...e.den.map((f) => f.poly)]);
    return new Proved({
      hypotheses: hypothesisTexts(t),
      facts: recordFacts(t),
      generators: recordGenerators(t, mentioned, [...signs, ...shown.flatMap(signsOf)]),
      left: recordElement(t, goal.left),
      relation: goal.relation,
      right: recordElement(t, goal.right),
      difference: recordElement(t, difference),
      signs: signs.map((s) => recordSign(t, s)),
      conditions: shown.map((c) => recordCondition(t, c)),
      restriction: left.open.map((c) => c.text),
    });
  }
}

export interface NotProved {
  readonly reason: string;
  readonly open: readonly Condition[];
  readonly difference?: Element;
}

/** The elements that a condition and its parts speak of. */
function elementsOf(c: ConditionProof): Element[] {
  const own = c.condition.kind === 'sign' ? [c.condition.element] : [];
  return [...own, ...c.parts.flatMap((p) => ('rule' in p ? [] : elementsOf(p)))];
}

/** The sign proofs under a condition's proof. */
function signsOf(c: ConditionProof): SignProof[] {
  return c.parts.flatMap((p) => ('rule' in p ? [p] : signsOf(p)));
}

function settle(t: Tower, conditions: readonly Condition[]): { shown: ConditionProof[]; open: Condition[] } {
  const shown: ConditionProof[] = [];
  const open = new Map<string, Condition>();
  const seen = new Set<string>();
  for (const c of conditions) {
    const key = conditionKey(t, c);
    if (seen.has(key)) continue;
    seen.add(key);
    const proof = proveCondition(t, c);
    if (proof) shown.push(proof);
    else open.set(key, c);
  }
  return { shown, open: [...open.values()] };
}

function relationProof(t: Tower, difference: Element, relation: Goal['relation']): SignProof[] | undefined {
  const zero = isZeroNumerator(t, difference.num);
  switch (relation) {
    case '=':
      return zero ? [] : undefined;
    case '!=': {
      if (zero) return undefined;
      if (hypothesisExcludesZero(t.facts, difference.num)) return [];
      return signProofs(t, difference, true, true) ?? signProofs(t, difference, false, true);
    }
    case '<=':
    case '>=':
      return zero ? [] : signProofs(t, difference, relation === '>=', false);
    default:
      return zero ? undefined : signProofs(t, difference, relation === '>', true);
  }
}
