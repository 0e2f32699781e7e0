import { describe, expect, test } from 'vitest';
import { compile, instantiate } from '../../../src/numeric/wasm/engine.ts';
import { f64x2, get, i32, sequence, set, whileLoop } from '../../../src/numeric/wasm/instructions.ts';
import { signedLeb, unsignedLeb } from '../../../src/numeric/wasm/leb128.ts';
import { type FunctionSource, wasmModule } from '../../../src/numeric/wasm/module.ts';

describe('LEB128', () => {
  test('the standard’s examples', () => {
    expect(unsignedLeb(624485)).toEqual([0xe5, 0x8e, 0x26]);
    expect(signedLeb(-123456)).toEqual([0xc0, 0xbb, 0x78]);
    expect([0, 127, 128].map(unsignedLeb)).toEqual([[0], [127], [128, 1]]);
    expect([63, 64, -64, -65].map(signedLeb)).toEqual([[63], [192, 0], [64], [191, 127]]);
    expect(signedLeb(-(2 ** 31))).toEqual([128, 128, 128, 128, 120]);
  });

  test('what has no 32 bits is refused', () => {
    for (const value of [-1, 2 ** 32, 1.5, NaN]) expect(() => unsignedLeb(value)).toThrow(RangeError);
    for (const value of [2 ** 31, -(2 ** 31) - 1, 0.5]) expect(() => signedLeb(value)).toThrow(RangeError);
  });
});

/** Lane by lane, what a function of two pairs of doubles gives. */
function lanes(of: (a: readonly number[], b: readonly number[]) => readonly number[]): FunctionSource {
  return {
    name: 'run',
    parameters: 0,
    body: () =>
      f64x2.store(
        { base: i32.const(32) },
        of(f64x2.load({ base: i32.const(0) }), f64x2.load({ base: i32.const(8), offset: 8 })),
      ),
  };
}

function run(source: FunctionSource, memory: readonly number[]): readonly number[] {
  const instance = instantiate(compile([source]), 8);
  instance.memory.set(memory);
  instance.call('run')();
  return [...instance.memory.subarray(4, 6)];
}

describe('assembled functions', () => {
  const a = [3, -5];
  const b = [-0.5, 7];
  test.each([
    ['add', f64x2.add, [2.5, 2]],
    ['sub', f64x2.sub, [3.5, -12]],
    ['mul', f64x2.mul, [-1.5, -35]],
    ['div', f64x2.div, [-6, -5 / 7]],
    ['min', f64x2.min, [-0.5, -5]],
    ['max', f64x2.max, [3, 7]],
    ['oppositeSign', f64x2.oppositeSign, [3, 5]],
  ] as const)('%s', (_, operation, expected) => {
    expect(run(lanes(operation), [...a, ...b])).toEqual(expected);
  });

  test.each([
    ['abs', f64x2.abs, [3, 5]],
    ['neg', f64x2.neg, [-3, 5]],
  ] as const)('%s', (_, operation, expected) => {
    expect(
      run(
        lanes((x) => operation(x)),
        a,
      ),
    ).toEqual(expected);
  });

  test('constants, splats, loops and locals', () => {
    const triple: FunctionSource = {
      name: 'run',
      parameters: 0,
      body(_, locals) {
        const [turns, sum] = [locals.fresh('i32'), locals.fresh('v128')];
        return sequence(
          whileLoop(
            i32.less(get(turns), i32.mul(i32.const(3), i32.const(100))),
            sequence(
              set(turns, i32.sub(i32.add(get(turns), i32.const(200)), i32.const(100))),
              set(sum, f64x2.add(get(sum), f64x2.loadSplat({ base: i32.const(8) }))),
            ),
          ),
          f64x2.store({ base: i32.const(32) }, f64x2.add(get(sum), f64x2.const(0.25))),
        );
      },
    };
    expect(run(triple, a)).toEqual([-14.75, -14.75]);
  });

  test('an unknown opcode does not compile', () => {
    expect(() => compile([{ name: 'run', parameters: 0, body: () => [0x06] }])).toThrow();
    expect([...wasmModule([]).subarray(0, 8)]).toEqual([0, 97, 115, 109, 1, 0, 0, 0]);
  });
});
