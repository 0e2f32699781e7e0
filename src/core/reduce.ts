import { monomialOf, mulMonomial, UNIT } from './monomial.ts';
import {
  addPoly,
  constantValue,
  generatorPoly,
  mulPoly,
  ONE_POLY,
  type Polynomial,
  polyKey,
  powPoly,
  primitivePart,
  scalePoly,
  type Term,
  ZERO_POLY,
} from './polynomial.ts';
import { divRational, ONE, powRational, rational } from './rational.ts';
import type { DenominatorFactor, Element, Tower } from './tower.ts';

/** Denominators in the order that normal forms keep. */
export function sortFactors(list: DenominatorFactor[]): DenominatorFactor[] {
  return list.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** The factors of two denominators, powers of common ones combined. */
export function mergeFactors(
  a: readonly DenominatorFactor[],
  b: readonly DenominatorFactor[],
  combine: (p: number, q: number) => number,
): DenominatorFactor[] {
  if (b.length === 0) return [...a];
  if (a.length === 0) return [...b];
  const out = new Map(a.map((f) => [f.key, f]));
  for (const f of b) {
    const old = out.get(f.key);
    out.set(f.key, { ...f, power: combine(old?.power ?? 0, f.power) });
  }
  return sortFactors([...out.values()]);
}

function bucket(num: Polynomial, id: number, period: number): Map<number, Polynomial> {
  const out = new Map<number, Map<string, Term>>();
  for (const { mono, coef } of num.values()) {
    const i = mono.ids.indexOf(id);
    const e = i < 0 ? 0 : mono.exps[i]!;
    const k = Math.floor(e / period);
    const m = k === 0 ? mono : mulMonomial(mono, monomialOf(id, k * period), -1);
    let b = out.get(k);
    if (!b) {
      b = new Map();
      out.set(k, b);
    }
    b.set(m.key, { mono: m, coef });
  }
  return out;
}

/** Applies the reduction rule of generator `id` (an integer base, a polynomial base, cos, |·|, (−1)^m) to num. */
export function reduceGenerator(t: Tower, num: Polynomial, id: number): Element {
  const g = t.generators[id]!;
  const period = g.kind === 'base' || g.kind === 'integer' ? UNIT : 2 * UNIT;
  const buckets = bucket(num, id, period);
  if (buckets.size === 1 && buckets.has(0)) return { num, den: [] };
  let out: Polynomial = ZERO_POLY;
  if (g.kind === 'integer') {
    for (const [k, p] of buckets) out = addPoly(out, scalePoly(p, powRational(rational(g.value), k)));
    return { num: out, den: [] };
  }
  if (g.kind === 'power') {
    for (const p of buckets.values()) out = addPoly(out, p);
    return { num: out, den: [] };
  }
  const square = t.squares.get(id);
  if (square) {
    // Negative powers stay as they are.
    if (![...buckets.keys()].some((k) => k > 0)) return { num, den: [] };
    for (const [k, p] of buckets) {
      out = addPoly(
        out,
        k > 0 ? mulPoly(p, powPoly(square, k)) : k < 0 ? mulPoly(p, generatorPoly(id, k * period)) : p,
      );
    }
    return { num: out, den: [] };
  }
  if (g.kind !== 'base') throw new RangeError(`generator ${id} has no rule`);
  const least = Math.min(0, ...buckets.keys());
  for (const [k, p] of buckets) out = addPoly(out, mulPoly(p, powPoly(g.poly, k - least)));
  if (least === 0) return { num: out, den: [] };
  const below = denominator(g.poly, -least);
  return { num: mulPoly(out, below.num), den: below.den };
}

/** 1/poly^power for a primitive polynomial without monomial factor. */
function denominator(poly: Polynomial, power: number): Element {
  const { content, mono, part } = primitivePart(poly);
  const inverse = scalePoly(
    ONE_POLY,
    powRational(divRational(ONE, content), power),
    ((): Term['mono'] => {
      let m = ONE_POLY.get('')!.mono;
      for (let i = 0; i < power; i++) m = mulMonomial(m, mono, -1);
      return m;
    })(),
  );
  if (constantValue(part)) return { num: inverse, den: [] };
  return { num: inverse, den: [{ key: polyKey(part), poly: part, power }] };
}
