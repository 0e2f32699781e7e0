import { parentPort, workerData } from 'node:worker_threads';
import { type EngineAnswer, type EngineName, gaveUp, type Question } from '../judge/secondOpinion.ts';
import { Inexpressible } from '../judge/secondOpinionSymbols.ts';
import { messageOf } from './failure.ts';

/** The thread in which one outside engine runs: it may loop or eat memory, and the main thread ends it when its time is up. */
async function load(engine: EngineName): Promise<(question: Question) => EngineAnswer> {
  if (engine === 'nerdamer') return (await import('../judge/secondOpinionNerdamer.ts')).askNerdamer;
  return (await import('../judge/secondOpinionMathjs.ts')).askMathjs;
}

/** Longest part of an engine's own message that is printed. */
const LONGEST = 60;

/** Why there is no answer: what cannot be asked, or the beginning of what the engine said. */
function reason(error: unknown): string {
  const message = messageOf(error);
  if (error instanceof Inexpressible) return message;
  return `it says: ${(message.split(':', 1)[0] ?? '').slice(0, LONGEST)}`;
}

function answer(ask: (question: Question) => EngineAnswer, question: Question): EngineAnswer {
  try {
    return ask(question);
  } catch (error) {
    return gaveUp(reason(error));
  }
}

const ask = await load(workerData as EngineName);
parentPort?.on('message', (question: Question) => parentPort?.postMessage(answer(ask, question)));
parentPort?.postMessage('ready');
