import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claims, folderWith, MAIN_WITH_STUB_JUDGE, type Run, run, start } from './command.ts';

const main = MAIN_WITH_STUB_JUDGE;

interface Judged {
  readonly id: string;
  readonly verdict: string;
  readonly reason?: string;
}

function judged(folder: string, ...args: readonly string[]): Judged[] {
  return JSON.parse(run(main, folder, ['check', '.', '--json', '-', ...args]).out);
}

test('a claim that fails in any way costs no other claim its verdict', () => {
  const titles = ['loops', 'proved', 'recurses', 'throws', 'leaves', 'loops', 'prints', 'proved'];
  const folder = folderWith({ 'x.md': claims(...titles.map((title, i) => `claim c${i} "${title}": 1 = 1`)) });
  const results = judged(folder, '--timeout', '1');
  expect(results.map(({ id, verdict, reason }) => [id, verdict, reason])).toEqual([
    ['c0', 'undecided', 'not decided within the limit of 1 s (--timeout)'],
    ['c1', 'proved', undefined],
    ['c2', 'undecided', 'internal error: Maximum call stack size exceeded; please report this claim'],
    ['c3', 'undecided', 'internal error: the judge; please report this claim'],
    ['c4', 'undecided', 'internal error: the worker ended; please report this claim'],
    ['c5', 'undecided', 'not decided within the limit of 1 s (--timeout)'],
    ['c6', 'proved', undefined],
    ['c7', 'proved', undefined],
  ]);
});

test('a claim that eats memory ends undecided', () => {
  const folder = folderWith({ 'x.md': claims('claim a "eats memory": 1 = 1', 'claim b: 1 = 1') });
  const [hungry, other] = judged(folder, '--timeout', '20');
  expect(hungry?.verdict).toBe('undecided');
  expect(hungry?.reason).toMatch(/within the (memory limit|limit of 20 s)/);
  expect(other?.verdict).toBe('proved');
});

test('a contradiction inside the judge stops the run', () => {
  const folder = folderWith({
    'x.md': claims('claim a "alarms": 1 = 1', 'claim b "loops": 1 = 1', 'claim c: 1 = 1'),
  });
  const { code, err } = run(main, folder, ['check', '.', '--record', 'v.json']);
  expect(code).toBe(2);
  expect(err).toContain(
    'stopped by x/a: soundness alarm: the proof and the balls disagree: 1 of 3 claims judged',
  );
  expect(existsSync(join(folder, 'v.json'))).toBe(false);
});

/** Sends `signal` once claim a is judged and the looping claims b and c are under way. */
async function interrupted(signal: NodeJS.Signals): Promise<Run & { folder: string }> {
  const folder = folderWith({
    'x.md': claims('claim a: 1 = 1', 'claim b "loops": 1 = 1', 'claim c "loops": 1 = 1'),
  });
  const marks = folderWith({});
  const args = ['check', '.', '--json', 'r.json', '--record', 'v.json', '--timeout', '50'];
  const { child, done } = start(main, folder, args, { STUB_MARKS: marks });
  while (readdirSync(marks).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill(signal);
  return { ...(await done), folder };
}

test('Ctrl-C prints and writes what is done, but records nothing', async () => {
  const { code, out, err, folder } = await interrupted('SIGINT');
  expect(code).toBe(130);
  expect(out).toContain('1 claim: 1 proved');
  expect(err).toBe('interrupted: 1 of 3 claims judged; v.json was not written\n');
  expect(JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8'))).toHaveLength(1);
  expect(existsSync(join(folder, 'v.json'))).toBe(false);
});

test('SIGTERM does the same', async () => {
  expect((await interrupted('SIGTERM')).code).toBe(143);
});
