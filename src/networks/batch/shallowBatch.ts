import type { KernelKind } from '../../numeric/dense/tileKernels.ts';
import { simdAvailable } from '../../numeric/wasm/engine.ts';
import type { Layer } from '../network.ts';
import { denseRoute } from './denseRoute.ts';
import { type HiddenLayer, hiddenLayer, timesPower } from './hiddenLayer.ts';
import { orthonormalRoute } from './orthonormalRoute.ts';
import { planeFamily } from './planeFamily.ts';
import { planeRoute } from './planeRoute.ts';
import type { PointGeometry, PointRoute, Route } from './pointGeometry.ts';
import { slopes } from './slopes.ts';
import { wideRoute } from './wideRoute.ts';

/** What is asked for, and of whom. */
export interface BatchOptions {
  /** `log-volume` leaves the Ricci scalars out, which are NaN then: much less work where there are many inputs. */
  readonly quantities?: 'log-volume' | 'curvature';
  /** `scalar` for plain TypeScript even where the engine has SIMD. The bits of the results are the same. */
  readonly kernel?: KernelKind;
}

/** The geometry of a shallow network at many points. */
export interface ShallowBatch {
  /**
   * log √det g where the rank is d; where it is less, ½ Σ log λ over the eigenvalues λ of g that can be told from 0 (0 where there are none). NaN where g does
   * not exist or is out of range.
   */
  readonly logVolume: Float64Array;
  /** How many eigenvalues of g float64 can tell from 0: √det g is 0 as far as it can tell where these are fewer than d. −1 where g does not exist. */
  readonly rank: Int32Array;
  /** The Ricci scalar, spheres having R > 0: NaN where the rank is not d, ±∞ where it is out of range. */
  readonly ricciScalar: Float64Array;
  /** The least pivot of g, relative: the nearer to 0, the fewer digits are right; 0 where none is. */
  readonly pivot: Float64Array;
  /** Who did the arithmetic. */
  readonly kernel: KernelKind;
}

/**
 * The metric g_ab = c Σ_j φ′(z_j)² w_ja w_jb (c = 1/n with `ntk` scaling, else 1) that a layer pulls back to its inputs: its log-volume
 * and Ricci scalar at points[k·d + a], k = 0, 1, …, in float64. One pass over the units a point: memory doesn't grow with the number of
 * points beyond the results, and in the plane not with more than n. Weights of any size do no harm: each axis is divided by a power of two first.
 *
 * In the plane R's error is about (n + 30)u/pivot relative to (Σ_j |φ′φ″| |y_j|³)², y_j = w_j in coordinates in which g is the identity (so where slopes differ by
 * many orders of magnitude, R may have no right digit while the volume has all), the log-volume's (n + 30)u/pivot, for pivots above 2^-10;
 * below, and for slopes near the ends of the range of doubles, a factorization without squaring takes over, whose errors have √pivot in place of pivot.
 * Each point is computed by itself: results depend neither on the other points nor on their order.
 * Fails (RangeError) when the layer has no unit or no input, its rows differ in length, or `points` is no whole number of points.
 */
export function shallowBatch(
  layer: Layer<number>,
  points: Float64Array,
  options: BatchOptions = {},
): ShallowBatch {
  return shallowBatches(layer, options)(points);
}

