import type { Rational } from './rational.ts';

/** A three-valued answer: true, false, or undefined where the question is not decided. */
export type Truth = boolean | undefined;

/**
 * The arithmetic that geometry is written over: exact elements, balls, Decimal and float64 all provide it.
 * `isZero` never guesses: undefined means that this number system can't tell.
 * `div` throws when the divisor is, or may be, zero; each number system says which.
 */
export interface Field<T> {
  readonly name: string;
  readonly zero: T;
  readonly one: T;
  fromRational(q: Rational): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  neg(a: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  isZero(a: T): Truth;
}

/** A field with one derivation, written ′: (ab)′ = a′b + ab′. */
export interface DifferentialField<T> extends Field<T> {
  derive(a: T): T;
}
