import type { Field } from '../core/field.ts';
import { rational } from '../core/rational.ts';

/** A function of s with its first and second derivatives. */
export type Derivatives<T> = readonly [T, T, T];

/**
 * For M_k = E[f(z) z^k], z ~ N(0, s): M_0 and B = (M_2 − s M_0)/s² with two derivatives in s, from M_0, M_2, M_4, M_6. The
 * density's score (z²/s − 1)/(2s) gives M_k′ = M_{k+2}/(2s²) − M_k/(2s). Fails as field.div does where s may be 0.
 */
export function derivativesFromMoments<T>(
  field: Field<T>,
  [m0, m2, m4, m6]: readonly [T, T, T, T],
  s: T,
): [Derivatives<T>, Derivatives<T>] {
  const { add, sub, mul, div } = field;
  const quarter = (n: number): T => field.fromRational(rational(n, 4));
  const constant = (n: number): T => field.fromRational(rational(n));
  const over = (u: T, k: number): T => {
    let value = u;
    for (let j = 0; j < k; j++) value = div(value, s);
    return value;
  };
  /** M_k′ = M_{k+2}/(2s²) − M_k/(2s). */
  const first = (mk: T, next: T): T => mul(quarter(2), sub(over(next, 2), over(mk, 1)));
  /** M_k″ = M_{k+4}/(4s⁴) − 3M_{k+2}/(2s³) + 3M_k/(4s²). */
  const second = (mk: T, next: T, last: T): T =>
    add(sub(mul(quarter(1), over(last, 4)), mul(quarter(6), over(next, 3))), mul(quarter(3), over(mk, 2)));
  const mean: Derivatives<T> = [m0, first(m0, m2), second(m0, m2, m4)];
  const [p, dp, ddp]: Derivatives<T> = [m2, first(m2, m4), second(m2, m4, m6)];
  // B = M_2/s² − M_0/s, by the quotient rule.
  const bend: Derivatives<T> = [
    sub(over(p, 2), over(mean[0], 1)),
    sub(sub(over(dp, 2), mul(constant(2), over(p, 3))), sub(over(mean[1], 1), over(mean[0], 2))),
    sub(
      add(sub(over(ddp, 2), mul(constant(4), over(dp, 3))), mul(constant(6), over(p, 4))),
      add(sub(over(mean[2], 1), mul(constant(2), over(mean[1], 2))), mul(constant(2), over(mean[0], 3))),
    ),
  ];
  return [mean, bend];
}
