import { expect, test } from 'vitest';
import { Progress } from '../../src/cli/progress.ts';
import { paletteFor, type Terminal, widthOf } from '../../src/cli/terminal.ts';
import { COLOURED, PLAIN } from '../../src/report/palette.ts';

/** A stream that remembers what was written to it. */
function stream(isTTY: boolean, columns = 30): { stream: NodeJS.WriteStream; written: string[] } {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { stream: { isTTY, columns, write } as unknown as NodeJS.WriteStream, written };
}

test('colours on a terminal that wants them', () => {
  const tty = stream(true).stream;
  expect(paletteFor(tty, {})).toBe(COLOURED);
  expect(paletteFor(tty, { NO_COLOR: '' })).toBe(COLOURED);
  expect(paletteFor(tty, { NO_COLOR: '1' })).toBe(PLAIN);
  expect(paletteFor(tty, { TERM: 'dumb' })).toBe(PLAIN);
  expect(paletteFor(stream(false).stream, {})).toBe(PLAIN);
});

test('width of a terminal only', () => {
  expect(widthOf(stream(true, 90).stream)).toEqual({ width: 90 });
  expect(widthOf(stream(true, 0).stream)).toEqual({});
  expect(widthOf(stream(false).stream)).toEqual({});
});

test('progress is one line on a terminal and silent elsewhere', () => {
  for (const isTTY of [true, false]) {
    const err = stream(isTTY, 40);
    const terminal: Terminal = { out: stream(isTTY).stream, err: err.stream, env: {} };
    const progress = new Progress(terminal, 2);
    progress.begin(`x/${'long'.repeat(20)}`);
    progress.end(`x/${'long'.repeat(20)}`);
    progress.clear();
    if (!isTTY) expect(err.written).toEqual([]);
    else {
      expect(err.written[0]).toBe(`\r\u001b[2K0/2 x/${'long'.repeat(20)}`.slice(0, 5 + 38).concat('…'));
      expect(err.written.at(-1)).toBe('\r\u001b[2K');
      expect(err.written.join('')).not.toContain('\n');
    }
  }
});
