import { describe, expect, test } from 'vitest';
import { shallowBatch } from '../../../src/networks/batch/shallowBatch.ts';
import { shallowBatchInWorkers } from '../../../src/networks/batch/shallowWorkers.ts';
import type { Layer } from '../../../src/networks/network.ts';
import { Random } from '../../numeric/random.ts';

const random = new Random(19);
const seventh = (): number => random.int(-9, 9) / 7;
const layer: Layer<number> = {
  weights: Array.from({ length: 30 }, () => [seventh(), seventh(), seventh()]),
  biases: Array.from({ length: 30 }, seventh),
  activation: { kind: 'tanh' },
  scaling: 'ntk',
};
const points = Float64Array.from({ length: 3 * 37 }, seventh);

describe('a batch in worker threads', () => {
  test('gives the same bits for every number of threads, and tells its progress', async () => {
    const alone = shallowBatch(layer, points);
    for (const workers of [1, 3]) {
      const told: number[] = [];
      const together = await shallowBatchInWorkers(layer, points, {
        workers,
        progress: (done, total) => {
          expect(total).toBe(37);
          told.push(done);
        },
      });
      expect(together).toEqual(alone);
      expect(told.at(-1)).toBe(37);
      expect(told).toEqual([...told].sort((a, b) => a - b));
      expect(told.length).toBeGreaterThan(workers);
    }
  });

  test('stops when its signal is aborted, before or in the middle', async () => {
    const stopped = new AbortController();
    stopped.abort();
    await expect(shallowBatchInWorkers(layer, points, { signal: stopped.signal })).rejects.toThrow('abort');
    const middle = new AbortController();
    const running = shallowBatchInWorkers(layer, points, {
      workers: 1,
      signal: middle.signal,
      progress: () => middle.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
  });

  test('passes on what goes wrong in a thread, or in the one who listens', async () => {
    const broken = { ...layer, biases: [1] };
    await expect(shallowBatchInWorkers(broken, points, { workers: 1 })).rejects.toThrow('a bias');
    const fails = {
      workers: 1,
      progress: () => {
        throw new Error('not listening');
      },
    };
    await expect(shallowBatchInWorkers(layer, points, fails)).rejects.toThrow('not listening');
    await expect(shallowBatchInWorkers(layer, new Float64Array(4))).rejects.toThrow(RangeError);
  });
});
