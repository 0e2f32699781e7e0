import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/report/displayWidth.ts';
import { ledger } from '../../src/report/ledger.ts';
import { countsText, ledgerCounts } from '../../src/report/ledgerCounts.ts';
import {
  LEDGER_VERDICTS,
  type LedgerFilter,
  selectedEntries,
  shownLedger,
} from '../../src/report/ledgerFilter.ts';
import { ledgerJson } from '../../src/report/ledgerJson.ts';
import { ledgerTable } from '../../src/report/ledgerTable.ts';
import { COLOURED } from '../../src/report/palette.ts';
import { VERDICTS } from '../../src/report/result.ts';
import { violations } from './jsonSchema.ts';
import { claim, OTHER_PAPER, PAPER } from './sampleLedger.ts';

const SAMPLE = ledger(
  [PAPER, OTHER_PAPER],
  [
    claim('magnify/A/C.1', 'refuted'),
    claim('magnify/A/C.1.fix', 'proved', { corrects: 'C.1' }),
    claim('magnify/A/C.14.d2', 'proved', { fixes: ['d = 2'] }),
    claim('magnify/A/C.14.d3', { verdict: 'proved-for', instances: ['d=3, q=1', 'd=3, q=2'] }),
    claim('magnify/A/C.14.step', { verdict: 'undecided', vacuous: true }),
    claim('magnify/A/C.2', 'refuted'),
    claim('magnify/A/other', 'proved'),
    claim('magnify/A/stray.fix', 'undecided', { corrects: 'stray' }),
    claim('notes/a\nb'),
  ],
);
const ALL: LedgerFilter = { paper: [], kind: [], verdict: [] };

function shown(filter: Partial<LedgerFilter>): string[] {
  const { entries, others } = shownLedger(SAMPLE, { ...ALL, ...filter });
  return [...entries.map(({ paper, printed }) => `${paper}/${printed.id}`), ...others.map(({ id }) => id)];
}

test('the table has the counts, every statement, and what is left over', () => {
  expect(ledgerTable(SAMPLE, ledgerCounts(SAMPLE.entries))).toMatchInlineSnapshot(`
    "4 of 6 claims judged (66.6 %): 0 proved, 1 proved-for, 0 enclosed, 0 consistent, 2 refuted, 1 undecided

      id         verdict              kind        title                   corrected  claims
    magnify
      C.1        refuted              identity    one                     C.1.fix    C.1
      C.14       proved-for           identity    two                                C.14.d2 (d = 2), C.14.d3 (d = 3, q = 1..2)
      C.14.a     not yet judged       structural  eigenvalues
      C.14.step  undecided (vacuous)  identity    step                               C.14.step
      C.2        refuted              identity    last (print uncertain)  no         C.2
    curvature
      C.1        not yet judged       identity    one

    other claims
      magnify/A/other      proved
      magnify/A/stray.fix  undecided       corrects stray
      notes/a\\nb           not yet judged
    "
  `);
});

test('rows are cut to the width, and only the verdict is coloured', () => {
  const counts = ledgerCounts(SAMPLE.entries);
  const narrow = ledgerTable(SAMPLE, counts, { width: 50 }).split('\n').slice(2);
  expect(Math.max(...narrow.map(displayWidth))).toBe(50);
  const coloured = ledgerTable(SAMPLE, counts, { palette: COLOURED });
  expect(coloured).toContain('  C.1        \u001b[31mrefuted            \u001b[39m  identity ');
  const sequence = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
  expect(coloured.replaceAll(sequence, '')).toBe(ledgerTable(SAMPLE, counts));
});

describe('counts', () => {
  test('are of statements, in one fixed line', () => {
    expect(countsText(ledgerCounts([]))).toBe(
      '0 of 0 claims judged (0.0 %): 0 proved, 0 proved-for, 0 enclosed, 0 consistent, 0 refuted, 0 undecided',
    );
  });

  test('are never rounded up to all', () => {
    const verdicts = { proved: 0, 'proved-for': 0, enclosed: 0, consistent: 0, undecided: 0, refuted: 0 };
    expect(countsText({ total: 10000, judged: 9999, verdicts })).toContain('(99.9 %)');
    expect(countsText({ total: 624, judged: 96, verdicts })).toContain('(15.3 %)');
    expect(countsText({ total: 1, judged: 1, verdicts })).toContain('1 of 1 claim judged (100.0 %)');
  });
});

