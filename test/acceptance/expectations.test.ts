import { describe, expect, it } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';
import { identity } from './expectationIdentities.ts';

const SEED = 7;
/** How many identities are judged, half of them false; EXPECTATIONS=200 for the whole. */
const COUNT = Number(process.env['EXPECTATIONS'] ?? 44);

const HEAD = ['let s real > 0', 'let rho real in (-1, 1)', 'let f, h function'].join('\n');

function verdictOf(statement: string): string {
  const document = parseDocument(`# t\n\n\`\`\`claims\n${HEAD}\nclaim c: ${statement}\n\`\`\`\n`, 't.md');
  return judgeClaim(document, document.claims[0]!, { seed: SEED }).verdict;
}

const cases = Array.from({ length: COUNT }, (_, i) => {
  const made = identity(SEED, i);
  // Families come in turn, so that the truth of one must not go by the parity of its number.
  const holds = Math.floor(i / 11) % 2 === 0 ? i % 2 === 0 : i % 2 === 1;
  return { ...made, i, holds, statement: `${made.left} = ${holds ? made.right : made.wrong}` };
});

describe('random identities of Gaussian expectations', () => {
  const verdicts = new Map<number, string>();

  it.each(cases)('no wrong verdict: $i $family ($holds)', ({ i, holds, statement }) => {
    const verdict = verdictOf(statement);
    verdicts.set(i, verdict);
    expect(verdict, statement).not.toBe(holds ? 'refuted' : 'proved');
    if (!holds) expect(verdict, statement).not.toBe('proved-for');
  });

  it('nearly all are decided', () => {
    const open = cases.filter(({ i, holds }) => verdicts.get(i) !== (holds ? 'proved' : 'refuted'));
    expect(
      open.map((c) => `${verdicts.get(c.i)} ${c.statement}`).length,
      open.map((c) => `${verdicts.get(c.i)}: ${c.statement}`).join('\n'),
    ).toBeLessThanOrEqual(COUNT / 20);
  });
});
