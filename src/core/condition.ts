import { elementKey, isZeroNumerator } from './element.ts';
import { generatorPoly, type Polynomial, primitivePart } from './polynomial.ts';
import type { SignProof } from './sign/goal.ts';
import { hypothesisExcludesZero } from './sign/nonzero.ts';
import { signOfPolynomial, signProofs } from './sign/proveSign.ts';
import type { Element, Tower } from './tower.ts';

/**
 * A condition on the variables under which an expression is defined (or differentiable). `exact` says that it is also
 * necessary: where it fails the expression certainly has no value.
 */
export type Condition =
  | { readonly kind: 'sign'; readonly element: Element; readonly relation: '>' | '>=' | '!='; readonly text: string; readonly exact: boolean }
  | { readonly kind: 'all'; readonly parts: readonly Condition[]; readonly text: string; readonly exact: boolean }
  | { readonly kind: 'any'; readonly parts: readonly Condition[]; readonly text: string; readonly exact: boolean }
  | { readonly kind: 'unknown'; readonly text: string; readonly exact: false };

/** How a condition was shown. */
export interface ConditionProof {
  readonly text: string;
  readonly condition: Condition;
  /** for !=: the factors of the numerator, none of which vanishes */
  readonly factors?: readonly Polynomial[];
  readonly parts: readonly (SignProof | ConditionProof)[];
}

/** A proof that the element never vanishes: each factor of its numerator has a strict sign or is excluded by a hypothesis. */
function nonzeroProof(t: Tower, e: Element, condition: Condition): ConditionProof | undefined {
  if (e.num.size === 0) return undefined;
  const { mono, part } = primitivePart(e.num);
  const factors = [...mono.ids.map((id) => generatorPoly(id)), ...(part.size > 1 ? t.factor(part).map((f) => f.poly) : [])];
  const parts: SignProof[] = [];
  for (const poly of factors) {
    if (hypothesisExcludesZero(t.facts, poly)) continue;
    const s = signOfPolynomial(t, poly);
    const proof = s === '+' || s === '-' ? signProofs(t, { num: poly, den: [] }, s === '+', true) : undefined;
    if (!proof) return undefined;
    parts.push(...proof);
  }
  return { text: condition.text, condition, factors, parts };
}

/** A proof that the condition holds on the whole domain, or undefined. */
export function proveCondition(t: Tower, c: Condition): ConditionProof | undefined {
  if (c.kind === 'unknown') return undefined;
  if (c.kind === 'all') {
    const parts: ConditionProof[] = [];
    for (const p of c.parts) {
      const proof = proveCondition(t, p);
      if (!proof) return undefined;
      parts.push(proof);
    }
    return { text: c.text, condition: c, parts };
  }
  if (c.kind === 'any') {
    for (const p of c.parts) {
      const proof = proveCondition(t, p);
      if (proof) return { text: c.text, condition: c, parts: [proof] };
    }
    return undefined;
  }
  if (c.relation === '!=') return nonzeroProof(t, c.element, c);
  if (isZeroNumerator(t, c.element.num)) return c.relation === '>=' ? { text: c.text, condition: c, parts: [] } : undefined;
  const proof = signProofs(t, c.element, true, c.relation === '>');
  return proof && { text: c.text, condition: c, parts: proof };
}

/** A text that equal conditions share. */
export function conditionKey(c: Condition): string {
  if (c.kind === 'unknown') return `unknown ${c.text}`;
  if (c.kind === 'sign') return `${elementKey(c.element)} ${c.relation}`;
  return `${c.kind}(${c.parts.map(conditionKey).sort().join(', ')})`;
}
