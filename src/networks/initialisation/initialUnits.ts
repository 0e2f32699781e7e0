import { normalDouble } from '../../numeric/doubleErrorFunction.ts';
import type { Generator } from '../../numeric/statistics/generator.ts';
import { MOMENTS } from './planeGeometry.ts';
import type { Slopes } from './slopes.ts';

/** Hidden units at initialisation and where they are looked at: w ~ N(0, σ² I), b ~ N(0, ζ²), |x|² = t. */
export interface Initialisation {
  readonly slopes: Slopes;
  readonly sigma: number;
  readonly zeta: number;
  readonly norm2: number;
}

/** g_11, g_22, T_111 and T_122: the moments that are even across x. The others have mean 0 by symmetry. */
const EVEN = 4;

const CELLS = 256;
const REACH = 8;

/**
 * Draws hidden units of a shallow network of the plane and sums φ′² w_μ w_ν and 2 φ′φ″ w_α w_μ w_ν, in the frame whose first axis points
 * along x. With z = √s u, s = σ²t + ζ², the components of w are w_1 = σ(cu + qv) and w_2 = σw with u, v, w independent standard
 * normal variates, c = σ√t/√s, q = ζ/√s.
 *
 * Beside each moment m it sums a control of mean 0: m itself where it is odd in w_2; else m − E[m | u], by the moments of v and w alone, and
 * h(cell of u) − E h, where h is E[m | u] in the middle of each of 256 cells of u. No formula of the infinite-width geometry enters,
 * nor any mean of m.
 * Fails (RangeError) unless σ > 0, ζ >= 0 and |x| > 0.
 */
export class InitialUnits {
  readonly #slopes: Slopes;
  readonly #sigma: number;
  readonly #along: number;
  readonly #across: number;
  readonly #deviation: number;
  readonly #steps: Float64Array;
  readonly #out = new Float64Array(2);
  readonly #given = new Float64Array(EVEN);

  constructor({ slopes, sigma, zeta, norm2 }: Initialisation) {
    if (!(sigma > 0 && zeta >= 0 && norm2 > 0))
      throw new RangeError('units need sigma > 0, zeta >= 0, x != 0');
    this.#slopes = slopes;
    this.#sigma = sigma;
    this.#deviation = Math.sqrt(sigma * sigma * norm2 + zeta * zeta);
    this.#along = (sigma * Math.sqrt(norm2)) / this.#deviation;
    this.#across = zeta / this.#deviation;
    this.#steps = new Float64Array(CELLS * EVEN);
    const width = (2 * REACH) / CELLS;
    const means = new Float64Array(EVEN);
    for (let cell = 0; cell < CELLS; cell++) {
      const from = cell * width - REACH;
      this.#conditional(from + width / 2);
      const low = cell === 0 ? 0 : normalDouble(from);
      const probability = (cell === CELLS - 1 ? 1 : normalDouble(from + width)) - low;
      for (let j = 0; j < EVEN; j++) {
        this.#steps[cell * EVEN + j] = this.#given[j]!;
        means[j]! += probability * this.#given[j]!;
      }
    }
    for (let k = 0; k < this.#steps.length; k++) this.#steps[k]! -= means[k % EVEN]!;
  }

  /** E[m | u], and φ′, φ″ at u. */
  #conditional(u: number): void {
    const [sigma, c, q, out] = [this.#sigma, this.#along, this.#across, this.#out];
    this.#slopes(this.#deviation * u, out);
    const square = out[0]! * out[0]! * sigma * sigma;
    const cube = 2 * out[0]! * out[1]! * sigma * sigma * sigma;
    const centre = c * u;
    this.#given[0] = square * (centre * centre + q * q);
    this.#given[1] = square;
    this.#given[2] = cube * centre * (centre * centre + 3 * q * q);
    this.#given[3] = cube * centre;
  }

  /** Adds `count` units to the sums of moments and of controls, `MOMENTS` each, from `offset` on. */
  add(
    generator: Generator,
    count: number,
    moments: Float64Array,
    controls: Float64Array,
    offset: number,
  ): void {
    const [sigma, c, q, out] = [this.#sigma, this.#along, this.#across, this.#out];
    const [given, steps] = [this.#given, this.#steps];
    const sums = moments.subarray(offset, offset + MOMENTS);
    const centred = controls.subarray(offset, offset + MOMENTS);
    for (let i = 0; i < count; i++) {
      const u = generator.normal();
      this.#conditional(u);
      const first = sigma * (c * u + q * generator.normal());
      const second = sigma * generator.normal();
      const [a, b] = [out[0]! * out[0]!, 2 * out[0]! * out[1]!];
      const [g11, g12, g22] = [a * first * first, a * first * second, a * second * second];
      const [along, across] = [b * first * first, b * second * second];
      const [t111, t112, t122, t222] = [along * first, along * second, across * first, across * second];
      sums[0]! += g11;
      sums[1]! += g12;
      sums[2]! += g22;
      sums[3]! += t111;
      sums[4]! += t112;
      sums[5]! += t122;
      sums[6]! += t222;
      const cell = Math.min(CELLS - 1, Math.max(0, Math.floor(((u + REACH) * CELLS) / (2 * REACH))));
      const at = cell * EVEN;
      centred[0]! += g11 - given[0]! + steps[at]!;
      centred[1]! += g12;
      centred[2]! += g22 - given[1]! + steps[at + 1]!;
      centred[3]! += t111 - given[2]! + steps[at + 2]!;
      centred[4]! += t112;
      centred[5]! += t122 - given[3]! + steps[at + 3]!;
      centred[6]! += t222;
    }
  }
}
