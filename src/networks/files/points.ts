import type { Rational } from '../../core/rational.ts';
import { rationalOfDouble } from '../../numeric/exactDouble.ts';
import { listed, NetworkProblem, quoted } from '../networkProblem.ts';
import { parseExactJson } from './exactJson.ts';
import { listIn, rationalFrom, rationalIn } from './jsonValues.ts';
import { type StoredTensor, shapeText, type TensorFile } from './tensor.ts';

/** Points of `dimension` coordinates, each exact; those of a file of doubles become rationals one at a time. */
export interface Points {
  readonly count: number;
  /** point `index`, counted from 0 */
  at(index: number): readonly Rational[];
}

function ofDimension(point: readonly Rational[], dimension: number, where: string): readonly Rational[] {
  if (point.length === dimension) return point;
  throw new NetworkProblem(
    `${where} has ${point.length} coordinates, but the network has ${dimension} inputs`,
  );
}

/** The point that "0.5, -1/3" writes. Fails with NetworkProblem on anything but numbers, or on too few or too many. */
export function parsePoint(text: string, dimension: number): readonly Rational[] {
  const parts = text
    .trim()
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/\s*,\s*|\s+/)
    .filter((part) => part !== '');
  const point = parts.map((part, i) => {
    if (!/^[+-]?(?:\d+\/\d+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/.test(part))
      throw new NetworkProblem(
        `coordinate [${i}] of the point is ${quoted(part)}; write numbers, as in 0.5,-1/3`,
      );
    return rationalFrom(part, `coordinate [${i}] of the point`);
  });
  return ofDimension(point, dimension, 'the point');
}

/** Points from JSON, [[0.5, "-1/3"], [1, 0]]. Fails with NetworkProblem that names the point and the coordinate. */
export function parsePointsJson(text: string, dimension: number): Points {
  const points = listIn(parseExactJson(text), 'the file').map((item, k) => {
    const point = listIn(item, `point ${k + 1}`).map((x, i) =>
      rationalIn(x, `point ${k + 1}, coordinate [${i}]`),
    );
    return ofDimension(point, dimension, `point ${k + 1}`);
  });
  return { count: points.length, at: (index) => points[index]! };
}

/** Points from an array of shape [points, inputs]. Fails with NetworkProblem that names the point and the coordinate. */
export function pointsOfTensor(stored: StoredTensor, dimension: number): Points {
  const { shape } = stored;
  const [count = 0, width] = shape;
  if (shape.length !== 2 || width !== dimension)
    throw new NetworkProblem(
      `the array has the shape ${shapeText(shape)}, but points for this network have [points, ${dimension}]; reshape it`,
    );
  const { values } = stored.read();
  values.forEach((x, at) => {
    if (!Number.isFinite(x))
      throw new NetworkProblem(
        `point ${Math.floor(at / dimension) + 1}, coordinate [${at % dimension}] is ${x}; it must be a finite number`,
      );
  });
  return {
    count,
    at: (index) =>
      Array.from(values.subarray(index * dimension, (index + 1) * dimension), (x) => rationalOfDouble(x)),
  };
}

/** The one array of an .npz file. Fails with NetworkProblem where there are several. */
export function onlyTensor(file: TensorFile): StoredTensor {
  const [first, second] = file.values();
  if (first && !second) return first;
  throw new NetworkProblem(
    `it holds ${first ? listed([...file.keys()]) : 'no array'}; save the points alone, with numpy.save`,
  );
}
