import { type Condition as DefinednessCondition, proveCondition } from '../core/condition.ts';
import { type Bound, tighterLower, tighterUpper, variable } from '../core/domain.ts';
import { elementConstant, fromGenerator, mul, neg, powInteger, sub } from '../core/element.ts';
import { elementDependsOn } from '../core/mean.ts';
import { UNIT } from '../core/monomial.ts';
import { coefficientsIn, constantValue, mulPoly, negPoly, type Polynomial } from '../core/polynomial.ts';
import { divRational, negRational, type Rational, rational } from '../core/rational.ts';
import { signOfPolynomial } from '../core/sign/proveSign.ts';
import { type Element, Tower } from '../core/tower.ts';
import type { ClaimDocument, Condition, Declaration, Expr, Relation } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import type { Hypothesis } from './cases.ts';
import { Elaborator } from './elaborate.ts';
import { isGivingUp, type MatrixBinding, type Scope, VectorBinding } from './scope.ts';

/** An equality hypothesis solved for a variable. */
export interface Substitution {
  readonly id: number;
  readonly value: Element;
  readonly text: string;
}

/** One case of a claim's hypotheses as a tower: variables in their intervals, facts, equalities solved. */
export interface DomainCase {
  readonly elaborator: Elaborator;
  readonly scope: Scope;
  readonly substitutions: readonly Substitution[];
}

/** What earlier attempts learnt: factors worth trying, denominators of angles. */
export interface Hints {
  readonly factors: Polynomial[];
  readonly angles: Map<string, bigint>;
}

const FLIPPED: Record<Relation, Relation> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function conjuncts(c: Condition): Hypothesis[] {
  if (c.kind === 'relation') return [{ op: c.op, left: c.left, right: c.right, negated: false }];
  return c.kind === 'and' ? c.parts.flatMap(conjuncts) : [];
}

/** The tower of one case. Hypotheses that the symbolic route can't use are dropped, which only makes the goal harder. */
export function domainCase(
  document: ClaimDocument,
  hypotheses: readonly Hypothesis[],
  hints: Hints,
): DomainCase {
  const t = new Tower();
  for (const f of hints.factors) t.hint(f);
  for (const [k, q] of hints.angles) t.angles.set(k, q);
  const elaborator = new Elaborator(t);
  const names = new Map<string, Element>();
  const vectors = new Map<string, VectorBinding>();
  const matrices = new Map<string, MatrixBinding>();
  const bare: Scope = { names, vectors, matrices, smooth: false, depth: 0, memo: new Map() };
  const open: Hypothesis[] = [];
  for (const d of document.declarations) {
    if (d.type === 'real' || d.type === 'integer')
      names.set(d.name, fromGenerator(t.declare(variable(d.name, d.type === 'integer'))));
    open.push(...conjuncts(d.condition));
  }
  open.push(...hypotheses);
  const substitutions: Substitution[] = [];
  const fixed = fixedIntegers(open, document.declarations);
  const explicit = document.declarations.some((d) => d.index && fixed.has(d.name));
  const scope: Scope = { ...bare, explicit };
  const size = (e: Expr): Element => {
    const known = e.kind === 'name' ? fixed.get(e.name) : undefined;
    return known ? { num: constant(known), den: [] } : elaborator.elaborate(e, scope).element;
  };
  for (const d of document.declarations) {
    if (d.type === 'vector' && d.dimension)
      vectors.set(d.name, new VectorBinding(t, d.name, size(d.dimension)));
    if (d.type === 'matrix' && d.dimension && d.rows)
      matrices.set(d.name, { rows: size(d.rows), columns: size(d.dimension) });
  }
  scope.memo.clear();
  // Intervals first: the signs that later hypotheses need are read off them.
  const rest = open.filter(
    (h) => !['left' as const, 'right' as const].some((side) => interval(elaborator, scope, h, side, fixed)),
  );
  scope.memo.clear();
  for (const h of rest) assume(elaborator, scope, h, substitutions);
  scope.memo.clear();
  return { elaborator, scope, substitutions };
}

function constant(q: Rational): Polynomial {
  return new Map([['', { mono: { key: '', ids: [], exps: [] }, coef: q }]]);
}

/** Integers that an equality `name = number` fixes: dimensions are made numbers before anything is built on them. */
function fixedIntegers(
  open: readonly Hypothesis[],
  declarations: readonly Declaration[],
): Map<string, Rational> {
  const out = new Map<string, Rational>();
  for (const h of open) {
    if (h.op !== '=' || h.negated) continue;
    for (const [a, b] of [
      [h.left, h.right],
      [h.right, h.left],
    ] as const)
      if (
        a.kind === 'name' &&
        b.kind === 'number' &&
        declarations.some((d) => d.name === a.name && d.type === 'integer')
      )
        out.set(a.name, b.value);
  }
  return out;
}

