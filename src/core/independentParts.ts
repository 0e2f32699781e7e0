import type { Integral } from './boundNames.ts';
import { marginalLaw } from './gaussianLaw.ts';
import { dependsOn, elementDependsOn } from './mean.ts';
import { monomialOf, mulMonomial, UNIT_MONOMIAL } from './monomial.ts';
import { monomialPoly } from './polynomial.ts';
import type { Tower } from './tower.ts';

/** The factors of the integrand grouped so that those of different groups are independent of each other. */
export function independentParts(t: Tower, { body, law }: Integral): Integral[] {
  const group = law.variables.map((_, i) => i);
  const join = (positions: readonly number[]) => {
    const old = new Set(positions.map((i) => group[i]!));
    const first = Math.min(...old);
    group.forEach((g, i) => {
      if (old.has(g)) group[i] = first;
    });
  };
  const users = (depends: (z: number) => boolean) => law.variables.flatMap((z, i) => (depends(z) ? [i] : []));
  const mono = body.num.values().next().value!.mono;
  const tops = mono.ids.map((id) => users((z) => dependsOn(t, id, z)));
  const bottoms = body.den.map((f) => users((z) => elementDependsOn(t, { num: f.poly, den: [] }, z)));
  const used = new Set([...tops, ...bottoms].flat());
  for (const u of [...tops, ...bottoms]) if (u.length > 1) join(u);
  law.covariance.forEach((row, i) => {
    row.forEach((c, j) => {
      if (i < j && c.num.size > 0 && used.has(i) && used.has(j)) join([i, j]);
    });
  });
  return [...new Set(group)].flatMap((g): Integral[] => {
    const positions = law.variables.flatMap((_, i) => (group[i] === g && used.has(i) ? [i] : []));
    if (positions.length === 0) return [];
    const own = (u: readonly number[]) => u.some((i) => positions.includes(i));
    let inside = UNIT_MONOMIAL;
    mono.ids.forEach((id, i) => {
      if (own(tops[i]!)) inside = mulMonomial(inside, monomialOf(id, mono.exps[i]!));
    });
    const den = body.den.filter((_, i) => own(bottoms[i]!));
    return [{ body: { num: monomialPoly(inside), den }, law: marginalLaw(law, positions) }];
  });
}
