import { canonicalMonomial } from './canonicalMonomial.ts';
import { isInversePair, type TensorFactor } from './tensorFactor.ts';
import { type ContractionRules, contractTerm, isSlot, joined, keyOf, type VectorTerm } from './vectorTerm.ts';

/** A term in canonical form: equal monomials have equal keys. */
export type CanonicalTerm<T> = VectorTerm<T> & { readonly key: string };

/** g^am g_mb = δ_ab wherever it occurs, then the canonical form of what is left. Fails as `canonicalMonomial` does. */
export function canonicalTerm<T>(rules: ContractionRules<T>, term: VectorTerm<T>): CanonicalTerm<T> {
  for (const a of term.factors)
    for (const b of term.factors) {
      const [s, t] = [a.slots, b.slots];
      const met = isInversePair(a, b) ? s.findIndex((slot) => t.includes(term.joints.get(slot)!.name)) : -1;
      if (met < 0) continue;
      const partner = term.joints.get(s[met]!)!.name;
      const joints = new Map(term.joints);
      joints.delete(s[met]!);
      joints.delete(partner);
      const factors = term.factors.filter((f) => f !== a && f !== b);
      const other = (slots: readonly string[], slot: string) => slots[slots[0] === slot ? 1 : 0]!;
      return canonicalTerm(
        rules,
        contractTerm(rules, { ...term, joints, factors }, other(s, s[met]!), other(t, partner)),
      );
    }
  if (term.factors.length === 0) return { ...term, key: keyOf(term.joints) };
  const { text, ...shape } = canonicalMonomial(term);
  const free = keyOf(new Map([...shape.joints].filter(([l, j]) => !isSlot(l) && !isSlot(j.name))));
  return { ...shape, coefficient: term.coefficient, key: free === '' ? text : `${text}*${free}` };
}

/** One factor of a term differentiated: a slot more for g_ab, and g^ab to −g^am g^bn ∂_c g_mn. */
export function factorSlope<T>(
  neg: (c: T) => T,
  term: VectorTerm<T>,
  f: TensorFactor,
  index: string,
): VectorTerm<T> {
  const rest = term.factors.filter((other) => other !== f);
  if (!f.inverse)
    return {
      ...term,
      joints: new Map([...term.joints, ...joined('#new', index)]),
      factors: [...rest, { ...f, slots: ['#new', ...f.slots] }],
    };
  const [p, q] = f.slots as [string, string];
  const slope: TensorFactor = { ...f, inverse: false, slots: ['#new', '#new m', '#new n'] };
  const factors = [{ ...f, slots: [p, '#m'] }, { ...f, slots: [q, '#n'] }, slope];
  return {
    joints: new Map([
      ...term.joints,
      ...joined('#new', index),
      ...joined('#m', '#new m'),
      ...joined('#n', '#new n'),
    ]),
    factors: [...rest, ...factors],
    coefficient: neg(term.coefficient),
  };
}
