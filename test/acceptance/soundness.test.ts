import { describe, expect, it } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import type { Judgement, VerdictName } from '../../src/judge/verdict.ts';
import { parseDocument } from '../../src/language/document.ts';
import { missOf } from './trapJudgement.ts';
import { TRAPS } from './traps/index.ts';
import { type Trap, trapDocument } from './traps/trap.ts';

const SEED = 20;

function judged(trap: Trap): Judgement {
  const document = parseDocument(trapDocument(trap), 'trap.md');
  return judgeClaim(document, document.claims[0]!, { seed: SEED });
}

for (const [topic, traps] of TRAPS) {
  describe(`traps about ${topic}`, () => {
    const named = traps.map((trap): [string, Trap] => [
      `${trap.claim.slice(6)} (${trap.declarations})`,
      trap,
    ]);
    it.each(named)('%s', (_name, trap) => {
      expect(missOf(trap, judged(trap))?.text).toBeUndefined();
    });
  });
}

it('a matrix that is not symmetric is an error at its entry', () => {
  const text =
    '```claims\nlet p, w real\nmetric g = components([[1, p], [0, 1]], [p, w])\nclaim t: det(g) = 1\n```\n';
  expect(() => parseDocument(text, 'trap.md')).toThrow(/symmetric/);
});

describe('the traps themselves', () => {
  const all = [...TRAPS.values()].flat();

  it('are many, true and false alike', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter((trap) => trap.allowed.includes('refuted')).length).toBeGreaterThan(100);
    expect(all.filter((trap) => trap.allowed.includes('proved')).length).toBeGreaterThan(100);
  });

  it.each<VerdictName>(['proved', 'refuted', 'undecided'])('catch a judge that always says %s', (verdict) => {
    const judgement = { id: 't', source: '', file: '', line: 1, milliseconds: 0, verdict };
    expect(all.filter((trap) => missOf(trap, judgement)).length).toBeGreaterThan(100);
  });
});
