import type { Generator } from '../../numeric/statistics/generator.ts';
import type { Slopes } from './slopes.ts';

/** The prior of a hidden unit of the plane: independent normal w_1, w_2 and b with these standard deviations. */
export interface UnitPrior {
  readonly slopes: Slopes;
  readonly weights: readonly [number, number];
  readonly bias: number;
}

/** Points on the circle at which the volume element is compared. */
const POINTS = 8;

/** g_11, g_12 and g_22 at each point. */
const ENTRIES = 3 * POINTS;

/**
 * The relative variance of √det g over eight equally spaced points of the circle |x| = `radius`, (1/8) Σ (V_k/V̄ − 1)² <= 7, for networks of each of
 * `widths`: the mean over those that the same hidden units, as many as the last width, make up. Each width divides the next.
 * A network whose V̄ is 0 counts with 0.
 */
export function angularVariation(
  { slopes, weights, bias }: UnitPrior,
  radius: number,
  widths: readonly number[],
  generator: Generator,
): number[] {
  const narrow = widths[0]!;
  const parts = widths.at(-1)! / narrow;
  const sums = new Float64Array(parts * ENTRIES);
  const out = new Float64Array(2);
  const circle = Array.from({ length: POINTS }, (_, k) => {
    const angle = (2 * Math.PI * k) / POINTS;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
  for (let p = 0; p < parts; p++)
    for (let i = 0; i < narrow; i++) {
      const [u, v] = [weights[0] * generator.normal(), weights[1] * generator.normal()];
      const b = bias * generator.normal();
      circle.forEach(([x, y], k) => {
        slopes(u * x + v * y + b, out);
        const square = out[0]! * out[0]!;
        const at = p * ENTRIES + 3 * k;
        sums[at]! += square * u * u;
        sums[at + 1]! += square * u * v;
        sums[at + 2]! += square * v * v;
      });
    }
  return widths.map((width) => {
    const each = width / narrow;
    const count = parts / each;
    let total = 0;
    for (let k = 0; k < count; k++) total += relativeVariance(volumes(sums, k * each, each));
    return total / count;
  });
}

/** √det of the summed metrics at each point; the width cancels later. */
function volumes(sums: Float64Array, from: number, count: number): number[] {
  return Array.from({ length: POINTS }, (_, k) => {
    const g = [0, 0, 0];
    for (let p = from; p < from + count; p++)
      for (let m = 0; m < 3; m++) g[m]! += sums[p * ENTRIES + 3 * k + m]!;
    return Math.sqrt(Math.max(0, g[0]! * g[2]! - g[1]! * g[1]!));
  });
}

function relativeVariance(values: readonly number[]): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  if (mean === 0) return 0;
  return values.reduce((sum, v) => sum + (v / mean - 1) ** 2, 0) / values.length;
}
