import { describe, expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { assembleNetwork } from '../../src/networks/files/assembleNetwork.ts';
import { parseLayerPlan, parseShortPlan } from '../../src/networks/files/layerPlan.ts';
import { parseNetworkJson } from '../../src/networks/files/networkJson.ts';
import { parseNpy } from '../../src/networks/files/npy.ts';
import { parseNpz } from '../../src/networks/files/npz.ts';
import { pointsOfTensor } from '../../src/networks/files/points.ts';
import { parseSafetensors } from '../../src/networks/files/safetensors.ts';
import type { StoredNetwork } from '../../src/networks/files/storedNetwork.ts';
import { geometryAtPoints, type PointGeometry } from '../../src/networks/pointGeometry.ts';
import { rationalOfDouble } from '../../src/numeric/exactDouble.ts';
import { EXPECTED, fixture, type Volume } from './files/fixture.ts';

const MLP: StoredNetwork = {
  numbers: 'float64',
  network: assembleNetwork(
    parseSafetensors(fixture('mlp.safetensors')),
    parseShortPlan('0=tanh,2=tanh,4=identity'),
  ),
};

function expectNumpys(found: unknown, expected: Volume): void {
  const { rank, logVolume, eigenvalues } = found as PointGeometry;
  expect(rank.rank).toBe(expected.rank);
  expect(Number(logVolume)).toBeCloseTo(expected.logVolume, 11);
  expect(Number(eigenvalues?.largest) / expected.largest).toBeCloseTo(1, 11);
  expect(Number(eigenvalues?.least) / expected.least).toBeCloseTo(1, 11);
}

describe('ranks, volumes and eigenvalues are those of numpy', () => {
  const points = pointsOfTensor(parseNpy(fixture('points.npy')), 3);

  test.each([
    [1, undefined],
    [2, undefined],
    [1, 20],
    [2, 20],
  ])('for layer %d with digits %s', (layer, digits) => {
    const at = geometryAtPoints(MLP, {
      layer,
      curvature: false,
      eigenvalues: true,
      ...(digits ? { digits } : {}),
    });
    EXPECTED['mlp.safetensors'][layer - 1]!.forEach((expected, k) => {
      expectNumpys(at(points.at(k)), expected);
    });
  });

  test('where the metric is degenerate', () => {
    const { at: point, layer, ...expected } = EXPECTED['shallow.npz'];
    const plan = parseLayerPlan(new TextDecoder().decode(fixture('shallow.json')));
    const stored = {
      numbers: 'float64',
      network: assembleNetwork(parseNpz(fixture('shallow.npz')), plan),
    } as const;
    expect(expected.rank).toBeLessThan(point.length);
    const exactly = point.map((x) => rationalOfDouble(x));
    expectNumpys(geometryAtPoints(stored, { layer, curvature: false, eigenvalues: true })(exactly), expected);
    const found = geometryAtPoints(stored, { layer, curvature: true, eigenvalues: true, digits: 15 })(
      exactly,
    );
    expectNumpys(found, expected);
    expect(found).toMatchObject({
      ricciFailure: expect.stringContaining('the metric is degenerate: its rank is 3 of 4'),
    });
  });
});

/** Layers of two units of two inputs, exact. */
function plane(activation: string, weights = '[["1/3", 2], [-1, 0.5], [0.25, 1]]'): StoredNetwork {
  return parseNetworkJson(
    `{"format": "pullback network 1", "numbers": "exact", "inputs": 2, "layers": [{"activation": ${activation}, "weights": ${weights}, "biases": [0, 0.1, 0]}]}`,
  );
}

const HERE = [rational(1, 3), rational(-1, 2)];

describe('digits', () => {
  test.each(['"tanh"', '"erf"', '"softplus"', '{"kind": "polynomial", "coefficients": [0, 1, "-1/6", 0.5]}'])(
    'of %s agree with float64, and one with another as far as they go',
    (activation) => {
      const request = { layer: 1, curvature: true, eigenvalues: true };
      const [double, few, many] = [{}, { digits: 14 }, { digits: 40 }].map(
        (digits) => geometryAtPoints(plane(activation), { ...request, ...digits })(HERE) as PointGeometry,
      );
      const numbers = ({ logVolume, eigenvalues, ricci }: PointGeometry) => [
        logVolume,
        eigenvalues!.largest,
        eigenvalues!.least,
        ricci!,
      ];
      numbers(many!).forEach((text, k) => {
        const digits = text.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '');
        expect(digits.length).toBeGreaterThan(36);
        expect(digits.length).toBeLessThanOrEqual(40);
        expect(Number(numbers(few!)[k]) / Number(text)).toBeCloseTo(1, 12);
        expect(Number(numbers(double!)[k]) / Number(text)).toBeCloseTo(1, 9);
      });
    },
  );

  test('leave out the eigenvalues where they are not asked for', () => {
    const request = { layer: 1, curvature: false, eigenvalues: false };
    const found = geometryAtPoints(plane('"tanh"'), request)(HERE) as PointGeometry;
    const all = geometryAtPoints(plane('"tanh"'), { ...request, eigenvalues: true })(HERE);
    expect(all).toEqual({ ...found, eigenvalues: expect.anything() });
    expect(found).not.toHaveProperty('eigenvalues');
  });

  test('of what is rational end where it ends', () => {
    const found = geometryAtPoints(plane('"relu"', '[[1, 0], [0, 2], [3, 4]]'), {
      layer: 1,
      curvature: true,
      eigenvalues: true,
      digits: 25,
    })([rational(1), rational(1)]);
    // g = [[10, 12], [12, 20]], whose eigenvalues are 15 + 13 and 15 − 13
    expect(found).toMatchObject({
      rank: { rank: 2, status: 'certain' },
      eigenvalues: { largest: '28', least: '2' },
      ricci: '0',
    });
    expect(Number((found as PointGeometry).logVolume)).toBeCloseTo(Math.log(56) / 2, 14);
  });
});

describe('a point without geometry', () => {
  test.each([undefined, 10])('says why, digits %s', (digits) => {
    const at = geometryAtPoints(plane('"relu"', '[[1, 0], [0, 1], [1, 1]]'), {
      layer: 1,
      curvature: false,
      eigenvalues: true,
      ...(digits ? { digits } : {}),
    });
    expect(at([rational(0), rational(1)])).toMatchObject({
      failure: expect.stringMatching(/^undefined: .*layer 1, unit 1/),
    });
    expect(at([rational(1), rational(1)])).toMatchObject({ rank: { rank: 2 } });
  });

  test('beyond doubles has one with digits', () => {
    const huge = [rational(10n ** 400n), rational(1)];
    const request = { layer: 1, curvature: false, eigenvalues: true };
    expect(geometryAtPoints(plane('"identity"'), request)(huge)).toEqual({
      failure: 'beyond the range of doubles',
    });
    expect(geometryAtPoints(plane('"identity"'), { ...request, digits: 5 })(huge)).toMatchObject({
      rank: { rank: 2 },
    });
    expect(() => geometryAtPoints(plane('"tanh"', '[[1, 2], [1, 1e400], [0, 0]]'), request)).toThrow(
      'layer 1, weight [1][1] is beyond the range of doubles; compute with digits instead',
    );
  });

  test('in a layer that is not there', () => {
    expect(() => geometryAtPoints(MLP, { layer: 4, curvature: false, eigenvalues: true })).toThrow(
      'there is no layer 4: the network has 3',
    );
  });
});
