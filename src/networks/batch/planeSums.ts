import type { PlaneForm } from './planeFamily.ts';
import { planeSlopes } from './planeSlopes.ts';

/** The sums of one point: Σ p²w₁², Σ p²w₁w₂, Σ p²w₂², then Σ p²r·(w₁³, w₁²w₂, w₁w₂², w₂³), with p = φ′ and r = φ″/φ′. */
export const SUMS = 7;

/**
 * Sums over the units in their order, for pairs of points: units are triples w₁, w₂, b, a pair of points is x₁, x₁, x₂, x₂, its sums stand as seven
 * pairs; t = w₁x₁ + w₂x₂ + b. Each sum is within (units + 16)u Σ|terms| of itself to first order, for the slopes' own bounds.
 */
export function planeSums(
  form: PlaneForm,
  units: Float64Array,
  points: Float64Array,
  pairs: number,
  sums: Float64Array,
): void {
  for (let point = 0; point < 2 * pairs; point++) {
    const lane = point & 1;
    const pair = point >> 1;
    const x1 = points[4 * pair + lane]!;
    const x2 = points[4 * pair + 2 + lane]!;
    let [g11, g12, g22, d111, d112, d122, d222] = [0, 0, 0, 0, 0, 0, 0];
    for (let unit = 0; unit < units.length; unit += 3) {
      const w1 = units[unit]!;
      const w2 = units[unit + 1]!;
      const [p, r] = planeSlopes(form, w1 * x1 + w2 * x2 + units[unit + 2]!);
      const [u1, u2, v1, v2] = [p * w1, p * w2, r * w1, r * w2];
      const [first, last] = [u1 * u1, u2 * u2];
      g11 += first;
      g12 += u1 * u2;
      g22 += last;
      d111 += first * v1;
      d112 += first * v2;
      d122 += last * v1;
      d222 += last * v2;
    }
    const to = 2 * SUMS * pair + lane;
    for (const [index, sum] of [g11, g12, g22, d111, d112, d122, d222].entries()) sums[to + 2 * index] = sum;
  }
}
