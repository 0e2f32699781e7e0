import type { Field } from '../core/field.ts';

/**
 * The same field, with exact zeros short-circuited: 0 + a = a, 0 · a = 0, 0 / a = 0 for a divisor that is not zero.
 * These hold in every field, so values are unchanged; large symbolic entries and fat balls are never touched in vain.
 * Fails as field.div does.
 */
export function sparseField<T>(field: Field<T>): Field<T> {
  const isZero = (a: T): boolean => field.isZero(a) === true;
  return {
    name: field.name,
    zero: field.zero,
    one: field.one,
    fromRational: (q) => field.fromRational(q),
    add: (a, b) => (isZero(a) ? b : isZero(b) ? a : field.add(a, b)),
    sub: (a, b) => (isZero(b) ? a : isZero(a) ? field.neg(b) : field.sub(a, b)),
    neg: (a) => (isZero(a) ? a : field.neg(a)),
    mul: (a, b) => (isZero(a) || isZero(b) ? field.zero : field.mul(a, b)),
    div: (a, b) => (isZero(a) && field.isZero(b) === false ? a : field.div(a, b)),
    isZero: (a) => field.isZero(a),
  };
}
