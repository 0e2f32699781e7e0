import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Checked } from '../core/check.ts';
import { type Judged, unaskedText } from '../judge/secondOpinion.ts';
import type { ClaimDocument } from '../language/syntax.ts';
import { proofRecords } from '../report/proofRecord.ts';
import { messageOf } from './failure.ts';
import type { Answer, Request, Task } from './judgeMessages.ts';
import { SecondOpinions } from './secondOpinions.ts';

/** How a task ended: with the worker's answer, at its time limit, or at the workers' memory limit. */
export type Outcome =
  | Exclude<Answer, { kind: 'ready' }>
  | { readonly kind: 'timeout' }
  | { readonly kind: 'memory' };

export interface PoolOptions {
  /** the worker's script */
  readonly script: URL;
  readonly timeoutMs: number;
  readonly size?: number;
  readonly memoryMb?: number;
}

interface Slot {
  readonly worker: Worker;
  readonly kept: Set<number>;
  readonly ready: Promise<void>;
  finish: ((outcome: Outcome) => void) | undefined;
}

/**
 * Runs tasks in worker threads, each under a time limit that really holds: a worker whose time is up is terminated and
 * the next task gets a fresh one. Documents are sent once a worker. The first worker starts with the pool, so that it
 * loads the judge while the main thread still reads documents.
 */
export class JudgePool {
  readonly #options: PoolOptions;
  readonly #slots = new Set<Slot>();
  readonly #opinions = new SecondOpinions();
  #spare: Slot | undefined;
  #stopped = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#spare = this.#start();
  }

  /**
   * Runs every task and reports each outcome as it comes, in no particular order. Resolves when all are done or `stop`
   * was called, and ends the workers; rejects when a worker cannot start. A pool runs once.
   */
  async run(
    documents: readonly ClaimDocument[],
    tasks: readonly Task[],
    report: (index: number, outcome: Outcome) => void,
    begin: (index: number) => void = () => undefined,
  ): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
      let slot: Slot | undefined;
      while (next < tasks.length && !this.#stopped) {
        const index = next++;
        slot ??= this.#takeSpare() ?? this.#start();
        begin(index);
        const outcome = await this.#perform(slot, documents, tasks[index] as Task);
        if (outcome === undefined) return;
        const task = tasks[index] as Task;
        report(
          index,
          outcome.kind === 'judged' ? await this.#furthered(slot, documents, task, outcome) : outcome,
        );
        if (!this.#slots.has(slot)) slot = undefined;
      }
    };
    const size = this.#options.size ?? Math.min(2, availableParallelism());
    await Promise.all(Array.from({ length: Math.min(size, tasks.length) }, lane));
    await this.stop();
  }

  /** Ends every worker; tasks in progress are dropped without a report. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const slots = [...this.#slots];
    this.#slots.clear();
    await Promise.all([this.#opinions.stop(), ...slots.map((slot) => slot.worker.terminate())]);
  }

  /** A judgement with what the task asks for beside it: second opinions, the check of its proof records. */
  async #furthered(
    slot: Slot,
    documents: readonly ClaimDocument[],
    task: Task,
    { judgement }: Extract<Outcome, { kind: 'judged' }>,
  ): Promise<Outcome> {
    const { verdict, counterexample, record } = judgement;
    const judged = { verdict, ...(counterexample ? { counterexample } : {}) };
    const opinion = task.secondOpinion
      ? { secondOpinion: await this.#secondOpinion(slot, documents, { ...task, judged }) }
      : {};
    const records = task.recheck && record !== undefined ? proofRecords(record) : undefined;
    const recheck = records && { recheck: await this.#recheck(slot, documents, { ...task, records }) };
    return { kind: 'judged', judgement: { ...judgement, ...opinion }, ...recheck };
  }

  /** What the independent checker finds of each record; one complaint where it does not finish. */
  async #recheck(slot: Slot, documents: readonly ClaimDocument[], task: Task): Promise<readonly Checked[]> {
    const outcome = this.#slots.has(slot) ? await this.#perform(slot, documents, task) : undefined;
    if (outcome?.kind === 'rechecked') return outcome.recheck;
    const why = outcome && 'message' in outcome ? outcome.message : 'not checked within the limits';
    return [{ ok: false, why }];
  }

  /** What outside engines say of a judged claim, asked apart from judging: neither time nor failure costs the verdict. */
  async #secondOpinion(
    slot: Slot,
    documents: readonly ClaimDocument[],
    task: Task & { readonly judged: Judged },
  ): Promise<string> {
    const outcome = await this.#perform(slot, documents, task);
    if (outcome === undefined) return unaskedText('stopped');
    if (outcome.kind === 'question') return this.#opinions.ask(outcome.question);
    return unaskedText('message' in outcome ? outcome.message : 'no question within the limits');
  }

  #takeSpare(): Slot | undefined {
    const spare = this.#spare;
    this.#spare = undefined;
    return spare;
  }

  #start(): Slot {
    const { script, memoryMb = 1024 } = this.#options;
    const worker = new Worker(script, {
      // exact numbers are short-lived: a larger young generation saves an eighth of the time
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 192 },
      stdout: true,
      stderr: true,
    });
    let started: () => void;
    let broken: (error: Error) => void;
    const ready = new Promise<void>((resolve, reject) => {
      started = resolve;
      broken = reject;
    });
    ready.catch(() => undefined);
    const slot: Slot = { worker, kept: new Set(), ready, finish: undefined };
    this.#slots.add(slot);
    const end = (outcome: Outcome): void => {
      this.#slots.delete(slot);
      broken(new Error('message' in outcome ? outcome.message : 'out of memory'));
      slot.finish?.(outcome);
    };
    worker.on('message', (answer: Answer) => (answer.kind === 'ready' ? started() : slot.finish?.(answer)));
    worker.on('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(memory ? { kind: 'memory' } : { kind: 'failed', message: messageOf(error), alarm: false });
    });
    worker.on('exit', () => end({ kind: 'failed', message: 'the worker ended', alarm: false }));
    return slot;
  }

  /** The task's outcome, or undefined when the pool was stopped meanwhile. */
  async #perform(slot: Slot, documents: readonly ClaimDocument[], task: Task): Promise<Outcome | undefined> {
    try {
      await slot.ready;
    } catch (error) {
      if (this.#stopped) return undefined;
      throw error;
    }
    const document = documents[task.documentIndex];
    if (document && !slot.kept.has(task.documentIndex)) {
      slot.kept.add(task.documentIndex);
      slot.worker.postMessage({ kind: 'document', index: task.documentIndex, document } satisfies Request);
    }
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => {
        this.#slots.delete(slot);
        void slot.worker.terminate();
        resolve({ kind: 'timeout' });
      }, this.#options.timeoutMs);
      slot.finish = (end) => {
        clearTimeout(timer);
        resolve(end);
      };
      slot.worker.postMessage({ kind: 'task', task } satisfies Request);
    });
    slot.finish = undefined;
    return this.#stopped ? undefined : outcome;
  }
}
