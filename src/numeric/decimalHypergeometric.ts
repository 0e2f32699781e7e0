import type { Decimal } from 'decimal.js';
import { Undefined, Unknown } from './analytic.ts';
import { decimalContext } from './decimalContext.ts';
import { TERM_LIMIT } from './hypergeometric.ts';

/** −a when a is 0, −1, −2, … */
function pole(a: Decimal): number | undefined {
  return a.isInteger() && a.lte(0) ? -a.toNumber() : undefined;
}

/**
 * ₂F₁(a, b; c; z) to about `digits` digits of its own size, by its series: terminating, or |z| < 1; summed again with more
 * digits where its terms cancel. Fails (Undefined) at c = 0, −1, … where the series does not end before; (Unknown) at
 * those c where it does (its value is a convention), for |z| >= 1, and beyond TERM_LIMIT terms.
 */
export function hypergeometricDecimal(
  [a, b, c, z]: readonly [Decimal, Decimal, Decimal, Decimal],
  digits: number,
): Decimal {
  const degree = Math.min(pole(a) ?? Infinity, pole(b) ?? Infinity);
  const stop = pole(c);
  if (stop !== undefined && degree > stop) throw new Undefined('hyp2f1 with c = 0, -1, -2, ...');
  if (stop !== undefined) throw new Unknown('hyp2f1 with c = 0, -1, -2, ... is ambiguous');
  if (degree === Infinity && z.abs().gte(1)) throw new Unknown('hyp2f1 is known for |z| < 1 only');
  for (let extra = 8; ; extra *= 2) {
    const { sum, largest } = series([a, b, c, z], degree, digits + extra);
    const lost = sum.isZero() ? digits + extra : largest.e - sum.e;
    if (lost <= extra - 6) return sum;
    // A sum that stays at 0 is one: its terms are exact long before.
    if (extra > 4 * digits + 64) return sum;
  }
}

/**
 * Σ_k (a)_k (b)_k/((c)_k k!) z^k and its largest term. For k >= K with c + K > 0 the ratio of terms is at most
 * q = |z| (1 + |a − c|/(c + K)) (1 + |b − 1|/(1 + K)), so after the term t_K the rest is at most |t_K| q/(1 − q).
 */
function series(
  [a, b, c, z]: readonly [Decimal, Decimal, Decimal, Decimal],
  degree: number,
  digits: number,
): { readonly sum: Decimal; readonly largest: Decimal } {
  const context = decimalContext(digits + 6);
  const one = new context(1);
  const [p, q, r, x] = [new context(a), new context(b), new context(c), new context(z)];
  const negligible = new context(10).pow(-digits);
  const [aside, bside, size] = [p.minus(r).abs().toNumber(), q.minus(1).abs().toNumber(), x.abs().toNumber()];
  let term = one;
  let sum = one;
  let largest = one;
  for (let k = 0; k < degree; k += 1) {
    if (k >= TERM_LIMIT) throw new Unknown(`hyp2f1 needs more than ${TERM_LIMIT} terms`);
    term = term
      .times(p.plus(k))
      .times(q.plus(k))
      .times(x)
      .div(r.plus(k).times(k + 1));
    sum = sum.plus(term);
    if (term.abs().gt(largest)) largest = term.abs();
    if (term.isZero()) break;
    const start = r.toNumber() + k + 1;
    const ratio = size * (1 + aside / start) * (1 + bside / (k + 2));
    if (degree === Infinity && start > 0 && ratio < 1) {
      if (
        term
          .abs()
          .times(ratio / (1 - ratio))
          .lte(sum.abs().times(negligible))
      )
        break;
    }
  }
  return { sum, largest };
}
