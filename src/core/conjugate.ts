import { UNIT } from './monomial.ts';
import { addPoly, coefficientsIn, generatorPoly, generatorsOf, mulPoly, negPoly, type Polynomial, subPoly, ZERO_POLY } from './polynomial.ts';
import { signOfPolynomial } from './sign/proveSign.ts';
import type { Tower } from './tower.ts';

/** a + b√G split at the square root of one generator's value: the even and the odd part. */
function split(p: Polynomial, id: number): { even: Polynomial; odd: Polynomial } | undefined {
  const half = UNIT / 2;
  let even: Polynomial = ZERO_POLY;
  let odd: Polynomial = ZERO_POLY;
  for (const [e, c] of coefficientsIn(p, id)) {
    if (e < 0 || e % half !== 0) return undefined;
    const isOdd = (e / half) % 2 === 1;
    const lifted = mulPoly(c, generatorPoly(id, isOdd ? e - half : e));
    if (isOdd) odd = addPoly(odd, lifted);
    else even = addPoly(even, lifted);
  }
  return even.size > 0 && odd.size > 0 ? { even, odd } : undefined;
}

/**
 * For p = a + b√G with one square root in it: the conjugate a − b√G and the norm a² − b²G = p · conjugate, so that 1/p is
 * conjugate/norm. Undefined where there is no such root, or where the conjugate is not known to keep off zero: the two
 * forms then differ where it vanishes.
 */
export function conjugate(t: Tower, p: Polynomial): { conjugate: Polynomial; norm: Polynomial } | undefined {
  const roots = [...generatorsOf(p)].filter((id) =>
    [...p.values()].some((x) => {
      const i = x.mono.ids.indexOf(id);
      return i >= 0 && x.mono.exps[i]! % UNIT !== 0;
    }),
  );
  if (roots.length !== 1) return undefined;
  const id = roots[0]!;
  const g = t.generators[id]!;
  if (g.kind === 'power') return undefined;
  const parts = split(p, id);
  if (!parts) return undefined;
  const root = g.kind === 'base' ? g.poly : generatorPoly(id);
  const half = generatorPoly(id, UNIT / 2);
  const flipped = addPoly(parts.even, negPoly(mulPoly(parts.odd, half)));
  const s = signOfPolynomial(t, flipped);
  if (s !== '+' && s !== '-') return undefined;
  const norm = subPoly(mulPoly(parts.even, parts.even), mulPoly(mulPoly(parts.odd, parts.odd), root));
  return norm.size === 0 ? undefined : { conjugate: flipped, norm };
}
