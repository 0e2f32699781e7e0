import { expect, test } from 'vitest';
import { problemText } from '../../src/report/problemText.ts';

function shown(source: string, line: number, column: number): string {
  const problem = {
    file: 'a.md',
    position: { line, column },
    message: 'unknown name "b"',
    remedy: 'declare it',
  };
  return problemText(problem, source);
}

test('points at the place under the line of the source', () => {
  expect(shown('x\r\n\tσ = b\r\n', 2, 6)).toBe(
    ['a.md:2:6: unknown name "b"', '  2 |  σ = b', '           ^', '  declare it'].join('\n'),
  );
});

test('cuts a long line to what is around the place', () => {
  const text = shown(`${'y'.repeat(5000)}b${'z'.repeat(5000)}`, 1, 5001);
  const [, line = '', caret = ''] = text.split('\n');
  expect(line.length).toBeLessThan(120);
  expect(line[caret.indexOf('^')]).toBe('b');
});

test('a place beyond the text has no line to show', () => {
  expect(shown('', 1, 1)).toBe('a.md:1:1: unknown name "b"\n  declare it');
});
