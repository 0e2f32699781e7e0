import type { Generator } from '../../numeric/statistics/generator.ts';
import type { RatioDraw } from '../../numeric/statistics/ratioTest.ts';
import { type Initialisation, InitialUnits } from './initialUnits.ts';
import { distinctFactors, MOMENTS, planeGeometry } from './planeGeometry.ts';
import { linearForm, quadraticForm, type SecondOrder, secondOrder } from './secondOrder.ts';

/** Widths of the networks in a block, each twice the one before. */
export const WIDTHS: readonly number[] = [256, 512, 1024, 2048];

/** A block consists of parts of so many units: controls multiply different parts, which are independent. */
const PART = 64;
const WIDE = WIDTHS.at(-1)!;
const PARTS = WIDE / PART;

/** Units by which the controls are adapted, before any draw that counts. */
const SCOUTS = 2 ** 15;

/** Volume element and Ricci scalar, or something about each. */
export interface Pair<T> {
  readonly volume: T;
  readonly ricci: T;
}

/** What a block of 2048 hidden units says. */
export interface Block {
  /** ratios of means that are det ḡ and R̄ exactly, by the identities of `distinctFactors` */
  readonly exact: Pair<RatioDraw>;
  /** of mean (8 y_2048 − 6 y_1024 + y_512)/3 for y the mean of √det g and of R at a width: free of the terms 1/n and 1/n² */
  readonly limit: Pair<RatioDraw>;
  /** for each of `WIDTHS`, of the mean that the squared relative deviation from the claimed limits has, cut off at `CUT` */
  readonly deviation: Pair<readonly number[]>;
}

/** Squared relative deviations count as at most this: so they have every moment. */
export const CUT = 4;

/** R counts as at least −1 and at most 3 times its scouted value in the extrapolated mean: so it has every moment. */
const BOUNDS = [-1, 3] as const;

/** One network: averages of the moments; sums of the controls of each part, and of all. */
interface Network {
  readonly width: number;
  readonly moments: Float64Array;
  readonly controls: readonly Float64Array[];
  readonly total: Float64Array;
}

/**
 * Draws hidden units in blocks of 2048 and reads each as networks of 2048, 1024, 512 and 256 units. What is linear in the fluctuations, and what is
 * quadratic and mixes different parts, has mean 0 and is taken away, with coefficients from a scout; no mean changes, whatever they are.
 */
