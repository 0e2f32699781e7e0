import { rationalText } from '../core/rational.ts';
import { expressionText } from '../language/text.ts';
import type { Point } from './point.ts';
import { type Value, valueAt } from './samplePoint.ts';

/** Between the two values of the one name that moves: "t=1 -> 2", "x=[1, 0] -> [2, 0]". */
export const MOVES_TO = '->';

/** The value of one name as `--at` accepts it: "3", "-2/7", "[1/3, -2]", "t^2". */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return rationalText(value.value);
    case 'vector':
      return `[${value.entries.map(rationalText).join(', ')}]`;
    case 'function':
      return expressionText(value.body);
  }
}

/** "d=2; sigma=1; x=[1/3, -2]; Omega=t^2", or with a second point "…; t=1 -> 2": what `--at` accepts. */
export function pointText(point: Point, second?: Point): string {
  const parts: string[] = [];
  const arrows = second ? movedNames(point, second) : [];
  for (const name of [...point.scalars.keys(), ...point.vectors.keys(), ...point.functions.keys()]) {
    const value = valueAt(point, name);
    const other = second && arrows.includes(name) ? valueAt(second, name) : undefined;
    if (value) parts.push(`${name}=${valueText(value)}${other ? ` ${MOVES_TO} ${valueText(other)}` : ''}`);
  }
  return parts.join('; ');
}

/** Names with different values at two points; vectors that merely got longer with their dimension do not count. */
function movedNames(point: Point, second: Point): string[] {
  const names = [...point.scalars.keys(), ...point.vectors.keys()];
  const changed = names.filter((name) => {
    const [a, b] = [valueAt(point, name), valueAt(second, name)];
    return a && b && valueText(a) !== valueText(b);
  });
  const scalars = changed.filter((name) => point.scalars.has(name));
  return scalars.length > 0 ? scalars : changed;
}

/** A record name → value text, as a counterexample carries it. */
export function pointRecord(point: Point): Record<string, string> {
  const names = [...point.scalars.keys(), ...point.vectors.keys(), ...point.functions.keys()];
  return Object.fromEntries(names.map((name) => [name, valueText(valueAt(point, name)!)]));
}

/** The command that evaluates both sides of a claim again at a point. */
export function replayLine(file: string, id: string, point: Point, second?: Point): string {
  return `pullback check ${shellWord(file)} --only ${shellWord(id)} --at "${pointText(point, second)}"`;
}

export function shellWord(word: string): string {
  return /^[\w./:+@%,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
