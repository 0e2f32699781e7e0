/** How numbers lie in a file: as many bytes each, and what reads one. Every such number is a double exactly. */
export interface NumberFormat {
  readonly bytes: number;
  read(view: DataView, offset: number, littleEndian: boolean): number;
}

/** The value of a 16-bit IEEE 754 half: 1 sign, 5 exponent and 10 fraction bits, subnormals, ±Infinity and NaN included. */
export function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const single = new DataView(new ArrayBuffer(4));

/** The value of a bfloat16: the upper half of a float32. */
export function brainValue(bits: number): number {
  single.setUint32(0, bits * 65536);
  return single.getFloat32(0);
}

export const FLOAT64: NumberFormat = { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) };
export const FLOAT32: NumberFormat = { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) };
export const FLOAT16: NumberFormat = {
  bytes: 2,
  read: (view, at, little) => halfValue(view.getUint16(at, little)),
};
export const BFLOAT16: NumberFormat = {
  bytes: 2,
  read: (view, at, little) => brainValue(view.getUint16(at, little)),
};
export const INT8: NumberFormat = { bytes: 1, read: (view, at) => view.getInt8(at) };
export const UINT8: NumberFormat = { bytes: 1, read: (view, at) => view.getUint8(at) };
export const INT16: NumberFormat = { bytes: 2, read: (view, at, little) => view.getInt16(at, little) };
export const UINT16: NumberFormat = { bytes: 2, read: (view, at, little) => view.getUint16(at, little) };
export const INT32: NumberFormat = { bytes: 4, read: (view, at, little) => view.getInt32(at, little) };
export const UINT32: NumberFormat = { bytes: 4, read: (view, at, little) => view.getUint32(at, little) };

/** The first `count` numbers of `bytes`, which holds as many. */
export function readNumbers(
  bytes: Uint8Array,
  format: NumberFormat,
  count: number,
  littleEndian = true,
): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = format.read(view, i * format.bytes, littleEndian);
  return values;
}

/** float64 or float32 bytes of `values`, little-endian. float32 rounds: ask isSingle first where that matters. */
export function numberBytes(values: ArrayLike<number>, bytes: 4 | 8): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * bytes));
  for (let i = 0; i < values.length; i++) {
    if (bytes === 8) view.setFloat64(i * 8, values[i]!, true);
    else view.setFloat32(i * 4, values[i]!, true);
  }
  return new Uint8Array(view.buffer);
}

/** Whether every value is a float32 already, so that writing it as one changes nothing. */
export function isSingle(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (Math.fround(values[i]!) !== values[i]) return false;
  return true;
}
