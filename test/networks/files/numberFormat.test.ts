import { describe, expect, test } from 'vitest';
import { brainValue, halfValue, isSingle, numberBytes } from '../../../src/networks/files/numberFormat.ts';

describe('halfValue', () => {
  test.each([
    [0x0000, 0],
    [0x8000, -0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x0001, 2 ** -24],
    [0x03ff, (1 - 2 ** -10) * 2 ** -14],
    [0x0400, 2 ** -14],
    [0x7bff, 65504],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e01, Number.NaN],
  ])('%s is %d', (bits, value) => expect(halfValue(bits)).toBe(value));
});

describe('brainValue', () => {
  test.each([
    [0x3f80, 1],
    [0xc048, -3.125],
    [0x0001, 2 ** -133],
    [0x7f7f, (2 - 2 ** -7) * 2 ** 127],
    [0xff80, -Infinity],
    [0x7fc0, Number.NaN],
  ])('%s is %d', (bits, value) => expect(brainValue(bits)).toBe(value));
});

test('isSingle tells whether float32 keeps the values', () => {
  const values = [0.5, -3, 2 ** -149, 2 ** 127, -0, Math.fround(0.1)];
  expect(isSingle(values)).toBe(true);
  const view = new DataView(numberBytes(values, 4).buffer);
  expect(values.map((_, i) => view.getFloat32(4 * i, true))).toEqual(values);
  for (const value of [0.1, 2 ** -150, 2 ** 128, 1 + 2 ** -24]) expect(isSingle([value])).toBe(false);
});
