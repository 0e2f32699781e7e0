import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, fromGenerator, fromInteger, isZeroNumerator, sub, ZERO_ELEMENT } from '../core/element.ts';
import { dependsOn, elementDependsOn } from '../core/mean.ts';
import { UNIT } from '../core/monomial.ts';
import { coefficientsIn, generatorPoly } from '../core/polynomial.ts';
import { type Goal, Proved } from '../core/proof.ts';
import { rational } from '../core/rational.ts';
import { signOfPolynomial } from '../core/sign/proveSign.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { variableName } from '../language/freeNames.ts';
import type { Claim, ClaimDocument, Expr, Variable } from '../language/syntax.ts';
import { findNode } from '../language/tree.ts';
import { disjunctiveCases } from './cases.ts';
import type { DomainCase } from './domainCase.ts';
import { onEveryCase, type StepProof } from './proveCases.ts';
import { hasFewComponents, hasUnits, proveComponents } from './proveComponents.ts';
import { elaborated, outcome, proveInScope, type SideElement, settled } from './proveInScope.ts';
import { hasFreeIndex, proveTensors, proveUnspecified } from './proveTensors.ts';
import { type Scope, smoothScope, Unsupported } from './scope.ts';
import { momentText } from './unitArgument.ts';
import { dependsOnUnspecified } from './unspecifiedJets.ts';
import { isUnspecifiedTensor } from './unspecifiedMetric.ts';

/** left REL right, in every case of the hypotheses. */
export function proveRelation(
  document: ClaimDocument,
  claim: Claim,
  left: Expr,
  relation: Goal['relation'],
  right: Expr,
): StepProof {
  return onEveryCase(document, claim, (c) => {
    const inScope = (scope: Scope) => proveInScope(c, left, relation, right, scope);
    const free = claim.indices !== undefined && hasFreeIndex(c, claim);
    if (hasUnits(left) || hasUnits(right)) {
      const whole = relation === '=' ? proveUnspecified(c, left, right) : undefined;
      if (whole && !whole.reason) return whole;
      const step = proveComponents(c, claim, inScope);
      const argument = step.reason === undefined ? momentText(c, left, right) : undefined;
      return argument === undefined ? step : { ...step, argument };
    }
    if (relation !== '=' || ![left, right].some((e) => findNode(e, isUnspecifiedTensor)))
      return free ? proveTensors(c, left, right) : inScope(c.scope);
    const step = proveUnspecified(c, left, right);
    if (step.reason === undefined) return step;
    if (free) return hasFewComponents(c, claim) ? proveComponents(c, claim, inScope) : step;
    return inScope(c.scope);
  });
}

function variableId(c: DomainCase, v: Variable): number {
  const found =
    v.kind === 'norm2' ? c.scope.vectors.get(v.vector)?.norm : c.elaborator.tower.variableId(v.name);
  if (found === undefined) throw new Unsupported('the variable has no value here');
  return found;
}

/**
 * The admissible values of a variable, the others fixed, form an interval: every hypothesis is free of it or linear in it, or (when
 * |x|² moves) linear in one component of x, which moves monotonically along a ray.
 */
function sweepsInterval(t: Tower, id: number): boolean {
  const movers = [
    id,
    ...[...t.rays].filter(([, norms]) => norms.includes(id)).map(([component]) => component),
  ];
  return t.facts.every((f) => {
    const moving = movers.filter((m) => elementDependsOn(t, { num: f.poly, den: [] }, m));
    if (f.always || moving.length === 0) return true;
    if (f.relation === '!=' || moving.length > 1) return false;
    const parts = coefficientsIn(f.poly, moving[0]!);
    const linear = [...parts.keys()].every((k) => k === 0 || k === UNIT);
    return linear && [...parts.values()].every((p) => !elementDependsOn(t, { num: p, den: [] }, moving[0]!));
  });
}

/** An equality among the hypotheses that involves the moved variable leaves it no interval to move in. */
function refuseTiedVariable(c: DomainCase, id: number): void {
  const t = c.elaborator.tower;
  const movers = [
    id,
    ...[...t.rays].filter(([, norms]) => norms.includes(id)).map(([component]) => component),
  ];
  const tied = c.substitutions.some((s) => movers.some((m) => s.id === m || elementDependsOn(t, s.value, m)));
  if (tied) throw new Unsupported('the variable is tied by an equality among the hypotheses');
}

/** Continuous in variable `id` wherever defined: no sign function of it, and no power with it in the exponent of a base that may be 0. */
function isContinuous(t: Tower, e: Element, id: number): boolean {
  if (!elementDependsOn(t, e, id)) return true;
  return t.generators.every((g, k) => {
    if (!dependsOn(t, k, id)) return true;
    if (g.kind === 'function') return g.fn !== 'sign';
    if (g.kind !== 'power') return true;
    const fixedExponent = g.exponent.ids.every((v) => !dependsOn(t, v, id));
    return fixedExponent || signOfPolynomial(t, generatorPoly(g.base)) === '+';
  });
}

