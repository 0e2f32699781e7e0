import type { Field } from '../core/field.ts';
import { canonicalTerm, factorSlope } from './factorTerm.ts';
import type { TensorFactor } from './tensorFactor.ts';
import {
  apart,
  contractTerm,
  isSlot,
  type Joints,
  joined,
  relabelled,
  type VectorTerm,
  vectorsOf,
} from './vectorTerm.ts';

/**
 * A tensor on R^d built from δ, named vectors and unspecified metrics, with named indices: Σ coefficient · monomial. Equal tensors need not have
 * equal terms in a particular dimension (in d = 1 every monomial is a number), but tensors with equal terms are equal in every dimension.
 */
export interface VectorTensor<T> {
  /** the free indices, sorted */
  readonly labels: readonly string[];
  readonly terms: ReadonlyMap<string, VectorTerm<T>>;
}

/** What a tensor algebra needs to know besides its field. */
export interface VectorSpace<T> {
  readonly dimension: T;
  /** u·v, |u|² for equal names. */
  product(u: string, v: string): T;
  /** The coefficients of the gradient of a scalar by the vector u: ∇_u c = Σ coefficient · v. */
  gradient(c: T, u: string): readonly { readonly vector: string; readonly coefficient: T }[];
  /** The number that a monomial in unspecified metrics without free indices is, named by its text. */
  invariant?(text: string, factors: readonly TensorFactor[]): T;
}

/**
 * Tensors in symbolic dimension: δ_aa = d, δ_ab u_b = u_a, u_a v_a = u·v, ∂u_a/∂u_b = δ_ab; with unspecified metrics also g^am g_mb = δ_ab and
 * ∂_c g^ab = −g^am g^bn ∂_c g_mn.
 */
export interface VectorAlgebra<T> {
  readonly dimension: T;
  scalar(value: T): VectorTensor<T>;
  /** coefficient · monomial, every label joined to a vector or to another label; those of slots are no indices. */
  fromTerm(joints: Joints, coefficient: T, factors?: readonly TensorFactor[]): VectorTensor<T>;
  /** g_ab or g^ab of an unspecified metric at the vector `at`; `total` says that its first derivative is totally symmetric. */
  metric(which: Omit<TensorFactor, 'slots'>, a: string, b: string): VectorTensor<T>;
  /** u_a. */
  vector(u: string, a: string): VectorTensor<T>;
  /** δ_ab; the dimension for a = b. */
  delta(a: string, b: string): VectorTensor<T>;
  /** Fails on tensors with different free indices, unless one has no terms. */
  add(a: VectorTensor<T>, b: VectorTensor<T>): VectorTensor<T>;
  scale(c: T, a: VectorTensor<T>): VectorTensor<T>;
  /** The product, summed over the indices that both have. */
  multiply(a: VectorTensor<T>, b: VectorTensor<T>): VectorTensor<T>;
  /** Σ over a = b of a tensor that has both. */
  trace(tensor: VectorTensor<T>, a: string, b: string): VectorTensor<T>;
  /** The index a under another name. */
  rename(tensor: VectorTensor<T>, a: string, b: string): VectorTensor<T>;
  /** ∂/∂u_a, summed if a is free in the tensor. */
  partial(tensor: VectorTensor<T>, u: string, a: string): VectorTensor<T>;
  /** Every coefficient mapped and every vector renamed. */
  map(tensor: VectorTensor<T>, f: (c: T) => T, vector?: (u: string) => string): VectorTensor<T>;
  /** The value of a tensor without free indices. Fails on others, and where the space has no numbers for invariants of unspecified metrics. */
  value(tensor: VectorTensor<T>): T;
}

