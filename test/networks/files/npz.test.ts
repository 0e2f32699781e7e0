import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { npyBytes, parseNpy } from '../../../src/networks/files/npy.ts';
import { npzBytes, parseNpz } from '../../../src/networks/files/npz.ts';
import { zip } from '../../../src/networks/files/zip.ts';
import { EXPECTED, fixture } from './fixture.ts';

const arrays = fc.array(fc.nat(4), { maxLength: 4 }).chain((shape) => {
  const size = shape.reduce((product, extent) => product * extent, 1);
  const number = fc.double({ noNaN: true });
  return fc
    .array(number, { minLength: size, maxLength: size })
    .map((values) => ({ shape, values: Float64Array.from(values) }));
});

describe("numpy's arrays", () => {
  const file = parseNpz(fixture('arrays.npz'));

  test('are all there', () => {
    expect([...file.keys()].sort()).toEqual(Object.keys(EXPECTED['arrays.npz']).sort());
  });

  test.each(Object.entries(EXPECTED['arrays.npz']))('%s', (name, { shape, values }) => {
    const tensor = file.get(name)!.read();
    expect(tensor.shape).toEqual(shape);
    expect(Array.from(tensor.values)).toEqual(values);
  });

  test.each([2, 3])('of version %d', (version) => {
    const { shape, values } = EXPECTED['arrays.npz']['f8']!;
    const tensor = parseNpy(fixture(`version${version}.npy`)).read();
    expect([tensor.shape, Array.from(tensor.values)]).toEqual([shape, values]);
  });

  test('come back, in a file that numpy would write', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-zα-ω0-9_./]{1,9}$/), arrays, { maxKeys: 3 }),
        (content) => {
          const tensors = new Map(Object.entries(content));
          const back = parseNpz(npzBytes(tensors));
          expect([...back].map(([name, stored]) => [name, stored.read()])).toEqual([...tensors]);
        },
      ),
      { seed: 4, numRuns: 60 },
    );
    const numpy = fixture('points.npy');
    expect(npyBytes(parseNpy(numpy).read())).toEqual(numpy);
  });
});

/** points.npy with its header text changed, and padded to the same length. */
function withHeader(change: (text: string) => string): Uint8Array {
  const bytes = fixture('points.npy');
  const text = new TextDecoder('latin1').decode(bytes.subarray(10, 128));
  const changed = change(text);
  expect(changed).not.toBe(text);
  const padded = `${changed.trimEnd().padEnd(117)}\n`;
  bytes.set(new TextEncoder().encode(padded), 10);
  return bytes;
}

describe('a broken array', () => {
  test.each([
    ['(4, 3)', '(4, 4)', 'of shape [4, 4] needs 128 bytes, but 96 are there: cut off'],
    ['(4, 3)', '(4, 2)', 'of shape [4, 2] needs 64 bytes, but 96 are there: damaged'],
    ['(4, 3)', '(4, -3)', 'its header does not give'],
    ['(4, 3)', '(999999999999, 999999999999)', 'claims'],
    ["'<f8'", "'|O'", 'holds "|O"; convert it with .astype(numpy.float64)'],
    ["'<f8'", "'<c16'", 'holds "<c16"'],
    ["'<f8'", "'f8'", 'holds "f8"'],
    ["'<f8'", "[('a', '<f8')]", 'its header does not give'],
    ['False', 'None', 'its header does not give'],
    ['False', "'False'", 'its header does not give'],
    ["'shape'", "'shapes'", 'its header does not give'],
    ["'descr': '<f8'", "'descr': '<f8', 'descr': '<f4'", 'descr twice'],
    ['}', '} + 1', 'its header does not give'],
  ])('%s as %s', (from, to, message) => {
    const bytes = withHeader((text) => text.replace(from, () => to));
    expect(() => parseNpy(bytes)).toThrow(message);
  });

  test('is no array at all', () => {
    expect(() => parseNpy(new Uint8Array(0))).toThrow('does not start as a .npy file does');
    const bytes = fixture('points.npy');
    bytes[6] = 4;
    expect(() => parseNpy(bytes)).toThrow('its version is 4.0');
    expect(() => parseNpy(fixture('points.npy').subarray(0, 100))).toThrow('cut off within its header');
  });

  test('holds integers that no double is', () => {
    const bytes = withHeader((text) => text.replace('<f8', '<i8'));
    new DataView(bytes.buffer).setBigInt64(128, 2n ** 53n + 1n, true);
    expect(() => parseNpy(bytes).read()).toThrow('which is beyond 2^53');
  });
});

describe('a broken zip file', () => {
  const whole = fixture('shallow.npz');

  test('with something else in it', () => {
    expect(() => parseNpz(zip(new Map([['a.txt', Uint8Array.of(1)]])))).toThrow(
      '"a.txt" in it is no .npy array',
    );
  });

  test('that claims more than deflate can hold', () => {
    const bytes = Uint8Array.from(whole);
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(bytes.length - 6, true);
    view.setUint32(directory + 24, 0xfffffff0, true);
    expect(() => parseNpz(bytes)).toThrow(/"W1.npy" is damaged: \d+ bytes cannot hold 4294967280/);
  });

  test('cut off anywhere', () => {
    for (let length = 0; length < whole.length; length++)
      expect(() => parseNpz(whole.subarray(0, length))).toThrow(/cut off|damaged/);
  });

  test('with any byte changed, is refused or says the same', () => {
    const read = (bytes: Uint8Array) => [...parseNpz(bytes)].map(([name, stored]) => [name, stored.read()]);
    const right = read(whole);
    let same = 0;
    for (let at = 0; at < whole.length; at++) {
      const bytes = Uint8Array.from(whole);
      bytes[at]! ^= 1 << (at % 8);
      try {
        expect(read(bytes)).toEqual(right);
        same++;
      } catch (error) {
        if ((error as Error).name !== 'NetworkProblem') throw error;
      }
    }
    // dates, attributes, versions, and what local headers repeat of the directory
    expect(same).toBeLessThan(whole.length / 3);
  });
});