/** The rate of the quantity along the variable: its derivative, or its unit step for an integer. */
function rateOf(c: DomainCase, body: Expr, id: number, v: Variable): { body: SideElement; rate: Element } {
  const t = c.elaborator.tower;
  const integer = t.variableInfo(id).integer;
  const scope = integer
    ? c.scope
    : smoothScope(c.scope, v.kind === 'norm2' ? 'ray' : 'line', [variableName(v)]);
  const side = c.elaborator.elaborate(body, scope);
  if ((v.kind === 'norm2' || integer) && dependsOnUnspecified(t, side.element))
    throw new Unsupported('an unspecified metric along a ray, or as its dimension or width moves');
  const rate = integer
    ? sub(t, substitute(t, side.element, id, add(t, fromGenerator(id), fromInteger(1))), side.element)
    : derive(t, side.element, id);
  return {
    body: settled(t, side, c.substitutions),
    rate: settled(t, { element: rate, conditions: [] }, c.substitutions).element,
  };
}

/** body increases or decreases (strictly or weakly) along the variable. */
export function proveMonotone(
  document: ClaimDocument,
  claim: Claim,
  body: Expr,
  v: Variable,
  direction: 'increases' | 'decreases',
  weak: boolean,
): StepProof {
  const cases = disjunctiveCases(claim.when) ?? [];
  return onEveryCase(document, claim, (c) => {
    const t = c.elaborator.tower;
    const id = variableId(c, v);
    refuseTiedVariable(c, id);
    if (!sweepsInterval(t, id))
      throw new Unsupported('the values that the hypotheses allow may not form an interval');
    if (cases.length > 1) throw new Unsupported('monotonicity over a union of cases');
    const { body: side, rate } = rateOf(c, body, id, v);
    const relation = direction === 'increases' ? (weak ? '>=' : '>') : weak ? '<=' : '<';
    const goal: Goal = {
      left: rate,
      right: ZERO_ELEMENT,
      relation,
      leftConditions: side.conditions,
      rightConditions: [],
    };
    const whole = outcome(t, goal);
    const constant = isZeroNumerator(t, rate.num);
    if (!whole.reason) return { ...whole, ...(constant ? { constant } : {}) };
    if (weak || t.variableInfo(id).integer) return whole;
    return onInterior(c, body, id, goal, whole);
  });
}

/**
 * Strict monotonicity needs a strict rate only off isolated points: on the open interval, or on both sides of 0 in it, the quantity
 * being continuous on the whole.
 */
function onInterior(c: DomainCase, body: Expr, id: number, goal: Goal, whole: StepProof): StepProof {
  const t = c.elaborator.tower;
  const v = t.variableInfo(id);
  const closed = elaborated(c, body);
  const continuous = Proved.prove(t, {
    left: closed.element,
    right: closed.element,
    relation: '=',
    leftConditions: closed.conditions,
    rightConditions: [],
  });
  if (!(continuous instanceof Proved) || !isContinuous(t, closed.element, id)) return whole;
  const open = (lower: typeof v.lower, upper: typeof v.upper) =>
    variable(v.name, false, lower && { ...lower, strict: true }, upper && { ...upper, strict: true });
  const zero = { value: rational(0n), strict: true };
  const proofs: Proved[] = [continuous];
  const inside = !(v.lower && v.lower.value.n >= 0n) && !(v.upper && v.upper.value.n <= 0n);
  for (const pieces of [[open(v.lower, v.upper)], inside ? [open(v.lower, zero), open(zero, v.upper)] : []]) {
    if (pieces.length === 0) continue;
    const found: Proved[] = [];
    for (const piece of pieces) {
      t.declare(piece);
      const p = Proved.prove(t, goal);
      t.declare(v);
      if (p instanceof Proved) found.push(p);
    }
    if (found.length === pieces.length) return { proofs: [...proofs, ...found] };
  }
  return whole;
}

/** body is constant along the variable: its rate is zero on an interval. */
export function proveConstant(document: ClaimDocument, claim: Claim, body: Expr, v: Variable): StepProof {
  return onEveryCase(document, claim, (c) => {
    const t = c.elaborator.tower;
    const id = variableId(c, v);
    refuseTiedVariable(c, id);
    if (!sweepsInterval(t, id) || (disjunctiveCases(claim.when) ?? []).length > 1)
      throw new Unsupported('the values that the hypotheses allow may not form an interval');
    const { body: side, rate } = rateOf(c, body, id, v);
    return outcome(t, {
      left: rate,
      right: ZERO_ELEMENT,
      relation: '=',
      leftConditions: side.conditions,
      rightConditions: [],
    });
  });
}
