import { rational } from '../../core/rational.ts';
import type { Analytic } from '../analytic.ts';

/**
 * |3 (4/3 − 1) − 1|: 0 where arithmetic is exact or knows its errors (rationals, balls), and one unit in the last place of 1, or a
 * few, in floating point of any base that is not a power of three: 4/3 is no finite fraction there.
 */
export function unitRoundoff<T>(algebra: Analytic<T>): T {
  const third = algebra.sub(algebra.fromRational(rational(4, 3)), algebra.one);
  return algebra.abs(algebra.sub(algebra.mul(algebra.fromRational(rational(3)), third), algebra.one));
}