describe('filters', () => {
  test('by paper, kind and verdict, each with several values', () => {
    expect(shown({ paper: ['curvature'] })).toEqual(['curvature/C.1']);
    expect(shown({ kind: ['structural', 'limit'] })).toEqual(['magnify/C.14.a']);
    expect(shown({ verdict: ['refuted'] })).toEqual(['magnify/C.1', 'magnify/C.2']);
    expect(shown({ verdict: ['proved-for', 'undecided'] })).toEqual([
      ...['magnify/C.14', 'magnify/C.14.step', 'stray.fix'],
    ]);
    expect(shown({ verdict: ['unjudged'], paper: ['magnify'] })).toEqual(['magnify/C.14.a']);
    expect(shown({ verdict: ['unjudged'] })).toEqual(['magnify/C.14.a', 'curvature/C.1', 'a\nb']);
    expect(shown({ verdict: ['enclosed'] })).toEqual([]);
  });

  test('by verdict leave the counts alone', () => {
    const filter: LedgerFilter = { ...ALL, paper: ['magnify'], verdict: ['refuted'] };
    expect(ledgerCounts(selectedEntries(SAMPLE, filter))).toMatchObject({ total: 5, judged: 4 });
  });

  test('know every verdict', () => {
    expect(LEDGER_VERDICTS).toEqual([...VERDICTS, 'unjudged']);
  });
});

describe('as JSON', () => {
  const schema = JSON.parse(readFileSync('schema/ledger.schema.json', 'utf8'));
  const json = JSON.parse(ledgerJson(SAMPLE, ledgerCounts(SAMPLE.entries)));

  test('it follows the published schema and uses every field of it', () => {
    expect(violations(schema, json)).toEqual([]);
    const used = (objects: readonly object[]): Set<string> => new Set(objects.flatMap(Object.keys));
    const { statement, claim: claimSchema } = schema.$defs;
    expect(used(json.statements)).toEqual(new Set(Object.keys(statement.properties)));
    const claims = json.statements.flatMap((item: { claims: object[]; corrections: object[] }) => [
      ...item.claims,
      ...item.corrections,
    ]);
    expect(used(claims)).toEqual(new Set(Object.keys(claimSchema.properties)));
  });

  test.each([
    ['a verdict out of the set', { verdict: 'true' }, '$.statements[0].verdict: true is not in the enum'],
    ['an unknown key', { extra: 1 }, '$.statements[0]: may not have extra'],
    ['a statement without claims', { claims: undefined }, '$.statements[0].claims: is undefined, not array'],
  ])('the schema refuses %s', (_what, change, complaint) => {
    const [first] = json.statements;
    expect(violations(schema, { ...json, statements: [{ ...first, ...change }] })).toEqual([complaint]);
  });

  test('a statement keeps its own claims, with their own verdicts', () => {
    expect(json.statements[1]).toMatchInlineSnapshot(`
      {
        "claims": [
          {
            "document": "magnify/A",
            "fixes": [
              "d = 2",
            ],
            "id": "C.14.d2",
            "verdict": "proved",
          },
          {
            "document": "magnify/A",
            "id": "C.14.d3",
            "instances": [
              "d=3, q=1",
              "d=3, q=2",
            ],
            "verdict": "proved-for",
          },
        ],
        "confidence": "high",
        "corrected": false,
        "corrections": [],
        "dependsOn": [
          "C.1",
        ],
        "how": "exact",
        "id": "C.14",
        "kind": "identity",
        "number": "(C.14)",
        "paper": "magnify",
        "section": "Appendix C",
        "title": "two",
        "verdict": "proved-for",
      }
    `);
  });
});
