import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/core/field.ts';
import {
  addRational,
  divRational,
  mulRational,
  negRational,
  type Rational,
  rational,
  subRational,
} from '../../src/core/rational.ts';

const SEED = 1_729;

/** Rationals of both signs with small parts, zero among them, mostly not dyadic. */
export function rationals(size = 60): Arbitrary<Rational> {
  return fc
    .tuple(fc.integer({ min: -size, max: size }), fc.integer({ min: 1, max: size }))
    .map(([n, d]) => rational(n, d));
}

type Law<T> = (a: T, b: T, c: T) => boolean;

/** The axioms of a commutative field, each as a predicate of three elements. */
export function axioms<T>(field: Field<T>, equal: (a: T, b: T) => boolean): Readonly<Record<string, Law<T>>> {
  const { zero, one, add, sub, neg, mul, div } = field;
  return {
    'addition is associative': (a, b, c) => equal(add(add(a, b), c), add(a, add(b, c))),
    'addition is commutative': (a, b) => equal(add(a, b), add(b, a)),
    'zero is neutral': (a) => equal(add(a, zero), a) && equal(add(zero, a), a),
    'a - a = 0 and -(-a) = a': (a) => equal(sub(a, a), zero) && equal(neg(neg(a)), a),
    'a - b = a + (-b)': (a, b) => equal(sub(a, b), add(a, neg(b))),
    'multiplication is associative': (a, b, c) => equal(mul(mul(a, b), c), mul(a, mul(b, c))),
    'multiplication is commutative': (a, b) => equal(mul(a, b), mul(b, a)),
    'one is neutral, zero absorbs': (a) => equal(mul(a, one), a) && equal(mul(a, zero), zero),
    'multiplication distributes': (a, b, c) => equal(mul(a, add(b, c)), add(mul(a, b), mul(a, c))),
    '(a/b) b = a where b is not zero': (a, b) => field.isZero(b) !== false || equal(mul(div(a, b), b), a),
    'a (1/a) = 1 where a is not zero': (a) => field.isZero(a) !== false || equal(mul(a, div(one, a)), one),
  };
}

/** The rationals embed: each operation on embedded rationals agrees with the embedded result. */
export function embeds<T>(field: Field<T>, equal: (a: T, b: T) => boolean): Law<Rational> {
  return (p, q) => {
    const [x, y] = [field.fromRational(p), field.fromRational(q)];
    return (
      equal(field.add(x, y), field.fromRational(addRational(p, q))) &&
      equal(field.sub(x, y), field.fromRational(subRational(p, q))) &&
      equal(field.neg(x), field.fromRational(negRational(p))) &&
      equal(field.mul(x, y), field.fromRational(mulRational(p, q))) &&
      (q.n === 0n || equal(field.div(x, y), field.fromRational(divRational(p, q))))
    );
  };
}

/** Whether the law holds on random triples; a failure prints seed and path in the assertion below. */
function property<T>(arbitrary: Arbitrary<T>, law: Law<T>) {
  return fc.property(arbitrary, arbitrary, arbitrary, law);
}

/** The names of the laws that fail somewhere: empty for a field, non-empty for a broken one. */
export function brokenLaws<T>(
  field: Field<T>,
  arbitrary: Arbitrary<T>,
  equal: (a: T, b: T) => boolean,
): string[] {
  const failed = Object.entries(axioms(field, equal))
    .filter(([, law]) => fc.check(property(arbitrary, law), { seed: SEED, numRuns: 200 }).failed)
    .map(([name]) => name);
  const embedding = fc.check(property(rationals(), embeds(field, equal)), { seed: SEED, numRuns: 200 });
  return embedding.failed ? [...failed, 'rationals embed'] : failed;
}

/**
 * The laws that every number system obeys, registered as tests. `equal` is the system's own notion: identity for exact
 * elements, overlap for balls, closeness for doubles.
 */
export function fieldLaws<T>(
  field: Field<T>,
  arbitrary: Arbitrary<T>,
  equal: (a: T, b: T) => boolean,
  numRuns = 200,
): void {
  describe(`field laws: ${field.name}`, () => {
    test.each(Object.entries(axioms(field, equal)))('%s', (_name, law) => {
      fc.assert(property(arbitrary, law), { seed: SEED, numRuns });
    });
    test('rationals embed', () => {
      fc.assert(property(rationals(), embeds(field, equal)), { seed: SEED, numRuns });
    });
    test('zero and one', () => {
      expect(field.isZero(field.zero)).toBe(true);
      expect(field.isZero(field.one)).toBe(false);
      expect(equal(field.fromRational(rational(0)), field.zero)).toBe(true);
      expect(equal(field.fromRational(rational(1)), field.one)).toBe(true);
      expect(equal(field.zero, field.one)).toBe(false);
    });
    test('division by zero is refused', () => {
      expect(() => field.div(field.one, field.zero)).toThrow();
    });
  });
}
