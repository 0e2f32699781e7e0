import type { Counterexample } from '../judge/verdict.ts';

/** A point as `--at` reads it: `d=2; sigma=1; x=[1/3, -2]`. */
export function pointText(point: Readonly<Record<string, string>>): string {
  return Object.entries(point)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

/** Where the two sides are apart, in a line: `at d=2; sigma=1: left 1/4, right 1/2`. */
export function counterexampleText(counterexample: Counterexample): string {
  const point = pointText(counterexample.point);
  const where = counterexample.second ? `${point} and then ${pointText(counterexample.second)}` : point;
  const because = counterexample.undefinedBecause ? ` (${counterexample.undefinedBecause})` : '';
  const at = where === '' ? '' : `at ${where}: `;
  return `${at}left ${counterexample.left}, right ${counterexample.right}${because}`;
}
