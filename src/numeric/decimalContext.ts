import { Decimal } from 'decimal.js';
import type { Rational } from '../core/rational.ts';

const contexts = new Map<number, Decimal.Constructor>();

/** decimal.js rounding to nearest at `digits` significant digits, with exponents up to 9·10^15. One for each number of digits. */
export function decimalContext(digits: number): Decimal.Constructor {
  let context = contexts.get(digits);
  if (context === undefined) {
    context = Decimal.clone({ defaults: true, precision: digits });
    contexts.set(digits, context);
  }
  return context;
}

/** n/d, rounded once but for numerators and denominators of more digits than the context has. */
export function decimalOfRational(context: Decimal.Constructor, q: Rational): Decimal {
  const n = new context(q.n.toString());
  return q.d === 1n ? n.plus(0) : n.div(new context(q.d.toString()));
}

/** Decimal exponent of a number: 10^e <= |a| < 10^(e+1); 0 for 0. */
export function exponentOf(a: Decimal): number {
  return a.isZero() ? 0 : a.e;
}
