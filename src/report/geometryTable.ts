import { activationText } from '../networks/activationNames.ts';
import type { StoredNetwork } from '../networks/files/storedNetwork.ts';
import { widthsOf } from '../networks/network.ts';
import type { GeometryRequest, PointFailure, PointGeometry } from '../networks/pointGeometry.ts';
import { padTo } from './displayWidth.ts';

/** Columns of an exponent, a sign and a decimal point beside the digits of a number. */
const BESIDE_DIGITS = 8;

/** The layers as a reader checks them: 784 -> 128 relu -> 64 relu, ntk -> 10 identity. */
export function networkText({ network }: StoredNetwork): string {
  const widths = widthsOf(network);
  const layers = network.layers.map(
    ({ activation, scaling }, index) =>
      ` -> ${widths[index]} ${activationText(activation)}${scaling === 'none' ? '' : `, ${scaling}`}`,
  );
  return `${network.inputs}${layers.join('')}`;
}

/** A table of the geometry at points, a line each, so that it can be printed while it grows; columns are as wide as numbers may be. */
export class GeometryTable {
  readonly #request: GeometryRequest;
  readonly #inputs: number;
  readonly #number: number;
  readonly #index: number;
  readonly #rank: number;

  constructor(request: GeometryRequest, inputs: number, count: number) {
    this.#request = request;
    this.#inputs = inputs;
    this.#number = Math.max(18, (request.digits ?? 12) + BESIDE_DIGITS);
    this.#index = Math.max(5, String(count).length);
    this.#rank = Math.max(4, 2 * String(inputs).length + 1);
  }

  /** What is printed before the first point. */
  head(name: string, stored: StoredNetwork): string {
    const { layer, digits, curvature, eigenvalues } = this.#request;
    const features = widthsOf(stored.network)[layer - 1];
    const how = digits === undefined ? 'float64, nothing proved' : `${digits} digits, enclosed`;
    const titles = [
      'log-volume',
      ...(eigenvalues ? ['largest eigenvalue', 'least non-zero'] : []),
      ...(curvature ? ['Ricci scalar'] : []),
    ];
    return `${name}: ${networkText(stored)}
layer ${layer}: ${features} features of ${this.#inputs} inputs; ${how}

${this.#line('point', 'rank', titles)}
`;
  }

  /** The line of one point, counted from 1. */
  row(index: number, found: PointGeometry | PointFailure): string {
    if ('failure' in found) return `${padTo(String(index), this.#index)}  ${found.failure}\n`;
    const { rank, eigenvalues, logVolume, ricci, ricciFailure } = found;
    return `${this.#line(String(index), `${rank.rank}/${this.#inputs}`, [
      logVolume,
      ...(this.#request.eigenvalues ? [eigenvalues?.largest ?? '-', eigenvalues?.least ?? '-'] : []),
      ...(this.#request.curvature ? [ricci ?? ricciFailure ?? '-'] : []),
    ])}\n`;
  }

  #line(index: string, rank: string, numbers: readonly string[]): string {
    const cells = numbers.map((text) => padTo(text, this.#number));
    return [padTo(index, this.#index), padTo(rank, this.#rank), ...cells].join('  ').trimEnd();
  }
}
