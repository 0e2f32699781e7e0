import { LN2_HIGH, LN2_LOW, LOG2_E, ROUNDING_SHIFT, TAYLOR } from '../dense/exponential.ts';
import { type Code, f64x2, get, i32, i64x2, type Local, sequence, set } from './instructions.ts';
import type { Locals } from './module.ts';

/**
 * What `exponentialLanes` reads from memory: engines build a constant of two lanes anew at each use, in three instructions, where a load is one.
 */
export const EXPONENTIAL_TABLE: readonly number[] = [1, LOG2_E, ROUNDING_SHIFT, LN2_HIGH, LN2_LOW, ...TAYLOR];

/**
 * e^x of the two doubles that `argument` leaves on the stack, −708 <= x <= 709, with EXPONENTIAL_TABLE in memory at the address in
 * `table`: `exponential` of `dense/exponential.ts` operation by operation, so that the bits agree. Gives the statements that
 * compute it, and the expression to read it from.
 */
export function exponentialLanes(
  locals: Locals,
  table: Local,
  argument: Code,
): { readonly before: Code; readonly value: Code } {
  const lanes = (): Local => locals.fresh('v128');
  const [x, shifted, power, r, r2, r4, sum] = [
    lanes(),
    lanes(),
    lanes(),
    lanes(),
    lanes(),
    lanes(),
    lanes(),
  ] as const;
  const { add, sub, mul } = f64x2;
  const constant = (index: number): Code => f64x2.loadSplat({ base: get(table), offset: 8 * index });
  const taylor = (k: number): Code => constant(5 + k);
  const two = (k: number): Code => add(taylor(k), mul(taylor(k + 1), get(r)));
  const four = (k: number): Code => add(two(k), mul(two(k + 2), get(r2)));
  const before = sequence(
    set(x, argument),
    set(shifted, add(mul(get(x), constant(1)), constant(2))),
    set(power, sub(get(shifted), constant(2))),
    set(r, sub(get(x), mul(get(power), constant(3)))),
    set(r, sub(get(r), mul(get(power), constant(4)))),
    set(r2, mul(get(r), get(r))),
    set(r4, mul(get(r2), get(r2))),
    set(sum, add(four(0), mul(add(four(4), mul(four(8), get(r4))), get(r4)))),
    set(sum, add(constant(0), add(get(r), mul(get(r2), get(sum))))),
  );
  return { before, value: i64x2.add(get(sum), i64x2.shiftLeft(get(shifted), i32.const(52))) };
}
