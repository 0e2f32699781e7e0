import { describe, expect, test } from 'vitest';
import { type DocumentClaim, type LedgerEntry, ledger } from '../../src/report/ledger.ts';
import { claim, OTHER_PAPER, PAPER } from './sampleLedger.ts';

function entry(id: string, ...claims: readonly DocumentClaim[]): LedgerEntry {
  const found = ledger([PAPER], claims).entries.find(({ printed }) => printed.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe('a statement', () => {
  test('is not judged without claims', () => {
    const bare = entry('C.1');
    expect(bare).toMatchObject({ claims: [], corrections: [], corrected: false, vacuous: false });
    expect(bare).not.toHaveProperty('verdict');
  });

  test('takes the claims that stand for it, from every document of its paper', () => {
    const claims = [claim('magnify/A/C.14.11', 'proved'), claim('magnify/B/C.14.12', 'undecided')];
    const others = [claim('magnify/A/C.14.a', 'refuted'), claim('magnify/A/C.14.x.step', 'refuted')];
    expect(entry('C.14', ...claims, ...others)).toMatchObject({ claims, verdict: 'undecided' });
  });

  test('is refuted where a part is, whatever else has no verdict', () => {
    expect(entry('C.14', claim('magnify/A/C.14'), claim('magnify/A/C.14.x', 'refuted')).verdict).toBe(
      'refuted',
    );
    expect(entry('C.14', claim('magnify/A/C.14', 'proved'), claim('magnify/A/C.14.x')).verdict).toBe(
      undefined,
    );
  });

  test('is vacuous where a part is', () => {
    const vacuous = claim('magnify/A/C.14.x', { verdict: 'undecided', vacuous: true });
    expect(entry('C.14', claim('magnify/A/C.14', 'proved'), vacuous).vacuous).toBe(true);
  });

  test('belongs to one paper, also where another has its id', () => {
    const both = ledger(
      [PAPER, OTHER_PAPER],
      [claim('magnify/A/C.1', 'refuted'), claim('curvature/B/C.1', 'proved'), claim('notes/C.1', 'proved')],
    );
    const verdicts = both.entries.filter(({ printed }) => printed.id === 'C.1').map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['refuted', 'proved']);
    expect(both.others.map(({ document }) => document)).toEqual(['notes']);
  });
});

describe('corrections', () => {
  const printed = claim('magnify/A/C.14', 'refuted');

  test('mend and never count for what is printed', () => {
    const fix = claim('magnify/A/C.14.fix', 'proved', { corrects: 'C.14' });
    expect(entry('C.14', printed, fix)).toMatchObject({
      ...{ verdict: 'refuted', claims: [printed], corrections: [fix], corrected: true },
    });
    expect(entry('C.14', fix)).not.toHaveProperty('verdict');
  });

  test('are known by `corrects` under any id, and by `fix` without it', () => {
    const named = claim('magnify/A/mended', 'proved', { corrects: 'C.14.11' });
    const fix = claim('magnify/A/C.14.11.fix', 'proved');
    expect(entry('C.14', printed, named, fix).corrections).toEqual([named, fix]);
    const elsewhere = claim('magnify/B/mended', 'proved', { corrects: 'magnify/A/C.14' });
    expect(entry('C.14', printed, elsewhere).corrections).toEqual([elsewhere]);
  });

  test('that mend what is in another paper stand for nothing here', () => {
    const foreign = claim('magnify/A/mended', 'proved', { corrects: 'curvature/B/C.14' });
    expect(ledger([PAPER], [foreign]).others).toEqual([foreign]);
  });

  test.each([
    claim('magnify/A/C.14.fix', 'undecided'),
    claim('magnify/A/C.14.fix', 'proved-for'),
    claim('magnify/A/C.14.fix', { verdict: 'proved', vacuous: true }),
    claim('magnify/A/C.14.fix'),
  ])('correct only where they are proved and say something: $recorded', (fix) => {
    expect(entry('C.14', printed, fix)).toMatchObject({ corrected: false, corrections: [fix] });
  });
});

describe('instances', () => {
  const d2 = claim('magnify/A/C.14.d2', 'proved', { fixes: ['d = 2'] });
  const general = claim('magnify/A/C.14.general', 'proved');

  test('prove a statement for themselves alone', () => {
    expect(entry('C.14', d2).verdict).toBe('proved-for');
    expect(entry('C.14', d2, general).verdict).toBe('proved-for');
    expect(entry('C.14', general).verdict).toBe('proved');
  });

  test('take nothing from a claim under the id itself, which may fix what print fixes', () => {
    expect(entry('C.14', d2, claim('magnify/A/C.14', 'proved')).verdict).toBe('proved');
    expect(entry('C.14', claim('magnify/A/C.14', 'proved', { fixes: ['d = 2'] })).verdict).toBe('proved');
  });

  test('keep every other verdict', () => {
    expect(entry('C.14', { ...d2, recorded: { verdict: 'refuted' } }).verdict).toBe('refuted');
    expect(entry('C.14', { ...d2, recorded: { verdict: 'undecided' } }).verdict).toBe('undecided');
  });
});

test('every claim is somewhere once', () => {
  const claims = ['C.1', 'C.14.11', 'C.14.fix', 'D.1', 'C.14.step', 'C.1.step'].map((id) =>
    claim(`magnify/A/${id}`, 'proved'),
  );
  const { entries, others } = ledger([PAPER, OTHER_PAPER], claims);
  expect(others.map(({ id }) => id)).toEqual(['D.1', 'C.1.step']);
  const placed = entries.flatMap((item) => [...item.claims, ...item.corrections]);
  expect(placed.length + others.length).toBe(claims.length);
});
