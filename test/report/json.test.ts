import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonText, resultObject, resultsJson } from '../../src/report/json.ts';
import { VERDICTS } from '../../src/report/result.ts';
import { violations } from './jsonSchema.ts';
import { SAMPLE, SAMPLE_RECORD } from './sampleResults.ts';

const schema = JSON.parse(readFileSync('schema/results.schema.json', 'utf8'));

describe('results as JSON', () => {
  test('follow the published schema', () => {
    expect(violations(schema, JSON.parse(resultsJson(SAMPLE)))).toEqual([]);
    expect(violations(schema, JSON.parse(resultsJson([])))).toEqual([]);
    expect(schema.$defs.verdict.enum).toEqual(VERDICTS);
  });

  test.each([
    ['a verdict out of the set', { verdict: 'true' }, '$[0].verdict: true is not in the enum'],
    ['an unknown key', { extra: 1 }, '$[0]: may not have extra'],
    ['a number for text', { reason: 3 }, '$[0].reason: is integer, not string'],
    [
      'a numeric coordinate',
      { counterexample: { point: { d: 2 }, left: '', right: '', replay: '' } },
      '$[0].counterexample.point.d: is integer, not string',
    ],
    ['a negative time', { milliseconds: -1 }, '$[0].milliseconds: below 0'],
  ])('the schema refuses %s', (_what, change, complaint) => {
    const [first] = JSON.parse(resultsJson(SAMPLE.slice(0, 1)));
    expect(violations(schema, [{ ...first, ...change }])).toEqual([complaint]);
  });

  test('carry the record and its check only on demand, big integers as text', () => {
    const [first] = SAMPLE;
    if (!first) throw new Error('no sample');
    const checked = { ...first, recheck: [{ ok: true as const }] };
    expect(Object.keys(JSON.parse(jsonText(resultObject(checked))))).not.toContain('record');
    expect(JSON.parse(jsonText(resultObject(checked, true)))).toMatchObject({
      record: [SAMPLE_RECORD],
      recheck: [{ ok: true }],
    });
    expect(jsonText({ size: 3n })).toBe('{\n  "size": "3"\n}\n');
  });

  test('are the same bytes for the same results', () => {
    expect(resultsJson(structuredClone(SAMPLE))).toBe(resultsJson(SAMPLE));
    expect(resultsJson(SAMPLE.slice(2, 3))).toMatchInlineSnapshot(`
      "[
        {
          "id": "C.28",
          "document": "magnify/C1",
          "title": "print",
          "file": "proofs/magnify/C1.md",
          "line": 7,
          "source": "claim C.28 \\"print\\": ricci(g) < 0 & \\"quoted\\"",
          "verdict": "refuted",
          "steps": [
            {
              "text": "a = b",
              "verdict": "proved"
            },
            {
              "text": "b = c",
              "verdict": "refuted"
            }
          ],
          "counterexample": {
            "point": {
              "d": "2",
              "x": "[1/3, -2]"
            },
            "left": "0.25 +/- 1e-19",
            "right": "1/2",
            "replay": "pullback check proofs/magnify/C1.md --only C.28 --at \\"d=2; x=[1/3, -2]\\""
          },
          "diagnosis": {
            "text": "left = right / 2 at every admissible point",
            "mended": "claim C.28 \\"print\\" when d > 1: a = b/2",
            "verdict": "proved"
          },
          "secondOpinion": "nerdamer: agrees; mathjs: gave up",
          "milliseconds": 12.346
        }
      ]
      "
    `);
  });
});
