import { describe, expect, test } from 'vitest';
import { divRational, rationalToNumber, subRational } from '../../../src/core/rational.ts';
import { Ball } from '../../../src/numeric/ball.ts';
import { log2Ball } from '../../../src/numeric/constants.ts';
import { exponential, LN2_HIGH, LN2_LOW } from '../../../src/numeric/dense/exponential.ts';
import { expBall } from '../../../src/numeric/exp.ts';
import { compile, instantiate } from '../../../src/numeric/wasm/engine.ts';
import { EXPONENTIAL_TABLE, exponentialLanes } from '../../../src/numeric/wasm/exponential.ts';
import {
  f64x2,
  get,
  i32,
  type Local,
  sequence,
  set,
  whileLoop,
} from '../../../src/numeric/wasm/instructions.ts';
import type { FunctionSource } from '../../../src/numeric/wasm/module.ts';
import { exactly } from '../../networks/batch/fromDefinition.ts';
import { Random } from '../random.ts';

/** Arguments over the whole domain, near 0, and where the integer multiple of log 2 changes. */
function argumentsOf(random: Random, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => {
    const u = random.int(-1_000_000, 1_000_000) / 1_000_003;
    if (i % 4 === 0) return u * 708;
    if (i % 4 === 1) return u;
    if (i % 4 === 2) return u * 2 ** -random.int(0, 60);
    return (random.int(-1020, 1020) + 0.5) * Math.LN2 * (1 + u * 2 ** -40);
  });
}

/** (value − truth)/truth in units of 2^-53. */
function error(x: number, value: number): number {
  const truth = expBall(Ball.fromRational(exactly(x), 200), 200).midpoint();
  return rationalToNumber(divRational(subRational(exactly(value), truth), truth)) * 2 ** 53;
}

describe('the exponential of the batches', () => {
  test('is within 2 units of 2^-53 of itself', () => {
    const errors = argumentsOf(new Random(7), 4000).map((x) => Math.abs(error(x, exponential(x))));
    const worst = Math.max(...errors, ...[-708, 709, 0, -0].map((x) => Math.abs(error(x, exponential(x)))));
    expect(worst).toBeLessThan(2);
    // no bound that nothing comes near
    expect(worst).toBeGreaterThan(0.9);
  });

  test('reduces by log 2 in two parts', () => {
    const log2 = log2Ball(200).midpoint();
    expect(rationalToNumber(subRational(log2, exactly(LN2_HIGH)))).toBe(LN2_LOW);
    expect(Number.isInteger(LN2_HIGH * 2 ** 32)).toBe(true);
  });

  test('has the same bits in SIMD lanes', () => {
    const inputs = argumentsOf(new Random(8), 2000);
    const { memory, call } = instantiate(compile([inPlace]), EXPONENTIAL_TABLE.length + inputs.length);
    memory.set(EXPONENTIAL_TABLE);
    memory.set(inputs, EXPONENTIAL_TABLE.length);
    call('run')(0, 8 * EXPONENTIAL_TABLE.length, 8 * memory.length);
    expect(memory.slice(EXPONENTIAL_TABLE.length)).toEqual(Float64Array.from(inputs, exponential));
  });
});

/** e^x of all doubles from an address to another, in place. */
const inPlace: FunctionSource = {
  name: 'run',
  parameters: 3,
  body(parameters, locals) {
    const [table, at, end] = parameters as [Local, Local, Local];
    const { before, value } = exponentialLanes(locals, table, f64x2.load({ base: get(at) }));
    const step = sequence(
      before,
      f64x2.store({ base: get(at) }, value),
      set(at, i32.add(get(at), i32.const(16))),
    );
    return whileLoop(i32.less(get(at), get(end)), step);
  },
};
