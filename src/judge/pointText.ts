import { type Rational, rationalText } from '../core/rational.ts';
import { expressionText } from '../language/text.ts';
import type { Point } from './point.ts';
import { type Value, valueAt } from './samplePoint.ts';

/** Between the two values of the one name that moves: "t=1 -> 2", "x=[1, 0] -> [2, 0]". */
export const MOVES_TO = '->';

/** The value of one name as `--at` accepts it: "3", "-2/7", "[1/3, -2]", "[[1, 0], [0, 1]]", "t^2". */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return rationalText(value.value);
    case 'vector':
      return rowText(value.entries);
    case 'matrix':
      return `[${value.rows.map(rowText).join(', ')}]`;
    case 'function':
      return expressionText(value.body);
  }
}

function rowText(row: readonly Rational[]): string {
  return `[${row.map(rationalText).join(', ')}]`;
}

/** The names that have a value at the point: numbers, vectors, matrices, functions. */
function valuedNames({ scalars, vectors, matrices, functions }: Point): string[] {
  return [scalars, vectors, matrices, functions].flatMap((values) => [...values.keys()]);
}

/** "d=2; sigma=1; x=[1/3, -2]; Omega=t^2", or with a second point "…; t=1 -> 2": what `--at` accepts. */
export function pointText(point: Point, second?: Point): string {
  const parts: string[] = [];
  const arrows = second ? movedNames(point, second) : [];
  for (const name of valuedNames(point)) {
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
  return Object.fromEntries(valuedNames(point).map((name) => [name, valueText(valueAt(point, name)!)]));
}

/** The command that evaluates both sides of a claim again at a point. */
export function replayLine(file: string, id: string, point: Point, second?: Point): string {
  return `pullback check ${shellWord(file)} --only ${shellWord(id)} --at "${pointText(point, second)}"`;
}

export function shellWord(word: string): string {
  return /^[\w./:+@%,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
