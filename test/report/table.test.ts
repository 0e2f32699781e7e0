import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/report/displayWidth.ts';
import { COLOURED } from '../../src/report/palette.ts';
import { table } from '../../src/report/table.ts';
import { SAMPLE } from './sampleResults.ts';

/** The table without its colours. */
function uncoloured(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '');
}

describe('table', () => {
  test('prints a heading a document, a row a claim, and what explains the verdict', () => {
    expect(table(SAMPLE)).toMatchInlineSnapshot(`
      "magnify/C1
        C.10      proved               the metric of σ and ζ
        C.11-κ    proved-for           when d > 1: a = b
                  for d = 1..2
                  both sides are undefined where ζ = 0 and norm2(x) = 0
        C.28      refuted              print
                  claimed: ricci(g) < 0 & "quoted"
                  at d=2; x=[1/3, -2]: left 0.25 +/- 1e-19, right 1/2
                  left = right / 2 at every admissible point
                  mended: when d > 1: a = b/2 (proved)
                  second opinion: nerdamer: agrees; mathjs: gave up
        C.28.fix  enclosed             mended (corrects C.28)

      curvature/B
        B.15      undecided (vacuous)  an \\u{1b}[31mescape\\u{7} and a\\nline
                  the hypotheses d >= 3 and d < 3 admit nothing
        mono      refuted              when d > 1: a = b
                  at x=0 -> 1: left undefined, right 1 (division by 0)

      6 claims: 1 proved, 1 proved-for, 1 enclosed, 1 undecided, 2 refuted (1 vacuous)
      "
    `);
  });

  test('cuts every line to the width of the terminal', () => {
    for (const width of [40, 60, 80]) {
      const wide = table(SAMPLE, { width }).split('\n').slice(0, -2);
      expect(wide.filter((line) => displayWidth(line) > width)).toEqual([]);
    }
    expect(table(SAMPLE, { width: 40 })).toContain('…');
  });

  test('keeps its columns whatever letters the ids have', () => {
    const at = (text: string, word: string): number => {
      const line = text.split('\n').find((row) => row.includes(word)) ?? '';
      return displayWidth(line.slice(0, line.indexOf(word)));
    };
    const text = table(SAMPLE);
    expect(at(text, 'proved-for')).toBe(at(text, 'proved  '));
    expect(at(text, 'enclosed')).toBe(at(text, 'proved-for'));
  });

  test('colours change nothing but colours', () => {
    expect(uncoloured(table(SAMPLE, { palette: COLOURED }))).toBe(table(SAMPLE));
    expect(table(SAMPLE, { palette: COLOURED })).not.toBe(table(SAMPLE));
  });

  test('prints times only when asked', () => {
    expect(table(SAMPLE)).not.toContain(' ms');
    expect(table(SAMPLE, { times: true })).toContain('12 ms  print');
  });

  test('lets no control character of a document reach the terminal', () => {
    expect([...table(SAMPLE)].filter((char) => char !== '\n' && /\p{Cc}/u.test(char))).toEqual([]);
  });

  test('says that nothing was judged', () => {
    expect(table([])).toBe('0 claims\n');
  });
});
