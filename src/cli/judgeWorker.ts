import { parentPort } from 'node:worker_threads';
import { judgeClaim } from '../judge/judgeClaim.ts';
import { Problem } from '../language/problem.ts';
import type { ClaimDocument } from '../language/syntax.ts';
import { messageOf } from './failure.ts';
import type { Answer, Request, Task } from './judgeMessages.ts';

/**
 * The thread that judges. It answers one task at a time and turns everything that a task throws into an answer, so that
 * one claim's failure costs no other claim its verdict; the main thread ends it when a claim's time is up.
 */
const documents = new Map<number, ClaimDocument>();

async function perform(task: Task): Promise<Answer> {
  const document = documents.get(task.documentIndex);
  const claim = document?.claims[task.claimIndex];
  if (!document || !claim) throw new Error('the worker was not given this claim');
  if (task.records) {
    const { checkRecord } = await import('../core/check.ts');
    return { kind: 'rechecked', recheck: task.records.map(checkRecord) };
  }
  if (task.judged) {
    const { questionOf } = await import('../judge/secondOpinionQuestion.ts');
    return { kind: 'question', question: questionOf(document, claim, task.judged, task.seed) };
  }
  if (task.at === undefined) {
    return { kind: 'judged', judgement: judgeClaim(document, claim, task) };
  }
  const { evaluateAt } = await import('../judge/evaluateAt.ts');
  return { kind: 'evaluated', lines: evaluateAt(document, claim, new Map(task.at)) };
}

async function answer(task: Task): Promise<Answer> {
  try {
    return await perform(task);
  } catch (error) {
    if (error instanceof Problem) return { kind: 'rejected', message: `${error.message}. ${error.remedy}` };
    const name = error instanceof Error ? error.name : '';
    return { kind: 'failed', message: messageOf(error), alarm: name === 'SoundnessAlarm' };
  }
}

parentPort?.on('message', (request: Request) => {
  if (request.kind === 'document') documents.set(request.index, request.document);
  else void answer(request.task).then((reply) => parentPort?.postMessage(reply));
});
parentPort?.postMessage({ kind: 'ready' } satisfies Answer);
