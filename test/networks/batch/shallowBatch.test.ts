import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/core/rational.ts';
import type { Activation } from '../../../src/networks/activation.ts';
import { hiddenLayer } from '../../../src/networks/batch/hiddenLayer.ts';
import { orthonormalRoute } from '../../../src/networks/batch/orthonormalRoute.ts';
import { shallowBatch } from '../../../src/networks/batch/shallowBatch.ts';
import { slopes } from '../../../src/networks/batch/slopes.ts';
import type { Layer } from '../../../src/networks/network.ts';
import { present } from '../../numeric/present.ts';
import { Random } from '../../numeric/random.ts';
import { fromDefinition, rowVolume, traceFromDefinition } from './fromDefinition.ts';

const ACTIVATIONS: readonly Activation[] = [
  ...(['sigmoid', 'tanh', 'erf', 'erf_sqrt2', 'softplus', 'exp', 'gelu', 'sin'] as const).map((kind) => ({
    kind,
  })),
  { kind: 'monomial', degree: 3 },
  { kind: 'polynomial', coefficients: [rational(1, 3), rational(-2), rational(1, 2), rational(3, 7)] },
];

/** Weights, biases and points are k/7 with |k| <= 9, so that |z| stays below 8. */
const seventh = (random: Random): number => random.int(-9, 9) / 7;

function randomLayer(random: Random, units: number, inputs: number, activation: Activation): Layer<number> {
  return {
    weights: Array.from({ length: units }, () =>
      Float64Array.from({ length: inputs }, () => seventh(random)),
    ),
    biases: Float64Array.from({ length: units }, () => seventh(random)),
    activation,
    scaling: random.int(0, 1) === 0 ? 'ntk' : 'none',
  };
}

const U = 2 ** -53;

/**
 * The first-order error bounds, to a factor of d: every p² and pq within 400u (φ′ and φ″ to a few u, plus z's rounding, 20u, times |φ″/φ′| <= 2|z|), sums
 * within n·u; both magnified by 2/pivot in G⁻¹, or by its root where the rows were factored.
 */
function tolerance(units: number, inputs: number, pivot: number): number {
  const magnified = pivot > 2 ** -20 ? 1 / pivot : 1 / Math.sqrt(pivot);
  return 2 * inputs * (units + 400) * U * magnified;
}

function compare(layer: Layer<number>, point: readonly number[]): number {
  const units = layer.weights.length;
  const batch = shallowBatch(layer, Float64Array.from(point));
  const truth = fromDefinition(layer, point);
  const bound = tolerance(units, point.length, present(batch.pivot[0]));
  expect(Math.abs(present(batch.logVolume[0]) - truth.logVolume)).toBeLessThan(
    bound + 2 * U * Math.abs(truth.logVolume),
  );
  expect(Math.abs(present(batch.ricciScalar[0]) - truth.ricciScalar)).toBeLessThan(4 * bound * truth.scale);
  return (bound * truth.scale) / Math.abs(truth.ricciScalar);
}

describe('a batch of shallow geometry agrees with the definitions', () => {
  for (const activation of ACTIVATIONS) {
    test(`${activation.kind}, in 1 to 4 dimensions`, () => {
      const random = new Random(11);
      for (const [units, inputs] of [
        [5, 1],
        [2, 2],
        [7, 2],
        [40, 2],
        [5, 3],
        [70, 3],
        [8, 4],
      ] as const) {
        compare(
          randomLayer(random, units, inputs, activation),
          Array.from({ length: inputs }, () => seventh(random)),
        );
      }
    });
  }

  test('the bounds can tell: errors of a millionth are beyond them', () => {
    const random = new Random(5);
    const layer = randomLayer(random, 12, 2, { kind: 'sigmoid' });
    expect(compare(layer, [1 / 3, -2 / 7])).toBeLessThan(1e-6);
  });
});

const BOTH = ['simd', 'scalar'] as const;

