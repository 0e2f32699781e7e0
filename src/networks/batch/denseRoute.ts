import { choleskyPanels } from '../../numeric/dense/choleskyPanels.ts';
import { solvePanel } from '../../numeric/dense/solvePanels.ts';
import {
  panelCount,
  productScratch,
  symmetricProduct,
  trianglePosition,
} from '../../numeric/dense/symmetricPanels.ts';
import { type KernelKind, type TileKernels, tileKernels } from '../../numeric/dense/tileKernels.ts';
import type { HiddenLayer } from './hiddenLayer.ts';
import { pairProducts } from './pairProducts.ts';
import type { PointGeometry } from './pointGeometry.ts';
import { ricciThroughDerivatives } from './shallowCurvature.ts';

/** Below this, the orthonormal route is worth its time: it loses half as many digits. */
const SMALLEST_PIVOT = 2 ** -20;

/** Where things stand in the kernels' memory. */
export interface DenseLayout {
  /** Panels of eight axes, an entry for each unit: what G is made from. */
  readonly axes: number;
  readonly slopes: number;
  readonly scratch: number;
  readonly triangle: number;
  /** Panels of eight units, an entry for each axis: weights, and room for them in orthonormal coordinates. */
  readonly units: number;
  readonly solved: number;
  readonly tiles: number;
  readonly total: number;
}

function layoutOf({ inputs, width }: HiddenLayer, curvature: boolean): DenseLayout {
  let total = 0;
  const take = (doubles: number): number => {
    const position = total;
    total += 8 * Math.ceil(doubles / 8);
    return position;
  };
  const axisPanels = panelCount(inputs);
  const unitPanels = curvature ? 64 * panelCount(width) * axisPanels : 0;
  return {
    axes: take(8 * axisPanels * width),
    slopes: take(width),
    scratch: take(productScratch(axisPanels, width)),
    triangle: take(trianglePosition(axisPanels)),
    units: take(unitPanels),
    solved: take(unitPanels),
    tiles: take(curvature ? 64 * panelCount(width) : 0),
    total,
  };
}

/**
 * The geometry of G = Σ_j p_j² w_j w_jᵀ at a point through G's Cholesky factor, for any number of inputs; undefined where
 * the factor is too ill-conditioned, and another route is to do it. The matrices are made once and used for every point.
 */
export function denseRoute(
  layer: HiddenLayer,
  curvature: boolean,
  kind: KernelKind,
): (first: Float64Array, second: Float64Array) => PointGeometry | undefined {
  const { inputs, width, weights } = layer;
  const layout = layoutOf(layer, curvature);
  const kernels = tileKernels(layout.total, kind);
  const { memory } = kernels;
  const count = panelCount(inputs);
  for (let j = 0; j < width; j++) {
    for (let a = 0; a < inputs; a++) {
      memory[layout.axes + 8 * ((a >> 3) * width + j) + (a & 7)] = weights[j * inputs + a]!;
      if (curvature)
        memory[layout.units + 64 * (j >> 3) * count + 8 * a + (j & 7)] = weights[j * inputs + a]!;
    }
  }
  return (first, second) => {
    memory.set(first, layout.slopes);
    symmetricProduct(kernels, {
      panels: layout.axes,
      count,
      terms: width,
      factors: layout.slopes,
      scratch: layout.scratch,
      result: layout.triangle,
    });
    const { halfLogDeterminant, pivot } = choleskyPanels(kernels, layout.triangle, inputs);
    if (!(pivot > SMALLEST_PIVOT)) return undefined;
    const ricciScalar = curvature ? ricciOf(kernels, layer, layout, first, second) : Number.NaN;
    return { logVolume: halfLogDeterminant, ricciScalar, pivot, rank: inputs };
  };
}

function ricciOf(
  kernels: TileKernels,
  { inputs, width }: HiddenLayer,
  layout: DenseLayout,
  first: Float64Array,
  second: Float64Array,
): number {
  if (inputs === 1) return 0;
  const { memory } = kernels;
  const size = 64 * panelCount(inputs);
  const panels = panelCount(width);
  memory.copyWithin(layout.solved, layout.units, layout.units + size * panels);
  for (let panel = 0; panel < panels; panel++) {
    solvePanel(kernels, layout.triangle, inputs, layout.solved + size * panel);
  }
  // either way to R costs about as much as the other where there are as many inputs as this, in steps that differ in speed
  if (2 * (inputs + 1) * (inputs + 2) > width) {
    return pairProducts(
      kernels,
      { panels: layout.solved, size, depth: inputs, tiles: layout.tiles },
      first,
      second,
    );
  }
  const vectors = new Float64Array(width * inputs);
  for (let j = 0; j < width; j++) {
    for (let a = 0; a < inputs; a++) {
      vectors[j * inputs + a] = memory[layout.solved + size * (j >> 3) + 8 * a + (j & 7)]!;
    }
  }
  return ricciThroughDerivatives({ inputs, vectors, first, second });
}
