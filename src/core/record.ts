import type { Condition, ConditionProof } from './condition.ts';
import { variableText } from './domain.ts';
import type { Monomial } from './monomial.ts';
import type { Polynomial } from './polynomial.ts';
import { elementText, polynomialText } from './print.ts';
import { rationalText } from './rational.ts';
import type { SignProof } from './sign/goal.ts';
import type { Element, Generator, Tower } from './tower.ts';

/** ∏ g^e as data: [[generator, exponent in units of 1/UNIT], …]. */
export type RecordedMonomial = readonly (readonly [number, number])[];

/** A polynomial with exact coefficients, as data: [coefficient, [[generator, exponent in units], …]]. */
export type RecordedPolynomial = readonly (readonly [string, RecordedMonomial])[];

export interface RecordedElement {
  readonly num: RecordedPolynomial;
  readonly den: readonly { readonly poly: RecordedPolynomial; readonly power: number }[];
  readonly text: string;
}

export interface RecordedBound {
  readonly value: string;
  readonly strict: boolean;
}

/** What a generator stands for: the fields of its kind, and of no other. */
export interface RecordedMeaning {
  readonly kind: Generator['kind'];
  readonly name?: string;
  readonly integer?: boolean;
  /** declared by the claim, not bound inside it */
  readonly declared?: true;
  readonly lower?: RecordedBound;
  readonly upper?: RecordedBound;
  readonly base?: number;
  readonly exponent?: RecordedMonomial;
  readonly poly?: RecordedPolynomial;
  readonly fn?: string;
  readonly order?: number;
  /** the argument, or the exponent of an openPower */
  readonly arg?: RecordedElement;
  /** arg!! in place of arg! */
  readonly double?: true;
  readonly body?: RecordedElement;
  readonly variables?: readonly number[];
  readonly covariance?: readonly (readonly RecordedElement[])[];
}

export interface RecordedGenerator {
  readonly id: number;
  readonly text: string;
  readonly rule: string;
  /** what the arithmetic may use: the value of its power 1, of its square, or that its even powers are 1 */
  readonly value?: RecordedPolynomial;
  readonly square?: RecordedPolynomial;
  readonly evenPowersAreOne?: true;
  readonly meaning: RecordedMeaning;
  /** what shows the sign that the proof reads off this generator, beside its kind */
  readonly because?: readonly RecordedSign[];
}

/** A hypothesis beyond the intervals of the variables: poly REL 0. */
export interface RecordedFact {
  readonly poly: RecordedPolynomial;
  readonly relation: '>' | '>=' | '!=';
  readonly text: string;
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
  /** 'sign': element REL 0; 'all' and 'any' join the parts, of which 'any' holds the one that was shown */
  readonly kind: 'sign' | 'all' | 'any';
  readonly element?: RecordedElement;
  readonly relation?: '>' | '>=' | '!=';
  /** for !=: the factors of the numerator, none of which vanishes */
  readonly factors?: readonly RecordedPolynomial[];
}

export function recordMonomial(m: Monomial): RecordedMonomial {
  return m.ids.map((id, i) => [id, m.exps[i]!] as const);
}

export function recordPolynomial(p: Polynomial): RecordedPolynomial {
  return [...p.values()].map((x) => [rationalText(x.coef), recordMonomial(x.mono)] as const);
}

export function recordElement(t: Tower, e: Element): RecordedElement {
  const den = e.den.map((f) => ({ poly: recordPolynomial(f.poly), power: f.power }));
  return { num: recordPolynomial(e.num), den, text: elementText(t, e) };
}

export function recordSign(t: Tower, s: SignProof): RecordedSign {
  return {
    poly: recordPolynomial(s.poly),
    text: polynomialText(t, s.poly),
    relation: s.relation,
    rule: s.rule,
    ...(s.detail ? { detail: s.detail } : {}),
    parts: s.parts.map((p) => recordSign(t, p)),
  };
}

function requirement(t: Tower, c: Condition): Pick<RecordedCondition, 'kind' | 'element' | 'relation'> {
  if (c.kind === 'sign') return { kind: 'sign', element: recordElement(t, c.element), relation: c.relation };
  return { kind: c.kind === 'all' ? 'all' : 'any' };
}

export function recordCondition(t: Tower, c: ConditionProof): RecordedCondition {
  return {
    text: c.text,
    ...requirement(t, c.condition),
    ...(c.factors ? { factors: c.factors.map(recordPolynomial) } : {}),
    parts: c.parts.map((p) => ('rule' in p ? recordSign(t, p) : recordCondition(t, p))),
  };
}

export function recordFacts(t: Tower): RecordedFact[] {
  return t.facts.map((f) => ({ poly: recordPolynomial(f.poly), relation: f.relation, text: f.text }));
}

/** The intervals of the variables and the facts, a line each. */
export function hypothesisTexts(t: Tower): string[] {
  const ranges = t.variables().map((id) => variableText(t.variableInfo(id)));
  return [...ranges, ...t.facts.map((f) => `${f.text}: ${polynomialText(t, f.poly)} ${f.relation} 0`)];
}
