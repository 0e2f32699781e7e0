import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** A shallow network and points, as both sides are given them. */
export interface Workload {
  readonly inputs: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly points: Float64Array;
}

/** The least time of the repeats by the clock and of the processor, and what was found. */
export interface PeerAnswer {
  readonly seconds: number;
  readonly processor: number;
  readonly values: readonly (readonly number[])[];
}

/** Whether python3 with numpy is there. */
export function numpyPresent(): boolean {
  return spawnSync('python3', ['-c', 'import numpy'], { timeout: 20_000 }).status === 0;
}

/** peers/shallow.py in a process of its own with one thread for its linear algebra, as the peers' figures were taken. */
export class NumpyPeer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pullback-peer-'));
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  constructor() {
    const environment = {
      ...process.env,
      OPENBLAS_NUM_THREADS: '1',
      OMP_NUM_THREADS: '1',
      MKL_NUM_THREADS: '1',
    };
    this.#process = spawn('python3', [resolve('bench/peers/shallow.py')], {
      env: environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#reader = createInterface({ input: this.#process.stdout! });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** Fails (Error) when the process ends instead of answering. */
  async ask(workload: string, given: Workload, repeats: number): Promise<PeerAnswer> {
    const files = { weights: given.weights, biases: given.biases, points: given.points };
    const paths = Object.entries(files).map(([name, data]) => {
      const path = join(this.#folder, name);
      writeFileSync(path, data);
      return [name, path] as const;
    });
    const request = { workload, inputs: given.inputs, repeats, ...Object.fromEntries(paths) };
    this.#process.stdin!.write(`${JSON.stringify(request)}\n`);
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('numpy’s process ended');
    return JSON.parse(line.value) as PeerAnswer;
  }

  /** Ends the process. */
  close(): void {
    this.#reader.close();
    this.#process.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
