import { LN2_HIGH, LN2_LOW, LOG2_E, ROUNDING_SHIFT, TAYLOR } from '../dense/exponential.ts';
import { type Code, f64x2, get, i32, i64x2, sequence, set } from './instructions.ts';
import type { Locals } from './module.ts';

/**
 * e^x of the two doubles that `argument` leaves on the stack, −708 <= x <= 709: `exponential` of `dense/exponential.ts` operation
 * by operation, so that the bits agree. Gives the statements that compute it, and the expression to read it from.
 */
export function exponentialLanes(
  locals: Locals,
  argument: Code,
): { readonly before: Code; readonly value: Code } {
  const [x, shifted, power, r, r2, r4, odd] = Array.from({ length: 7 }, () => locals.fresh('v128'));
  const { add, sub, mul } = f64x2;
  const constant = f64x2.const;
  const pair = (low: number): Code => add(constant(TAYLOR[low]!), mul(constant(TAYLOR[low + 1]!), get(r!)));
  const four = (low: number): Code => add(pair(low), mul(pair(low + 2), get(r2!)));
  const before = sequence(
    set(x!, argument),
    set(shifted!, add(mul(get(x!), constant(LOG2_E)), constant(ROUNDING_SHIFT))),
    set(power!, sub(get(shifted!), constant(ROUNDING_SHIFT))),
    set(r!, sub(get(x!), mul(get(power!), constant(LN2_HIGH)))),
    set(r!, sub(get(r!), mul(get(power!), constant(LN2_LOW)))),
    set(r2!, mul(get(r!), get(r!))),
    set(r4!, mul(get(r2!), get(r2!))),
    set(odd!, add(four(0), mul(add(four(4), mul(four(8), get(r4!))), get(r4!)))),
    set(odd!, add(constant(1), add(get(r!), mul(get(r2!), get(odd!))))),
  );
  return { before, value: i64x2.add(get(odd!), i64x2.shiftLeft(get(shifted!), i32.const(52))) };
}
