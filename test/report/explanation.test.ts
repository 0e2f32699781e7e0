import { expect, test } from 'vitest';
import { explanation } from '../../src/report/explanation.ts';
import type { Result } from '../../src/report/result.ts';
import { SAMPLE } from './sampleResults.ts';

function explained(id: string): string {
  const result = SAMPLE.find((item) => item.judgement.id === id) as Result;
  const checked = { ...result, recheck: [{ ok: false as const, why: 'the sum does not match' }] };
  return explanation(checked, { text: result.judgement.source, latex: '\\sigma^{2}' });
}

test('a proved claim shows its record in reading order', () => {
  expect(explained('C.10')).toMatchInlineSnapshot(`
    "magnify/C1/C.10  the metric of σ and ζ
      stands in    proofs/magnify/C1.md:7
      claim        claim C.10 when d > 1: a = b
      LaTeX        \\sigma^{2}

    Verdict: proved

    Proof record
      hypotheses
        - d integer >= 1
        - σ real > 0
      generators, with the rule of each
        - pi   [the constant pi]
      normal forms, to show: left >= right
        left: d*pi
        right: pi
        left - right: d*pi - pi
      signs
        - d*pi - pi >= 0   [product: the signs of the factors multiply to it]
          - d - 1 >= 0   [shift: written with d = 1 + w]
            - d >= 0   [terms: every term has this sign]
      both sides are defined, because
        - sqrt(σ)   [σ >= 0]
          - σ >= 0   [terms: every term has this sign]
      where this fails neither side is defined
        - ζ != 0
    record checked again: not verified: the sum does not match
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
