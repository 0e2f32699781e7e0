/** `scalePanel` of `TileKernels` in plain TypeScript: to[8k + lane] = factors[k]·from[8k + lane] for k < depth. */
export function scalePanel(
  memory: Float64Array,
  from: number,
  factors: number,
  to: number,
  depth: number,
): void {
  for (let k = 0; k < depth; k++) {
    const factor = memory[factors + k]!;
    for (let lane = 8 * k; lane < 8 * k + 8; lane++) memory[to + lane] = factor * memory[from + lane]!;
  }
}
