import { type EngineAnswer, type EngineName, opinionText, type Question } from '../judge/secondOpinion.ts';
import { OpinionEngine } from './opinionEngine.ts';

/** Hard limit an engine and claim. */
const LIMIT_MS = 1000;

export interface SecondOpinionOptions {
  readonly script?: URL;
  readonly limitMs?: number;
}

/** Asks every outside engine about judged claims, each in its own thread. */
export class SecondOpinions {
  readonly #engines: Readonly<Record<EngineName, OpinionEngine>>;

  constructor({
    script = new URL('./opinionWorker.js', import.meta.url),
    limitMs = LIMIT_MS,
  }: SecondOpinionOptions = {}) {
    const open = (engine: EngineName) => new OpinionEngine({ engine, script, limitMs });
    this.#engines = { nerdamer: open('nerdamer'), mathjs: open('mathjs') };
  }

  /** What the engines say, as `Judgement.secondOpinion` carries it. Never rejects. */
  async ask(question: Question): Promise<string> {
    const [nerdamer, mathjs] = await Promise.all([
      this.#engines.nerdamer.ask(question),
      this.#engines.mathjs.ask(question),
    ]);
    const answers: Record<EngineName, EngineAnswer> = { nerdamer, mathjs };
    return opinionText(question, answers);
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#engines).map((engine) => engine.stop()));
  }
}
