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
 * What a condition says of the factors of its element that are not strictly signed anyway: of which the product of the odd ones must
 * be positive (or negative), and which must not vanish. Equal for conditions that hold at the same points, as far as their factors
 * show it.
 */
function essence(t: Tower, c: Extract<Condition, { kind: 'sign' }>): string | undefined {
  if (c.element.num.size === 0) return undefined;
  const { content, mono, part } = primitivePart(c.element.num);
  const odd = new Set<string>();
  const offZero = new Set<string>();
  let negative = content.n < 0n;
  const consider = (poly: Polynomial, even: boolean) => {
    const s = signOfPolynomial(t, poly);
    if ((s === '-' || s === '0-') && !even) negative = !negative;
    if (s === '+' || s === '-') return;
    if (even || c.relation === '!=') offZero.add(polyKey(poly));
    // A factor known to be >= 0 is positive exactly where it does not vanish.
    else if (c.relation === '>' && s !== '?') offZero.add(polyKey(poly));
    else odd.add(polyKey(poly));
  };
  for (let i = 0; i < mono.ids.length; i++) {
    const id = mono.ids[i]!;
    const g = t.generators[id]!;
    const even = mono.exps[i]! % (2 * UNIT) === 0;
    consider(g.kind === 'abs' ? g.poly : generatorPoly(id), even || g.kind === 'abs');
  }
  for (const f of part.size > 1 ? t.factor(part) : []) consider(f.poly, f.power % 2 === 0);
  for (const f of c.relation === '!=' ? [] : c.element.den) {
    const s = signOfPolynomial(t, f.poly);
    if (f.power % 2 === 0) continue;
    if (s === '?' || s === '0') return undefined;
    if (s === '-' || s === '0-') negative = !negative;
  }
  const list = (keys: ReadonlySet<string>) => [...keys].sort().join('; ');
  if (c.relation === '>=') return offZero.size > 0 ? undefined : `${negative ? '-' : ''}(${list(odd)}) >= 0`;
  const sign =
    odd.size === 0
      ? negative && c.relation === '>'
        ? 'never'
        : ''
      : `${negative ? '-' : ''}(${list(odd)}) > 0`;
  return `${sign} off zero: ${list(offZero)}`;
}

/** A text that conditions share when they hold at the same points, as far as their factors show it. */
export function conditionKey(t: Tower, c: Condition): string {
  if (c.kind === 'unknown') return `unknown ${c.text}`;
  if (c.kind === 'sign') return essence(t, c) ?? `${elementKey(c.element)} ${c.relation}`;
  const parts = c.parts.map((p) => conditionKey(t, p)).sort();
  return `${c.kind}(${parts.join(', ')})`;
}
