import type { Sign, Variable } from '../domain.ts';
import { elementKey } from '../element.ts';
import { isConstantGenerator } from '../enclosure.ts';
import { UNIT } from '../monomial.ts';
import { generatorsOf, monomialPoly, type Polynomial } from '../polynomial.ts';
import { rationalToNumber } from '../rational.ts';
import type { Element, Tower } from '../tower.ts';
import { generatorSign } from './generatorSign.ts';
import { intervalOf, type Prover, type SignGoal } from './goal.ts';

/** Points at which a goal is tried in floating point before any rule is. */
const POINTS = 36;
const TOLERANCE = 1e-13;
/** An exponential is never 0, though its floating-point value may be. */
const UNDERFLOW = 1e-200;

/** Offsets from the corner of an interval: the corner itself, near it, and far away. */
const OFFSETS = [0, 1, 0.5, 2, 0.01, 3, 7, 0.3, 40, 1.7, 0.003, 11, 5, 0.9, 300];

/** What one check of plausibility works out once for all its points. */
class Sampling {
  readonly #signs = new Map<number, Sign>();
  readonly #ranges = new Map<number, Range>();
  readonly #spreads = new Map<number, number>();
  readonly #floats = new Map<Polynomial, readonly FloatTerm[]>();

  readonly t: Tower;
  readonly goal: SignGoal;
  readonly prove: Prover;

  constructor(t: Tower, goal: SignGoal, prove: Prover) {
    this.t = t;
    this.goal = goal;
    this.prove = prove;
  }

