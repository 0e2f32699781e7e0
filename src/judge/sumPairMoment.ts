import { rational } from '../core/rational.ts';
import { type PairCovariance, pairMomentTerm } from '../kernels/pairMomentTerm.ts';
import { freeNames } from '../language/freeNames.ts';
import type { Expr } from '../language/syntax.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { isZeroExpr, plusExpr, shifted, timesExpr, wholeNumber, ZERO_EXPR } from './sumForm.ts';
import { nameExpr, type SumSetting } from './sumSetting.ts';

type Expectation = Extract<Expr, { kind: 'expect' }>;

const AT = { line: 1, column: 1 } as const;
const ONE = numberExpr(rational(1n));

/** The highest power to which a sum of products is multiplied out. */
const MAX_EXPANDED = 4n;

/** factor · u^m v^n */
interface PowerProduct {
  readonly factor: Expr;
  readonly powers: readonly [Expr, Expr];
}

function joined(a: PowerProduct, b: PowerProduct): PowerProduct {
  const [m, n] = [0, 1].map((i) => plusExpr(a.powers[i as 0 | 1], b.powers[i as 0 | 1])) as [Expr, Expr];
  return { factor: timesExpr(a.factor, b.factor), powers: [m, n] };
}

type Names = readonly [string, string];

function productOf(a: readonly PowerProduct[], b: readonly PowerProduct[]): PowerProduct[] {
  return a.flatMap((x) => b.map((y) => joined(x, y)));
}

/** ∂/∂name of a product: factor · e · name^(e−1), 0 where e is 0; undefined where e may be 0 and the power below it has no meaning. */
function derived(s: SumSetting, p: PowerProduct, name: 0 | 1): PowerProduct[] | undefined {
  const e = p.powers[name];
  // The factor must have a value all the same.
  if (s.element(e)?.num.size === 0) return [{ ...p, factor: timesExpr(p.factor, ZERO_EXPR) }];
  if (!s.atLeastZero(shifted(e, -1n))) return undefined;
  const powers = p.powers.map((x, i) => (i === name ? shifted(e, -1n) : x)) as [Expr, Expr];
  return [{ factor: timesExpr(p.factor, e), powers }];
}

function derivedTimes(
  s: SumSetting,
  list: readonly PowerProduct[],
  name: 0 | 1,
  order: number,
): PowerProduct[] | undefined {
  let out = list;
  for (let i = 0; i < order; i++) {
    const parts = out.map((p) => derived(s, p, name));
    if (parts.some((p) => !p)) return undefined;
    out = (parts as PowerProduct[][]).flat();
  }
  return [...out];
}

function powerOf(
  s: SumSetting,
  list: readonly PowerProduct[],
  exponent: Expr,
): readonly PowerProduct[] | undefined {
  const n = wholeNumber(exponent);
  const [single] = list;
  if (!single) return undefined;
  if (list.length === 1) {
    if (!s.isInteger(exponent) || !s.atLeastZero(exponent)) return undefined;
    const powers = single.powers.map((p) => timesExpr(p, exponent)) as [Expr, Expr];
    return [{ factor: binaryExpr('^', single.factor, exponent), powers }];
  }
  if (n === undefined || n < 1n || n > MAX_EXPANDED) return undefined;
  let out: readonly PowerProduct[] = list;
  for (let i = 1n; i < n; i++) out = productOf(out, list);
  return out;
}

/** The integrand as a sum of such products; undefined where it is none as written. Exponents must be integers >= 0. */
function powerProducts(s: SumSetting, e: Expr, names: Names): readonly PowerProduct[] | undefined {
  const free = freeNames(e);
  if (!names.some((n) => free.has(n))) return [{ factor: e, powers: [ZERO_EXPR, ZERO_EXPR] }];
  const scaled = (list: readonly PowerProduct[] | undefined, f: (factor: Expr) => Expr) =>
    list?.map((p) => ({ ...p, factor: f(p.factor) }));
  switch (e.kind) {
    case 'name':
      return [{ factor: ONE, powers: e.name === names[0] ? [ONE, ZERO_EXPR] : [ZERO_EXPR, ONE] }];
    case 'defined':
      return powerProducts(s, e.body, names);
    case 'negate':
      return scaled(powerProducts(s, e.arg, names), (arg) => ({ kind: 'negate', arg, at: AT }));
    case 'diff': {
      const name = e.variable.kind === 'name' ? names.indexOf(e.variable.name) : -1;
      const list = name < 0 ? undefined : powerProducts(s, e.body, names);
      return list && derivedTimes(s, list, name as 0 | 1, e.order);
    }
    case 'binary': {
      const left = powerProducts(s, e.left, names);
      if (!left) return undefined;
      if (e.op === '/' || e.op === '^') {
        if (names.some((n) => freeNames(e.right).has(n))) return undefined;
        return e.op === '^' ? powerOf(s, left, e.right) : scaled(left, (f) => binaryExpr('/', f, e.right));
      }
      const right = powerProducts(s, e.right, names);
      if (!right) return undefined;
      if (e.op === '*') return productOf(left, right);
      return [
        ...left,
        ...(e.op === '+' ? right : scaled(right, (arg) => ({ kind: 'negate', arg, at: AT }))!),
      ];
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
 * E[(u, v) ~ N([0, 0], Σ)](Σ c u^m v^n) as finite sums (`pairMomentTerm`), for exponents of known parity and a covariance that is known to
 * be positive semi-definite. Undefined elsewhere.
 */
export function pairMomentSum(s: SumSetting, e: Expectation, index: string): Expr | undefined {
  const [binder] = e.binders;
  if (!binder || e.binders.length > 1 || binder.names.length !== 2) return undefined;
  // What the sums below do not mention must have a value all the same.
  if (![...binder.mean, ...binder.variance.flat()].every((x) => s.isDefined(x))) return undefined;
  if (!binder.mean.every((m) => s.element(m)?.num.size === 0)) return undefined;
  const [[uu, uv], [vu, vv]] = binder.variance as [[Expr, Expr], [Expr, Expr]];
  const symmetric = s.element(binaryExpr('-', uv, vu))?.num.size === 0;
  const minor = binaryExpr('-', binaryExpr('*', uu, vv), binaryExpr('*', uv, uv));
  if (!symmetric || ![uu, vv, minor].every((x) => s.atLeastZero(x))) return undefined;
  const products = powerProducts(s, e.body, binder.names as [string, string]);
  if (!products) return undefined;
  let total: Expr = ZERO_EXPR;
  for (const product of products) {
    const moment = momentSum(s, product, { uu, uv, vv }, index);
    if (!moment) return undefined;
    total = plusExpr(total, moment);
  }
  return total;
}

function momentSum(
  s: SumSetting,
  product: PowerProduct,
  cov: PairCovariance,
  index: string,
): Expr | undefined {
  const [m, n] = product.powers.map((x) => halved(s, x));
  if (!m || !n) return undefined;
  if (m[1] !== n[1]) return timesExpr(product.factor, ZERO_EXPR);
  if (!s.atLeastZero(m[0]) || !s.atLeastZero(n[0])) return undefined;
  const to = s.atMost(m[0], n[0]) ? m[0] : s.atMost(n[0], m[0]) ? n[0] : undefined;
  if (!to) return undefined;
  const body = pairMomentTerm(m[0], n[0], m[1], cov, nameExpr(index));
  return timesExpr(product.factor, { kind: 'sum', body, index, from: ZERO_EXPR, to, at: AT });
}
