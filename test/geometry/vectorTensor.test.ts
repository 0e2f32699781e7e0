import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRational, mulRational, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import {
  type VectorAlgebra,
  type VectorSpace,
  type VectorTensor,
  vectorAlgebra,
} from '../../src/geometry/vectorTensor.ts';
import type { Joint } from '../../src/geometry/vectorTerm.ts';
import { SEED } from './anchorFailures.ts';
import { addDual, constant, type Dual, mulDual } from './dualNumber.ts';
import { rationals } from './numberSystems.ts';

/** Σ coefficient · |x|^2i (x·y)^j |y|^2k by the exponents' text `i j k`. */
type Scalar = ReadonlyMap<string, Rational>;
type Vectors = Readonly<Record<string, readonly Dual[]>>;
type Tensor = VectorTensor<Scalar>;

const INVARIANTS = ['xx', 'xy', 'yy'] as const;
const exponents = (key: string): number[] => key.split(' ').map(Number);

function sum(...scalars: readonly Scalar[]): Scalar {
  const out = new Map<string, Rational>();
  for (const s of scalars) for (const [key, c] of s) out.set(key, addRational(out.get(key) ?? ZERO, c));
  for (const [key, c] of out) if (c.n === 0n) out.delete(key);
  return out;
}

function product(a: Scalar, b: Scalar): Scalar {
  const terms = [...a].flatMap(([p, c]) =>
    [...b].map(([q, e]) => {
      const key = exponents(p)
        .map((k, i) => k + exponents(q)[i]!)
        .join(' ');
      return new Map([[key, mulRational(c, e)]]);
    }),
  );
  return sum(...terms);
}

const number = (n: Rational | number): Scalar =>
  sum(new Map([['0 0 0', typeof n === 'number' ? rational(n) : n]]));

/** ∂c by the invariant number i. */
function slope(c: Scalar, i: number): Scalar {
  const terms = [...c].map(([key, q]) => {
    const e = exponents(key);
    const k = e[i]!;
    const lower = e.map((v, j) => (j === i ? v - 1 : v)).join(' ');
    return k === 0 ? new Map<string, Rational>() : new Map([[lower, mulRational(q, rational(k))]]);
  });
  return sum(...terms);
}

function spaceOf(d: number): VectorSpace<Scalar> {
  const invariant = (u: string, v: string): number => INVARIANTS.indexOf([u, v].sort().join('') as 'xy');
  return {
    dimension: number(d),
    product: (u, v) => new Map([[[0, 1, 2].map((i) => (i === invariant(u, v) ? 1 : 0)).join(' '), ONE]]),
    gradient: (c, u) => [
      { vector: u, coefficient: product(number(2), slope(c, invariant(u, u))) },
      { vector: u === 'x' ? 'y' : 'x', coefficient: slope(c, 1) },
    ],
  };
}

const field = {
  zero: new Map() as Scalar,
  one: number(1),
  add: (a: Scalar, b: Scalar) => sum(a, b),
  neg: (a: Scalar) => product(number(-1), a),
  mul: product,
  isZero: (a: Scalar) => a.size === 0,
};

function dot(u: readonly Dual[], v: readonly Dual[]): Dual {
  return u.reduce((s, a, i) => addDual(s, mulDual(a, v[i]!)), constant(ZERO));
}

/** A scalar at given vectors, from what its invariants mean. */
function scalarAt(c: Scalar, { x, y }: Vectors): Dual {
  const values = [dot(x!, x!), dot(x!, y!), dot(y!, y!)];
  return [...c].reduce((total, [key, q]) => {
    const term = exponents(key).reduce(
      (t, k, i) => Array.from({ length: k }).reduce((s: Dual) => mulDual(s, values[i]!), t),
      constant(q),
    );
    return addDual(total, term);
  }, constant(ZERO));
}

/** A component from what the monomials mean. */
function componentAt(tensor: Tensor, at: Readonly<Record<string, number>>, vectors: Vectors): Dual {
  let total = constant(ZERO);
  for (const { joints, coefficient } of tensor.terms.values()) {
    let term = scalarAt(coefficient, vectors);
    for (const [label, joint] of joints) {
      if (joint.kind === 'vector') term = mulDual(term, vectors[joint.name]![at[label]!]!);
      else if (at[label] !== at[joint.name]) term = constant(ZERO);
    }
    total = addDual(total, term);
  }
  return total;
}

