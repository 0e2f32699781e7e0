import { expect, test } from 'vitest';
import { explanation } from '../../src/report/explanation.ts';
import { recordLines } from '../../src/report/proofRecord.ts';
import type { Result } from '../../src/report/result.ts';
import { SAMPLE } from './sampleResults.ts';

function explained(id: string): string {
  const result = SAMPLE.find((item) => item.judgement.id === id) as Result;
  return explanation(result, { text: result.judgement.source, latex: '\\sigma^{2}' });
}

test('a proved claim shows its record in reading order', () => {
  expect(explained('C.10')).toMatchInlineSnapshot(`
    "magnify/C1/C.10  the metric of σ and ζ
      stands in    proofs/magnify/C1.md:7
      claim        claim C.10 when d > 1: a = b
      LaTeX        \\sigma^{2}

    Verdict: proved

    Proof record
      hypotheses:
        - d >= 1
        - σ > 0
      generators:
        - rule: s = σ^2*norm2(x) + ζ^2
          name: s
      left: σ^2
      size: 3
    "
  `);
});

test('a refuted claim shows its steps, counterexample, diagnosis and second opinion', () => {
  expect(explained('C.28')).toMatchInlineSnapshot(`
    "magnify/C1/C.28  print
      stands in    proofs/magnify/C1.md:7
      claim        claim C.28 "print": ricci(g) < 0 & "quoted"
      LaTeX        \\sigma^{2}

    Verdict: refuted

    Steps
      proved       a = b
      refuted      b = c

    Counterexample
      at           d=2; x=[1/3, -2]
      left         0.25 +/- 1e-19
      right        1/2
      replay       pullback check proofs/magnify/C1.md --only C.28 --at "d=2; x=[1/3, -2]"

    Diagnosis
      finding      left = right / 2 at every admissible point
      mended       claim C.28 "print" when d > 1: a = b/2
      verdict      proved

    Second opinion
      nerdamer: agrees; mathjs: gave up
    "
  `);
});

test('an undecided claim shows its reason', () => {
  expect(explained('B.15')).toMatchInlineSnapshot(`
    "curvature/B/B.15  an \\u{1b}[31mescape\\u{7} and a\\nline
      stands in    proofs/curvature/B.md:7
      claim        claim B.15 when d > 1: a = b
      LaTeX        \\sigma^{2}

    Verdict: undecided (vacuous)
      reason       the hypotheses d >= 3 and d < 3 admit nothing
    "
  `);
});

test('a record of any shape prints', () => {
  expect(recordLines({ z: [1, 'a', {}, null], left: { a: true }, none: undefined })).toEqual([
    'left:',
    '  a: true',
    'z:',
    '  - 1',
    '  - a',
    '  - null',
  ]);
  expect(recordLines('text\u0007')).toEqual(['text\\u{7}']);
});

test('expressions print by their text, without what only a checker reads', () => {
  const element = { num: [[1, [[4, 10080]]]], den: [], text: 'v^2' };
  const record = {
    hypotheses: ['v real'],
    generators: [{ id: 4, text: 'v', rule: 'a variable' }],
    left: element,
    signs: [],
    conditions: [{ text: 'v^2 >= 0', parts: [{ rule: 'terms', ...element, parts: [] }] }],
  };
  const lines = [
    'hypotheses:',
    '  - v real',
    'generators:',
    '  - v',
    '    rule: a variable',
    'left: v^2',
    'conditions:',
    '  - v^2 >= 0',
    '    parts:',
    '      - v^2',
    '        rule: terms',
  ];
  expect(recordLines(record)).toEqual(lines);
  expect(recordLines([record])).toEqual(lines);
  expect(recordLines([record, record]).filter((line) => line === '- hypotheses:')).toHaveLength(2);
});
