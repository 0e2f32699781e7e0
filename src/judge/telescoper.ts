import { divideExact } from '../core/divide.ts';
import { div, makeElement } from '../core/element.ts';
import { UNIT } from '../core/monomial.ts';
import {
  addPoly,
  coefficientsIn,
  generatorPoly,
  mulPoly,
  negPoly,
  ONE_POLY,
  type Polynomial,
  powPoly,
  ZERO_POLY,
} from '../core/polynomial.ts';
import type { Element, Tower } from '../core/tower.ts';
import { degreeBound, degreeOf, gosperForm, type Ratio, shiftPoly } from './gosper.ts';
import { polynomialKernel } from './polynomialKernel.ts';
import { commonMultiple } from './wholeGcd.ts';

/** One hypergeometric summand: F(n+j, k)/F(n, k) for j = 0..J, and F(n, k+1)/F(n, k). */
export interface Summand {
  readonly shifts: readonly Ratio[];
  readonly ratio: Ratio;
}

/** Σ_j a_j(n) F(n+j, k) = G(n, k+1) − G(n, k) with G = R F, for every summand F with its own R and the same a_j. */
export interface Telescoper {
  readonly coefficients: readonly Polynomial[];
  readonly certificates: readonly Element[];
}

/** a/b as a quotient of polynomials in variables, or undefined where it is no rational function of them. */
export function rationalQuotient(t: Tower, a: Element, b: Element): Ratio | undefined {
  if (a.num.size === 0 || b.num.size === 0) return undefined;
  const q = div(t, a, b);
  let den: Polynomial = ONE_POLY;
  for (const f of q.den) {
    den = mulPoly(den, powPoly(f.poly, f.power));
    t.hint(f.poly);
  }
  const least = new Map<number, number>();
  for (const { mono } of q.num.values())
    mono.ids.forEach((id, i) => {
      least.set(id, Math.min(least.get(id) ?? 0, mono.exps[i]!));
    });
  let num = q.num;
  for (const [id, e] of least) {
    num = mulPoly(num, generatorPoly(id, -e));
    den = mulPoly(den, generatorPoly(id, -e));
  }
  const plain = (p: Polynomial) =>
    [...p.values()].every(({ mono }) =>
      mono.ids.every(
        (id, i) =>
          ['variable', 'pi'].includes(t.generators[id]!.kind) &&
          mono.exps[i]! > 0 &&
          mono.exps[i]! % UNIT === 0,
      ),
    );
  return plain(num) && plain(den) ? { num, den } : undefined;
}

interface Ansatz {
  /** columns of the unknown polynomial x, then of a_0..a_J */
  readonly rows: Polynomial[][];
  readonly width: number;
  readonly certificate: (t: Tower, x: readonly Polynomial[]) => Element;
}

function ansatz(s: Summand, k: number): Ansatz | undefined {
  const common = s.shifts.reduce<Polynomial>((d, r) => commonMultiple(d, r.den), ONE_POLY);
  const tops = s.shifts.map((r) => mulPoly(r.num, divideExact(common, r.den)!));
  const form = gosperForm(
    { num: mulPoly(s.ratio.num, common), den: mulPoly(s.ratio.den, shiftPoly(common, k, 1)) },
    k,
  );
  const before = shiftPoly(form.b, k, -1);
  const rights = tops.map((p) => mulPoly(form.c, p));
  const width = Math.max(0, degreeBound(form, Math.max(...rights.map((p) => degreeOf(p, k))), k) + 1);
  const columns: Polynomial[] = [];
  for (let i = 0; i < width; i++) {
    const power = generatorPoly(k, i * UNIT);
    columns.push(addPoly(mulPoly(form.a, shiftPoly(power, k, 1)), negPoly(mulPoly(before, power))));
  }
  columns.push(...rights.map(negPoly));
  const parts = columns.map((p) => coefficientsIn(p, k));
  const powers = new Set(parts.flatMap((m) => [...m.keys()]));
  const rows = [...powers].map((e) => parts.map((m) => m.get(e) ?? ZERO_POLY));
  const certificate = (t: Tower, x: readonly Polynomial[]): Element => {
    let f: Polynomial = ZERO_POLY;
    x.forEach((c, i) => {
      f = addPoly(f, mulPoly(c, generatorPoly(k, i * UNIT)));
    });
    const top = makeElement(t, mulPoly(before, f), []);
    const bottom: Element = { num: mulPoly(form.c, common), den: [] };
    return top.num.size === 0 ? top : div(t, top, bottom);
  };
  return { rows, width, certificate };
}

/** All common telescopers of the order that the shifts have, up to factors; a_0..a_J not all zero. */
export function telescopers(t: Tower, summands: readonly Summand[], k: number): Telescoper[] {
  const parts = summands.map((s) => ansatz(s, k));
  if (parts.some((p) => !p)) return [];
  const all = parts as Ansatz[];
  const order = summands[0]!.shifts.length;
  const unknown = all.reduce((n, p) => n + p.width, 0);
  const rows: Polynomial[][] = [];
  let offset = 0;
  for (const p of all) {
    for (const row of p.rows) {
      const wide: Polynomial[] = Array(unknown + order).fill(ZERO_POLY);
      row.forEach((c, i) => {
        wide[i < p.width ? offset + i : unknown + i - p.width] = c;
      });
      rows.push(wide);
    }
    offset += p.width;
  }
  const out: Telescoper[] = [];
  for (const v of polynomialKernel(rows, unknown + order)) {
    const coefficients = v.slice(unknown);
    if (coefficients.every((p) => p.size === 0)) continue;
    let start = 0;
    const certificates = all.map((p) => {
      const x = v.slice(start, start + p.width);
      start += p.width;
      return p.certificate(t, x);
    });
    out.push({ coefficients, certificates });
  }
  return out;
}
