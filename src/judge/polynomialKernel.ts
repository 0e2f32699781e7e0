import { divideExact } from '../core/divide.ts';
import { mulPoly, negPoly, ONE_POLY, type Polynomial, subPoly, ZERO_POLY } from '../core/polynomial.ts';
import { commonMultiple, withoutCommonFactor } from './wholeGcd.ts';

/**
 * A basis of the vectors v of polynomials with rows · v = 0, over the fraction field, by elimination without fractions. The vectors are
 * free of common factors. An empty list when only 0 solves.
 */
export function polynomialKernel(rows: readonly (readonly Polynomial[])[], columns: number): Polynomial[][] {
  let open = rows.filter((r) => r.some((p) => p.size > 0)).map(withoutCommonFactor);
  const done: { column: number; row: Polynomial[] }[] = [];
  for (let c = 0; c < columns; c++) {
    const candidates = open.filter((r) => r[c]!.size > 0).sort((a, b) => weight(a) - weight(b));
    const pivot = candidates[0];
    if (!pivot) continue;
    const clear = (r: Polynomial[]): Polynomial[] => {
      const factor = r[c]!;
      if (factor.size === 0) return r;
      const out = r.map((p, i) => subPoly(mulPoly(p, pivot[c]!), mulPoly(pivot[i]!, factor)));
      return withoutCommonFactor(out);
    };
    open = open
      .filter((r) => r !== pivot)
      .map(clear)
      .filter((r) => r.some((p) => p.size > 0));
    for (const d of done) d.row = clear(d.row);
    done.push({ column: c, row: pivot });
  }
  const pivots = new Set(done.map((d) => d.column));
  const out: Polynomial[][] = [];
  for (let f = 0; f < columns; f++) {
    if (pivots.has(f)) continue;
    let scale: Polynomial = ONE_POLY;
    const used = done.filter((d) => d.row[f]!.size > 0);
    for (const { column, row } of used) {
      const p = row[column]!;
      scale = commonMultiple(scale, p);
    }
    const v: Polynomial[] = Array(columns).fill(ZERO_POLY);
    v[f] = scale;
    for (const { column, row } of used)
      v[column] = negPoly(mulPoly(row[f]!, divideExact(scale, row[column]!) ?? ZERO_POLY));
    out.push(withoutCommonFactor(v));
  }
  return out;
}

function weight(row: readonly Polynomial[]): number {
  return row.reduce((n, p) => n + p.size, 0);
}
