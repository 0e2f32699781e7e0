import { describe, expect, test } from 'vitest';
import type { RecordedSign } from '../../src/core/record.ts';
import { proofRecords, recheckLines, recordLines } from '../../src/report/proofRecord.ts';
import { signLines } from '../../src/report/signText.ts';
import { SAMPLE_RECORD } from './sampleResults.ts';

describe('recordLines', () => {
  test('keep quiet about the names of the program unless something mentions them', () => {
    const right = { ...SAMPLE_RECORD.right, text: '#0^2' };
    expect(recordLines([SAMPLE_RECORD]).join()).not.toContain('#0');
    expect(recordLines([{ ...SAMPLE_RECORD, right }])).toContain('    - #0 real');
  });

  test('number records, name them, and stop after three', () => {
    const records = Array.from({ length: 5 }, () => SAMPLE_RECORD);
    const titles = ['d=1', 'd=2', 'd=3', 'd=4', 'd=5'];
    const heads = recordLines(records, titles).filter((line) => !line.startsWith(' '));
    expect(heads).toEqual([
      'record 1 of 5: d=1',
      'record 2 of 5: d=2',
      'record 3 of 5: d=3',
      'and 2 more: explain --json has them all',
    ]);
    expect(recordLines(records, ['one'])[0]).toBe('record 1 of 5');
  });

  test('print anything else as JSON, control characters shown', () => {
    expect(proofRecords([{ hypotheses: [] }])).toBeUndefined();
    expect(recordLines({ a: ['b\u0007'] }).join('')).toBe('{  "a": [    "b\\u0007"  ]}');
  });
});

test('a sign names the generator that its rule speaks of', () => {
  const node: RecordedSign = {
    poly: [],
    text: 'p',
    relation: '>',
    rule: 'quadratic',
    detail: { in: '7' },
    parts: [],
  };
  const [line] = signLines(node, new Map([['7', 'sigma']]), '');
  expect(line).toContain('[quadratic: a square plus a rest in sigma:');
  expect(signLines({ ...node, rule: 'constructor' }, new Map(), '')).toEqual(['- p > 0   [constructor]']);
});

test.each([
  [[{ ok: true }], ['record checked again: ok']],
  [[{ ok: true }, { ok: true }], ['2 records checked again: ok']],
  [[{ ok: false, why: 'w' }], ['record checked again: not verified: w']],
  [[{ ok: true }, { ok: false, why: 'w' }], ['record 2 of 2 checked again: not verified: w']],
] as const)('%j', (checks, lines) => {
  expect(recheckLines(checks)).toEqual(lines);
});
