import { timesPower } from './hiddenLayer.ts';
import { type PointGeometry, type PointSlopes, UNDEFINED } from './pointGeometry.ts';
import { ricciThroughDerivatives, ricciThroughPairs } from './shallowCurvature.ts';

/** Above so many inputs, T's d³/6 entries cost more than the products of all pairs of units. */
const MANY_INPUTS = 24;

/**
 * The geometry of G = AᵀA with rows p_j w_j from a factorization of A itself, A = QR by Householder reflections with the rows sorted by size and
 * columns pivoted, which is stable row by row (Cox and Higham, 1998): where Cholesky's factor of G loses a digit for each digit of
 * det G's cancellation, this loses half of one, and slopes of very different size do the volume no harm;
 * R's error is relative to (Σ_j |p_j q_j| |y_j|³)² with y of `OrthonormalUnits`, which may be far above |R| then. Slower: 2nd² steps, and none in SIMD.
 * The rank is where a pivot is no larger than the rounding of the rows that it is the rest of. `exponents` are the layer's.
 */
export function orthonormalRoute(
  slopes: PointSlopes,
  exponents: readonly number[],
  curvature: boolean,
): PointGeometry {
  const { inputs, weights, first, second } = slopes;
  if (first.some((p, j) => !Number.isFinite(p) || (curvature && !Number.isFinite(second[j]!))))
    return UNDEFINED;
  const { rows, axes, rank, logVolume, pivot } = factor(
    Array.from(first, (p, j) => weights.subarray(j * inputs, (j + 1) * inputs).map((w) => p * w)),
    inputs,
    4 * (first.length + inputs) * 2 ** -53,
  );
  if (rank < inputs) {
    return { logVolume: logOfRank(rows, axes, rank, exponents), ricciScalar: Number.NaN, pivot: 0, rank };
  }
  if (!curvature) return { logVolume, ricciScalar: Number.NaN, pivot, rank };
  if (inputs === 1) return { logVolume, ricciScalar: 0, pivot, rank };
  const vectors = new Float64Array(weights.length);
  for (let at = 0; at < weights.length; at += inputs) {
    for (let a = 0; a < inputs; a++) {
      let rest = weights[at + axes[a]!]!;
      for (let b = 0; b < a; b++) rest -= rows[b]![a]! * vectors[at + b]!;
      vectors[at + a] = rest / rows[a]![a]!;
    }
  }
  const units = { inputs, vectors, first, second };
  const ricciScalar =
    inputs <= MANY_INPUTS
      ? ricciThroughDerivatives(units)
      : ricciThroughPairs(units, (j, k) => dot(vectors, j * inputs, k * inputs, inputs));
  return { logVolume, ricciScalar, pivot, rank };
}

function dot(vectors: Float64Array, left: number, right: number, length: number): number {
  let sum = 0;
  for (let a = 0; a < length; a++) sum += vectors[left + a]! * vectors[right + a]!;
  return sum;
}

/** ½ log of the product of the non-zero eigenvalues of AᵀA in the layer's own coordinates: A's are those of the first rows of R, which are of full rank. */
function logOfRank(
  rows: readonly Float64Array[],
  axes: readonly number[],
  rank: number,
  exponents: readonly number[],
): number {
  const largest = Math.max(...exponents);
  const columns = axes.map((axis, a) =>
    Float64Array.from({ length: rank }, (_, b) =>
      a < b ? 0 : timesPower(rows[b]![a]!, exponents[axis]! - largest),
    ),
  );
  return factor(columns, rank, 0).logVolume + rank * largest * Math.LN2;
}

interface Factored {
  /** The rows of R, in the order of `axes`: rows[b][a] for a >= b. */
  readonly rows: readonly Float64Array[];
  readonly axes: readonly number[];
  /** How many pivots are above their rounding. */
  readonly rank: number;
  /** Σ log of these. */
  readonly logVolume: number;
  readonly pivot: number;
}

/** R with AᵀA = RᵀR up to the order of the axes, in place of A's rows, as far as its pivots are above `rounding` times the rest of the rows. */
function factor(rows: Float64Array[], inputs: number, rounding: number): Factored {
  rows.sort((a, b) => magnitude(b) - magnitude(a));
  const sizes = rows.map(magnitude);
  const axes = Array.from({ length: inputs }, (_, a) => a);
  const steps = Math.min(inputs, rows.length);
  let [rank, logVolume, pivot] = [0, 0, 1];
  while (rank < steps) {
    bringLongestColumn(rows, axes, rank);
    const length = reflect(rows, rank);
    const relative = length / norm(sizes.length - rank, (i) => sizes[rank + i]!);
    if (!(relative > rounding)) break;
    logVolume += Math.log(length);
    pivot = Math.min(pivot, relative * relative);
    rank++;
  }
  return { rows, axes, rank, logVolume, pivot };
}

const magnitude = (row: Float64Array): number =>
  row.reduce((size, entry) => Math.max(size, Math.abs(entry)), 0);

/** √Σ entry(i)², scaled so that no square leaves the range of doubles. */
function norm(count: number, entry: (i: number) => number): number {
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(entry(i)));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (entry(i) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function bringLongestColumn(rows: readonly Float64Array[], axes: number[], step: number): void {
  const lengths = axes.map((_, a) => (a < step ? -1 : norm(rows.length - step, (i) => rows[step + i]![a]!)));
  const longest = lengths.indexOf(Math.max(...lengths));
  [axes[step], axes[longest]] = [axes[longest]!, axes[step]!];
  for (const row of rows) [row[step], row[longest]] = [row[longest]!, row[step]!];
}

/** Reflects column `step` of the rows from `step` on onto its first entry; its length, which that entry becomes (up to sign). */
function reflect(rows: readonly Float64Array[], step: number): number {
  const count = rows.length - step;
  const length = norm(count, (i) => rows[step + i]![step]!);
  if (length === 0) return 0;
  const head = rows[step]![step]!;
  const signed = head < 0 ? -length : length;
  // v = column/length with its head moved away from 0: 2/(vᵀv) is then 1/|v's head|
  const v = rows.slice(step).map((row) => row[step]! / length);
  v[0] = v[0]! + Math.sign(signed);
  for (let a = step + 1; a < rows[step]!.length; a++) {
    let projection = 0;
    for (let i = 0; i < count; i++) projection += v[i]! * rows[step + i]![a]!;
    projection /= Math.abs(v[0]!);
    for (let i = 0; i < count; i++) rows[step + i]![a] = rows[step + i]![a]! - projection * v[i]!;
  }
  rows[step]![step] = -signed;
  return length;
}
