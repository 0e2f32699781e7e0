/**
 * Monomials ∏ g_i^(e_i) in generators with rational exponents. Exponents are stored as integers in units of 1/UNIT, so
 * that square, cube … roots of positive generators are ordinary monomials and x^(1/2)·x^(1/2) is x without a rule.
 */
export const UNIT = 5040;

/** The largest exponent that a monomial may carry; beyond it a computation stops instead of growing. */
const MAX_EXPONENT = 1e6 * UNIT;

/** Raised when an exact computation would exceed a stated size; the question is then left undecided. */
export class LimitExceeded extends Error {
  override readonly name = 'LimitExceeded';
}

export interface Monomial {
  readonly key: string;
  /** generator numbers, ascending */
  readonly ids: readonly number[];
  /** exponents in units of 1/UNIT, none zero */
  readonly exps: readonly number[];
}

export const UNIT_MONOMIAL: Monomial = { key: '', ids: [], exps: [] };

function build(ids: number[], exps: number[]): Monomial {
  let key = '';
  for (let i = 0; i < ids.length; i++) {
    const e = exps[i]!;
    if (e > MAX_EXPONENT || e < -MAX_EXPONENT) throw new LimitExceeded('an exponent exceeds one million');
    key += `${ids[i]}^${e} `;
  }
  return { key, ids, exps };
}

/** g^(units/UNIT). */
export function monomialOf(id: number, units: number): Monomial {
  return units === 0 ? UNIT_MONOMIAL : build([id], [units]);
}

/** a · b^sign. */
export function mulMonomial(a: Monomial, b: Monomial, sign: 1 | -1 = 1): Monomial {
  if (b.ids.length === 0) return a;
  if (a.ids.length === 0 && sign === 1) return b;
  const ids: number[] = [];
  const exps: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.ids.length || j < b.ids.length) {
    const p = i < a.ids.length ? a.ids[i]! : Number.POSITIVE_INFINITY;
    const q = j < b.ids.length ? b.ids[j]! : Number.POSITIVE_INFINITY;
    if (p < q) {
      ids.push(p);
      exps.push(a.exps[i++]!);
    } else if (q < p) {
      ids.push(q);
      exps.push(sign * b.exps[j++]!);
    } else {
      const e = a.exps[i++]! + sign * b.exps[j++]!;
      if (e !== 0) {
        ids.push(p);
        exps.push(e);
      }
    }
  }
  return build(ids, exps);
}

/** m^(numerator/denominator), or undefined when an exponent leaves the grid 1/UNIT. */
export function powMonomial(m: Monomial, numerator: number, denominator = 1): Monomial | undefined {
  if (numerator === 0) return UNIT_MONOMIAL;
  const exps: number[] = [];
  for (const e of m.exps) {
    const scaled = e * numerator;
    if (scaled % denominator !== 0) return undefined;
    exps.push(scaled / denominator);
  }
  return build([...m.ids], exps);
}

/** The exponent of generator `id`, in units. */
export function exponentOf(m: Monomial, id: number): number {
  const i = m.ids.indexOf(id);
  return i < 0 ? 0 : m.exps[i]!;
}

/** m without generator `id`. */
export function dropGenerator(m: Monomial, id: number): Monomial {
  const i = m.ids.indexOf(id);
  if (i < 0) return m;
  return build(
    [...m.ids.slice(0, i), ...m.ids.slice(i + 1)],
    [...m.exps.slice(0, i), ...m.exps.slice(i + 1)],
  );
}

/** A fixed total order compatible with multiplication: lexicographic by generator number. */
export function compareMonomial(a: Monomial, b: Monomial): number {
  let i = 0;
  let j = 0;
  for (;;) {
    const p = i < a.ids.length ? a.ids[i]! : Number.POSITIVE_INFINITY;
    const q = j < b.ids.length ? b.ids[j]! : Number.POSITIVE_INFINITY;
    if (p === Number.POSITIVE_INFINITY && q === Number.POSITIVE_INFINITY) return 0;
    if (p < q) {
      if (a.exps[i]! !== 0) return a.exps[i]!;
      i++;
    } else if (q < p) {
      if (b.exps[j]! !== 0) return -b.exps[j]!;
      j++;
    } else {
      const c = a.exps[i]! - b.exps[j]!;
      if (c !== 0) return c;
      i++;
      j++;
    }
  }
}
