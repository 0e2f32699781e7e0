import type { KernelKind } from '../../numeric/dense/tileKernels.ts';
import { type CompiledModule, compile, instantiate, simdAvailable } from '../../numeric/wasm/engine.ts';
import type { HiddenLayer } from './hiddenLayer.ts';
import type { PlaneFamily, PlaneForm } from './planeFamily.ts';
import { PLANE_TABLE, planeLanes } from './planeLanes.ts';
import { planeSums, SUMS } from './planeSums.ts';
import type { PointRoute, Report, Route } from './pointGeometry.ts';

/** So many pairs of points are done in one call: it bounds the memory. */
const PAIRS = 512;

const FORMS: readonly PlaneForm[] = ['logistic', 'gaussian', 'softplus', 'exponential'];

let compiled: CompiledModule | undefined;

/** Outside of this, products of four sums might leave the range of doubles. */
const SMALLEST_SUM = 1e-70;
const LARGEST_SUM = 1e70;

/** Below this, the orthonormal route is worth its time: it keeps ten bits more. */
const SMALLEST_PIVOT = 2 ** -10;

/**
 * The sums of points in one pass over the units, in SIMD lanes or plainly, and from them the geometry of Σ p²wwᵀ with p = φ′. Points at which
 * the sums' determinant cancels, or leaves the range of doubles, go to `single`.
 */
export function planeRoute(
  layer: HiddenLayer,
  family: PlaneFamily,
  kind: KernelKind,
  single: PointRoute,
): Route {
  const sumsOf = kind === 'simd' && simdAvailable() ? laneSums(layer, family) : plainSums(layer, family);
  const finish = planeGeometry(family);
  return (points, report) => {
    const count = points.length / 2;
    const chunk = new Float64Array(4 * PAIRS);
    for (let first = 0; first < count; first += 2 * PAIRS) {
      const here = Math.min(2 * PAIRS, count - first);
      const pairs = (here + 1) >> 1;
      for (let point = 0; point < 2 * pairs; point++) {
        // a last point without a partner is its own
        const from = 2 * (first + Math.min(point, here - 1));
        const to = 4 * (point >> 1) + (point & 1);
        chunk[to] = family.inner * points[from]!;
        chunk[to + 2] = family.inner * points[from + 1]!;
      }
      const sums = sumsOf(chunk, pairs);
      for (let point = 0; point < here; point++) {
        const k = first + point;
        if (finish(sums, 2 * SUMS * (point >> 1) + (point & 1), k, report)) continue;
        const { logVolume, ricciScalar, pivot, rank } = single(points.subarray(2 * k, 2 * k + 2));
        report(k, logVolume, ricciScalar, pivot, rank);
      }
    }
  };
}

type Sums = (points: Float64Array, pairs: number) => Float64Array;

function unitsOf({ width, weights, biases }: HiddenLayer, { inner }: PlaneFamily): Float64Array {
  const units = new Float64Array(3 * width);
  for (let j = 0; j < width; j++)
    units.set([weights[2 * j]!, weights[2 * j + 1]!, inner * biases[j]!], 3 * j);
  return units;
}

function plainSums(layer: HiddenLayer, family: PlaneFamily): Sums {
  const units = unitsOf(layer, family);
  const sums = new Float64Array(2 * SUMS * PAIRS);
  return (points, pairs) => {
    planeSums(family.form, units, points, pairs, sums);
    return sums;
  };
}

function laneSums(layer: HiddenLayer, family: PlaneFamily): Sums {
  compiled ??= compile(FORMS.map(planeLanes));
  const unitsAt = PLANE_TABLE.length;
  const pointsAt = unitsAt + 3 * layer.width;
  const sumsAt = pointsAt + 4 * PAIRS;
  const { memory, call } = instantiate(compiled, sumsAt + 2 * SUMS * PAIRS);
  memory.set(PLANE_TABLE);
  memory.set(unitsOf(layer, family), unitsAt);
  const run = call(family.form);
  return (points, pairs) => {
    memory.set(points.subarray(0, 4 * pairs), pointsAt);
    run(0, 8 * unitsAt, 8 * pointsAt, 8 * pointsAt, 8 * sumsAt, 8 * (sumsAt + 2 * SUMS * pairs));
    return memory.subarray(sumsAt);
  };
}

/** Reports a point's geometry from its sums, which start at `at`; false where another route is to do it. */
type Finish = (sums: Float64Array, at: number, point: number, report: Report) => boolean;

/**
 * With D the sums of third powers, ∂_c g_ab = 2·ratio·D_abc, and from R = ¼(|T|² − |tr T|²) in the plane
 * R = −½ det[(g₁₁, g₁₂, g₂₂), (T₁₁₁, T₁₁₂, T₁₂₂), (T₁₁₂, T₁₂₂, T₂₂₂)]/det(g)².
 */
function planeGeometry({ slope, ratio }: PlaneFamily): Finish {
  const offset = 2 * Math.log(slope);
  const scale = -2 * (ratio / slope) ** 2;
  return (sums, at, point, report) => {
    const g11 = sums[at]!;
    const g12 = sums[at + 2]!;
    const g22 = sums[at + 4]!;
    const inRange = Math.min(g11, g22) > SMALLEST_SUM && Math.max(g11, g22) < LARGEST_SUM;
    const product = g11 * g22;
    const determinant = product - g12 * g12;
    const pivot = determinant / product;
    if (!inRange || !(pivot > SMALLEST_PIVOT)) return false;
    const d111 = sums[at + 6]!;
    const d112 = sums[at + 8]!;
    const d122 = sums[at + 10]!;
    const d222 = sums[at + 12]!;
    const minors =
      g11 * (d112 * d222 - d122 * d122) -
      g12 * (d111 * d222 - d112 * d122) +
      g22 * (d111 * d122 - d112 * d112);
    report(
      point,
      Math.log(determinant) / 2 + offset,
      (scale * minors) / (determinant * determinant),
      pivot,
      2,
    );
    return true;
  };
}
