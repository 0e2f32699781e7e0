import type { Decimal } from 'decimal.js';
import { decimalContext } from './decimalContext.ts';

const roots = new Map<Decimal.Constructor, Decimal>();

/** √π of a context. */
function rootPi(context: Decimal.Constructor): Decimal {
  let root = roots.get(context);
  if (root === undefined) {
    root = context.acos(-1).sqrt();
    roots.set(context, root);
  }
  return root;
}

/**
 * erf x = 2x/√π e^(−x²) Σ_n (2x²)^n/(2n+1)!! (DLMF 7.6.2), all terms positive, to about `digits` digits: each of N terms
 * is off by N + 1 roundings relative, and N stays below 10^4 for the x that `erfcDecimal` and `erfDecimal` ask for.
 */
function erfBySeries(x: Decimal, digits: number): Decimal {
  const context = decimalContext(digits + 8);
  const square = new context(x).pow(2);
  const v = square.times(2);
  const negligible = new context(10).pow(-digits - 8);
  let term = new context(1);
  let sum = term;
  for (let n = 1; term.gt(sum.times(negligible)); n += 1) {
    term = term.times(v).div(2 * n + 1);
    sum = sum.plus(term);
  }
  return new context(x).times(2).div(rootPi(context)).times(square.neg().exp()).times(sum);
}

/**
 * erfc x = e^(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))) for x > 0 (DLMF 7.9.3): the convergents A_k/B_k, both by
 * y_k = x y_(k−1) + (k/2) y_(k−2) with positive terms, lie on either side of the value in turn, so that two that agree
 * to `digits` digits are right to them.
 */
function erfcByFraction(x: Decimal, digits: number): Decimal {
  const context = decimalContext(digits + 8);
  const at = new context(x);
  const tolerance = new context(10).pow(-digits - 4);
  let [a0, a1] = [new context(0), new context(1)];
  let [b0, b1] = [new context(1), at];
  for (let k = 1; ; k += 1) {
    const weight = k / 2;
    [a0, a1] = [a1, at.times(a1).plus(a0.times(weight))];
    [b0, b1] = [b1, at.times(b1).plus(b0.times(weight))];
    if (k % 8 !== 0) continue;
    const value = a1.div(b1);
    if (value.minus(a0.div(b0)).abs().lte(value.times(tolerance))) {
      return bellDecimal(x, digits + 4, 1)
        .times(value)
        .div(rootPi(context));
    }
  }
}

/** e^(−x²/c) for c = 1 or 2, with the digits that rounding x² costs. 0 where the exponent leaves its range. */
export function bellDecimal(x: Decimal, digits: number, c: 1 | 2): Decimal {
  const context = decimalContext(digits + 2 * Math.max(0, x.e) + 6);
  const value = new context(x).pow(2).div(-c).exp();
  return new (decimalContext(digits))(value).plus(0);
}

/** erfc x to about `digits` digits of its own size: 1 − erf x for x² < digits, with the digits that cancel; else the fraction. */
export function erfcDecimal(x: Decimal, digits: number): Decimal {
  if (x.isNegative() || x.isZero()) return erfDecimal(x.neg(), digits).plus(1);
  const square = x.toNumber() ** 2;
  if (square >= digits) return erfcByFraction(x, digits);
  return erfBySeries(x, digits + Math.ceil(square / Math.LN10) + 4)
    .neg()
    .plus(1);
}

/** erf x to about `digits` digits. */
export function erfDecimal(x: Decimal, digits: number): Decimal {
  const context = decimalContext(digits + 8);
  if (x.isNegative()) return erfDecimal(x.neg(), digits).neg();
  // erfc x < e^(−x²), below the last digit.
  if (x.toNumber() ** 2 > (digits + 8) * Math.LN10) return new context(1);
  return erfBySeries(x, digits);
}

/** Φ(x) = erfc(−x/√2)/2 to about `digits` digits, with the digits that rounding x/√2 costs. */
export function normalDecimal(x: Decimal, digits: number): Decimal {
  const context = decimalContext(digits + 2 * Math.max(0, x.e) + 6);
  return erfcDecimal(new context(x).div(context.sqrt(2)).neg(), digits + 2).div(2);
}
