import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluateAt,
  parseAssignment,
  parsePoint,
  pointText,
  replayLine,
} from '../../src/judge/evaluateAt.ts';
import { pointRecord } from '../../src/judge/pointText.ts';
import { refuteClaim } from '../../src/judge/refute.ts';
import { admissiblePoints } from '../../src/judge/sample.ts';
import { pointKey } from '../../src/judge/samplePoint.ts';
import { Problem } from '../../src/language/problem.ts';
import { readClaim } from './readClaims.ts';

const LETS = [
  'let d integer >= 1',
  'let q integer >= 0',
  'let sigma real > 0',
  'let a real',
  'let x vector of d',
  'let Omega function',
];

function read(claim: string) {
  return readClaim(...LETS, `claim ${claim}`);
}

describe('points as text', () => {
  test('what pointText writes is read back as the same point', () => {
    const { document, claim } = read('k: Omega(norm2(x)) + sigma + a = 0');
    for (const point of admissiblePoints(document, claim, { seed: 5, limit: 60 })) {
      const again = parsePoint(document, claim, parseAssignment(pointText(point)));
      expect(pointKey(again.point)).toBe(pointKey(point));
      expect(again.second).toBeUndefined();
    }
  });

  test.each(['k: a^2 increases in a', 'k: -norm2(x) increases in norm2(x)', 'k: q*(3 - q) increases in q'])(
    'and with a second point: %s',
    (text) => {
      const { document, claim } = read(text);
      const found = refuteClaim(document, claim, { seed: 5 })!;
      const again = parsePoint(document, claim, parseAssignment(pointText(found.point, found.second)));
      expect(pointKey(again.point)).toBe(pointKey(found.point));
      expect(pointKey(again.second!)).toBe(pointKey(found.second!));
      const lines = evaluateAt(document, claim, parseAssignment(pointText(found.point, found.second)));
      expect(lines.filter((line) => line.includes('false'))).toHaveLength(2);
    },
  );

  test('the form of it', () => {
    const { document, claim } = read('k: Omega(norm2(x)) = sigma');
    const text = 'd=2; sigma=1; x=[1/3, -2]; Omega=t^2 - t/3';
    const { point } = parsePoint(document, claim, parseAssignment(text));
    expect(pointText(point)).toBe(text);
    expect(pointRecord(point)).toEqual({ d: '2', sigma: '1', x: '[1/3, -2]', Omega: 't^2 - t/3' });
    expect(replayLine('proofs/a.md', 'C.28', point)).toBe(
      `pullback check proofs/a.md --only C.28 --at "${text}"`,
    );
    expect(replayLine('my proofs/a.md', 'k', point)).toContain("check 'my proofs/a.md' --only k");
  });
});

describe('evaluateAt', () => {
  test('shows both sides of every step at 64 and 256 bits', () => {
    const { document, claim } = read('k: a^2 = a*a = 3*a');
    const lines = evaluateAt(document, claim, new Map([['a', '-2/7']]));
    expect(lines).toEqual([
      'claim k at a=-2/7',
      'admissible',
      'step 1: a^2 = a*a',
      '  left  (64 bits) 4/49',
      '  right (64 bits) 4/49',
      '  holds',
      '  left  (256 bits) 4/49',
      '  right (256 bits) 4/49',
      '  holds',
      'step 2: a*a = 3*a',
      '  left  (64 bits) 4/49',
      '  right (64 bits) -6/7',
      '  false: the enclosures contradict it',
      '  left  (256 bits) 4/49',
      '  right (256 bits) -6/7',
      '  false: the enclosures contradict it',
    ]);
  });

  test('says when a point is not admissible, and when a side is undefined', () => {
    const { document, claim } = read('k when a > 1: 1/(a - 1) = sigma');
    const lines = evaluateAt(document, claim, new Map(Object.entries({ a: '1', sigma: '2.5' })));
    expect(lines[1]).toMatch(/^not admissible/);
    expect(lines.join('\n')).toContain('undefined (');
    expect(lines.join('\n')).toContain('false: exactly one side is undefined');
  });

  test.each([
    [{ a: '1' }, 'has no value'],
    [{ a: '1', sigma: '1', d: '1', x: '[1]', Omega: 't', zeta: '3' }, 'does not depend on zeta'],
    [{ a: 'one', sigma: '1', d: '1', x: '[1]', Omega: 't' }, 'cannot read the value "one" of a'],
    [{ a: '1/0', sigma: '1', d: '1', x: '[1]', Omega: 't' }, 'cannot read the value "1/0"'],
    [{ a: '1e999999999', sigma: '1', d: '1', x: '[1]', Omega: 't' }, 'cannot read the value'],
    [{ a: '1', sigma: '1', d: '1', x: '1', Omega: 't' }, 'x is a vector'],
    [{ a: '1', sigma: '1', d: '1', x: '[]', Omega: 't' }, 'cannot read the value "" of x'],
    [{ a: '1', sigma: '1', d: '1', x: '[1]', Omega: 'u^2' }, 'cannot read the function Omega'],
    [{ a: '1', sigma: '1', d: '1', x: '[1]', Omega: 't = 1' }, 'cannot read the function Omega'],
    [{ a: '1', sigma: '1', d: '1', x: '[1]', Omega: 't\n```' }, 'cannot read the function Omega'],
    [{ a: '1 -> 2', sigma: '1', d: '1', x: '[1]', Omega: 't' }, 'a cannot move here'],
  ])('wrong input %o is a Problem with a remedy', (assignment, message) => {
    const { document, claim } = read('k: a + sigma + Omega(norm2(x)) = 0');
    try {
      evaluateAt(document, claim, new Map(Object.entries(assignment)));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      const problem = error as Problem;
      expect(problem.message).toContain(message);
      expect(problem.remedy.length).toBeGreaterThan(10);
      expect(problem.file).toBe('test.md');
      expect(problem.position).toEqual(claim.at);
    }
  });

  test('a vector of the wrong length is not admissible', () => {
    const { document, claim } = read('k: norm2(x) = 1');
    const lines = evaluateAt(document, claim, new Map(Object.entries({ d: '2', x: '[1]' })));
    expect(lines[1]).toBe('not admissible: x has 1 entries where its dimension is 2');
  });

  test('assignments without = or with a name twice are Problems; arbitrary text never throws anything else', () => {
    expect(() => parseAssignment('a')).toThrow(Problem);
    expect(() => parseAssignment('a=1; a=2')).toThrow(Problem);
    const { document, claim } = read('k: a + Omega(a) = 0');
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, omega) => {
        try {
          evaluateAt(
            document,
            claim,
            new Map([
              ['a', a],
              ['Omega', omega],
            ]),
          );
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});
