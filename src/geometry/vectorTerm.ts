import type { TensorFactor } from './tensorFactor.ts';

/** A slot of a monomial: an index label joined to another by a δ, or standing at a vector. */
export interface Joint {
  readonly kind: 'index' | 'vector';
  readonly name: string;
}

/**
 * What every label of a monomial is joined to, in both directions where that is another label: a δ between two indices, or an index that a
 * factor's slot carries, or two slots summed over.
 */
export type Joints = ReadonlyMap<string, Joint>;

/** coefficient · monomial */
export interface VectorTerm<T> {
  readonly joints: Joints;
  /** of unspecified metrics; their slots are labels, `#0`, `#1`, … */
  readonly factors: readonly TensorFactor[];
  readonly coefficient: T;
}

/** The joint to another label. */
export const indexTo = (name: string): Joint => ({ kind: 'index', name });

/** Both directions of the joint between two labels. */
export const joined = (a: string, b: string): [string, Joint][] => [
  [a, indexTo(b)],
  [b, indexTo(a)],
];

/** Is the label a factor's slot, and not an index? */
export const isSlot = (label: string): boolean => label.startsWith('#');

/** The joints with every label under another name. */
export function relabelled(joints: Joints, to: (label: string) => string): Joints {
  return new Map([...joints].map(([l, j]) => [to(l), j.kind === 'index' ? indexTo(to(j.name)) : j] as const));
}

/** The monomial with a mark on its slots, to stand beside another one. */
export function apart<T>(term: VectorTerm<T>, mark: string): VectorTerm<T> {
  const to = (l: string) => (isSlot(l) ? `${l}${mark}` : l);
  const factors = term.factors.map((f) => ({ ...f, slots: f.slots.map(to) }));
  return { ...term, joints: relabelled(term.joints, to), factors };
}

/** A monomial in δ and vectors as text; equal monomials have equal texts. */
export function keyOf(joints: Joints): string {
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

/** What a contraction of two labels may multiply a term by. */
export interface ContractionRules<T> {
  readonly dimension: T;
  /** u·v */
  product(u: string, v: string): T;
  mul(a: T, b: T): T;
}

/** The labels a and b of one term summed over: δ_aa is the dimension, u_a v_a the product of the vectors. */
export function contractTerm<T>(
  rules: ContractionRules<T>,
  { joints, factors, coefficient }: VectorTerm<T>,
  a: string,
  b: string,
): VectorTerm<T> {
  const p = joints.get(a)!;
  const q = joints.get(b)!;
  const out = new Map(joints);
  out.delete(a);
  out.delete(b);
  let factor: T | undefined;
  if (p.kind === 'index' && p.name === b) factor = rules.dimension;
  else if (p.kind === 'vector' && q.kind === 'vector') factor = rules.product(p.name, q.name);
  else if (p.kind === 'vector') out.set(q.name, p);
  else if (q.kind === 'vector') out.set(p.name, q);
  else out.set(p.name, indexTo(q.name)).set(q.name, indexTo(p.name));
  return {
    joints: out,
    factors,
    coefficient: factor === undefined ? coefficient : rules.mul(coefficient, factor),
  };
}
