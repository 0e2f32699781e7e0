import { rational } from '../core/rational.ts';
import { pairMomentTerm } from '../kernels/pairMomentTerm.ts';
import { freeNames } from '../language/freeNames.ts';
import type { Expr } from '../language/syntax.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { isZeroExpr, plusExpr, shifted, timesExpr, ZERO_EXPR } from './sumForm.ts';
import { nameExpr, type SumSetting } from './sumSetting.ts';

type Expectation = Extract<Expr, { kind: 'expect' }>;

const AT = { line: 1, column: 1 } as const;
const ONE = numberExpr(rational(1n));

/** factor · u^m v^n */
interface PowerProduct {
  readonly factor: Expr;
  readonly powers: readonly [Expr, Expr];
}

function joined(a: PowerProduct, b: PowerProduct): PowerProduct {
  const [m, n] = [0, 1].map((i) => plusExpr(a.powers[i as 0 | 1], b.powers[i as 0 | 1])) as [Expr, Expr];
  return { factor: timesExpr(a.factor, b.factor), powers: [m, n] };
}

/** The integrand as such a product; undefined where it is none as written. Exponents must be integers >= 0. */
function powerProduct(s: SumSetting, e: Expr, names: readonly [string, string]): PowerProduct | undefined {
  const free = freeNames(e);
  if (!names.some((n) => free.has(n))) return { factor: e, powers: [ZERO_EXPR, ZERO_EXPR] };
  switch (e.kind) {
    case 'name':
      return { factor: ONE, powers: e.name === names[0] ? [ONE, ZERO_EXPR] : [ZERO_EXPR, ONE] };
    case 'defined':
      return powerProduct(s, e.body, names);
    case 'negate': {
      const p = powerProduct(s, e.arg, names);
      return p && { ...p, factor: { kind: 'negate', arg: p.factor, at: AT } };
    }
    case 'binary': {
      const left = powerProduct(s, e.left, names);
      if (!left) return undefined;
      if (e.op === '*') {
        const right = powerProduct(s, e.right, names);
        return right && joined(left, right);
      }
      if (names.some((n) => freeNames(e.right).has(n))) return undefined;
      if (e.op === '/') return { ...left, factor: binaryExpr('/', left.factor, e.right) };
      if (e.op !== '^' || !s.isInteger(e.right) || !s.atLeastZero(e.right)) return undefined;
      const powers = left.powers.map((p) => timesExpr(p, e.right)) as [Expr, Expr];
      return { factor: binaryExpr('^', left.factor, e.right), powers };
    }
    default:
      return undefined;
  }
}

/** m = 2M + p with an integer M: [M, p]; undefined where the parity is not known. */
function halved(s: SumSetting, m: Expr): [Expr, 0 | 1] | undefined {
  const half = (e: Expr): Expr => (isZeroExpr(e) ? e : binaryExpr('/', e, numberExpr(rational(2n))));
  if (s.isInteger(half(m))) return [half(m), 0];
  const less = shifted(m, -1n);
  return s.isInteger(half(less)) ? [half(less), 1] : undefined;
}

/**
 * E[(u, v) ~ N([0, 0], Σ)](c u^m v^n) as a finite sum (`pairMomentTerm`), for exponents of known parity and a covariance that is known to
 * be positive semi-definite. Undefined elsewhere.
 */
export function pairMomentSum(s: SumSetting, e: Expectation, index: string): Expr | undefined {
  const [binder] = e.binders;
  if (!binder || e.binders.length > 1 || binder.names.length !== 2) return undefined;
  if (!binder.mean.every((m) => s.element(m)?.num.size === 0)) return undefined;
  const [[uu, uv], [vu, vv]] = binder.variance as [[Expr, Expr], [Expr, Expr]];
  const symmetric = s.element(binaryExpr('-', uv, vu))?.num.size === 0;
  const minor = binaryExpr('-', binaryExpr('*', uu, vv), binaryExpr('*', uv, uv));
  if (!symmetric || ![uu, vv, minor].every((x) => s.atLeastZero(x))) return undefined;
  const product = powerProduct(s, e.body, binder.names as [string, string]);
  if (!product) return undefined;
  const [m, n] = product.powers.map((x) => halved(s, x));
  if (!m || !n) return undefined;
  if (m[1] !== n[1]) return timesExpr(product.factor, ZERO_EXPR);
  if (!s.atLeastZero(m[0]) || !s.atLeastZero(n[0])) return undefined;
  const to = s.atMost(m[0], n[0]) ? m[0] : s.atMost(n[0], m[0]) ? n[0] : undefined;
  if (!to) return undefined;
  const body = pairMomentTerm(m[0], n[0], m[1], { uu, uv, vv }, nameExpr(index));
  return timesExpr(product.factor, { kind: 'sum', body, index, from: ZERO_EXPR, to, at: AT });
}
