import { absElement } from '../core/absolute.ts';
import { cosSin } from '../core/circular.ts';
import type { Condition } from '../core/condition.ts';
import {
  add,
  div,
  elementConstant,
  fromInteger,
  fromRational,
  inverse,
  mul,
  neg,
  ONE_ELEMENT,
  scale,
  sub,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { exponentOfElement, isIntegerExponent } from '../core/exponent.ts';
import { expElement, logElement } from '../core/exponential.ts';
import { doubleFactorialElement, factorialElement, gammaElement } from '../core/factorial.ts';
import { asinElement, atanElement, erfElement, piElement, signElement } from '../core/functions.ts';
import { sqrtElement } from '../core/power.ts';
import { HALF, rational } from '../core/rational.ts';
import { signOf } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';
import { hermitePolynomial, LARGEST_HERMITE } from '../kernels/hermite.ts';
import type { Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import type { Elaborator } from './elaborate.ts';
import { type Scope, Unsupported } from './scope.ts';
import { fixedNumber } from './tensorScope.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/** The element of a built-in function, with the conditions under which it is defined (in a smooth scope: differentiable). */
export function callElement(el: Elaborator, expr: Call, scope: Scope, into: Condition[]): Element {
  const t = el.tower;
  const args = expr.args.map((a) => el.part(a, scope, into));
  const u = args[0]!;
  const name = (i: number) => expressionText(expr.args[i]!);
  const need = (element: Element, relation: '>' | '>=' | '!=', text: string, exact = true) =>
    into.push({ kind: 'sign', element, relation, text, exact });
  const kink = (element: Element, text: string) => {
    if (scope.smooth) need(element, '!=', text, false);
  };
  const absolute = (a: Element) => absElement(t, a);
  const half = (a: Element) => scale(a, HALF);
  switch (expr.fn) {
    case 'exp':
      return expElement(t, u);
    case 'log':
      need(u, '>', `${name(0)} > 0`);
      return logElement(t, u);
    case 'sqrt':
      if (scope.smooth) need(u, '>', `${name(0)} > 0`, false);
      else need(u, '>=', `${name(0)} >= 0`);
      return sqrtElement(t, u);
    case 'abs':
      kink(u, `${name(0)} != 0`);
      return absolute(u);
    case 'sign':
      kink(u, `${name(0)} != 0`);
      return signElement(t, u);
    case 'min':
    case 'max': {
      let out = u;
      for (let i = 1; i < args.length; i++) {
        const gap = sub(t, out, args[i]!);
        kink(gap, `${name(0)} != ${name(i)}`);
        const spread = gap.num.size === 0 ? ZERO_ELEMENT : absolute(gap);
        const sum = add(t, out, args[i]!);
        out = half(expr.fn === 'max' ? add(t, sum, spread) : sub(t, sum, spread));
      }
      return out;
    }
    case 'sin':
      return cosSin(t, u).sin;
    case 'cos':
      return cosSin(t, u).cos;
    case 'tan': {
      const { sin, cos } = cosSin(t, u);
      need(cos, '!=', `cos(${name(0)}) != 0`);
      if (cos.num.size === 0) throw new Unsupported('a pole of tan');
      return div(t, sin, cos);
    }
    case 'asin':
    case 'acos': {
      const inside = sub(t, ONE_ELEMENT, mul(t, u, u));
      need(
        inside,
        scope.smooth ? '>' : '>=',
        `abs(${name(0)}) ${scope.smooth ? '<' : '<='} 1`,
        !scope.smooth,
      );
      const a = asinElement(t, u);
      return expr.fn === 'asin' ? a : sub(t, half(piElement(t)), a);
    }
    case 'atan':
      return atanElement(t, u);
    case 'sinh':
    case 'cosh':
    case 'tanh': {
      const e = expElement(t, u);
      const back = expElement(t, neg(u));
      const sinh = half(sub(t, e, back));
      const cosh = half(add(t, e, back));
      return expr.fn === 'sinh' ? sinh : expr.fn === 'cosh' ? cosh : div(t, sinh, cosh);
    }
    case 'erf':
      return erfElement(t, u);
    case 'erfc':
      return sub(t, ONE_ELEMENT, erfElement(t, u));
    case 'sigmoid':
      return inverse(t, add(t, ONE_ELEMENT, expElement(t, neg(u))));
    case 'softplus':
      return logElement(t, add(t, ONE_ELEMENT, expElement(t, u)));
    case 'gelu': {
      const erf = erfElement(t, div(t, u, sqrtElement(t, fromInteger(2))));
      return half(mul(t, u, add(t, ONE_ELEMENT, erf)));
    }
    case 'relu':
      kink(u, `${name(0)} != 0`);
      return half(add(t, u, absolute(u)));
    case 'factorial':
      need(u, '>=', `${name(0)} >= 0`);
      return factorialElement(t, u);
    case 'dfact':
      need(add(t, u, ONE_ELEMENT), '>=', `${name(0)} >= -1`);
      return doubleFactorialElement(t, u);
    case 'gamma':
      need(u, '>', `${name(0)} > 0`, false);
      return gammaElement(t, u);
    case 'binomial':
      return binomialElement(t, u, args[1]!);
    case 'hermite': {
      const k = fixedNumber(t, add(t, u, ONE_ELEMENT));
      if (k === undefined || k > LARGEST_HERMITE + 1)
        throw new Unsupported('a Hermite polynomial whose degree is no number');
      return hermitePolynomial(exactField(t, -1), k - 1, args[1]!);
    }
    case 'hyp2f1':
      return hypergeometric(t, args);
  }
}

/** n choose k for integers: a polynomial in n for a number k, n!/(k!(n−k)!) where 0 <= k <= n is known. */
function binomialElement(t: Tower, n: Element, k: Element): Element {
  const integer = (e: Element) => {
    const x = exponentOfElement(t, e);
    return x !== undefined && isIntegerExponent(t, x);
  };
  const whole = elementConstant(n)?.n === 0n || signOf(t, n).endsWith('+');
  if (!integer(n) || !integer(k) || !whole)
    throw new Unsupported('a binomial of what is not known to be a whole number');
  const c = elementConstant(k);
  if (c) {
    if (c.n < 0n) return ZERO_ELEMENT;
    if (c.n > 60n) throw new Unsupported('a binomial with a large lower index');
    let out = ONE_ELEMENT;
    for (let i = 0n; i < c.n; i++) out = scale(mul(t, out, sub(t, n, fromInteger(i))), rational(1n, i + 1n));
    return out;
  }
  const gap = sub(t, n, k);
  const known = (e: Element) => e.num.size === 0 || signOf(t, e).endsWith('+');
  if (!known(k) || !known(gap)) throw new Unsupported('a binomial whose lower index may lie outside 0..n');
  return div(t, factorialElement(t, n), mul(t, factorialElement(t, k), factorialElement(t, gap)));
}

/** c is none of 0, −1, −2, …, where it is a convention whether a series that ends is meant or a limit in c (DLMF 15.2(ii)). */
export function isNoPole(t: Tower, c: Element): boolean {
  if (signOf(t, c) === '+') return true;
  const q = elementConstant(c);
  if (q) return q.d !== 1n;
  const half = exponentOfElement(t, add(t, c, fromRational(HALF)));
  return half !== undefined && isIntegerExponent(t, half);
}

/** ₂F₁(a, b; c; z) = Σ (a)_k (b)_k z^k/((c)_k k!), for a or b a number −m: m + 1 terms. */
function hypergeometric(t: Tower, [a, b, c, z]: Element[]): Element {
  const stop = (e: Element | undefined): bigint | undefined => {
    const x = e && elementConstant(e);
    return x && x.d === 1n && x.n <= 0n && x.n >= -60n ? -x.n : undefined;
  };
  const m = [stop(a), stop(b)].filter((x) => x !== undefined).sort((p, q) => (p < q ? -1 : 1))[0];
  if (m === undefined) throw new Unsupported('a hypergeometric series that does not end');
  if (!isNoPole(t, c!))
    throw new Unsupported('a hypergeometric series whose lower parameter may be 0, -1, -2, …');
  let term: Element = ONE_ELEMENT;
  let out: Element = ONE_ELEMENT;
  for (let k = 0n; k < m; k++) {
    const kth = fromInteger(k);
    const bottom = scale(add(t, c!, kth), rational(k + 1n));
    const s = signOf(t, bottom);
    if (s !== '+' && s !== '-')
      throw new Unsupported('a hypergeometric series whose lower parameter may be a pole');
    const top = mul(t, mul(t, add(t, a!, kth), add(t, b!, kth)), z!);
    term = mul(t, term, div(t, top, bottom));
    out = add(t, out, term);
  }
  return out;
}
