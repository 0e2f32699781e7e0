import type { RankUpdate } from './tileKernels.ts';

/** `rankUpdate` of `TileKernels` in plain TypeScript. Four rows of a tile's column at a time, each sum over k in its order. */
export function rankUpdate(memory: Float64Array, update: RankUpdate): void {
  const { right, left, stride, count, depth, tile } = update;
  const sign = update.subtract ? -1 : 1;
  for (let column = 0; column < 8 * count; column++) {
    const from = left + stride * (column >> 3) + (column & 7);
    for (let row = 0; row < 8; row += 4) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let k = 0; k < 8 * depth; k += 8) {
        const factor = memory[from + k]!;
        const at = right + k + row;
        a += factor * memory[at]!;
        b += factor * memory[at + 1]!;
        c += factor * memory[at + 2]!;
        d += factor * memory[at + 3]!;
      }
      const to = tile + 8 * column + row;
      memory[to] = memory[to]! + sign * a;
      memory[to + 1] = memory[to + 1]! + sign * b;
      memory[to + 2] = memory[to + 2]! + sign * c;
      memory[to + 3] = memory[to + 3]! + sign * d;
    }
  }
}
