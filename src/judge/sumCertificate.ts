import { div, mul } from '../core/element.ts';
import { generatorsOf } from '../core/polynomial.ts';
import { signOfPolynomial } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';
import { substituteName } from '../language/substitution.ts';
import type { Expr } from '../language/syntax.ts';
import { binaryExpr, elementExpression } from './elementExpression.ts';
import { type SumTerm, shifted, timesExpr, ZERO_EXPR } from './sumForm.ts';
import type { SumSetting } from './sumSetting.ts';
import { rationalQuotient, type Summand, telescopers } from './telescoper.ts';

/** a_0..a_J and, for each sum, G with Σ_j a_j F(n+j, k) = G(n, k+1) − G(n, k), as expressions. What it claims is checked by the core. */
export interface Certificate {
  readonly coefficients: readonly Expr[];
  readonly telescoped: readonly Expr[];
}

export interface SearchPoint {
  /** the hypotheses, with n and k well inside every range */
  readonly setting: SumSetting;
  readonly n: string;
  readonly index: string;
}

/** F(n+j, k). */
export function advanced(body: Expr, n: string, j: number): Expr {
  return substituteName(body, n, shifted({ kind: 'name', name: n, at: body.at }, BigInt(j)));
}

/** F(n, k+1). */
export function next(body: Expr, index: string): Expr {
  return substituteName(body, index, shifted({ kind: 'name', name: index, at: body.at }, 1n));
}

function summand(p: SearchPoint, body: Expr, order: number): Summand | undefined {
  const t = p.setting.case.elaborator.tower;
  const F = p.setting.element(body);
  const up = p.setting.element(next(body, p.index));
  if (!F || !up) return undefined;
  const ratio = rationalQuotient(t, up, F);
  const shifts = Array.from({ length: order + 1 }, (_, j) => {
    const e = j === 0 ? F : p.setting.element(advanced(body, p.n, j));
    return e && rationalQuotient(t, e, F);
  });
  if (!ratio || shifts.some((r) => !r)) return undefined;
  return { ratio, shifts: shifts as Summand['shifts'] };
}

/** F₂/F₁ is a rational function, so that the two add up to one hypergeometric term. */
export function areSimilar(p: SearchPoint, a: Expr, b: Expr): boolean {
  const [x, y] = [p.setting.element(a), p.setting.element(b)];
  if (!x || !y) return false;
  return x.num.size === 0 || y.num.size === 0 || !!rationalQuotient(p.setting.case.elaborator.tower, x, y);
}

/** A quotient with its denominator as successive divisions, so that each factor is seen by itself. */
function quotientExpression(t: Tower, e: Element): Expr | undefined {
  let out = elementExpression(t, { num: e.num, den: [] });
  for (const f of e.den) {
    const bottom = elementExpression(t, { num: f.poly, den: [] });
    if (!out || !bottom) return undefined;
    for (let i = 0; i < f.power; i++) out = binaryExpr('/', out, bottom);
  }
  return out;
}

/** G = R F as R F/B times B, the base B among F and the bodies of which it is the sum: the one that leaves the fewest
 * factors of unknown sign in the denominator, such as a factor of F. */
function telescopedTerm(p: SearchPoint, term: SumTerm, R: Element): Expr | undefined {
  if (R.num.size === 0) return ZERO_EXPR;
  const t = p.setting.case.elaborator.tower;
  const F = p.setting.element(term.body);
  let best: { factor: Element; base: Expr; doubt: number } | undefined;
  for (const base of [term.body, ...(term.parts ?? [])]) {
    const B = p.setting.element(base);
    if (!F || !B || B.num.size === 0) continue;
    const factor = mul(t, R, div(t, F, B));
    const doubt = factor.den.filter((f) => !['+', '-'].includes(signOfPolynomial(t, f.poly))).length;
    if (!best || doubt < best.doubt) best = { factor, base, doubt };
  }
  const factor = best && quotientExpression(t, best.factor);
  return factor && timesExpr(factor, best!.base);
}

/** Common recurrences of the sums' terms of one order, by linear algebra over the rational functions of n and the parameters. */
export function certificates(p: SearchPoint, terms: readonly SumTerm[], order: number): Certificate[] {
  const t = p.setting.case.elaborator.tower;
  const k = t.variableId(p.index);
  const summands = terms.map((term) => summand(p, term.body, order));
  if (k === undefined || summands.some((s) => !s)) return [];
  const out: Certificate[] = [];
  for (const found of telescopers(t, summands as Summand[], k)) {
    if (found.coefficients.some((c) => generatorsOf(c).has(k))) continue;
    const coefficients = found.coefficients.map((c) => quotientExpression(t, { num: c, den: [] }));
    const telescoped = terms.map((term, i) => telescopedTerm(p, term, found.certificates[i]!));
    if ([...coefficients, ...telescoped].some((e) => !e)) continue;
    out.push({ coefficients: coefficients as Expr[], telescoped: telescoped as Expr[] });
  }
  return out;
}
