/** A layer's divided weights (weights[j·inputs + a]) and a point's slopes, p_j = φ′(z_j) and q_j = φ″(z_j). */
export interface PointSlopes {
  readonly inputs: number;
  readonly weights: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** What a route finds of G = Σ_j p_j² w_j w_jᵀ at a point. */
export interface PointGeometry {
  /**
   * ½ log det G in divided coordinates; where the rank is below d, half the logarithm of the product of G's non-zero eigenvalues, which
   * depends on the coordinates, in the layer's own.
   */
  readonly logVolume: number;
  /** The Ricci scalar of G; NaN where the rank is below d. */
  readonly ricciScalar: number;
  /** How far det G is from 0: its least pivot, squared and relative to what it is the rest of. 0 where det G cannot be told from 0. */
  readonly pivot: number;
  /** How many eigenvalues can be told from 0; −1 where G is not known. */
  readonly rank: number;
}

/** A point at which G itself is not known: a derivative does not exist there, or is out of range. */
export const UNDEFINED: PointGeometry = {
  logVolume: Number.NaN,
  ricciScalar: Number.NaN,
  pivot: Number.NaN,
  rank: -1,
};

/** The geometry at one point, in the divided coordinates of a `HiddenLayer`. */
export type PointRoute = (point: Float64Array) => PointGeometry;

/** Where a route puts what it finds of a point: its number and `PointGeometry`, in no object of its own: there may be millions. */
export type Report = (
  point: number,
  logVolume: number,
  ricciScalar: number,
  pivot: number,
  rank: number,
) => void;

/** The geometry at each of many points, one after another in divided coordinates. */
export type Route = (points: Float64Array, report: Report) => void;
