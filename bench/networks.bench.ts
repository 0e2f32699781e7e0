import { bench, describe } from 'vitest';
import { type BatchOptions, shallowBatch } from '../src/networks/batch/shallowBatch.ts';
import { shallowBatchInWorkers } from '../src/networks/batch/shallowWorkers.ts';
import type { Layer } from '../src/networks/network.ts';
import { NumpyPeer, numpyPresent, type Workload } from './numpyPeer.ts';

/** Numbers between −1 and 1 from a linear congruence: the same network in every run. */
function uniform(count: number, seed: number, size = 1): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return size * (state / 2 ** 31 - 1);
  });
}

/** 40 × 40 points on [−1.5, 1.5]². */
const GRID = Float64Array.from({ length: 3200 }, (_, k) => {
  const point = k >> 1;
  return -1.5 + (3 * (k % 2 === 0 ? point % 40 : Math.floor(point / 40))) / 39;
});

function network(units: number, inputs: number, points: Float64Array): Workload {
  return {
    inputs,
    weights: uniform(units * inputs, 1, 3 / Math.sqrt(inputs)),
    biases: uniform(units, 2),
    points,
  };
}

function layerOf({ inputs, weights, biases }: Workload): Layer<number> {
  const rows = Array.from(biases, (_, j) => weights.subarray(j * inputs, (j + 1) * inputs));
  return { weights: rows, biases, activation: { kind: 'sigmoid' }, scaling: 'ntk' };
}

const planes = [8, 100, 500].map((units) => ({ units, given: network(units, 2, GRID) }));
const wide = network(2000, 784, uniform(784 * 20, 3, 1.7));
const LOG_VOLUME: BatchOptions = { quantities: 'log-volume' };

describe('Ricci scalar and log-volume of a shallow sigmoid network on a 40 × 40 grid', () => {
  for (const { units, given } of planes) {
    for (const kernel of ['simd', 'scalar'] as const) {
      bench(`${units} units, ${kernel}`, () => {
        shallowBatch(layerOf(given), GRID, { kernel });
      });
    }
  }
});

const few = { iterations: 2, time: 0, warmupIterations: 1, warmupTime: 0 };

describe('log-volume of a [784, 2000] layer at 20 points', () => {
  bench('SIMD, one thread', () => void shallowBatch(layerOf(wide), wide.points, LOG_VOLUME), few);
  bench(
    'SIMD, two threads',
    async () => {
      await shallowBatchInWorkers(layerOf(wide), wide.points, { ...LOG_VOLUME, workers: 2 });
    },
    few,
  );
});

interface Comparison {
  readonly name: string;
  readonly peer: string;
  readonly given: Workload;
  /** The peer does so many points only, its time scaled to all: where it would take minutes. */
  readonly peerPoints?: number;
  readonly repeats: number;
  readonly ours: () => Promise<readonly Float64Array[]> | readonly Float64Array[];
}

const plane = (given: Workload): readonly Float64Array[] => {
  const { ricciScalar, logVolume } = shallowBatch(layerOf(given), given.points);
  return [ricciScalar, logVolume];
};
const alone = (): readonly Float64Array[] => [shallowBatch(layerOf(wide), wide.points, LOG_VOLUME).logVolume];
const threads = async (): Promise<readonly Float64Array[]> => {
  const batch = await shallowBatchInWorkers(layerOf(wide), wide.points, { ...LOG_VOLUME, workers: 2 });
  return [batch.logVolume];
};

const COMPARISONS: readonly Comparison[] = [
  ...planes.map(({ units, given }) => ({
    name: `R and volume on the grid, ${units} units : numpy through g and ∂g`,
    peer: 'curvature',
    given,
    repeats: units < 200 ? 100 : 20,
    ours: () => plane(given),
  })),
  ...planes.map(({ units, given }) => ({
    name: `R and volume on the grid, ${units} units : numpy, sum over triples of units`,
    peer: 'triple',
    given,
    peerPoints: 16,
    repeats: units < 200 ? 50 : 2,
    ours: () => plane(given),
  })),
  {
    name: 'log-volume of [784, 2000], one thread : numpy Cholesky',
    peer: 'cholesky',
    given: wide,
    repeats: 1,
    ours: alone,
  },
  {
    name: 'log-volume of [784, 2000], two threads : numpy Cholesky',
    peer: 'cholesky',
    given: wide,
    repeats: 1,
    ours: threads,
  },
  {
    name: 'log-volume of [784, 2000], one thread : numpy SVD',
    peer: 'svd',
    given: wide,
    peerPoints: 2,
    repeats: 1,
    ours: alone,
  },
];

const ROUNDS = 4;

/** Ours and theirs in turn, so that a machine that slows down slows both; the least times' ratio, and how far the values are apart. */
async function compare(
  peer: NumpyPeer,
  { name, given, repeats, ...comparison }: Comparison,
): Promise<string> {
  const total = given.points.length;
  const part = given.inputs * (comparison.peerPoints ?? total / given.inputs);
  const theirs = { ...given, points: given.points.subarray(0, part) };
  let [fastest, peerFastest, least, peerLeast, apart] = [Infinity, Infinity, Infinity, Infinity, 0];
  for (let round = 0; round < ROUNDS; round++) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const used = process.cpuUsage();
      const start = performance.now();
      const found = await comparison.ours();
      fastest = Math.min(fastest, (performance.now() - start) / 1000);
      const { user, system } = process.cpuUsage(used);
      least = Math.min(least, (user + system) / 1e6);
      if (repeat > 0) continue;
      const answer = await peer.ask(comparison.peer, theirs, repeats);
      peerFastest = Math.min(peerFastest, (answer.seconds * total) / part);
      peerLeast = Math.min(peerLeast, (answer.processor * total) / part);
      for (const [index, values] of answer.values.entries()) {
        for (const [k, value] of values.entries()) {
          apart = Math.max(apart, Math.abs((found[index]?.[k] ?? Number.NaN) / value - 1));
        }
      }
    }
  }
  const milliseconds = (seconds: number): string => `${(1000 * seconds).toPrecision(3)} ms`;
  return [
    `${name}: ${milliseconds(fastest)} : ${milliseconds(peerFastest)} = ${(fastest / peerFastest).toPrecision(3)}`,
    `by the clock, ${(least / peerLeast).toPrecision(3)} of the processor’s time`,
    `(values within ${apart.toExponential(0)} of each other)`,
  ].join(' ');
}

describe.skipIf(!numpyPresent())('side by side with numpy, one thread', () => {
  bench(
    'ratios ours : theirs, printed above',
    async () => {
      const peer = new NumpyPeer();
      try {
        for (const comparison of COMPARISONS) console.log(await compare(peer, comparison));
      } finally {
        peer.close();
      }
    },
    { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
  );
});
