import type { Field, Truth } from '../core/field.ts';
import type { Rational } from '../core/rational.ts';

/** Raised where an expression has certainly no real value at the point: 1/0, log(0), sqrt(-1), … */
export class Undefined extends Error {
  override readonly name = 'Undefined';
}

/** Raised where the number system can't decide: a ball straddles zero, a series has no derivative there, … */
export class Unknown extends Error {
  override readonly name = 'Unknown';
}

/**
 * Functions whose definition in exp, log and erf cancels or magnifies the rounding of its argument. A number system that
 * provides them loses at most a few units in the last place, relative to the value, wherever that does not underflow.
 */
export interface PreciseFunctions<T> {
  /** e^a − 1. */
  expm1(a: T): T;
  /** log(1 + a), a > −1. */
  log1p(a: T): T;
  /** e^(−a²). */
  bell(a: T): T;
  /** e^(−a²/2). */
  gaussian(a: T): T;
  /** Φ(a) = (1 + erf(a/√2))/2 = ∫_(−∞)^a e^(−t²/2) dt/√(2π). */
  normal(a: T): T;
}

/** Sums of products, in the order of the entries. */
export interface VectorOperations<T> {
  /** start + Σ_k a_k b_k over the length of a. */
  dot(start: T, a: ArrayLike<T>, b: ArrayLike<T>): T;
  /** The entries c·a_k. */
  scale(c: T, a: ArrayLike<T>): T[];
  /** Adds c·a_k to sums_k in place. */
  accumulate(sums: T[], c: T, a: ArrayLike<T>): void;
}

/**
 * A field with the elementary functions of the claim language. Every operation either returns a value that is right
 * (for balls: an enclosure), throws `Undefined` when there is certainly none, or throws `Unknown`.
 * `pow` follows the language: x > 0; or x = 0 < y; or y an integer (x ≠ 0 if y < 0); 0^0 = 1.
 */
export interface Analytic<T> extends Field<T> {
  /** −1, 0, 1 when the sign is certain. */
  sign(a: T): -1 | 0 | 1 | undefined;
  /** a < b, three-valued. */
  less(a: T, b: T): Truth;
  /** The exact rational that a is, when it is known to be one. */
  exact(a: T): Rational | undefined;
  pi(): T;
  pow(a: T, b: T): T;
  sqrt(a: T): T;
  exp(a: T): T;
  log(a: T): T;
  sin(a: T): T;
  cos(a: T): T;
  atan(a: T): T;
  asin(a: T): T;
  acos(a: T): T;
  erf(a: T): T;
  /** |a|; at a point where the sign is not certain, still right as a value. */
  abs(a: T): T;
  /** Γ(a) for exact integers and half-integers; Unknown elsewhere. */
  gamma(a: T): T;
  /** ₂F₁(a, b; c; z) for exact a, b, c: terminating, or |z| < 1; Unknown elsewhere. */
  hyp2f1(a: T, b: T, c: T, z: T): T;
  /** What a rounding number system computes without cancellation; read it through `preciseFunctions`. */
  readonly precise?: PreciseFunctions<T>;
  /** What a number system does faster to many numbers at once; read it through `vectorOperations`. */
  readonly vectors?: VectorOperations<T>;
}
