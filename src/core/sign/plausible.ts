import { UNIT } from '../monomial.ts';
import type { Polynomial } from '../polynomial.ts';
import { rationalToNumber } from '../rational.ts';
import type { Tower } from '../tower.ts';
import { intervalOf, type SignGoal } from './goal.ts';

/** Points at which a goal is tried in floating point before any rule is. */
const POINTS = 36;
const TOLERANCE = 1e-11;

/** Offsets from the corner of an interval: the corner itself, near it, and far away. */
const OFFSETS = [0, 1, 0.5, 2, 0.01, 3, 7, 0.3, 40, 1.7, 1e-4, 11, 5, 0.9, 300];

function coordinate(t: Tower, goal: SignGoal, id: number, k: number): number {
  const v = intervalOf(t, goal, id);
  // A different stride for each variable makes the points a scattered grid rather than a diagonal.
  const index = k < OFFSETS.length ? (id % 2 === 0 || k === 0 ? k : (k * 4) % OFFSETS.length) : (k * (2 * id + 3) + id) % OFFSETS.length;
  let offset = OFFSETS[index]!;
  if (v.integer) offset = Math.ceil(offset);
  const lo = v.lower ? rationalToNumber(v.lower.value) : undefined;
  const hi = v.upper ? rationalToNumber(v.upper.value) : undefined;
  if (lo !== undefined && hi !== undefined) {
    const inside = lo + (hi - lo) * (v.lower?.strict && offset === 0 ? 0.001 : Math.min(offset / 8, v.upper?.strict ? 0.999 : 1));
    return v.integer ? Math.round(inside) : inside;
  }
  if (lo !== undefined) return lo + (v.lower?.strict && offset === 0 ? 1e-6 : offset);
  if (hi !== undefined) return hi - (v.upper?.strict && offset === 0 ? 1e-6 : offset);
  return (k + id) % 2 === 0 ? offset : -offset;
}

function evaluate(p: Polynomial, values: (id: number) => number): { value: number; size: number } {
  let value = 0;
  let size = 0;
  for (const { mono, coef } of p.values()) {
    let term = rationalToNumber(coef);
    for (let i = 0; i < mono.ids.length; i++) term *= values(mono.ids[i]!) ** (mono.exps[i]! / UNIT);
    value += term;
    size += Math.abs(term);
  }
  return { value, size };
}

function onlyVariables(t: Tower, p: Polynomial): boolean {
  for (const { mono } of p.values()) if (mono.ids.some((id) => !['variable', 'pi'].includes(t.generators[id]!.kind))) return false;
  return true;
}

/**
 * False when the goal fails, up to rounding, at some floating-point sample of its box that meets the hypotheses. It steers the search
 * for a proof and decides nothing: a goal thrown away is one left unproved.
 */
export function isPlausible(t: Tower, goal: SignGoal): boolean {
  if (!onlyVariables(t, goal.poly) || [...goal.poly.values()].every((x) => x.mono.ids.every((id) => t.generators[id]!.kind === 'pi'))) return true;
  const facts = goal.facts.filter((f) => onlyVariables(t, f.poly));
  for (let k = 0; k < POINTS; k++) {
    const cache = new Map<number, number>();
    const values = (id: number): number => {
      let x = cache.get(id);
      if (x === undefined) {
        x = t.generators[id]!.kind === 'pi' ? Math.PI : coordinate(t, goal, id, k);
        cache.set(id, x);
      }
      return x;
    };
    const { value, size } = evaluate(goal.poly, values);
    if (!Number.isFinite(value)) continue;
    const fails = goal.relation === '>' ? value <= TOLERANCE * size : value < -TOLERANCE * size;
    if (!fails) continue;
    const admissible = facts.every((f) => {
      const h = evaluate(f.poly, values);
      if (f.relation === '!=') return Math.abs(h.value) > TOLERANCE * h.size;
      return f.relation === '>' ? h.value > TOLERANCE * h.size : h.value >= TOLERANCE * h.size;
    });
    if (admissible) return false;
  }
  return true;
}
