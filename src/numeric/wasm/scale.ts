import { f64x2, get, i32, type Local, sequence, set, whileLoop } from './instructions.ts';
import type { FunctionSource } from './module.ts';

/** `scalePanel` of `dense/tileKernels.ts`, of byte addresses (from, factors, to, end of the factors). */
export function scaleLanes(name: string): FunctionSource {
  return {
    name,
    parameters: 4,
    body(parameters, locals) {
      const [from, factors, to, end] = parameters as [Local, Local, Local, Local];
      const factor = locals.fresh('v128');
      return whileLoop(
        i32.less(get(factors), get(end)),
        sequence(
          set(factor, f64x2.loadSplat({ base: get(factors) })),
          ...[0, 16, 32, 48].map((offset) =>
            f64x2.store(
              { base: get(to), offset },
              f64x2.mul(get(factor), f64x2.load({ base: get(from), offset })),
            ),
          ),
          set(from, i32.add(get(from), i32.const(64))),
          set(to, i32.add(get(to), i32.const(64))),
          set(factors, i32.add(get(factors), i32.const(8))),
        ),
      );
    },
  };
}