describe('where det g cancels or leaves the range of doubles', () => {
  const sigmoid: Activation = { kind: 'sigmoid' };

  test('nearly parallel weights keep half of the digits that cancel', () => {
    const random = new Random(3);
    for (const inputs of [2, 3]) {
      const layer = randomLayer(random, 9, inputs, sigmoid);
      for (const [j, row] of layer.weights.entries()) {
        const w = row as Float64Array;
        w[1] = present(w[0]) * 3 + ((j % 3) - 1) * 2 ** -22;
      }
      const point = Array.from({ length: inputs }, () => seventh(random));
      const pivot = present(shallowBatch(layer, Float64Array.from(point)).pivot[0]);
      expect(pivot).toBeLessThan(1e-10);
      expect(pivot).toBeGreaterThan(0);
      compare(layer, point);
    }
  });

  test('parallel weights: the rank is 1, and the volume √tr g', () => {
    for (const inputs of [2, 3]) {
      const random = new Random(17);
      const layer = randomLayer(random, 9, inputs, { kind: 'tanh' });
      for (const row of layer.weights) {
        const w = row as Float64Array;
        for (let a = 1; a < inputs; a++) w[a] = present(w[0]) * (4 - a);
      }
      const point = Array.from({ length: inputs }, () => 1 / 7);
      const batch = shallowBatch(layer, Float64Array.from(point));
      expect([...batch.ricciScalar, ...batch.pivot, ...batch.rank]).toEqual([NaN, 0, 1]);
      expect(present(batch.logVolume[0])).toBeCloseTo(Math.log(traceFromDefinition(layer, point)) / 2, 12);
    }
  });

  test('fewer units than inputs: the volume of the non-zero eigenvalues, by the rows and by their products', () => {
    const random = new Random(23);
    for (const scale of [1, 2 ** 300]) {
      const layer = randomLayer(random, 2, 3, sigmoid);
      const weights = layer.weights.map((row) => Float64Array.from(row, (w, a) => (a === 1 ? w / scale : w)));
      const given = { ...layer, weights };
      const batch = shallowBatch(given, Float64Array.of(1 / 7, scale, 2 / 7));
      expect([...batch.rank, ...batch.ricciScalar]).toEqual([2, NaN]);
      const truth = rowVolume(given, [1 / 7, scale, 2 / 7]);
      expect(present(batch.logVolume[0])).toBeCloseTo(truth, 12);
      const hidden = hiddenLayer(given);
      const [first, second] = [new Float64Array(2), new Float64Array(2)];
      const z = Float64Array.from(
        weights,
        (w, j) => w[0]! / 7 + w[1]! * scale + (2 * w[2]!) / 7 + present(layer.biases[j]),
      );
      slopes(sigmoid)(z, first, second);
      const other = orthonormalRoute({ ...hidden, first, second }, hidden.exponents, false);
      expect([other.rank, other.logVolume + Math.log(hidden.factor)]).toEqual([2, expect.closeTo(truth, 12)]);
    }
  });

  test('dead units are no units', () => {
    const random = new Random(23);
    const layer = randomLayer(random, 6, 2, sigmoid);
    const alive = (unit: number): Layer<number> => ({
      ...layer,
      biases: Float64Array.from({ length: 6 }, (_, j) => (j === unit ? 1 : 1e6)),
    });
    const batch = shallowBatch(alive(5), Float64Array.of(0, 1));
    expect([...batch.rank]).toEqual([1]);
    expect(present(batch.logVolume[0])).toBeCloseTo(Math.log(traceFromDefinition(alive(5), [0, 1])) / 2, 12);
    const none = { ...layer, weights: layer.weights.map(() => [0, 0]) };
    expect([...shallowBatch(none, Float64Array.of(0, 1)).rank]).toEqual([0]);
  });

  test('saturated units: slopes whose squares underflow', () => {
    const random = new Random(29);
    for (const bias of [100, 150, 320, -170]) {
      for (const kind of ['sigmoid', 'softplus', 'tanh'] as const) {
        if (kind !== 'sigmoid' && bias > 200) continue;
        if (kind === 'softplus' && bias > 0) continue;
        const layer = randomLayer(random, 6, 2, { kind });
        const saturated = { ...layer, biases: Float64Array.from(layer.biases, (b) => b + bias) };
        compare(saturated, [3 / 7, -5 / 7]);
      }
    }
    const layer = randomLayer(random, 6, 2, sigmoid);
    const beyond = { ...layer, biases: Float64Array.from(layer.biases, (b) => b + 2000) };
    const batch = shallowBatch(beyond, Float64Array.of(1, -1));
    const near = shallowBatch(
      { ...layer, biases: Float64Array.from(layer.biases, (b) => b + 100) },
      Float64Array.of(1, -1),
    );
    // φ′ is e^−|z| there, to 40 digits: √det g falls by e^−1900 twice
    expect(present(batch.logVolume[0])).toBeCloseTo(present(near.logVolume[0]) - 2 * 1900, 8);
    expect(Math.abs(present(batch.ricciScalar[0]))).toBe(Infinity);
  });

  test('slopes of very different size, the small ones first, cost the volume no digits', () => {
    const layer: Layer<number> = {
      weights: [
        [1 / 7, -5 / 7],
        [2, 1 / 7],
        [-3 / 7, 1],
        [6 / 7, 2 / 7],
      ],
      biases: [60, 61, 59, 1 / 7],
      activation: sigmoid,
      scaling: 'none',
    };
    const batch = shallowBatch(layer, Float64Array.of(3 / 7, -1 / 7));
    const truth = fromDefinition(layer, [3 / 7, -1 / 7]);
    // det g is e^−118 of g₁₁g₂₂: no sum of squares has it
    expect(present(batch.pivot[0])).toBeGreaterThan(1 / 10);
    expect(present(batch.logVolume[0])).toBeCloseTo(truth.logVolume, 12);
    compare(layer, [3 / 7, -1 / 7]);
  });

  test('weights of 2^±600 are powers of two in the logarithm, and nothing in R', () => {
    const random = new Random(31);
    for (const inputs of [2, 3]) {
      const layer = randomLayer(random, 8, inputs, { kind: 'erf' });
      const point = Float64Array.from({ length: inputs }, () => seventh(random));
      const powers = Array.from({ length: inputs }, (_, a) => (a === 0 ? 600 : -600));
      const scaled = {
        ...layer,
        weights: layer.weights.map((row) => Float64Array.from(row, (w, a) => w * 2 ** present(powers[a]))),
      };
      const there = shallowBatch(
        scaled,
        point.map((x, a) => x * 2 ** -present(powers[a])),
      );
      const here = shallowBatch(layer, point);
      expect(there.ricciScalar).toEqual(here.ricciScalar);
      const sum = powers.reduce((total, power) => total + power, 0);
      expect(present(there.logVolume[0]) - present(here.logVolume[0])).toBeCloseTo(sum * Math.LN2, 9);
    }
  });

  test('where a derivative does not exist or z is not finite, nothing is said', () => {
    const layer: Layer<number> = {
      weights: [Float64Array.of(1, 0), Float64Array.of(0, 1)],
      biases: Float64Array.of(0, 1),
      activation: { kind: 'relu' },
      scaling: 'none',
    };
    const batch = shallowBatch(layer, Float64Array.of(0, 3, 1, 3, NaN, 1));
    expect([...batch.logVolume]).toEqual([NaN, 0, NaN]);
    expect([...batch.ricciScalar]).toEqual([NaN, 0, NaN]);
    expect([...batch.rank]).toEqual([-1, 2, -1]);
    const smooth = { ...layer, activation: sigmoid };
    expect([...shallowBatch(smooth, Float64Array.of(NaN, 1)).logVolume]).toEqual([NaN]);
  });

  test('a layer or points of the wrong shape are refused', () => {
    const layer = randomLayer(new Random(1), 4, 2, sigmoid);
    expect(() => shallowBatch(layer, new Float64Array(3))).toThrow(RangeError);
    expect(() => shallowBatch({ ...layer, weights: [[1, 2], [1]] }, new Float64Array(2))).toThrow(RangeError);
    expect(() => shallowBatch({ ...layer, weights: [] }, new Float64Array(2))).toThrow(RangeError);
  });
});

