import { dependsOn, elementDependsOn } from '../core/mean.ts';
import type { Polynomial } from '../core/polynomial.ts';
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
  if (scalars.some(({ id }) => !hasNoJump(t, c, id)))
    throw new Unsupported('an index of a Gaussian vector beside a function that may jump');
  if (scalars.some(({ id }) => dividesBy(t, c, id)))
    throw new Unsupported('an index of a Gaussian vector beside a quotient');
}

/** An element that is certainly absolutely continuous in variable `id` wherever it is defined, and no quotient by what depends on it. */
export function isAbsolutelyContinuous(t: Tower, e: Element, id: number): boolean {
  return hasNoJump(t, e, id) && !dividesBy(t, e, id);
}

function hasNoJump(t: Tower, e: Element, id: number): boolean {
  return isContinuousPolynomial(t, e.num, id);
}

/** No factor of it jumps, and none that may vanish is divided by: sign(u) may be written |u|/u. */
function isContinuousPolynomial(t: Tower, p: Polynomial, id: number): boolean {
  return [...p.values()].every(({ mono }) =>
    mono.ids.every((g, i) => {
      if (!dependsOn(t, g, id)) return true;
      return isContinuousIn(t, g, id) && (mono.exps[i]! > 0 || t.generators[g]!.kind === 'exp');
    }),
  );
}

function dividesBy(t: Tower, e: Element, id: number): boolean {
  return e.den.some((f) => elementDependsOn(t, { num: f.poly, den: [] }, id));
}

/** A generator that is absolutely continuous in variable `id`: smooth functions and |·|, one inside the other. */
function isContinuousIn(t: Tower, generator: number, id: number): boolean {
  if (generator === id || !dependsOn(t, generator, id)) return true;
  const g = t.generators[generator]!;
  if (g.kind === 'abs') return isContinuousPolynomial(t, g.poly, id);
  const smooth =
    g.kind === 'exp' || g.kind === 'jet' || (g.kind === 'function' && !['sign', 'asin'].includes(g.fn));
  return (
    smooth && [g.arg.num, ...g.arg.den.map((f) => f.poly)].every((p) => isContinuousPolynomial(t, p, id))
  );
}
