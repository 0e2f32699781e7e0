import { parentPort, workerData } from 'node:worker_threads';
import { shallowBatches } from './shallowBatch.ts';
import type { Piece, PieceDone, WorkerTask } from './shallowWorkers.ts';

/** The thread of `shallowBatchInWorkers`: makes the layer's matrices once and answers a piece of points at a time. */
const { layer, options } = workerData as WorkerTask;
const run = shallowBatches(layer, options);

parentPort?.on('message', ({ first, points }: Piece) => {
  const batch = run(points);
  parentPort?.postMessage({ first, batch } satisfies PieceDone, [
    batch.logVolume.buffer,
    batch.ricciScalar.buffer,
    batch.pivot.buffer,
    batch.rank.buffer,
  ] as ArrayBuffer[]);
});