const scalars: fc.Arbitrary<Scalar> = fc
  .array(fc.tuple(fc.constantFrom('0 0 0', '1 0 0', '0 1 0', '0 0 1', '2 1 0', '1 1 1'), rationals), {
    maxLength: 2,
  })
  .map((terms) => sum(...terms.map(([key, q]) => new Map([[key, q]]))));

/** Joints for the labels: each at x, at y, or paired with a later one. */
function joints(labels: readonly string[]): fc.Arbitrary<Map<string, Joint>> {
  const choices = fc.array(fc.nat({ max: 3 }), { minLength: labels.length, maxLength: labels.length });
  return choices.map((numbers) => {
    const out = new Map<string, Joint>();
    labels.forEach((label, i) => {
      if (out.has(label)) return;
      const partner = labels.slice(i + 1).find((l) => !out.has(l));
      if (numbers[i]! >= 2 && partner !== undefined) {
        out.set(label, { kind: 'index', name: partner }).set(partner, { kind: 'index', name: label });
      } else out.set(label, { kind: 'vector', name: numbers[i]! % 2 === 0 ? 'x' : 'y' });
    });
    return out;
  });
}

type Terms = readonly (readonly [Map<string, Joint>, Scalar])[];
const terms = (labels: readonly string[]): fc.Arbitrary<Terms> =>
  fc.array(fc.tuple(joints(labels), scalars), { minLength: 1, maxLength: 3 });

function build(algebra: VectorAlgebra<Scalar>, parts: Terms): Tensor {
  return parts.map(([j, c]) => algebra.fromTerm(j, c)).reduce((a, b) => algebra.add(a, b));
}

const cases = fc.integer({ min: 1, max: 4 }).chain((d) => {
  const vector = fc.array(rationals, { minLength: d, maxLength: d });
  return fc.record({
    d: fc.constant(d),
    x: vector,
    y: vector,
    first: terms(['a', 'b', 'c']),
    second: terms(['c', 'e']),
    factor: scalars,
  });
});
type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never;

const range = (d: number): number[] => Array.from({ length: d }, (_, i) => i);
const values = (labels: readonly string[], d: number): Record<string, number>[] =>
  labels.reduce<Record<string, number>[]>(
    (all, l) => all.flatMap((at) => range(d).map((i) => ({ ...at, [l]: i }))),
    [{}],
  );
const same = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
const total = (parts: readonly Rational[]): Rational => parts.reduce(addRational, ZERO);

type Law = (algebra: VectorAlgebra<Scalar>, c: Case) => boolean;

