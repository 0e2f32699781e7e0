import { rational } from '../core/rational.ts';
import type { Expr, FunctionName } from '../language/syntax.ts';
import { isNoPole } from './elaborateCall.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { shifted, wholeNumber, ZERO_EXPR } from './sumForm.ts';
import { nameExpr, type SumSetting } from './sumSetting.ts';

const AT = { line: 1, column: 1 } as const;
const ONE = numberExpr(rational(1n));

export function callOf(fn: FunctionName, arg: Expr): Expr {
  return { kind: 'call', fn, args: [arg], at: AT };
}

function negated(e: Expr): Expr {
  return { kind: 'negate', arg: e, at: AT };
}

/**
 * (x)_k = x (x+1)…(x+k−1) for 0 <= k <= top: Γ(x+k)/Γ(x) where x > 0 is known; (−1)^k Γ(1−x)/Γ(1−x−k) where 1 − x − top > 0 is. Every
 * argument of Γ is then positive. Undefined where neither is known.
 */
function rising(s: SumSetting, x: Expr, k: Expr, top: Expr): Expr | undefined {
  if (s.atLeastZero(x, true)) {
    const whole = s.isInteger(x);
    if (whole) {
      const less = shifted(x, -1n);
      return binaryExpr('/', callOf('factorial', binaryExpr('+', less, k)), callOf('factorial', less));
    }
    return binaryExpr('/', callOf('gamma', binaryExpr('+', x, k)), callOf('gamma', x));
  }
  const room = binaryExpr('-', ONE, x);
  if (!s.atLeastZero(binaryExpr('-', room, top), true)) return undefined;
  const signs = binaryExpr('^', numberExpr(rational(-1n)), k);
  const gamma = (e: Expr) => (s.isInteger(x) ? callOf('factorial', shifted(e, -1n)) : callOf('gamma', e));
  return binaryExpr('*', signs, binaryExpr('/', gamma(room), gamma(binaryExpr('-', room, k))));
}

/**
 * ₂F₁(a, b; c; z) = Σ_{k=0}^{m} (a)_k (b)_k/((c)_k k!) z^k, where a or b is −m with an integer m >= 0 (the lesser m if both are; DLMF
 * 15.2.4). Undefined where that is not known, or c may be 0, −1, −2, …, or (c)_k has no closed form.
 */
export function hypergeometricSum(s: SumSetting, args: readonly Expr[], index: string): Expr | undefined {
  const [a, b, c, z] = args as [Expr, Expr, Expr, Expr];
  const ends = [a, b].map(negated).filter((m) => s.isInteger(m) && s.atLeastZero(m));
  const to = ends.find((m) => ends.every((other) => s.atMost(m, other)));
  if (!to) return undefined;
  const lower = s.element(c);
  if (!lower || !isNoPole(s.case.elaborator.tower, lower)) return undefined;
  const k = nameExpr(index);
  const [pa, pb, pc] = [a, b, c].map((x) => rising(s, x, k, to));
  if (!pa || !pb || !pc) return undefined;
  // 0^0 is 1: at z = 0 the first term is left, where the parameters have values.
  if (wholeNumber(z) === 0n)
    return binaryExpr('+', ONE, binaryExpr('*', z, binaryExpr('+', a, binaryExpr('+', b, c))));
  const bottom = binaryExpr('*', pc, callOf('factorial', k));
  const body = binaryExpr('*', binaryExpr('/', binaryExpr('*', pa, pb), bottom), binaryExpr('^', z, k));
  return { kind: 'sum', body, index, from: ZERO_EXPR, to, at: AT };
}
