import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Layer } from '../network.ts';
import { type BatchOptions, emptyBatch, type ShallowBatch } from './shallowBatch.ts';

/** How a batch is shared among threads. */
export interface WorkerOptions extends BatchOptions {
  /** As many threads as the machine offers, unless told otherwise. */
  readonly workers?: number;
  /** Aborting it ends the threads at once, in the middle of a point. */
  readonly signal?: AbortSignal;
  /** Told after each piece how many points are done. */
  readonly progress?: (done: number, total: number) => void;
}

/** What a thread is given at its start. */
export interface WorkerTask {
  readonly layer: Layer<number>;
  readonly options: BatchOptions;
}

/** A piece of the points, from number `first` on: sent to a thread, and back with what it found. */
export interface Piece {
  readonly first: number;
  readonly points: Float64Array;
}

/** A thread's answer. */
export interface PieceDone {
  readonly first: number;
  readonly batch: ShallowBatch;
}

/** Each thread takes about so many pieces: few enough to cost nothing, enough for threads of unequal speed. */
const PIECES = 8;

/**
 * `shallowBatch` in worker threads. Every point is computed by itself, so the results are the same, bit by bit, for every number of threads.
 * The weights are in memory that the threads share. Fails as `shallowBatch` does; with the signal's reason when that is aborted; and
 * with a thread's own error when it dies.
 */
export async function shallowBatchInWorkers(
  layer: Layer<number>,
  points: Float64Array,
  options: WorkerOptions = {},
): Promise<ShallowBatch> {
  const { workers = availableParallelism(), signal, progress, ...rest } = options;
  signal?.throwIfAborted();
  const inputs = layer.weights[0]?.length ?? 0;
  if (inputs === 0 || points.length % inputs !== 0) {
    throw new RangeError(`points of ${inputs} coordinates expected`);
  }
  const total = points.length / inputs;
  const size = Math.max(1, Math.ceil(total / (PIECES * Math.max(1, workers))));
  const results = emptyBatch(total);
  let kernel: ShallowBatch['kernel'] | undefined;
  let next = 0;
  let done = 0;
  const piece = (): Piece | undefined => {
    if (next >= total) return undefined;
    const first = next;
    next = Math.min(total, next + size);
    return { first, points: points.slice(first * inputs, next * inputs) };
  };
  const keep = ({ first, batch }: PieceDone): void => {
    results.logVolume.set(batch.logVolume, first);
    results.ricciScalar.set(batch.ricciScalar, first);
    results.pivot.set(batch.pivot, first);
    results.rank.set(batch.rank, first);
    kernel = batch.kernel;
    done += batch.pivot.length;
    progress?.(done, total);
  };
  const task: WorkerTask = { layer: sharedLayer(layer, inputs), options: rest };
  const threads = Math.max(1, Math.min(workers, Math.ceil(total / size)));
  await runThreads(threads, task, piece, keep, signal);
  return { ...results, kernel: kernel ?? rest.kernel ?? 'simd' };
}

/** The same layer with its weights in shared memory. */
function sharedLayer(layer: Layer<number>, inputs: number): Layer<number> {
  const shared = new Float64Array(new SharedArrayBuffer(8 * inputs * layer.weights.length));
  const weights = layer.weights.map((row, j) => {
    const view = shared.subarray(j * inputs, j * inputs + row.length);
    view.set(row);
    return view;
  });
  return { ...layer, weights, biases: Float64Array.from(layer.biases) };
}

/** Feeds pieces to threads until none is left, and ends the threads whatever happens. */
async function runThreads(
  count: number,
  workerData: WorkerTask,
  piece: () => Piece | undefined,
  keep: (answer: PieceDone) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const threads = Array.from(
    { length: count },
    () => new Worker(new URL('./shallowWorker.js', import.meta.url), { workerData }),
  );
  const finished = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      let busy = threads.length;
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: finished.signal });
      for (const thread of threads) {
        const feed = (): void => {
          const work = piece();
          if (work !== undefined) thread.postMessage(work);
          else if (--busy === 0) resolve();
        };
        thread.on('error', reject);
        thread.on('exit', (code) => reject(new Error(`a thread of the batch ended with exit code ${code}`)));
        thread.on('message', (answer: PieceDone) => {
          try {
            keep(answer);
            feed();
          } catch (error) {
            reject(error);
          }
        });
        feed();
      }
    });
  } finally {
    finished.abort();
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
