import { dependsOn, elementDependsOn } from '../core/mean.ts';
import { UNIT } from '../core/monomial.ts';
import { generatorsOf } from '../core/polynomial.ts';
import type { Element, Tower } from '../core/tower.ts';
import { linearScalarsIn } from './direction.ts';
import { Unsupported, type VectorBinding } from './scope.ts';

/**
 * Stein's lemma needs a body that is absolutely continuous and exponentially bounded in the vector: functions known to be smooth of the
 * products w·u, and |·| of them (its derivative, sign, is refused at the next step).
 * Fails with Unsupported at others.
 */
export function requireContinuous(t: Tower, c: Element, w: VectorBinding): void {
  const scalars = linearScalarsIn(t, c, w);
  // The derivative of |p| is |p|/p, which jumps.
  for (const { mono } of c.num.values())
    mono.ids.forEach((g, i) => {
      const whole = mono.exps[i]! > 0 && mono.exps[i]! % UNIT === 0;
      if (!whole && t.generators[g]!.kind !== 'exp' && scalars.some(({ id }) => dependsOn(t, g, id)))
        throw new Unsupported('an index of a Gaussian vector beside a quotient or a root');
    });
  if (scalars.some(({ id }) => [...generatorsOf(c.num)].some((g) => !isContinuousIn(t, g, id))))
    throw new Unsupported('an index of a Gaussian vector beside a function that may jump');
  if (c.den.some((f) => scalars.some(({ id }) => elementDependsOn(t, { num: f.poly, den: [] }, id))))
    throw new Unsupported('an index of a Gaussian vector beside a quotient');
}

/** A generator that is absolutely continuous in variable `id`: smooth functions and |·|, one inside the other. */
function isContinuousIn(t: Tower, generator: number, id: number): boolean {
  if (generator === id || !dependsOn(t, generator, id)) return true;
  const g = t.generators[generator]!;
  const all = (ids: Iterable<number>) => [...ids].every((k) => isContinuousIn(t, k, id));
  if (g.kind === 'abs') return all(generatorsOf(g.poly));
  const smooth =
    g.kind === 'exp' || g.kind === 'jet' || (g.kind === 'function' && !['sign', 'asin'].includes(g.fn));
  return smooth && [g.arg.num, ...g.arg.den.map((f) => f.poly)].every((p) => all(generatorsOf(p)));
}
