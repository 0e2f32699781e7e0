import { describe, expect, test } from 'vitest';
import { resultKey } from '../../src/report/result.ts';
import { compareVerdicts, parseVerdicts, verdictsText } from '../../src/report/verdicts.ts';
import { SAMPLE } from './sampleResults.ts';

const everywhere = new Set(SAMPLE.map(resultKey));

describe('verdict files', () => {
  test('hold a claim a line, sorted', () => {
    expect(verdictsText(SAMPLE)).toMatchInlineSnapshot(`
      "{
        "curvature/B/B.15": { "verdict": "undecided", "vacuous": true },
        "curvature/B/mono": { "verdict": "refuted" },
        "magnify/C1/C.10": { "verdict": "proved" },
        "magnify/C1/C.11-κ": { "verdict": "proved-for", "instances": ["d=1", "d=2"] },
        "magnify/C1/C.28": { "verdict": "refuted" },
        "magnify/C1/C.28.fix": { "verdict": "enclosed" }
      }
      "
    `);
    expect(verdictsText([...SAMPLE].reverse())).toBe(verdictsText(SAMPLE));
    expect(verdictsText([])).toBe('{}\n');
  });

  test('say nothing new about the run that wrote them', () => {
    expect(
      compareVerdicts(parseVerdicts(verdictsText(SAMPLE)), SAMPLE, (key) => everywhere.has(key)),
    ).toEqual([]);
  });

  test('tell what changed, what is new, what is gone', () => {
    const recorded = parseVerdicts(verdictsText(SAMPLE));
    recorded.set('magnify/C1/C.10', { verdict: 'refuted' });
    recorded.set('magnify/C1/C.11-κ', { verdict: 'proved-for', instances: ['d = 1'] });
    recorded.set('curvature/B/B.15', { verdict: 'undecided' });
    recorded.delete('curvature/B/mono');
    recorded.set('curvature/B/gone', { verdict: 'proved' });
    expect(
      compareVerdicts(recorded, SAMPLE, (key) => everywhere.has(key)).map(({ kind, text }) => [kind, text]),
    ).toEqual([
      ['changed', 'magnify/C1/C.10 was recorded as refuted and is proved'],
      ['changed', 'magnify/C1/C.11-κ was recorded as proved-for (d = 1) and is proved-for (d = 1..2)'],
      ['changed', 'curvature/B/B.15 was recorded as undecided and is undecided (vacuous)'],
      ['extra', 'curvature/B/mono is refuted and is not recorded'],
      ['missing', 'curvature/B/gone was recorded as proved and is not there'],
    ]);
  });

  test.each([
    ['[]', 'the file is not a JSON object'],
    ['{"a/b": "proved"}', '"a/b" is not a JSON object'],
    ['{"a/b": {"verdict": "true"}}', '"a/b" has no verdict out of'],
    ['{"a/b": {}}', '"a/b" has no verdict out of'],
    ['{"a/b": {"verdict": "proved", "why": 1}}', 'the unknown field "why"'],
    ['{"a/b": {"verdict": "proved", "vacuous": 1}}', 'neither true nor false'],
    ['{"a/b": {"verdict": "proved", "instances": [1]}}', 'not a list of texts'],
    ['{"a', 'JSON'],
  ])('refuse %s', (text, message) => {
    expect(() => parseVerdicts(text)).toThrow(message);
  });
});
