import { div, neg } from '../core/element.ts';
import { mulPoly, ONE_POLY, type Polynomial, primitivePart } from '../core/polynomial.ts';
import { rational } from '../core/rational.ts';
import { signOf, signOfPolynomial } from '../core/sign/proveSign.ts';
import type { Element } from '../core/tower.ts';
import { freeNames } from '../language/freeNames.ts';
import { substituteName } from '../language/substitution.ts';
import type { Expr } from '../language/syntax.ts';
import { binaryExpr, elementExpression, numberExpr } from './elementExpression.ts';
import { aligned } from './sumAlign.ts';
import { next } from './sumCertificate.ts';
import { plusExpr, type SumForm, type SumTerm, shifted, timesExpr, ZERO_EXPR } from './sumForm.ts';
import { provePositive } from './sumPositive.ts';
import { nameExpr, type SumSetting } from './sumSetting.ts';
import { numeral, Proofs } from './sumStep.ts';
import { withIndex } from './sumTermwise.ts';

const ONE = numberExpr(rational(1n));
const STEPS = [1n, 2n] as const;
const OFFSETS = [0n, 1n, 2n] as const;

/** The summands of a sum of terms without sums, as written. */
function addends(e: Expr): Expr[] {
  if (e.kind === 'binary' && e.op === '+') return [...addends(e.left), ...addends(e.right)];
  return e.kind === 'number' && e.value.n === 0n ? [] : [e];
}

/** e with v = 1: the coefficient, where e is a multiple of a power of v. */
function coefficient(e: Expr, v: string): Expr {
  return substituteName(e, v, ONE);
}

/** e = coefficient · v^exponent for the first exponent of which the core can show it. */
function exponentOf(
  s: SumSetting,
  e: Expr,
  v: string,
  candidates: readonly Expr[],
  proofs: Proofs,
): Expr | undefined {
  return candidates.find((exponent) => {
    if (!s.isInteger(exponent) || !proofs.relation(s, exponent, '>=', ZERO_EXPR)) return false;
    const power = binaryExpr('^', nameExpr(v), exponent);
    return proofs.relation(s, e, '=', timesExpr(coefficient(e, v), power));
  });
}

/** C = W L with W > 0: L is the one factor of C's numerator whose sign is not known. */
function weightAndLine(s: SumSetting, C: Expr): { W: Expr; L: Expr } | undefined {
  const t = s.case.elaborator.tower;
  const e = s.element(C);
  if (!e || e.num.size === 0) return undefined;
  const { part } = primitivePart(e.num);
  let poly: Polynomial = ONE_POLY;
  for (const f of part.size > 1 ? t.factor(part) : [])
    if (f.power % 2 === 1 && !['+', '-'].includes(signOfPolynomial(t, f.poly))) poly = mulPoly(poly, f.poly);
  let line: Element = { num: poly, den: [] };
  let weight = div(t, e, line);
  if (signOf(t, weight) === '-') [line, weight] = [neg(line), neg(weight)];
  const [W, L] = [elementExpression(t, weight), elementExpression(t, line)];
  return W && L && { W, L };
}

/** W, where the terms C(k) of a range are W(k) L(k) with W > 0 and L falling: they are >= 0 first and <= 0 from some k on. */
function signChange(s: SumSetting, index: string, term: SumTerm, C: Expr, proofs: Proofs): Expr | undefined {
  const inRange = withIndex(s, index, term.from, term.to);
  const parts = weightAndLine(inRange, C);
  if (!parts) return undefined;
  const { W, L } = parts;
  const falling = withIndex(s, index, term.from, shifted(term.to, -1n));
  const once =
    proofs.relation(inRange, C, '=', timesExpr(W, L)) &&
    proofs.relation(inRange, W, '>', ZERO_EXPR) &&
    proofs.relation(falling, L, '>=', next(L, index));
  return once ? W : undefined;
}

/**
 * That P(v) = Σ_k C(k) v^(αk+β) + Σ_i R_i v^(e_i) + (what is free of v) increases strictly on 0 <= v <= 1. The coefficients of P' change sign
 * once at most, from >= 0 to <= 0: C(k) = W(k) L(k), W > 0, L falling, and R_i <= 0 with e_i >= α to + β. Hence v^p P'(1) <= P'(v) for
 * 0 < v <= 1, where p is the last exponent with a coefficient >= 0: v^e >= v^p for e <= p, v^e <= v^p for e >= p. And P'(1) > 0. Every
 * term is shown to be defined, and v^m with an integer m >= 0 is continuous at 0. Undefined where a part is not proved.
 */
export function proveIncreasing(s: SumSetting, form: SumForm, index: string, v: string): Proofs | undefined {
  const { sums, rest } = aligned(s, form, index, () => true);
  const [term] = sums;
  if (!term || sums.length !== 1) return undefined;
  const proofs = new Proofs();
  const inRange = withIndex(s, index, term.from, term.to);
  const k = nameExpr(index);
  const exponents = (at: Expr) =>
    STEPS.flatMap((a) => OFFSETS.map((b) => shifted(timesExpr(numeral(a), at), b)));
  const exponent = exponentOf(inRange, term.body, v, exponents(k), proofs);
  const W = exponent && signChange(s, index, term, coefficient(term.body, v), proofs);
  if (!W) return undefined;
  const last = substituteName(exponent, index, term.to);
  let slopes: Expr = ZERO_EXPR;
  for (const e of addends(rest)) {
    if (!freeNames(e).has(v)) {
      if (!proofs.relation(s, e, '=', e)) return undefined;
      continue;
    }
    const R = coefficient(e, v);
    const own = exponentOf(
      s,
      e,
      v,
      [0n, 1n, 2n, 3n, 4n].map((b) => shifted(last, b)),
      proofs,
    );
    if (!own || !proofs.relation(s, R, '<=', ZERO_EXPR)) return undefined;
    slopes = plusExpr(slopes, timesExpr(own, R));
  }
  const body = timesExpr(exponent, coefficient(term.body, v));
  const slope: SumTerm = { body, from: term.from, to: term.to, parts: [W] };
  const atOne = provePositive(s, { sums: [slope], rest: slopes }, index);
  if (!atOne) return undefined;
  proofs.list.push(...atOne.list);
  return proofs;
}
