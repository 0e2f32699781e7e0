import { equalRational } from '../../src/core/rational.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { disjoint } from '../../src/numeric/ballOrder.ts';
import { isBall, type Real, realText, toBall } from '../../src/numeric/real.ts';
import type { Said } from '../replay.ts';
import { A } from './randomNetworks.ts';

const BITS = 128;

/** A value that may not exist: `undefined` where it certainly does not. */
export type Possible = Real | undefined;

/** The value of a computation, or undefined where the number system says that there is certainly none. */
export function possible(compute: () => Real): Possible {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Undefined) return undefined;
    throw error;
  }
}

/** What `say` says; unknown where the number system could not tell something on the way. */
export function orUnknown(say: () => Said): Said {
  try {
    return say();
  } catch (error) {
    if (error instanceof Unknown) return 'unknown';
    throw error;
  }
}

/** Two values of one quantity, by different routes. */
export interface Twice {
  readonly name: string;
  readonly left: Possible;
  readonly right: Possible;
}

/** Equal exactly where both are exact; else with overlapping enclosures. */
function same(left: Real, right: Real): boolean {
  if (!isBall(left) && !isBall(right)) return equalRational(left, right);
  return !disjoint(toBall(left, BITS), toBall(right, BITS));
}

/** Whether an enclosure says anything: exact, or certain to 20 bits, or below 2^−40 of one. */
function tells(a: Real): boolean {
  if (!isBall(a)) return true;
  const radius = a.radiusLog2();
  return radius < -40 || radius < Math.log2(Math.abs(a.approximate())) - 20;
}

/** The quantities of which the two values are certainly different; unknown where an enclosure is too wide to say anything. */
export function compared(pairs: readonly Twice[]): Said {
  const wrong = pairs.filter(({ left, right }) =>
    left === undefined || right === undefined ? left !== right : !same(left, right),
  );
  if (wrong.length > 0)
    return wrong.map(({ name, left, right }) => `${name}: ${text(left)}, not ${text(right)}`);
  const vague = pairs.some(({ left, right }) => [left, right].some((v) => v !== undefined && !tells(v)));
  return vague ? 'unknown' : [];
}

function text(a: Possible): string {
  return a === undefined ? 'undefined' : realText(a, 12);
}

/** Entries of two matrices as pairs. */
export function entrywise(
  name: string,
  left: readonly (readonly Real[])[],
  right: readonly (readonly Real[])[],
): Twice[] {
  return left.flatMap((row, i) =>
    row.map((c, j) => ({ name: `${name}[${i}][${j}]`, left: c, right: right[i]![j] })),
  );
}

/** k a */
export function times(k: Real, a: Possible): Possible {
  return a === undefined ? undefined : A.mul(k, a);
}
