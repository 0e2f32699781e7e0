import { constantInterval, isConstantGenerator } from '../enclosure.ts';
import type { Interval } from '../interval.ts';
import type { Monomial } from '../monomial.ts';
import { constantValue, type Polynomial } from '../polynomial.ts';
import type { Tower } from '../tower.ts';

/** Terms grouped by their variable part, each with an enclosure of its constant coefficient. */
export function groupedTerms(
  t: Tower,
  p: Polynomial,
): { mono: Monomial; coefficient: Interval; single: Polynomial }[] {
  const groups = new Map<
    string,
    { mono: Monomial; poly: Map<string, { mono: Monomial; coef: { n: bigint; d: bigint } }> }
  >();
  for (const { mono, coef } of p.values()) {
    const variable: { ids: number[]; exps: number[] } = { ids: [], exps: [] };
    const constant: { ids: number[]; exps: number[] } = { ids: [], exps: [] };
    mono.ids.forEach((id, i) => {
      const side = isConstantGenerator(t, id) ? constant : variable;
      side.ids.push(id);
      side.exps.push(mono.exps[i]!);
    });
    const make = (x: { ids: number[]; exps: number[] }): Monomial => ({
      ...x,
      key: x.ids.map((id, i) => `${id}^${x.exps[i]} `).join(''),
    });
    const v = make(variable);
    const c = make(constant);
    let group = groups.get(v.key);
    if (!group) {
      group = { mono: v, poly: new Map() };
      groups.set(v.key, group);
    }
    group.poly.set(c.key, { mono: c, coef });
  }
  return [...groups.values()].map(({ mono, poly }) => {
    const exact = constantValue(poly);
    const coefficient = exact ? { lo: exact, hi: exact } : constantInterval(t, poly);
    if (!coefficient) throw new RangeError('a constant generator has no enclosure');
    return { mono, coefficient, single: poly };
  });
}
