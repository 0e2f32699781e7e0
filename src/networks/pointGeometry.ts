import type { Rational } from '../core/rational.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { certainDigits } from '../numeric/certainDigits.ts';
import { nearestDouble } from '../numeric/exactDouble.ts';
import { type Real, realText } from '../numeric/real.ts';
import { doubleNetwork, exactNetwork, type StoredNetwork } from './files/storedNetwork.ts';
import { ballMethods, doubleMethods, type GeometryMethods, type MetricRank } from './geometryMethods.ts';
import { mapNetwork, type Network } from './network.ts';
import { type NetworkGeometry, networkGeometry } from './networkGeometry.ts';

/** Numbers of a layer's geometry at one point as text, or why there are none. */
export interface PointGeometry {
  readonly rank: MetricRank;
  /** log √det g; over the non-zero eigenvalues where the rank is less than the number of inputs */
  readonly logVolume: string;
  /** the largest and the least non-zero eigenvalue of g; absent at rank 0, and when not asked for */
  readonly eigenvalues?: { readonly largest: string; readonly least: string };
  /** Ricci scalar, when asked for and when there is one */
  readonly ricci?: string;
  /** why there is no Ricci scalar */
  readonly ricciFailure?: string;
}

/** Why a point has no geometry: a kink, an overflow, a rank that is not certain. */
export interface PointFailure {
  readonly failure: string;
}

/** What is computed of a layer, and how. */
export interface GeometryRequest {
  /** counts from 1 */
  readonly layer: number;
  readonly curvature: boolean;
  /** the extreme eigenvalues, on which most of the time goes where there are many features */
  readonly eigenvalues: boolean;
  /** certain digits, by enclosures; float64 where absent */
  readonly digits?: number;
}

/** Digits of float64 results; the rest may be rounding. */
const DOUBLE_DIGITS = 12;

/** How often enclosures are computed again with twice the bits before a number is printed with what is uncertain of it. */
const ATTEMPTS = 3;

/** The reason behind what a number system throws where it has no value; anything else is thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof Undefined) return `undefined: ${error.message}`;
  if (error instanceof Unknown || error instanceof RangeError) return error.message;
  throw error;
}

/** The Ricci scalar by the cheapest route: slopes of g for a first layer, the equation of Gauss for later ones. */
function ricciOf<T>(geometry: NetworkGeometry<T>, layer: number): T {
  return (layer === 1 ? geometry.bySlopes : geometry.byGauss).ricciScalar();
}

function numbersOf<T>(
  methods: GeometryMethods<T>,
  network: Network<T>,
  point: () => ArrayLike<T>,
  { layer, curvature, eigenvalues }: GeometryRequest,
  text: (value: T) => string,
): PointGeometry | PointFailure {
  try {
    const geometry = networkGeometry(methods.algebra, network, layer, point(), methods);
    const { log, sign: _sign, ...rank } = geometry.logVolume();
    const values = eigenvalues ? geometry.eigenvalues() : [];
    const [largest, least] = [values[0], values[rank.rank - 1]];
    const found: PointGeometry = {
      rank,
      logVolume: text(log),
      ...(largest !== undefined && least !== undefined
        ? { eigenvalues: { largest: text(largest), least: text(least) } }
        : {}),
    };
    if (!curvature) return found;
    try {
      return { ...found, ricci: text(ricciOf(geometry, layer)) };
    } catch (error) {
      return { ...found, ricciFailure: reasonOf(error) };
    }
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

function doubleText(value: number): string {
  if (!Number.isFinite(value)) throw new Unknown('beyond the range of doubles');
  return String(Number(value.toPrecision(DOUBLE_DIGITS)));
}

/** Enclosures at rising precision until every number has its digits; the last attempt prints enclosures where it has not. */
function withDigits(
  stored: StoredNetwork,
  request: GeometryRequest,
  digits: number,
): (point: readonly Rational[]) => PointGeometry | PointFailure {
  const exact = exactNetwork(stored);
  const start = Math.ceil(digits * 3.33) + 64;
  const attempts = Array.from({ length: ATTEMPTS }, (_, k) => {
    const methods = ballMethods(start * 2 ** k);
    let network: Network<Real> | undefined;
    return { methods, network: () => (network ??= mapNetwork(exact, methods.algebra.fromRational)) };
  });
  return (point) => {
    let result: PointGeometry | PointFailure = { failure: 'nothing was computed' };
    for (const { methods, network } of attempts) {
      let certain = true;
      result = numbersOf(
        methods,
        network(),
        () => point.map(methods.algebra.fromRational),
        request,
        (value) => {
          const shown = certainDigits(value, digits);
          certain &&= shown !== undefined;
          return shown ?? realText(value, digits);
        },
      );
      const undecided = 'failure' in result || result.ricciFailure !== undefined;
      if (certain && !undecided) break;
    }
    return result;
  };
}

/**
 * The geometry of a layer at points, number by number as text: in float64, 12 digits shown and none of them proved, or with `digits` certain ones
 * by enclosures, whose every digit is right to a unit of the last; a number that could not be had that well is shown as an enclosure.
 * Where a point has no geometry (an activation's kink, an overflow, an uncertain rank) the result says why. Fails (RangeError) for
 * a layer that is not there, and with NetworkProblem on a weight beyond doubles.
 */
export function geometryAtPoints(
  stored: StoredNetwork,
  request: GeometryRequest,
): (point: readonly Rational[]) => PointGeometry | PointFailure {
  const { layers } = stored.network;
  if (!(request.layer >= 1 && request.layer <= layers.length))
    throw new RangeError(`there is no layer ${request.layer}: the network has ${layers.length}`);
  if (request.digits !== undefined) return withDigits(stored, request, request.digits);
  const network = doubleNetwork(stored);
  return (point) =>
    numbersOf(doubleMethods, network, () => Float64Array.from(point, nearestDouble), request, doubleText);
}
