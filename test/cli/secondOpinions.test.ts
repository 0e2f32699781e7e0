import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { OpinionEngine } from '../../src/cli/opinionEngine.ts';
import { SecondOpinions } from '../../src/cli/secondOpinions.ts';
import type { EngineName, Question } from '../../src/judge/secondOpinion.ts';
import { questionOf } from '../../src/judge/secondOpinionQuestion.ts';
import { readClaim } from '../judge/readClaims.ts';
import { claims, folderWith, MAIN, run } from './command.ts';

const SCRIPT = pathToFileURL(resolve('dist/cli/opinionWorker.js'));
const open: OpinionEngine[] = [];

afterAll(async () => {
  for (const engine of open) await engine.stop();
});

function question(claim: string): Question {
  const { document, claim: read } = readClaim('let a, b, c, u real', `claim k: ${claim}`);
  return questionOf(document, read, { verdict: 'proved' }, 1);
}

function engine(name: EngineName, script = SCRIPT): OpinionEngine {
  const made = new OpinionEngine({ engine: name, script, limitMs: 1000 });
  open.push(made);
  return made;
}

/** An engine that does what the question's only symbol is called. */
function stub(): URL {
  const folder = folderWith({
    'stub.mjs': `
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ symbols: [deed] }) => {
        if (deed === 'a') for (;;);
        if (deed === 'b') process.exit(0);
        if (deed === 'c') { const kept = []; for (;;) kept.push(new Array(1e6).fill(0.5 + kept.length)); }
        parentPort.postMessage({ kind: 'equal' });
      });
      parentPort.postMessage('ready');`,
  });
  return pathToFileURL(join(folder, 'stub.mjs'));
}

describe('an engine', () => {
  test('that loops is cut at the limit, and the next question is answered', async () => {
    const nerdamer = engine('nerdamer');
    // nerdamer takes minutes to expand 861 terms
    const hanging = question('(a + b + c)^40*(1 + u) = (a + b + c)^40 + u*(a + b + c)^40');
    const [first, second] = await Promise.all([
      nerdamer.ask(hanging),
      nerdamer.ask(question('a + 1 = 1 + a')),
    ]);
    expect(first).toEqual({ kind: 'gave up', because: 'no answer within 1 s' });
    expect(second).toEqual({ kind: 'equal' });
  });

  test('that loops, leaves or eats memory gives up', async () => {
    const stubbed = engine('mathjs', stub());
    const asked = ['a = 1', 'u = 1', 'b = 1', 'c = 1', 'u = 1'].map((claim) => stubbed.ask(question(claim)));
    const [loops, fine, leaves, hungry, again] = await Promise.all(asked);
    expect(loops).toEqual({ kind: 'gave up', because: 'no answer within 1 s' });
    expect(leaves).toEqual({ kind: 'gave up', because: 'it ended' });
    expect(hungry?.kind).toBe('gave up');
    expect([fine?.kind, again?.kind]).toEqual(['equal', 'equal']);
  });

  test('that throws gives up with the beginning of its message', async () => {
    const answer = await engine('mathjs').ask(question('diff(erf(u), u) = 2*exp(-u^2)/sqrt(pi)'));
    expect(answer).toEqual({
      kind: 'gave up',
      because: 'it says: Cannot process function "erf" in derivative',
    });
  });

  test('that does not load gives up', async () => {
    const missing = engine('mathjs', pathToFileURL('/nowhere/engine.mjs'));
    expect((await missing.ask(question('u = u'))).kind).toBe('gave up');
  });

  test('that is stopped gives up, what waits included', async () => {
    const stopped = engine('mathjs', stub());
    const asked = [stopped.ask(question('a = 1')), stopped.ask(question('u = 1'))];
    await stopped.stop();
    expect((await Promise.all(asked)).map(({ kind }) => kind)).toEqual(['gave up', 'gave up']);
  });
});

test('both engines answer in one line', async () => {
  const opinions = new SecondOpinions({ script: SCRIPT });
  expect(await opinions.ask(question('a + 1 = 1 + a'))).toBe('nerdamer agrees; mathjs agrees');
  await opinions.stop();
});

describe('the command', () => {
  const folder = folderWith({
    'x.md': claims(
      'let a real > 0',
      'let u real',
      'claim bug: diff((sqrt(a) + a)^3, a) = 3*(sqrt(a) + a)^2*(1/(2*sqrt(a)) + 1)',
      'claim fine: (u + 1)^2 = u^2 + 2*u + 1',
      'claim mean: E[z ~ N(0, a)](z^2) = a',
    ),
    'bad.md': claims('let u real', 'claim wrong: u^2 = u'),
  });
  const judged = (...args: readonly string[]) => {
    const { code, out } = run(MAIN, folder, ['check', ...args, '--json', '-']);
    const results: { verdict: string; secondOpinion?: string }[] = JSON.parse(out);
    return { code, verdicts: results.map((r) => r.verdict), opinions: results.map((r) => r.secondOpinion) };
  };

  test('asks only with --second-opinion, which changes neither verdicts nor exit codes', () => {
    const plain = judged('x.md');
    expect(plain).toEqual({
      code: 0,
      verdicts: ['proved', 'proved', 'proved'],
      opinions: [undefined, undefined, undefined],
    });
    const asked = judged('x.md', '--second-opinion');
    expect({ ...asked, opinions: plain.opinions }).toEqual(plain);
    expect(asked.opinions).toEqual([
      expect.stringMatching(
        /^nerdamer disagrees at a = .* \(known for wrong derivatives; not decisive\); mathjs agrees$/,
      ),
      'nerdamer agrees; mathjs agrees',
      'nerdamer and mathjs gave up (no expectations there)',
    ]);
    expect(judged('bad.md', '--second-opinion')).toEqual({
      code: 1,
      verdicts: ['refuted'],
      opinions: ['nerdamer agrees; mathjs agrees'],
    });
  });

  test('explain prints it', () => {
    const { code, out } = run(MAIN, folder, ['explain', 'x.md', 'fine', '--second-opinion']);
    expect(code).toBe(0);
    expect(out).toContain('Second opinion\n  nerdamer agrees; mathjs agrees\n');
  });
});
