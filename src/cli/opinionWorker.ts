import { parentPort, workerData } from 'node:worker_threads';
import { type EngineAnswer, type EngineName, gaveUp, type Question } from '../judge/secondOpinion.ts';
import { messageOf } from './failure.ts';

/** The thread in which one outside engine runs: it may loop or eat memory, and the main thread ends it when its time is up. */
async function load(engine: EngineName): Promise<(question: Question) => EngineAnswer> {
  if (engine === 'nerdamer') return (await import('../judge/secondOpinionNerdamer.ts')).askNerdamer;
  return (await import('../judge/secondOpinionMathjs.ts')).askMathjs;
}

/** Longest part of an engine's own message that is printed. */
const LONGEST = 80;

function answer(ask: (question: Question) => EngineAnswer, question: Question): EngineAnswer {
  try {
    return ask(question);
  } catch (error) {
    return gaveUp(messageOf(error).slice(0, LONGEST));
  }
}

const ask = await load(workerData as EngineName);
parentPort?.on('message', (question: Question) => parentPort?.postMessage(answer(ask, question)));
parentPort?.postMessage('ready');