export class NetworkBlocks {
  readonly #units: InitialUnits;
  readonly #quantities: Readonly<Record<'determinant' | 'numerator' | 'volume' | 'ricci', SecondOrder>>;
  readonly #claimed: Pair<number>;
  readonly #moments = new Float64Array(PARTS * MOMENTS);
  readonly #controls = new Float64Array(PARTS * MOMENTS);
  readonly #controlsOf = Array.from({ length: PARTS }, (_, p) =>
    this.#controls.subarray(p * MOMENTS, (p + 1) * MOMENTS),
  );

  constructor(initial: Initialisation, claimed: Pair<number>, scout: Generator) {
    this.#units = new InitialUnits(initial);
    this.#claimed = claimed;
    const sums = new Float64Array(MOMENTS);
    this.#units.add(scout, SCOUTS, sums, new Float64Array(MOMENTS), 0);
    // moments odd across x have mean 0 by symmetry
    const means = sums.map((m, k) => (k === 1 || k === 4 || k === 6 ? 0 : m / SCOUTS));
    const metric = Math.sqrt(means[0]! * means[2]!);
    const scales = means.map((_, k) => (k < 3 ? metric : Math.abs(means[3]!) + Math.abs(means[5]!)));
    const { determinant, numerator } = planeGeometry(means);
    const limit = numerator / determinant ** 2;
    const bounded = (m: ArrayLike<number>): number =>
      limit * Math.min(BOUNDS[1], Math.max(BOUNDS[0], ricciScalar(m) / limit));
    const expanded = (of: (m: ArrayLike<number>) => number): SecondOrder => secondOrder(of, means, scales);
    this.#quantities = {
      determinant: expanded((m) => planeGeometry(m).determinant),
      numerator: expanded((m) => planeGeometry(m).numerator),
      volume: expanded(volumeElement),
      ricci: expanded(bounded),
    };
  }

  next(generator: Generator): Block {
    this.#moments.fill(0);
    this.#controls.fill(0);
    for (let p = 0; p < PARTS; p++)
      this.#units.add(generator, PART, this.#moments, this.#controls, p * MOMENTS);
    const levels = WIDTHS.map((width) => this.#networks(width));
    const { determinant, numerator, volume, ricci } = this.#quantities;
    const halves = levels.at(-2)!;
    const factors = distinctFactors(WIDE / 2);
    const [first, second] = halves.map((h) => controlled(determinant, h, factors.determinant)) as [
      number,
      number,
    ];
    return {
      exact: {
        volume: plain((first + second) / 2),
        ricci: {
          numerator: mean(halves.map((h) => controlled(numerator, h, factors.numerator))),
          weight: first * second,
        },
      },
      limit: { volume: plain(extrapolated(volume, levels)), ricci: plain(extrapolated(ricci, levels)) },
      deviation: {
        volume: levels.map((networks) => this.#deviation(volumeElement, volume, 'volume', networks)),
        ricci: levels.map((networks) => this.#deviation(ricciScalar, ricci, 'ricci', networks)),
      },
    };
  }

  /** The networks of so many units that consecutive parts make up. */
  #networks(width: number): Network[] {
    const parts = width / PART;
    return Array.from({ length: PARTS / parts }, (_, k) => {
      const [moments, total] = [new Float64Array(MOMENTS), new Float64Array(MOMENTS)];
      const controls = this.#controlsOf.slice(k * parts, (k + 1) * parts);
      for (let p = k * parts; p < (k + 1) * parts; p++)
        for (let m = 0; m < MOMENTS; m++) {
          moments[m]! += this.#moments[p * MOMENTS + m]! / width;
          total[m]! += this.#controls[p * MOMENTS + m]!;
        }
      return { width, moments, controls, total };
    });
  }

  #deviation(
    of: (m: ArrayLike<number>) => number,
    { gradient }: SecondOrder,
    quantity: keyof Pair<unknown>,
    networks: readonly Network[],
  ): number {
    const claimed = this.#claimed[quantity];

    return mean(
      networks.map(({ width, moments, total, controls }) => {
        const squares = controls.reduce((sum, c) => sum + linearForm(gradient, c) ** 2, 0);
        const squared = Math.min(CUT, (of(moments) / claimed - 1) ** 2);
        return squared - (linearForm(gradient, total) ** 2 - squares) / (width * claimed) ** 2;
      }),
    );
  }
}

/** The quantity over `factor`, less controls of mean 0: its linear part, and its quadratic part without the products within one part. */
function controlled({ of, gradient, hessian }: SecondOrder, network: Network, factor = 1): number {
  const { width, moments, total, controls } = network;
  const within = controls.reduce((sum, c) => sum + quadraticForm(hessian, c), 0);
  const mixed = (quadraticForm(hessian, total) - within) / (2 * width * width);
  return of(moments) / factor - linearForm(gradient, total) / width - mixed;
}

function extrapolated(quantity: SecondOrder, levels: readonly (readonly Network[])[]): number {
  const [quarter, half, whole] = levels
    .slice(-3)
    .map((networks) => mean(networks.map((network) => controlled(quantity, network))));
  return (8 * whole! - 6 * half! + quarter!) / 3;
}

function volumeElement(m: ArrayLike<number>): number {
  return Math.sqrt(Math.max(0, planeGeometry(m).determinant));
}

/** R, and 0 where the metric is degenerate, which has probability 0. */
function ricciScalar(m: ArrayLike<number>): number {
  const { determinant, numerator } = planeGeometry(m);
  return determinant > 0 ? numerator / determinant ** 2 : 0;
}

function plain(numerator: number): RatioDraw {
  return { numerator, weight: 1 };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}
