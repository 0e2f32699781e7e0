import { Worker } from 'node:worker_threads';
import { type EngineAnswer, type EngineName, gaveUp, type Question } from '../judge/secondOpinion.ts';

export interface EngineOptions {
  readonly engine: EngineName;
  /** the thread's script: posts 'ready', then an answer to each question */
  readonly script: URL;
  /** hard limit a question */
  readonly limitMs: number;
  /** hard limit on loading the engine */
  readonly loadMs?: number;
  readonly memoryMb?: number;
}

/**
 * One outside engine in a thread of its own, under a limit that really holds: a thread whose time is up, or that dies, is
 * ended, and the next question gets a fresh one. Questions are answered one after the other.
 */
export class OpinionEngine {
  readonly #options: EngineOptions;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** The engine's answer; gave up when it throws, dies, takes too long or is stopped. Never rejects. */
  ask(question: Question): Promise<EngineAnswer> {
    const answer = this.#last.then(() => this.#answer(question));
    this.#last = answer;
    return answer;
  }

  /** Ends the thread; questions that wait give up. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
  }

  async #answer(question: Question): Promise<EngineAnswer> {
    const { limitMs, loadMs = 10_000 } = this.#options;
    if (this.#stopped) return gaveUp('stopped');
    if (!this.#worker) {
      const worker = this.#start();
      const started = await this.#next(worker, loadMs, 'it did not load');
      if (started !== 'ready') return started;
    }
    const worker = this.#worker;
    if (!worker) return gaveUp('it ended');
    const answer = this.#next(worker, limitMs, `no answer within ${limitMs / 1000} s`);
    worker.postMessage(question);
    const found = await answer;
    return found === 'ready' ? gaveUp('it answered out of turn') : found;
  }

  #start(): Worker {
    const { engine, script, memoryMb = 256 } = this.#options;
    const worker = new Worker(script, {
      workerData: engine,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    // an idle thread may die as well, and an error that nobody hears would end the process
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    this.#worker = worker;
    return worker;
  }

  /** The worker's next message; where none comes in time, or the worker ends, it is dropped and the engine has given up. */
  #next(worker: Worker, limitMs: number, late: string): Promise<EngineAnswer | 'ready'> {
    return new Promise((resolve) => {
      const settle = (message: EngineAnswer | 'ready'): void => {
        clearTimeout(timer);
        worker.off('message', settle).off('error', broken).off('exit', ended);
        resolve(message);
      };
      const drop = (because: string): void => {
        if (this.#worker === worker) this.#worker = undefined;
        void worker.terminate();
        settle(gaveUp(because));
      };
      const broken = (error: Error & { code?: string }): void =>
        drop(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out of memory' : 'it failed');
      const ended = (): void => drop(this.#stopped ? 'stopped' : 'it ended');
      const timer = setTimeout(() => drop(late), limitMs);
      worker.on('message', settle).on('error', broken).on('exit', ended);
    });
  }
}
