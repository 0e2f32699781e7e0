import { EXPONENTIAL_TABLE, exponentialLanes } from '../../numeric/wasm/exponential.ts';
import {
  type Code,
  f64x2,
  get,
  i32,
  type Local,
  sequence,
  set,
  whileLoop,
} from '../../numeric/wasm/instructions.ts';
import type { FunctionSource, Locals } from '../../numeric/wasm/module.ts';
import type { PlaneForm } from './planeFamily.ts';
import { LARGEST_EXPONENT, SMALLEST_EXPONENT } from './planeSlopes.ts';
import { SUMS } from './planeSums.ts';

const { add, sub, mul, div, load, loadSplat, store } = f64x2;

/** The constants that `planeLanes` reads from memory. */
export const PLANE_TABLE: readonly number[] = [...EXPONENTIAL_TABLE, SMALLEST_EXPONENT, LARGEST_EXPONENT];

interface Slopes {
  readonly before: Code;
  readonly p: Code;
  readonly r: Code;
}

/** `planeSlopes` of two points: statements, and the expressions of φ′ and φ″/φ′, either read once. */
function slopeLanes(form: PlaneForm, t: Local, table: Local, locals: Locals): Slopes {
  const one = loadSplat({ base: get(table) });
  const [e, inverse] = [locals.fresh('v128'), locals.fresh('v128')] as const;
  const exponentialOf = (x: Code): Code => {
    const { before, value } = exponentialLanes(
      locals,
      table,
      f64x2.min(
        f64x2.max(x, loadSplat({ base: get(table), offset: 8 * EXPONENTIAL_TABLE.length })),
        loadSplat({ base: get(table), offset: 8 * EXPONENTIAL_TABLE.length + 8 }),
      ),
    );
    return sequence(before, set(e, value));
  };
  switch (form) {
    case 'logistic':
      return {
        before: sequence(
          exponentialOf(f64x2.neg(f64x2.abs(get(t)))),
          set(inverse, div(one, add(one, get(e)))),
        ),
        p: mul(mul(get(e), get(inverse)), get(inverse)),
        r: f64x2.oppositeSign(mul(sub(one, get(e)), get(inverse)), get(t)),
      };
    case 'gaussian':
      return { before: exponentialOf(f64x2.neg(mul(get(t), get(t)))), p: get(e), r: f64x2.neg(get(t)) };
    case 'softplus':
      return {
        before: sequence(exponentialOf(f64x2.neg(get(t))), set(inverse, div(one, add(one, get(e))))),
        p: get(inverse),
        r: mul(get(e), get(inverse)),
      };
    case 'exponential':
      return { before: exponentialOf(get(t)), p: get(e), r: one };
  }
}

/**
 * `planeSums` for pairs of points, of byte addresses (PLANE_TABLE, units, their end, points, sums, their end): a unit is w₁, w₂, b; a pair of points
 * x₁, x₁, x₂, x₂; its sums are seven pairs. Each lane does what `planeSums` does to its point, so the bits agree.
 */
export function planeLanes(form: PlaneForm): FunctionSource {
  return {
    name: form,
    parameters: 6,
    body(parameters, locals) {
      const [table, units, unitsEnd, points, out, outEnd] = parameters as [
        Local,
        Local,
        Local,
        Local,
        Local,
        Local,
      ];
      const vector = (): Local => locals.fresh('v128');
      const [x1, x2, w1, w2, t] = [vector(), vector(), vector(), vector(), vector()] as const;
      const [u1, u2, v1, v2, r, square] = [
        vector(),
        vector(),
        vector(),
        vector(),
        vector(),
        vector(),
      ] as const;
      const sums = Array.from({ length: SUMS }, vector);
      const unit = locals.fresh('i32');
      const slopes = slopeLanes(form, t, table, locals);
      const accumulate = (sum: number, value: Code): Code => set(sums[sum]!, add(get(sums[sum]!), value));
      const perUnit = sequence(
        set(w1, loadSplat({ base: get(unit) })),
        set(w2, loadSplat({ base: get(unit), offset: 8 })),
        set(
          t,
          add(add(mul(get(w1), get(x1)), mul(get(w2), get(x2))), loadSplat({ base: get(unit), offset: 16 })),
        ),
        slopes.before,
        set(square, slopes.p),
        set(u1, mul(get(square), get(w1))),
        set(u2, mul(get(square), get(w2))),
        set(r, slopes.r),
        set(v1, mul(get(r), get(w1))),
        set(v2, mul(get(r), get(w2))),
        set(square, mul(get(u1), get(u1))),
        accumulate(0, get(square)),
        accumulate(3, mul(get(square), get(v1))),
        accumulate(4, mul(get(square), get(v2))),
        accumulate(1, mul(get(u1), get(u2))),
        set(square, mul(get(u2), get(u2))),
        accumulate(2, get(square)),
        accumulate(5, mul(get(square), get(v1))),
        accumulate(6, mul(get(square), get(v2))),
        set(unit, i32.add(get(unit), i32.const(24))),
      );
      return whileLoop(
        i32.less(get(out), get(outEnd)),
        sequence(
          set(x1, load({ base: get(points) })),
          set(x2, load({ base: get(points), offset: 16 })),
          ...sums.map((sum) => set(sum, f64x2.const(0))),
          set(unit, get(units)),
          whileLoop(i32.less(get(unit), get(unitsEnd)), perUnit),
          ...sums.map((sum, index) => store({ base: get(out), offset: 16 * index }, get(sum))),
          set(points, i32.add(get(points), i32.const(32))),
          set(out, i32.add(get(out), i32.const(112))),
        ),
      );
    },
  };
}
