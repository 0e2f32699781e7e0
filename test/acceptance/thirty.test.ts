import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';
import { statementText } from '../../src/language/text.ts';
import { EXPECTED } from './expected.ts';
import { mutantsOf } from './mutants.ts';
import { referee } from './referee/referee.ts';

const SEED = 30;
const MUTANTS_PER_CLAIM = 16;
const POINTS = 60;

const document = parseDocument(readFileSync(new URL('thirty.md', import.meta.url), 'utf8'), 'thirty.md');
const claims = document.claims.map((claim): [string, typeof claim] => [claim.id, claim]);
const trueClaims = claims.filter(([id]) => EXPECTED.get(id)!.truth);

describe('the table of expectations', () => {
  it('covers thirty claims, half of them false', () => {
    expect(claims.map(([id]) => id).sort()).toEqual([...EXPECTED.keys()].sort());
    expect(claims).toHaveLength(30);
    expect(trueClaims).toHaveLength(15);
  });

  it.each(claims)('has the referee on its side: %s', (id, claim) => {
    const opinion = referee(document, claim, POINTS, SEED);
    if (EXPECTED.get(id)!.truth) {
      expect(opinion.failure).toBeUndefined();
      expect(opinion.decided).toBeGreaterThan(POINTS / 3);
    } else {
      expect(opinion.failure).toBeDefined();
    }
  });
});

describe('thirty claims', () => {
  const verdicts = new Map<string, string>();

  it.each(claims)('no wrong verdict on %s', (id, claim) => {
    const judgement = judgeClaim(document, claim, { seed: SEED });
    verdicts.set(id, judgement.verdict);
    expect(EXPECTED.get(id)!.truth ? ['refuted'] : ['proved', 'proved-for']).not.toContain(judgement.verdict);
  });

  it('proves at least 95 % of the true identities', () => {
    const identities = trueClaims.filter(([id]) => EXPECTED.get(id)!.identity).map(([id]) => id);
    const open = identities.filter((id) => verdicts.get(id) !== 'proved');
    expect(open.length, `open: ${open.join(', ')}`).toBeLessThanOrEqual(0.05 * identities.length);
  });

  it('refutes every false claim', () => {
    const open = claims.filter(([id]) => !EXPECTED.get(id)!.truth && verdicts.get(id) !== 'refuted');
    expect(open.map(([id]) => id)).toEqual([]);
  });
});

describe('mutants of the true claims', () => {
  const equivalent: string[] = [];
  const tally = { false: 0, refuted: 0 };
  const open: string[] = [];

  it.each(trueClaims)('%s', (id, claim) => {
    let killed = 0;
    for (const mutant of mutantsOf(document, claim, MUTANTS_PER_CLAIM)) {
      const text = `${id} (${mutant.rule}): ${statementText(mutant.claim.statement!)}`;
      if (referee(mutant.document, mutant.claim, POINTS, SEED).failure === undefined) {
        equivalent.push(text);
        continue;
      }
      const { verdict } = judgeClaim(mutant.document, mutant.claim, { seed: SEED, diagnose: false });
      expect(verdict, text).not.toMatch(/^proved/);
      tally.false += 1;
      if (verdict === 'refuted') killed += 1;
      else open.push(`${verdict}: ${text}`);
    }
    tally.refuted += killed;
    expect(killed).toBeGreaterThanOrEqual(8);
  });

  it('are refuted, at least 99 of 100', () => {
    expect(tally.refuted / tally.false, open.join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  it('leave a list of those that no point tells from the claim', async () => {
    await expect(`${equivalent.join('\n')}\n`).toMatchFileSnapshot('equivalent.txt');
  });
});
