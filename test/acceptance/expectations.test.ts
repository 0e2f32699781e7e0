import { describe, expect, it } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';
import { identity } from './expectationIdentities.ts';

const SEED = 7;
/** EXPECTATIONS=200 judges as many, half of them false; without it a slice of those that take no long quadratures. */
const WHOLE = process.env['EXPECTATIONS'];
const COUNT = Number(WHOLE ?? 33);
const SLOW = new Set(WHOLE ? [] : ['price', 'heat']);

const HEAD = ['let s real > 0', 'let rho real in (-1, 1)', 'let f, h function'].join('\n');

function verdictOf(statement: string): string {
  const document = parseDocument(`# t\n\n\`\`\`claims\n${HEAD}\nclaim c: ${statement}\n\`\`\`\n`, 't.md');
  return judgeClaim(document, document.claims[0]!, { seed: SEED }).verdict;
}

const cases = Array.from({ length: COUNT }, (_, i) => ({ ...identity(SEED, i), i, holds: i % 2 === 0 }))
  .filter((c) => !SLOW.has(c.family))
  .map((c) => ({ ...c, statement: `${c.left} = ${c.holds ? c.right : c.wrong}` }));

describe('random identities of Gaussian expectations', () => {
  const verdicts = new Map<number, string>();

  it.each(cases)('no wrong verdict: $i $family ($holds)', ({ i, holds, statement }) => {
    const verdict = verdictOf(statement);
    verdicts.set(i, verdict);
    expect(verdict, statement).not.toBe(holds ? 'refuted' : 'proved');
    if (!holds) expect(verdict, statement).not.toBe('proved-for');
  });

  it('nearly all are decided', () => {
    const open = cases
      .filter(({ i, holds }) => verdicts.get(i) !== (holds ? 'proved' : 'refuted'))
      .map((c) => `${verdicts.get(c.i)}: ${c.statement}`);
    expect(open.length, open.join('\n')).toBeLessThanOrEqual(COUNT / 20);
  });
});
