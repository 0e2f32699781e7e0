import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../report/xml.ts';
import { claims, folderWith, MAIN_WITH_STUB_JUDGE, type Run, run } from './command.ts';

const main = MAIN_WITH_STUB_JUDGE;

const REFUTED = claims('claim a: 1 = 1', 'claim wrong "refuted": 1 = 2', 'claim open "undecided": 1 = 1');

function check(folder: string, ...args: readonly string[]): Run {
  return run(main, folder, ['check', ...args]);
}

describe('recorded verdicts', () => {
  const folder = folderWith({ 'x.md': REFUTED });

  test('pass as long as nothing drifts, and say what did', () => {
    const first = check(folder, '.', '--record', 'v.json');
    expect(first.code).toBe(1);
    expect(first.err).toMatch(/^\d+ verdicts recorded in v\.json\n$/);
    const recorded = readFileSync(join(folder, 'v.json'), 'utf8');
    const same = check(folder, '.', '--against', 'v.json');
    expect(same.code).toBe(0);
    expect(same.out).toContain('every verdict is as recorded in v.json');
    expect(check(folder, '.', '--against', 'v.json', '--strict').code).toBe(1);

    writeFileSync(join(folder, 'x.md'), claims('claim a: 1 = 1', 'claim wrong: 1 = 2', 'claim new: 1 = 1'));
    const drifted = check(folder, '.', '--against', 'v.json', '--junit', 'r.xml');
    expect(drifted.code).toBe(1);
    expect(drifted.out).toContain('changed: x/wrong was recorded as refuted and is proved\n');
    expect(drifted.out).toContain('extra: x/new is proved and is not recorded\n');
    expect(drifted.out).toContain('missing: x/open was recorded as undecided and is not there\n');
    expect(drifted.out).toContain('3 differences from v.json; a whole run with --record renews it\n');
    const { failures, errors } = parseXml(readFileSync(join(folder, 'r.xml'), 'utf8')).attributes;
    expect({ failures, errors }).toEqual({ failures: '2', errors: '1' });

    expect(check(folder, '.', '--against', 'v.json', '--only', 'a').code).toBe(0);
    expect(readFileSync(join(folder, 'v.json'), 'utf8')).toBe(recorded);
    rmSync(join(folder, 'v.json'));
  });
});
