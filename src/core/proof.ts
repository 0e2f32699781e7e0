import { type Condition, conditionKey, type ConditionProof, proveCondition } from './condition.ts';
import { isZeroNumerator, sub } from './element.ts';
import { variableText } from './domain.ts';
import { elementText, generatorText, polynomialText } from './print.ts';
import { generatorsOf, type Polynomial } from './polynomial.ts';
import type { SignProof } from './sign/goal.ts';
import { hypothesisExcludesZero } from './sign/nonzero.ts';
import { signProofs } from './sign/proveSign.ts';
import { type Element, ruleOf, type Tower } from './tower.ts';

/** left REL right at every point of the tower's domain, each side defined under its conditions. */
export interface Goal {
  readonly left: Element;
  readonly right: Element;
  readonly relation: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly leftConditions: readonly Condition[];
  readonly rightConditions: readonly Condition[];
}

/** A polynomial with exact coefficients, as data: [coefficient, [[generator, exponent in units], …]]. */
export type RecordedPolynomial = readonly (readonly [string, readonly (readonly [number, number])[]])[];

export interface RecordedElement {
  readonly num: RecordedPolynomial;
  readonly den: readonly { readonly poly: RecordedPolynomial; readonly power: number }[];
  readonly text: string;
}

export interface RecordedGenerator {
  readonly id: number;
  readonly text: string;
  readonly rule: string;
  /** what the arithmetic may use: the value of its power 1, of its square, or that its even powers are 1 */
  readonly value?: RecordedPolynomial;
  readonly square?: RecordedPolynomial;
  readonly evenPowersAreOne?: true;
}

export interface RecordedSign {
  readonly poly: RecordedPolynomial;
  readonly text: string;
  readonly relation: '>' | '>=';
  readonly rule: string;
  readonly detail?: Readonly<Record<string, string>>;
  readonly parts: readonly RecordedSign[];
}

export interface RecordedCondition {
  readonly text: string;
  readonly parts: readonly (RecordedSign | RecordedCondition)[];
}

/** Everything that a proof rests on, as plain data that can be checked again without the prover (check.ts). */
export interface ProofRecord {
  readonly hypotheses: readonly string[];
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
    const keys = (list: readonly Condition[]) => new Set(list.map(conditionKey));
    const [lk, rk] = [keys(left.open), keys(right.open)];
    const unshared = [
      ...left.open.filter((c) => !c.exact || !rk.has(conditionKey(c))),
      ...right.open.filter((c) => !c.exact || !lk.has(conditionKey(c))),
    ];
    if (unshared.length > 0) return { reason: `not shown: ${unshared[0]!.text}`, open: unshared };
    const difference = sub(t, goal.left, goal.right);
    const signs = relationProof(t, difference, goal.relation);
    if (!signs) {
      const what = goal.relation === '=' ? 'the normal forms differ' : `the sign of the difference is not shown`;
      return { reason: what, open: [], difference };
    }
    return new Proved({
      hypotheses: hypotheses(t),
      generators: recordGenerators(t, [goal.left, goal.right, difference]),
      left: recordElement(t, goal.left),
      relation: goal.relation,
      right: recordElement(t, goal.right),
      difference: recordElement(t, difference),
      signs: signs.map((s) => recordSign(t, s)),
      conditions: [...left.shown, ...right.shown].map((c) => recordCondition(t, c)),
      restriction: left.open.map((c) => c.text),
    });
  }
}

export interface NotProved {
  readonly reason: string;
  readonly open: readonly Condition[];
  readonly difference?: Element;
}

function settle(t: Tower, conditions: readonly Condition[]): { shown: ConditionProof[]; open: Condition[] } {
  const shown: ConditionProof[] = [];
  const open = new Map<string, Condition>();
  const seen = new Set<string>();
  for (const c of conditions) {
    const key = conditionKey(c);
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

function hypotheses(t: Tower): string[] {
  const ranges = t.variables().map((id) => variableText(t.variableInfo(id)));
  return [...ranges, ...t.facts.map((f) => `${f.text}: ${polynomialText(t, f.poly)} ${f.relation} 0`)];
}

export function recordPolynomial(p: Polynomial): RecordedPolynomial {
  return [...p.values()].map((x) => [
    x.coef.d === 1n ? `${x.coef.n}` : `${x.coef.n}/${x.coef.d}`,
    x.mono.ids.map((id, i) => [id, x.mono.exps[i]!] as const),
  ]);
}

function recordElement(t: Tower, e: Element): RecordedElement {
  const den = e.den.map((f) => ({ poly: recordPolynomial(f.poly), power: f.power }));
  return { num: recordPolynomial(e.num), den, text: elementText(t, e) };
}

function recordSign(t: Tower, s: SignProof): RecordedSign {
  return {
    poly: recordPolynomial(s.poly),
    text: polynomialText(t, s.poly),
    relation: s.relation,
    rule: s.rule,
    ...(s.detail ? { detail: s.detail } : {}),
    parts: s.parts.map((p) => recordSign(t, p)),
  };
}

function recordCondition(t: Tower, c: ConditionProof): RecordedCondition {
  return { text: c.text, parts: c.parts.map((p) => ('rule' in p ? recordSign(t, p) : recordCondition(t, p))) };
}

function recordGenerators(t: Tower, elements: readonly Element[]): RecordedGenerator[] {
  const ids = new Set<number>();
  const queue: Polynomial[] = elements.flatMap((e) => [e.num, ...e.den.map((f) => f.poly)]);
  for (let p = queue.pop(); p; p = queue.pop())
    for (const id of generatorsOf(p)) {
      if (ids.has(id)) continue;
      ids.add(id);
      const g = t.generators[id]!;
      if (g.kind === 'base') queue.push(g.poly);
      const square = t.squares.get(id);
      if (square) queue.push(square);
    }
  return [...ids]
    .sort((a, b) => a - b)
    .map((id) => {
      const g = t.generators[id]!;
      const square = t.squares.get(id);
      const value = g.kind === 'base' ? g.poly : undefined;
      const integer = g.kind === 'integer' ? ([[`${g.value}`, []]] as const) : undefined;
      const minus = g.kind === 'power' && t.generators[g.base]!.kind === 'minusOne';
      return {
        id,
        text: generatorText(t, id),
        rule: ruleOf(t, id, (e) => elementText(t, e), (p) => polynomialText(t, p)),
        ...(value ? { value: recordPolynomial(value) } : integer ? { value: integer } : {}),
        ...(square ? { square: recordPolynomial(square) } : {}),
        ...(minus ? { evenPowersAreOne: true as const } : {}),
      };
    });
}
