import type { Counterexample } from '../judge/verdict.ts';

/** A point as `--at` reads it: `d=2; sigma=1; x=[1/3, -2]`, or with the second point of a pair, `d=2; r=1 -> 2`. */
export function pointText(
  point: Readonly<Record<string, string>>,
  second: Readonly<Record<string, string>> = point,
): string {
  return Object.entries(point)
    .map(([name, value]) => {
      const moved = Object.hasOwn(second, name) && second[name] !== value;
      return moved ? `${name}=${value} -> ${second[name]}` : `${name}=${value}`;
    })
    .join('; ');
}

/** Where the two sides are apart, in a line: `at d=2; sigma=1: left 1/4, right 1/2`. */
export function counterexampleText(counterexample: Counterexample): string {
  const where = pointText(counterexample.point, counterexample.second);
  const because = counterexample.undefinedBecause ? ` (${counterexample.undefinedBecause})` : '';
  const at = where === '' ? '' : `at ${where}: `;
  return `${at}left ${counterexample.left}, right ${counterexample.right}${because}`;
}