/** `shallowBatch` for many batches of points: what depends on the layer alone is made once. Fails as `shallowBatch` does. */
export function shallowBatches(
  layer: Layer<number>,
  options: BatchOptions = {},
): (points: Float64Array) => ShallowBatch {
  const hidden = hiddenLayer(layer);
  const { inputs, exponents, factor } = hidden;
  const kernel = options.kernel === 'scalar' || !simdAvailable() ? 'scalar' : 'simd';
  const curvature = options.quantities !== 'log-volume';
  const powers = exponents.reduce((sum, exponent) => sum + exponent, 0);
  const logFactor = Math.log(factor) / 2;
  const family = inputs === 2 ? planeFamily(layer.activation) : undefined;
  const single = pointRoute(hidden, layer, curvature, family === undefined ? kernel : undefined);
  const route = family === undefined ? oneByOne(inputs, single) : planeRoute(hidden, family, kernel, single);
  return (points) => {
    if (points.length % inputs !== 0) throw new RangeError(`points of ${inputs} coordinates expected`);
    const count = points.length / inputs;
    const batch: ShallowBatch = { ...emptyBatch(count), kernel };
    route(dividedPoints(points, exponents), (k, logVolume, ricciScalar, pivot, rank) => {
      batch.logVolume[k] = logVolume + rank * logFactor + (rank === inputs ? powers * Math.LN2 : 0);
      batch.rank[k] = rank;
      batch.ricciScalar[k] = curvature ? ricciScalar / factor : Number.NaN;
      batch.pivot[k] = pivot;
    });
    return batch;
  };
}

/** Room for the results of so many points. */
export function emptyBatch(count: number): Omit<ShallowBatch, 'kernel'> {
  return {
    logVolume: new Float64Array(count),
    ricciScalar: new Float64Array(count),
    pivot: new Float64Array(count),
    rank: new Int32Array(count),
  };
}

/** The points in the divided coordinates of a `HiddenLayer`. */
function dividedPoints(points: Float64Array, exponents: readonly number[]): Float64Array {
  const divided = new Float64Array(points.length);
  for (const [axis, exponent] of exponents.entries()) {
    for (let at = axis; at < points.length; at += exponents.length)
      divided[at] = timesPower(points[at]!, exponent);
  }
  return divided;
}

function oneByOne(inputs: number, single: PointRoute): Route {
  return (points, report) => {
    for (let k = 0; k * inputs < points.length; k++) {
      const { logVolume, ricciScalar, pivot, rank } = single(points.subarray(k * inputs, (k + 1) * inputs));
      report(k, logVolume, ricciScalar, pivot, rank);
    }
  };
}

/** A point's geometry by Cholesky's factor (unless no kernel is given), or from the rows themselves where that is too ill-conditioned. */
function pointRoute(
  hidden: HiddenLayer,
  { activation }: Layer<number>,
  curvature: boolean,
  kernel: KernelKind | undefined,
): PointRoute {
  const { inputs, width, weights, exponents } = hidden;
  const fill = slopes(activation);
  const [z, first, second] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  const fast = fastRoute(hidden, curvature, kernel);
  return (point) => {
    preactivations(hidden, point, z);
    const shift = fill(z, first, second);
    const slopesHere = { inputs, weights, first, second };
    const geometry = fast(first, second) ?? orthonormalRoute(slopesHere, exponents, curvature);
    const { logVolume, ricciScalar, rank } = geometry;
    if (shift === 0) return geometry;
    return {
      ...geometry,
      logVolume: logVolume + rank * shift,
      ricciScalar: ricciScalar * Math.exp(-shift) ** 2,
    };
  };
}

function fastRoute(
  hidden: HiddenLayer,
  curvature: boolean,
  kernel: KernelKind | undefined,
): (first: Float64Array, second: Float64Array) => PointGeometry | undefined {
  if (kernel === undefined) return () => undefined;
  return hidden.width < hidden.inputs ? wideRoute(hidden, kernel) : denseRoute(hidden, curvature, kernel);
}

/** z_j = w_j·x + b_j, in four sums, then their sum. */
function preactivations(layer: HiddenLayer, point: Float64Array, z: Float64Array): void {
  const { inputs, weights, biases } = layer;
  const even = inputs - (inputs % 4);
  for (let j = 0; j < z.length; j++) {
    const at = j * inputs;
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let a = 0; a < even; a += 4) {
      s0 += weights[at + a]! * point[a]!;
      s1 += weights[at + a + 1]! * point[a + 1]!;
      s2 += weights[at + a + 2]! * point[a + 2]!;
      s3 += weights[at + a + 3]! * point[a + 3]!;
    }
    for (let a = even; a < inputs; a++) s0 += weights[at + a]! * point[a]!;
    z[j] = s0 + s1 + (s2 + s3) + biases[j]!;
  }
}
