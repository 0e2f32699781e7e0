import { addRational, negRational, ONE, type Rational, rational, ZERO } from '../core/rational.ts';
import { axisVector, type Vector } from './sampleVector.ts';
import { rationalSize, smallerRationals } from './shrinkRational.ts';

const AXIS_VALUES: readonly Rational[] = [ONE, rational(2), rational(1, 2), rational(3), rational(1, 3)];

/** How many entries differ from zero. */
export function nonZeroCount(v: Vector): number {
  return v.filter((x) => x.n !== 0n).length;
}

/** The sizes of the entries, a nonzero one counted more the further back it stands. */
export function vectorSize(v: Vector): bigint {
  return v.reduce((sum, x, i) => sum + rationalSize(x) * 8n + (x.n === 0n ? 0n : BigInt(i)), 0n);
}

/**
 * Vectors of the same length to try in place of v: zero, axis vectors with a simple entry or the
 * sum of all sizes, one entry zeroed, two entries
 * exchanged so that zeros go to the back, one entry simplified, all nonzero entries made equal.
 */
export function simplerVectors(v: Vector): Vector[] {
  const n = v.length;
  const out: Vector[] = [axisVector(n, 0, ZERO)];
  for (const s of AXIS_VALUES) for (let i = 0; i < Math.min(n, 2); i++) out.push(axisVector(n, i, s));
  for (const x of v) if (x.n !== 0n) out.push(axisVector(n, 0, x));
  const total = v.reduce((sum, x) => addRational(sum, x.n < 0n ? negRational(x) : x), ZERO);
  for (let i = 0; i < n; i++) out.push(axisVector(n, i, total), axisVector(n, i, negRational(total)));
  v.forEach((x, i) => {
    if (x.n !== 0n) out.push(replaced(v, i, ZERO));
  });
  for (let i = 1; i < n; i++) {
    for (let k = 0; k < i; k++) {
      if (v[k]!.n === 0n && v[i]!.n !== 0n) out.push(replaced(replaced(v, k, v[i]!), i, ZERO));
    }
  }
  out.push(v.map((x) => (x.n === 0n ? x : ONE)));
  v.forEach((x, i) => {
    for (const smaller of smallerRationals(x)) out.push(replaced(v, i, smaller));
  });
  return out;
}

/** v with one entry left out, for each entry; a zero entry first. */
export function shorterVectors(v: Vector): Vector[] {
  const order = v.map((_, i) => i).sort((a, b) => Number(v[a]!.n !== 0n) - Number(v[b]!.n !== 0n) || b - a);
  return order.map((i) => v.filter((_, k) => k !== i));
}

function replaced(v: Vector, i: number, x: Rational): Vector {
  return v.map((y, k) => (k === i ? x : y));
}