/** The laws of the algebra, each by components at the point of a case. */
const LAWS: Readonly<Record<string, Law>> = {
  'multiply: the sum over the shared index'(algebra, c) {
    const point: Vectors = { x: c.x.map(constant), y: c.y.map(constant) };
    const [p, q] = [build(algebra, c.first), build(algebra, c.second)];
    const both = algebra.multiply(p, q);
    return values(['a', 'b', 'e'], c.d).every((at) => {
      const parts = range(c.d).map((k) =>
        mulRational(
          componentAt(p, { ...at, c: k }, point).value,
          componentAt(q, { ...at, c: k }, point).value,
        ),
      );
      return same(componentAt(both, at, point).value, total(parts));
    });
  },
  'trace: the sum over equal indices'(algebra, c) {
    const point: Vectors = { x: c.x.map(constant), y: c.y.map(constant) };
    const p = build(algebra, c.first);
    const trace = algebra.trace(p, 'a', 'b');
    return values(['c'], c.d).every((at) => {
      const parts = range(c.d).map((k) => componentAt(p, { ...at, a: k, b: k }, point).value);
      return same(componentAt(trace, at, point).value, total(parts));
    });
  },
  'partial: the slope along a component'(algebra, c) {
    const p = build(algebra, c.first);
    return ['x', 'y'].every((u) => {
      const slopes = algebra.partial(p, u, 'e');
      return range(c.d).every((k) => {
        const moved = (v: readonly Rational[], name: string): Dual[] =>
          v.map((value, i) => ({ value, slope: name === u && i === k ? ONE : ZERO }));
        const point: Vectors = { x: moved(c.x, 'x'), y: moved(c.y, 'y') };
        return values(['a', 'b', 'c'], c.d).every((at) =>
          same(componentAt(slopes, { ...at, e: k }, point).value, componentAt(p, at, point).slope),
        );
      });
    });
  },
  'partial with an index of the tensor: the divergence'(algebra, c) {
    const p = build(algebra, c.first);
    const divergence = algebra.partial(p, 'x', 'b');
    const point: Vectors = { x: c.x.map(constant), y: c.y.map(constant) };
    return values(['a', 'c'], c.d).every((at) => {
      const parts = range(c.d).map((k) => {
        const moved = c.x.map((value, i) => ({ value, slope: i === k ? ONE : ZERO }));
        return componentAt(p, { ...at, b: k }, { ...point, x: moved }).slope;
      });
      return same(componentAt(divergence, at, point).value, total(parts));
    });
  },
  'rename, scale and add: slot by slot'(algebra, c) {
    const point: Vectors = { x: c.x.map(constant), y: c.y.map(constant) };
    const p = build(algebra, c.first);
    const turned = algebra.rename(algebra.rename(algebra.rename(p, 'a', 'f'), 'b', 'a'), 'f', 'b');
    const combined = algebra.add(algebra.scale(c.factor, p), turned);
    return values(['a', 'b', 'c'], c.d).every((at) => {
      const exchanged = componentAt(p, { a: at['b']!, b: at['a']!, c: at['c']! }, point).value;
      const scaled = mulRational(scalarAt(c.factor, point).value, componentAt(p, at, point).value);
      return same(componentAt(combined, at, point).value, addRational(scaled, exchanged));
    });
  },
};

const settings = { seed: SEED, numRuns: 40 };

function holds(law: Law, space: (d: number) => VectorSpace<Scalar>): boolean {
  const property = fc.property(cases, (c) => law(vectorAlgebra(field, space(c.d)), c));
  return !fc.check(property, settings).failed;
}

describe('tensors in δ and two vectors, component by component for d = 1..4', () => {
  it.each(Object.entries(LAWS))('%s', (_, law) => {
    expect(holds(law, spaceOf)).toBe(true);
  });

  it.each<[string, keyof typeof LAWS, (s: VectorSpace<Scalar>) => Partial<VectorSpace<Scalar>>]>([
    [
      'd − 1 for the dimension',
      'trace: the sum over equal indices',
      (s) => ({ dimension: sum(s.dimension, number(-1)) }),
    ],
    [
      'd − 1 for the dimension, in a divergence',
      'partial with an index of the tensor: the divergence',
      (s) => ({ dimension: sum(s.dimension, number(-1)) }),
    ],
    ['|x|² for x·y', 'multiply: the sum over the shared index', (s) => ({ product: (u) => s.product(u, u) })],
    [
      'a gradient without the term of x·y',
      'partial: the slope along a component',
      (s) => ({ gradient: (c, u) => s.gradient(c, u).slice(0, 1) }),
    ],
    [
      '|x|² with slope x instead of 2x',
      'partial: the slope along a component',
      (s) => ({
        gradient: (c, u) =>
          s
            .gradient(c, u)
            .map((g) =>
              g.vector === u ? { ...g, coefficient: product(number(rational(1, 2n)), g.coefficient) } : g,
            ),
      }),
    ],
  ])('a mutant is caught: %s', (_, law, change) => {
    const broken = (d: number) => ({ ...spaceOf(d), ...change(spaceOf(d)) });
    expect(holds(LAWS[law]!, broken)).toBe(false);
  });

  it('refuses terms with different free indices and the value of a tensor', () => {
    const algebra = vectorAlgebra(field, spaceOf(2));
    expect(() => algebra.add(algebra.vector('x', 'a'), algebra.vector('x', 'b'))).toThrow(RangeError);
    expect(() => algebra.value(algebra.vector('x', 'a'))).toThrow(RangeError);
  });
});
