import type { Field } from '../core/field.ts';

/** A slot of a monomial: an index label joined to another by a δ, or standing at a vector. */
export interface Joint {
  readonly kind: 'index' | 'vector';
  readonly name: string;
}

/** A monomial in δ_ab and u_a, each label exactly once: what every label is joined to, in both directions for a δ. */
export type Joints = ReadonlyMap<string, Joint>;

interface VectorTerm<T> {
  readonly joints: Joints;
  readonly coefficient: T;
}

/**
 * A tensor on R^d built from δ and named vectors, with named indices: Σ coefficient · monomial. Equal tensors need not have equal terms in a
 * particular dimension (in d = 1 every monomial is a number), but tensors with equal terms are equal in every dimension.
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
}

/** Tensors in δ and vectors, in symbolic dimension: δ_aa = d, δ_ab u_b = u_a, u_a v_a = u·v, ∂u_a/∂u_b = δ_ab. */
export interface VectorAlgebra<T> {
  readonly dimension: T;
  scalar(value: T): VectorTensor<T>;
  /** coefficient · monomial, every label joined to a vector or to another label. */
  fromTerm(joints: Joints, coefficient: T): VectorTensor<T>;
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
  /** The value of a tensor without free indices. Fails on others. */
  value(tensor: VectorTensor<T>): T;
}

const indexTo = (name: string): Joint => ({ kind: 'index', name });

function keyOf(joints: Joints): string {
  const parts: string[] = [];
  for (const [a, j] of joints) {
    if (j.kind === 'vector') parts.push(`${j.name}[${a}]`);
    else if (a < j.name) parts.push(`delta[${a}, ${j.name}]`);
  }
  return parts.sort().join('*');
}

/** The vectors of a monomial with their labels, the label of one of them taken away; for walks over the factors. */
export function vectorsOf<T>(
  term: VectorTerm<T>,
): readonly { readonly vector: string; readonly label: string }[] {
  return [...term.joints]
    .filter(([, j]) => j.kind === 'vector')
    .map(([label, j]) => ({ vector: j.name, label }));
}

/** The algebra over a field; no operation divides. */
export function vectorAlgebra<T>(
  field: Pick<Field<T>, 'zero' | 'one' | 'add' | 'mul' | 'isZero'>,
  space: VectorSpace<T>,
): VectorAlgebra<T> {
  const { add: plus, mul, one, zero, isZero } = field;

  function build(labels: Iterable<string>, terms: Iterable<VectorTerm<T>>): VectorTensor<T> {
    const merged = new Map<string, VectorTerm<T>>();
    for (const { joints, coefficient } of terms) {
      const key = keyOf(joints);
      const old = merged.get(key);
      merged.set(key, { joints, coefficient: old ? plus(old.coefficient, coefficient) : coefficient });
    }
    for (const [key, term] of merged) if (isZero(term.coefficient) === true) merged.delete(key);
    return { labels: [...new Set(labels)].sort(), terms: merged };
  }

  /** The slots a and b of one monomial summed over. */
  function contractTerm({ joints, coefficient }: VectorTerm<T>, a: string, b: string): VectorTerm<T> {
    const p = joints.get(a)!;
    const q = joints.get(b)!;
    const out = new Map(joints);
    out.delete(a);
    out.delete(b);
    let factor: T | undefined;
    if (p.kind === 'index' && p.name === b) factor = space.dimension;
    else if (p.kind === 'vector' && q.kind === 'vector') factor = space.product(p.name, q.name);
    else if (p.kind === 'vector') out.set(q.name, p);
    else if (q.kind === 'vector') out.set(p.name, q);
    else out.set(p.name, indexTo(q.name)).set(q.name, indexTo(p.name));
    return { joints: out, coefficient: factor === undefined ? coefficient : mul(coefficient, factor) };
  }

  function trace(tensor: VectorTensor<T>, a: string, b: string): VectorTensor<T> {
    const labels = tensor.labels.filter((l) => l !== a && l !== b);
    return build(
      labels,
      [...tensor.terms.values()].map((term) => contractTerm(term, a, b)),
    );
  }

  function rename(tensor: VectorTensor<T>, a: string, b: string): VectorTensor<T> {
    const to = (l: string) => (l === a ? b : l);
    const terms = [...tensor.terms.values()].map(({ joints, coefficient }) => ({
      joints: new Map(
        [...joints].map(([l, j]) => [to(l), j.kind === 'index' ? indexTo(to(j.name)) : j] as const),
      ),
      coefficient,
    }));
    return build(tensor.labels.map(to), terms);
  }

  function multiply(a: VectorTensor<T>, b: VectorTensor<T>): VectorTensor<T> {
    const shared = a.labels.filter((l) => b.labels.includes(l));
    let right = b;
    for (const l of shared) right = rename(right, l, `${l}'`);
    const terms: VectorTerm<T>[] = [];
    for (const x of a.terms.values())
      for (const y of right.terms.values())
        terms.push({
          joints: new Map([...x.joints, ...y.joints]),
          coefficient: mul(x.coefficient, y.coefficient),
        });
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
          joints: new Map(term.joints).set(a, { kind: 'vector', name: vector }),
          coefficient,
        });
      for (const { vector, label } of vectorsOf(term))
        if (vector === u)
          terms.push({
            joints: new Map(term.joints).set(label, indexTo(a)).set(a, indexTo(label)),
            coefficient: term.coefficient,
          });
    }
    const out = build([...tensor.labels, a], terms);
    return summed ? trace(out, index, a) : out;
  }

  const scalar = (value: T) => build([], [{ joints: new Map(), coefficient: value }]);
  return {
    dimension: space.dimension,
    scalar,
    fromTerm: (joints, coefficient) => build(joints.keys(), [{ joints, coefficient }]),
    vector: (u, a) => build([a], [{ joints: new Map([[a, { kind: 'vector', name: u }]]), coefficient: one }]),
    delta: (a, b) =>
      a === b
        ? scalar(space.dimension)
        : build(
            [a, b],
            [
              {
                joints: new Map([
                  [a, indexTo(b)],
                  [b, indexTo(a)],
                ]),
                coefficient: one,
              },
            ],
          ),
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
        [...tensor.terms.values()].map(({ joints, coefficient }) => ({
          joints: new Map(
            [...joints].map(
              ([l, j]) => [l, j.kind === 'vector' ? { ...j, name: vector(j.name) } : j] as const,
            ),
          ),
          coefficient: f(coefficient),
        })),
      ),
    value(tensor) {
      if (tensor.terms.size === 0) return zero;
      if (tensor.labels.length > 0) throw new RangeError(`a tensor with the indices ${tensor.labels.join()}`);
      return tensor.terms.get('')?.coefficient ?? zero;
    },
  };
}
