import { type CompiledModule, compile, instantiate, simdAvailable } from '../wasm/engine.ts';
import { rankUpdateLanes } from '../wasm/rankUpdate.ts';
import { scaleLanes } from '../wasm/scale.ts';
import { rankUpdate } from './rankUpdate.ts';
import { scalePanel } from './scalePanel.ts';

/** Who does the arithmetic: two lanes of WebAssembly SIMD, or plain TypeScript. Their results agree bit by bit. */
export type KernelKind = 'simd' | 'scalar';

/**
 * The inner loops of dense float64 algebra over one array of doubles. Positions count doubles from its start. A panel is eight vectors
 * side by side: entry k of vector `lane` stands at panel + 8k + lane.
 */
export interface TileKernels {
  readonly kind: KernelKind;
  readonly memory: Float64Array;
  /**
   * For each of `count` panels L at `left`, `left + stride`, …: tile(c, r) += Σ_k L[k, c] R[k, r], or −= where `subtract`; k < depth. A tile is
   * 64 doubles, tile(c, r) at tile + 8c + r; that of the next panel follows.
   */
  rankUpdate(update: RankUpdate): void;
  /** to[8k + lane] = factors[k]·from[8k + lane] for k < depth. */
  scalePanel(from: number, factors: number, to: number, depth: number): void;
}

/** The operands of `rankUpdate`. */
export interface RankUpdate {
  readonly right: number;
  readonly left: number;
  readonly stride: number;
  readonly count: number;
  readonly depth: number;
  readonly tile: number;
  readonly subtract: boolean;
}

let compiled: CompiledModule | undefined;

function simdKernels(doubles: number): TileKernels {
  compiled ??= compile([
    rankUpdateLanes('add', false),
    rankUpdateLanes('subtract', true),
    scaleLanes('scale'),
  ]);
  const { memory, call } = instantiate(compiled, doubles);
  const [add, subtract, scale] = [call('add'), call('subtract'), call('scale')];
  return {
    kind: 'simd',
    memory,
    rankUpdate({ right, left, stride, count, depth, tile, subtract: less }) {
      const update = less ? subtract : add;
      update(8 * right, 8 * left, 8 * stride, 8 * (tile + 64 * count), 64 * depth, 8 * tile);
    },
    scalePanel(from, factors, to, depth) {
      scale(8 * from, 8 * factors, 8 * to, 8 * (factors + depth));
    },
  };
}

function scalarKernels(doubles: number): TileKernels {
  const memory = new Float64Array(doubles);
  return {
    kind: 'scalar',
    memory,
    rankUpdate: (update) => rankUpdate(memory, update),
    scalePanel: (from, factors, to, depth) => scalePanel(memory, from, factors, to, depth),
  };
}

/**
 * Kernels over a fresh zeroed array of that many doubles: SIMD where the engine has it, unless `scalar` is asked for.
 * Fails (RangeError) when the array is beyond what the engine gives: for SIMD 4 GiB.
 */
export function tileKernels(doubles: number, kind?: KernelKind): TileKernels {
  if (kind === 'scalar' || !simdAvailable()) return scalarKernels(doubles);
  return simdKernels(doubles);
}
