import type { ProofRecord } from '../../src/core/proof.ts';
import type { RecordedSign } from '../../src/core/record.ts';
import type { Judgement } from '../../src/judge/verdict.ts';
import type { Result } from '../../src/report/result.ts';

function judged(document: string, judgement: Partial<Judgement> & Pick<Judgement, 'id' | 'verdict'>): Result {
  const base = {
    source: `claim ${judgement.id} when d > 1: a = b`,
    file: `proofs/${document}.md`,
    line: 7,
    milliseconds: 12.3456,
  };
  return { document, judgement: { ...base, ...judgement } };
}

const VARIABLE = { kind: 'variable', integer: false } as const;

/** A proof record as judgements carry it, with Greek letters, a variable of the program's own, and each of its parts. */
export const SAMPLE_RECORD: ProofRecord = {
  hypotheses: ['d integer >= 1', 'σ real > 0', '#0 real'],
  facts: [],
  generators: [
    { id: 0, text: 'd', rule: 'a variable', meaning: { ...VARIABLE, name: 'd', integer: true } },
    { id: 1, text: 'pi', rule: 'the constant pi', meaning: { kind: 'pi' } },
  ],
  left: { num: [['1', [[0, 5040]]]], den: [], text: 'd*pi' },
  relation: '>=',
  right: { num: [], den: [], text: 'pi' },
  difference: { num: [], den: [], text: 'd*pi - pi' },
  signs: [
    sign('d*pi - pi', 'product', { monomial: '1^5040 ', factors: '(1/1*)^1' }, [
      sign('d - 1', 'shift', { substitution: 'd = 1 + w' }, [sign('d', 'terms')]),
    ]),
  ],
  conditions: [
    {
      text: 'sqrt(σ)',
      kind: 'sign',
      relation: '>=',
      element: { num: [], den: [], text: 'σ' },
      parts: [sign('σ', 'terms')],
    },
  ],
  restriction: ['ζ != 0'],
};

function sign(
  text: string,
  rule: string,
  detail?: Readonly<Record<string, string>>,
  parts: readonly RecordedSign[] = [],
): RecordedSign {
  return { poly: [], text, relation: '>=', rule, ...(detail ? { detail } : {}), parts };
}

/** One result of each kind, with Greek letters, markup, and control characters in the places that reports print. */
export const SAMPLE: readonly Result[] = [
  judged('magnify/C1', {
    id: 'C.10',
    title: 'the metric of σ and ζ',
    verdict: 'proved',
    record: [SAMPLE_RECORD],
  }),
  judged('magnify/C1', {
    id: 'C.11-κ',
    verdict: 'proved-for',
    instances: ['d=1', 'd=2'],
    restriction: 'both sides are undefined where ζ = 0 and norm2(x) = 0',
  }),
  judged('magnify/C1', {
    id: 'C.28',
    title: 'print',
    source: 'claim C.28 "print": ricci(g) < 0 & "quoted"',
    verdict: 'refuted',
    steps: [
      { text: 'a = b', verdict: 'proved' },
      { text: 'b = c', verdict: 'refuted' },
    ],
    counterexample: {
      point: { d: '2', x: '[1/3, -2]' },
      left: '0.25 +/- 1e-19',
      right: '1/2',
      replay: 'pullback check proofs/magnify/C1.md --only C.28 --at "d=2; x=[1/3, -2]"',
    },
    diagnosis: {
      text: 'left = right / 2 at every admissible point',
      mended: 'claim C.28 "print" when d > 1: a = b/2',
      verdict: 'proved',
    },
    secondOpinion: 'nerdamer: agrees; mathjs: gave up',
  }),
  judged('magnify/C1', {
    id: 'C.28.fix',
    title: 'mended',
    corrects: 'C.28',
    verdict: 'enclosed',
  }),
  judged('curvature/B', {
    id: 'B.15',
    title: 'an \u001b[31mescape\u0007 and a\nline',
    verdict: 'undecided',
    vacuous: true,
    reason: 'the hypotheses d >= 3 and d < 3 admit nothing',
  }),
  judged('curvature/B', {
    id: 'mono',
    verdict: 'refuted',
    counterexample: {
      point: { x: '0' },
      second: { x: '1' },
      left: 'undefined',
      right: '1',
      undefinedBecause: 'division by 0',
      replay: 'pullback check proofs/curvature/B.md --only mono --at "x=0"',
    },
  }),
];