describe('routes that share no code agree where inputs are many', () => {
  test.each([
    [60, 10, 'through the products of pairs'],
    [300, 10, 'through the derivatives of g'],
    [90, 26, 'through pairs both times'],
  ])('%i units, %i inputs, %s', (units, inputs) => {
    const random = new Random(units);
    const layer = { ...randomLayer(random, units, inputs, { kind: 'sigmoid' }), scaling: 'none' as const };
    const point = Float64Array.from({ length: inputs }, () => seventh(random) / 4);
    const hidden = hiddenLayer(layer);
    const z = layer.weights.map((row, j) =>
      point.reduce((sum, x, a) => sum + x * present(row[a]), present(layer.biases[j])),
    );
    const [first, second] = [new Float64Array(units), new Float64Array(units)];
    expect(slopes(layer.activation)(Float64Array.from(z), first, second)).toBe(0);
    const other = orthonormalRoute(
      { inputs, weights: hidden.weights, first, second },
      hidden.exponents,
      true,
    );
    const batch = shallowBatch(layer, point);
    const powers = hidden.exponents.reduce((sum, power) => sum + power, 0);
    expect(present(batch.logVolume[0])).toBeCloseTo(other.logVolume + powers * Math.LN2, 11);
    expect(Math.abs(present(batch.ricciScalar[0]) / other.ricciScalar - 1)).toBeLessThan(1e-9);
  });
});

describe('SIMD lanes and plain TypeScript', () => {
  test('give the same bits, for every activation', () => {
    const random = new Random(41);
    for (const activation of ACTIVATIONS) {
      for (const [units, inputs] of [
        [3, 2],
        [30, 2],
        [9, 3],
        [150, 9],
        [11, 10],
      ] as const) {
        const layer = randomLayer(random, units, inputs, activation);
        const points = Float64Array.from({ length: 3 * inputs }, () => seventh(random));
        const [simd, scalar] = BOTH.map((kernel) => shallowBatch(layer, points, { kernel }));
        expect({ ...simd, kernel: '' }).toEqual({ ...scalar, kernel: '' });
      }
    }
  });

  test('one after another, points give what they give together', () => {
    const random = new Random(43);
    const layer = randomLayer(random, 20, 2, { kind: 'tanh' });
    const points = Float64Array.from({ length: 2 * 1501 }, () => seventh(random));
    const together = shallowBatch(layer, points);
    for (const k of [0, 1, 1023, 1024, 1500]) {
      const alone = shallowBatch(layer, points.slice(2 * k, 2 * k + 2));
      expect([alone.logVolume[0], alone.ricciScalar[0]]).toEqual([
        together.logVolume[k],
        together.ricciScalar[k],
      ]);
    }
  });
});