/** Reads `name REL number` (or norm2(x) REL number) as an interval. True when it was one. */
function interval(
  el: Elaborator,
  scope: Scope,
  h: Hypothesis,
  side: 'left' | 'right',
  fixed: ReadonlyMap<string, Rational>,
): boolean {
  const t = el.tower;
  const [subject, other] = side === 'left' ? [h.left, h.right] : [h.right, h.left];
  const op = side === 'left' ? h.op : FLIPPED[h.op];
  if (op === '!=' || h.negated) return false;
  const id = variableOf(scope, subject);
  if (id === undefined) return false;
  let value = other.kind === 'name' ? fixed.get(other.name) : undefined;
  try {
    value ??= elementConstant(el.elaborate(other, scope).element);
  } catch (error) {
    if (!isGivingUp(error) && !(error instanceof RangeError)) throw error;
  }
  if (!value) return false;
  const old = t.variableInfo(id);
  const bound = (strict: boolean): Bound => ({ value, strict });
  const lower =
    op === '>' || op === '>=' || op === '=' ? tighterLower(old.lower, bound(op === '>')) : old.lower;
  const upper =
    op === '<' || op === '<=' || op === '=' ? tighterUpper(old.upper, bound(op === '<')) : old.upper;
  t.declare(variable(old.name, old.integer, lower, upper));
  return op !== '=';
}

function variableOf(scope: Scope, e: Expr): number | undefined {
  if (e.kind === 'defined') return variableOf(scope, e.body);
  if (e.kind === 'norm2') return scope.vectors.get(e.vector)?.norm;
  return e.kind === 'name' ? onlyGenerator(scope.names.get(e.name)) : undefined;
}

function onlyGenerator(e: Element | undefined): number | undefined {
  if (!e || e.den.length > 0 || e.num.size !== 1) return undefined;
  const { mono, coef } = [...e.num.values()][0]!;
  return mono.ids.length === 1 && mono.exps[0] === UNIT && coef.n === coef.d ? mono.ids[0]! : undefined;
}

function assume(el: Elaborator, scope: Scope, h: Hypothesis, substitutions: Substitution[]): void {
  const t = el.tower;
  const text = `${expressionText(h.left)} ${h.op} ${expressionText(h.right)}`;
  let difference: Element;
  const conditions: DefinednessCondition[] = [];
  try {
    difference = sub(t, el.part(h.left, scope, conditions), el.part(h.right, scope, conditions));
  } catch (error) {
    if (isGivingUp(error) || error instanceof RangeError) return;
    throw error;
  }
  if (h.negated && conditions.some((c) => !proveCondition(t, c))) return;
  for (const c of conditions) assumeCondition(t, c, text);
  let poly = difference.num;
  for (const f of difference.den) if (f.power % 2 === 1) poly = mulPoly(poly, f.poly);
  if (h.op === '=') {
    solve(t, poly, text, substitutions);
    return;
  }
  const upward = h.op === '>' || h.op === '>=' || h.op === '!=';
  const relation = h.op === '!=' ? nonzero(t, poly) : h.op === '>' || h.op === '<' ? '>' : '>=';
  t.assume({
    poly: upward && relation !== '<' ? poly : negPoly(poly),
    relation: relation === '<' ? '>' : relation,
    text,
  });
}

/** p != 0 says p > 0 where p >= 0 is known, and p < 0 where p <= 0 is. */
function nonzero(t: Tower, poly: Polynomial): '>' | '<' | '!=' {
  const s = signOfPolynomial(t, poly);
  return s === '0+' ? '>' : s === '0-' ? '<' : '!=';
}

/** A side of a hypothesis has a value at every admissible point, so its conditions of the plain kind hold there. */
function assumeCondition(t: Tower, c: DefinednessCondition, text: string): void {
  if (c.kind === 'all') for (const p of c.parts) assumeCondition(t, p, text);
  if (c.kind !== 'sign' || !c.exact || c.element.num.size === 0) return;
  let poly = c.element.num;
  for (const f of c.element.den) if (f.power % 2 === 1) poly = mulPoly(poly, f.poly);
  t.assume({ poly, relation: c.relation, text: `${text} is defined: ${c.text}` });
}

/** Solves poly = 0 for a variable that occurs linearly with a coefficient of known sign, and nowhere else in poly. */
function solve(t: Tower, poly: Polynomial, text: string, substitutions: Substitution[]): void {
  for (const id of t.variables()) {
    if (substitutions.some((s) => s.id === id)) continue;
    const parts = coefficientsIn(poly, id);
    const slope = parts.get(UNIT);
    if (!slope || [...parts.keys()].some((e) => e !== 0 && e !== UNIT)) continue;
    const rest = parts.get(0) ?? new Map();
    if ([slope, rest].some((p) => elementDependsOn(t, { num: p, den: [] }, id))) continue;
    const c = constantValue(slope);
    const value: Element | undefined = c
      ? { num: scaled(rest, negRational(divRational(rational(1n), c))), den: [] }
      : ['+', '-'].includes(signOfPolynomial(t, slope))
        ? quotient(t, rest, slope)
        : undefined;
    if (!value || substitutions.some((s) => elementDependsOn(t, value, s.id))) continue;
    substitutions.push({ id, value, text });
    return;
  }
}

function scaled(p: Polynomial, c: Rational): Polynomial {
  return mulPoly(p, constant(c));
}

function quotient(t: Tower, top: Polynomial, bottom: Polynomial): Element | undefined {
  try {
    const b: Element = { num: bottom, den: [] };
    return neg(mul(t, { num: top, den: [] }, inverseOf(t, b)));
  } catch (error) {
    if (isGivingUp(error)) return undefined;
    throw error;
  }
}

function inverseOf(t: Tower, e: Element): Element {
  return powInteger(t, e, -1);
}