  floats(p: Polynomial): readonly FloatTerm[] {
    return memoized(this.#floats, p, () => floatTerms(p));
  }

  sign(id: number): Sign {
    return memoized(this.#signs, id, () => generatorSign(this.t, id, this.goal, this.prove));
  }

  range(id: number): Range {
    return memoized(this.#ranges, id, () => {
      const variable = intervalOf(this.t, this.goal, id);
      const { lower, upper } = variable;
      return {
        variable,
        lo: lower && rationalToNumber(lower.value),
        hi: upper && rationalToNumber(upper.value),
      };
    });
  }

  /** A number that arguments of the same text share, to scatter the angles at which sin and cos are sampled. */
  spread(id: number, arg: Element): number {
    return memoized(this.#spreads, id, () => elementKey(arg).length);
  }
}

interface Range {
  readonly variable: Variable;
  readonly lo: number | undefined;
  readonly hi: number | undefined;
}

function memoized<K, T>(table: Map<K, T>, id: K, make: () => T): T {
  let out = table.get(id);
  if (out === undefined) {
    out = make();
    table.set(id, out);
  }
  return out;
}

function coordinate(s: Sampling, id: number, k: number): number {
  const { variable: v, lo, hi } = s.range(id);
  // A different stride for each variable makes the points a scattered grid rather than a diagonal.
  const index =
    k < OFFSETS.length
      ? id % 2 === 0 || k === 0
        ? k
        : (k * 4) % OFFSETS.length
      : (k * (2 * id + 3) + id) % OFFSETS.length;
  let offset = OFFSETS[index]!;
  if (v.integer) offset = Math.ceil(offset);
  if (lo !== undefined && hi !== undefined) {
    const inside =
      lo +
      (hi - lo) *
        (v.lower?.strict && offset === 0 ? 0.001 : Math.min(offset / 8, v.upper?.strict ? 0.999 : 1));
    return v.integer ? Math.round(inside) : inside;
  }
  if (lo !== undefined) return lo + (v.lower?.strict && offset === 0 ? 1e-3 : offset);
  if (hi !== undefined) return hi - (v.upper?.strict && offset === 0 ? 1e-3 : offset);
  return (k + id) % 2 === 0 ? offset : -offset;
}

/** A term in floating point; its exponents are in whole units. */
interface FloatTerm {
  readonly coef: number;
  readonly ids: readonly number[];
  readonly exps: readonly number[];
}

function floatTerms(p: Polynomial): readonly FloatTerm[] {
  return Array.from(p.values(), ({ mono, coef }) => ({
    coef: rationalToNumber(coef),
    ids: mono.ids,
    exps: mono.exps.map((e) => e / UNIT),
  }));
}

function evaluate(
  terms: readonly FloatTerm[],
  values: (id: number) => number,
): { value: number; size: number } {
  let value = 0;
  let size = 0;
  for (const { coef, ids, exps } of terms) {
    let term = coef;
    for (let i = 0; i < ids.length; i++) term *= values(ids[i]!) ** exps[i]!;
    value += term;
    size += Math.abs(term);
  }
  return { value, size };
}

/** Every term has a variable at 0 for a factor. */
function vanishes(t: Tower, terms: readonly FloatTerm[], values: (id: number) => number): boolean {
  return terms.every(({ ids, exps }) =>
    ids.some((id, i) => exps[i]! > 0 && t.generators[id]!.kind === 'variable' && values(id) === 0),
  );
}

/** The value of an argument whose variables are none of them shifted; undefined for another. */
function ofUnmoved(s: Sampling, arg: Element, values: (id: number) => number): number | undefined {
  const polys = [arg.num, ...arg.den.map((f) => f.poly)];
  if (polys.some((p) => [...generatorsOf(p)].some((v) => s.goal.moved?.has(v)))) return undefined;
  return arg.den.reduce(
    (u, f) => u / evaluate(s.floats(f.poly), values).value ** f.power,
    evaluate(s.floats(arg.num), values).value,
  );
}

/** A value for a generator, independent of the others except where its kind ties it to them; undefined where it can't be sampled here. */
function sample(s: Sampling, id: number, k: number, values: (id: number) => number): number | undefined {
  const { t, goal } = s;
  const g = t.generators[id]!;
  switch (g.kind) {
    case 'variable':
      return coordinate(s, id, k);
    case 'pi':
      return Math.PI;
    case 'integer':
      return Number(g.value);
    case 'base':
    case 'abs': {
      // Its polynomial is in the unshifted variables.
      if (goal.box.size > 0) return undefined;
      const { value } = evaluate(s.floats(g.poly), values);
      return g.kind === 'abs' ? Math.abs(value) : value;
    }
    case 'exp':
    case 'log': {
      const u = ofUnmoved(s, g.arg, values);
      if (u === undefined) break;
      return g.kind === 'exp' ? Math.max(Math.exp(u), UNDERFLOW) : Math.log(u);
    }
    case 'power': {
      const base = t.generators[g.base]!;
      const u = base.kind === 'exp' ? ofUnmoved(s, base.arg, values) : undefined;
      const k = ofUnmoved(s, { num: monomialPoly(g.exponent), den: [] }, values);
      if (u === undefined || k === undefined) break;
      return Math.max(Math.exp(u * k), UNDERFLOW);
    }
    case 'function': {
      if (g.fn !== 'sin' && g.fn !== 'cos') break;
      const angle = 0.7 * OFFSETS[(k + s.spread(id, g.arg)) % OFFSETS.length]! + (k % 3) * 1.3;
      const value = g.fn === 'sin' ? Math.sin(angle) : Math.cos(angle);
      return s.sign(id) === '+' ? Math.abs(value) : value;
    }
  }
  const size = OFFSETS[(k * 7 + id) % OFFSETS.length]! + 0.01;
  const bounded = g.kind === 'function' && g.fn === 'erf' ? size / (1 + size) : size;
  const sign = s.sign(id);
  if (sign === '+' || sign === '0+') return bounded;
  if (sign === '-' || sign === '0-') return -bounded;
  return (k + id) % 2 === 0 ? bounded : -bounded;
}

/**
 * False when the goal fails, up to rounding, at some floating-point sample of its box that meets the hypotheses. It steers the search
 * for a proof and decides nothing: a goal thrown away is one left unproved.
 */
export function isPlausible(t: Tower, goal: SignGoal, prove: Prover): boolean {
  const ids = [...generatorsOf(goal.poly)];
  if (ids.every((id) => isConstantGenerator(t, id))) return true;
  const sampling = new Sampling(t, goal, prove);
  for (let k = 0; k < POINTS; k++) {
    const cache = new Map<number, number>();
    let known = true;
    const values = (id: number): number => {
      let x = cache.get(id);
      if (x === undefined) {
        const v = sample(sampling, id, k, values);
        if (v === undefined) known = false;
        x = v ?? Number.NaN;
        cache.set(id, x);
      }
      return x;
    };
    const { value, size } = evaluate(sampling.floats(goal.poly), values);
    if (!known) return true;
    if (!Number.isFinite(size)) continue;
    // What underflows shows nothing; a factor that is 0 itself does.
    if (size < UNDERFLOW && !(size === 0 && vanishes(t, sampling.floats(goal.poly), values))) continue;
    const fails = goal.relation === '>' ? value <= TOLERANCE * size : value < -TOLERANCE * size;
    if (!fails) continue;
    const admissible = goal.facts.every((f) => {
      const h = evaluate(sampling.floats(f.poly), values);
      if (!Number.isFinite(h.value)) return false;
      if (f.relation === '!=') return Math.abs(h.value) > TOLERANCE * h.size;
      // Terms that cancel to 0 lie on the boundary, where a weak hypothesis holds.
      return h.value > TOLERANCE * h.size || (f.relation === '>=' && h.value === 0);
    });
    if (admissible) return false;
  }
  return true;
}
