import { elementKey, isZeroNumerator } from './element.ts';
import { UNIT } from './monomial.ts';
import { generatorPoly, type Polynomial, polyKey, primitivePart } from './polynomial.ts';
import type { SignProof } from './sign/goal.ts';
import { hypothesisExcludesZero } from './sign/nonzero.ts';
import { signOfPolynomial, signProofs } from './sign/proveSign.ts';
import type { Element, Tower } from './tower.ts';

/**
 * A condition on the variables under which an expression is defined (or differentiable). `exact` says that it is also
 * necessary: where it fails the expression certainly has no value.
 */
export type Condition =
  | {
      readonly kind: 'sign';
      readonly element: Element;
      readonly relation: '>' | '>=' | '!=';
      readonly text: string;
      readonly exact: boolean;
    }
  | {
      readonly kind: 'all';
      readonly parts: readonly Condition[];
      readonly text: string;
      readonly exact: boolean;
    }
  | {
      readonly kind: 'any';
      readonly parts: readonly Condition[];
      readonly text: string;
      readonly exact: boolean;
    }
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
  const factors = [
    ...mono.ids.map((id) => generatorPoly(id)),
    ...(part.size > 1 ? t.factor(part).map((f) => f.poly) : []),
  ];
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
  if (isZeroNumerator(t, c.element.num))
    return c.relation === '>=' ? { text: c.text, condition: c, parts: [] } : undefined;
  const proof = signProofs(t, c.element, true, c.relation === '>');
  return proof && { text: c.text, condition: c, parts: proof };
}

/**
 * The factors whose vanishing alone makes a strict condition fail, when that is all it says: p > 0 for a product of squares, absolute values
 * and factors known to be >= 0 says that none of them vanishes, as p != 0 always does.
 */
function vanishingFactors(t: Tower, c: Extract<Condition, { kind: 'sign' }>): string[] | undefined {
  if (c.relation === '>=' || c.element.num.size === 0) return undefined;
  const { content, mono, part } = primitivePart(c.element.num);
  const odd = c.relation === '>';
  if (
    odd &&
    (content.n < 0n || c.element.den.some((f) => f.power % 2 !== 0 && signOfPolynomial(t, f.poly) !== '+'))
  )
    return undefined;
  const out: string[] = [];
  const consider = (poly: ReturnType<typeof generatorPoly>, even: boolean): boolean => {
    const s = signOfPolynomial(t, poly);
    if (s === '+' || (s === '-' && even)) return true;
    if (odd && !even && s !== '0+') return false;
    out.push(polyKey(poly));
    return true;
  };
  for (let i = 0; i < mono.ids.length; i++) {
    const id = mono.ids[i]!;
    const g = t.generators[id]!;
    const even = mono.exps[i]! % (2 * UNIT) === 0;
    if (!consider(g.kind === 'abs' ? g.poly : generatorPoly(id), even || g.kind === 'abs')) return undefined;
  }
  for (const f of part.size > 1 ? t.factor(part) : [])
    if (!consider(f.poly, f.power % 2 === 0)) return undefined;
  return [...new Set(out)].sort();
}

/** A text that conditions share when they hold at the same points, as far as their factors show it. */
export function conditionKey(t: Tower, c: Condition): string {
  if (c.kind === 'unknown') return `unknown ${c.text}`;
  if (c.kind !== 'sign')
    return `${c.kind}(${c.parts
      .map((p) => conditionKey(t, p))
      .sort()
      .join(', ')})`;
  const factors = vanishingFactors(t, c);
  return factors ? `off zero: ${factors.join('; ')}` : `${elementKey(c.element)} ${c.relation}`;
}
