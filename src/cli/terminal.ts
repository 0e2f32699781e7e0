import { COLOURED, type Palette, PLAIN } from '../report/palette.ts';

/** Where the command prints, and the surroundings that decide how. */
export interface Terminal {
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Colours on a terminal only, and not where NO_COLOR is set (to anything but nothing) or the terminal is dumb. */
export function paletteFor(stream: NodeJS.WriteStream, env: Terminal['env']): Palette {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return stream.isTTY && !refused ? COLOURED : PLAIN;
}

/** `{ width }` of a terminal that tells it, nothing for files and pipes, whose lines are never cut. */
export function widthOf(stream: NodeJS.WriteStream): { width?: number } {
  return stream.isTTY && stream.columns > 0 ? { width: Math.max(40, stream.columns) } : {};
}
