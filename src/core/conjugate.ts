import { UNIT } from './monomial.ts';
import {
  addPoly,
  monomialPoly,
  mulPoly,
  negPoly,
  type Polynomial,
  subPoly,
  ZERO_POLY,
} from './polynomial.ts';
import { signOfPolynomial } from './sign/proveSign.ts';
import type { Tower } from './tower.ts';

/** The fractional parts of a monomial's exponents: which roots it contains. */
function rootsIn(ids: readonly number[], exps: readonly number[]): string {
  return ids
    .flatMap((id, i) => (exps[i]! % UNIT === 0 ? [] : [`${id}:${((exps[i]! % UNIT) + UNIT) % UNIT}`]))
    .join(' ');
}

/** p = a + b√G: the terms without roots, and those that all contain the same square roots. */
function split(t: Tower, p: Polynomial): { even: Polynomial; odd: Polynomial } | undefined {
  let even: Polynomial = ZERO_POLY;
  let odd: Polynomial = ZERO_POLY;
  const patterns = new Set<string>();
  for (const { mono, coef } of p.values()) {
    const roots = rootsIn(mono.ids, mono.exps);
    const term = monomialPoly(mono, coef);
    if (roots === '') even = addPoly(even, term);
    else {
      patterns.add(roots);
      const square = mono.ids.every(
        (id, i) =>
          mono.exps[i]! % (UNIT / 2) === 0 &&
          (mono.exps[i]! % UNIT === 0 || t.generators[id]!.kind !== 'power'),
      );
      if (!square) return undefined;
      odd = addPoly(odd, term);
    }
  }
  return patterns.size === 1 && even.size > 0 ? { even, odd } : undefined;
}

/**
 * For p = a + b√G with one square root in it (G may be a product): the conjugate a − b√G and the norm a² − b²G = p · conjugate, so that 1/p is
 * conjugate/norm. Undefined where there is no such root, or where the conjugate is not known to keep off zero: the two forms
 * then differ where it vanishes.
 */
export function conjugate(t: Tower, p: Polynomial): { conjugate: Polynomial; norm: Polynomial } | undefined {
  const parts = split(t, p);
  if (!parts) return undefined;
  const flipped = addPoly(parts.even, negPoly(parts.odd));
  const s = signOfPolynomial(t, flipped);
  if (s !== '+' && s !== '-') return undefined;
  const norm = subPoly(mulPoly(parts.even, parts.even), mulPoly(parts.odd, parts.odd));
  return norm.size === 0 ? undefined : { conjugate: flipped, norm };
}