/** The algebra over a field; no operation divides. */
export function vectorAlgebra<T>(
  field: Pick<Field<T>, 'zero' | 'one' | 'add' | 'neg' | 'mul' | 'isZero'>,
  space: VectorSpace<T>,
): VectorAlgebra<T> {
  const { add: plus, neg, mul, one, zero, isZero } = field;
  const rules = { dimension: space.dimension, product: space.product, mul };

  function build(labels: Iterable<string>, terms: Iterable<VectorTerm<T>>): VectorTensor<T> {
    const merged = new Map<string, VectorTerm<T>>();
    for (const term of terms) {
      const { key, ...settled } = canonicalTerm(rules, term);
      const old = merged.get(key);
      merged.set(
        key,
        old ? { ...settled, coefficient: plus(old.coefficient, settled.coefficient) } : settled,
      );
    }
    for (const [key, term] of merged) if (isZero(term.coefficient) === true) merged.delete(key);
    return { labels: [...new Set(labels)].sort(), terms: merged };
  }

  function trace(tensor: VectorTensor<T>, a: string, b: string): VectorTensor<T> {
    const labels = tensor.labels.filter((l) => l !== a && l !== b);
    return build(
      labels,
      [...tensor.terms.values()].map((term) => contractTerm(rules, term, a, b)),
    );
  }

  function rename(tensor: VectorTensor<T>, a: string, b: string): VectorTensor<T> {
    const to = (l: string) => (l === a ? b : l);
    const terms = [...tensor.terms.values()].map((term) => ({
      ...term,
      joints: relabelled(term.joints, to),
    }));
    return build(tensor.labels.map(to), terms);
  }

  function multiply(a: VectorTensor<T>, b: VectorTensor<T>): VectorTensor<T> {
    const shared = a.labels.filter((l) => b.labels.includes(l));
    let right = b;
    for (const l of shared) right = rename(right, l, `${l}'`);
    const terms: VectorTerm<T>[] = [];
    for (const x of a.terms.values())
      for (const y of right.terms.values()) {
        const z = x.factors.length > 0 ? apart(y, "'") : y;
        terms.push({
          joints: new Map([...x.joints, ...z.joints]),
          factors: [...x.factors, ...z.factors],
          coefficient: mul(x.coefficient, z.coefficient),
        });
      }
    let out = build([...a.labels, ...right.labels], terms);
    for (const l of shared) out = trace(out, l, `${l}'`);
    return out;
  }

  function partial(tensor: VectorTensor<T>, u: string, index: string): VectorTensor<T> {
    const summed = tensor.labels.includes(index);
    const a = summed ? `${index}'` : index;
    const terms: VectorTerm<T>[] = [];
    for (const term of tensor.terms.values()) {
      for (const { vector, coefficient } of space.gradient(term.coefficient, u))
        terms.push({
          ...term,
          joints: new Map(term.joints).set(a, { kind: 'vector', name: vector }),
          coefficient,
        });
      for (const { vector, label } of vectorsOf(term))
        if (vector === u) terms.push({ ...term, joints: new Map([...term.joints, ...joined(label, a)]) });
      for (const f of term.factors) if (f.at === u) terms.push(factorSlope(neg, term, f, a));
    }
    const out = build([...tensor.labels, a], terms);
    return summed ? trace(out, index, a) : out;
  }

  const scalar = (value: T) => build([], [{ joints: new Map(), factors: [], coefficient: value }]);
  return {
    dimension: space.dimension,
    scalar,
    fromTerm: (joints, coefficient, factors = []) =>
      build(
        [...joints.keys()].filter((l) => !isSlot(l)),
        [{ joints, factors, coefficient }],
      ),
    vector: (u, a) =>
      build([a], [{ joints: new Map([[a, { kind: 'vector', name: u }]]), factors: [], coefficient: one }]),
    delta: (a, b) =>
      a === b
        ? scalar(space.dimension)
        : build([a, b], [{ joints: new Map(joined(a, b)), factors: [], coefficient: one }]),
    metric(which, a, b) {
      const out = build(
        [a, `${b}'`],
        [
          {
            joints: new Map([...joined('#0', a), ...joined('#1', `${b}'`)]),
            factors: [{ ...which, slots: ['#0', '#1'] }],
            coefficient: one,
          },
        ],
      );
      return a === b ? trace(out, a, `${b}'`) : rename(out, `${b}'`, b);
    },
    add(a, b) {
      if (a.terms.size > 0 && b.terms.size > 0 && a.labels.join() !== b.labels.join())
        throw new RangeError(`terms with the indices ${a.labels.join()} and ${b.labels.join()}`);
      return build(a.terms.size > 0 ? a.labels : b.labels, [...a.terms.values(), ...b.terms.values()]);
    },
    scale: (c, a) =>
      build(
        a.labels,
        [...a.terms.values()].map((x) => ({ ...x, coefficient: mul(c, x.coefficient) })),
      ),
    multiply,
    trace,
    rename,
    partial,
    map: (tensor, f, vector = (u) => u) =>
      build(
        tensor.labels,
        [...tensor.terms.values()].map(({ joints, factors, coefficient }) => ({
          joints: new Map(
            [...joints].map(
              ([l, j]) => [l, j.kind === 'vector' ? { ...j, name: vector(j.name) } : j] as const,
            ),
          ),
          factors: factors.map((g) => ({ ...g, at: vector(g.at) })),
          coefficient: f(coefficient),
        })),
      ),
    value(tensor) {
      if (tensor.terms.size === 0) return zero;
      if (tensor.labels.length > 0) throw new RangeError(`a tensor with the indices ${tensor.labels.join()}`);
      let out = zero;
      for (const [key, { factors, coefficient }] of tensor.terms) {
        if (factors.length > 0 && !space.invariant) throw new RangeError(`the invariant ${key} has no value`);
        out = plus(out, factors.length > 0 ? mul(coefficient, space.invariant!(key, factors)) : coefficient);
      }
      return out;
    },
  };
}
