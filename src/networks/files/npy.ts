import { NetworkProblem, quoted } from '../networkProblem.ts';
import { fromFortran } from './fortranOrder.ts';
import * as formats from './numberFormat.ts';
import { type NumberFormat, numberBytes, readNumbers } from './numberFormat.ts';
import { type StoredTensor, shapeText, sizeOf, type Tensor } from './tensor.ts';

const MAGIC = '\u0093NUMPY';

const FORMATS: ReadonlyMap<string, NumberFormat> = new Map([
  ['f8', formats.FLOAT64],
  ['f4', formats.FLOAT32],
  ['f2', formats.FLOAT16],
  ['i1', formats.INT8],
  ['u1', formats.UINT8],
  ['i2', formats.INT16],
  ['u2', formats.UINT16],
  ['i4', formats.INT32],
  ['u4', formats.UINT32],
]);

/** One entry of the dictionary in the header: 'descr': '<f8', 'fortran_order': False, 'shape': (3, 4). */
const ENTRY =
  /\s*'(?:(descr)'\s*:\s*'([^']*)'|(fortran_order)'\s*:\s*(True|False)|(shape)'\s*:\s*\(([\d,\s]*)\))\s*(?:,\s*|(?=\}))/y;

function headerOf(bytes: Uint8Array, name: string): { header: Map<string, string>; data: Uint8Array } {
  const wrong = (what: string): never => {
    throw new NetworkProblem(`${name} is no array of numpy's, or a damaged one: ${what}`);
  };
  const latin = (from: number, to: number): string =>
    String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 10_000)));
  if (bytes.length < 10 || latin(0, 6) !== MAGIC) wrong('it does not start as a .npy file does');
  const [version = 0, minor = 0] = bytes.subarray(6, 8);
  if (version < 1 || version > 3 || minor !== 0) wrong(`its version is ${version}.${minor}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : bytes.length < 12 ? 0 : view.getUint32(8, true);
  if (start + length > bytes.length) wrong('it is cut off within its header');
  if (length > 10_000) wrong(`its header has ${length} bytes`);
  const text = latin(start, start + length);
  const header = new Map<string, string>();
  ENTRY.lastIndex = 1;
  for (let found = ENTRY.exec(text); found; found = ENTRY.exec(text)) {
    const [all] = found;
    const [key = '', value = ''] = found.slice(1).filter((part) => part !== undefined);
    if (header.has(key)) wrong(`its header has ${key} twice`);
    header.set(key, value);
    const next = found.index + all.length;
    if (text[next] === '}') {
      const whole = text.startsWith('{') && /^\}\s*$/.test(text.slice(next)) && header.size === 3;
      if (whole) return { header, data: bytes.subarray(start + length) };
    }
    ENTRY.lastIndex = next;
  }
  return wrong('its header does not give descr, fortran_order and shape of one plain array of numbers');
}

/** 64-bit integers as doubles. Fails with NetworkProblem where one is beyond 2^53, for it might be no double. */
function wideIntegers(data: Uint8Array, count: number, little: boolean, signed: boolean, name: string) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const value = Number(signed ? view.getBigInt64(8 * i, little) : view.getBigUint64(8 * i, little));
    if (!Number.isSafeInteger(value))
      throw new NetworkProblem(`${name} holds the integer ${value}, which is beyond 2^53`);
    values[i] = value;
  }
  return values;
}

/**
 * The array of a .npy file (versions 1 to 3): numbers of 2 to 8 bytes, integers too, in either byte order, in C or Fortran order. `name`
 * is what messages call it. Fails with NetworkProblem, also when bytes are missing or left over.
 */
export function parseNpy(bytes: Uint8Array, name = 'the file'): StoredTensor {
  const { header, data } = headerOf(bytes, name);
  const wrong = (what: string): never => {
    throw new NetworkProblem(`${name} ${what}`);
  };
  const [, order = '', type = ''] = /^([<>|=]?)(\w+)$/.exec(header.get('descr') ?? '') ?? [];
  const sizes = (header.get('shape') ?? '').replace(/,\s*$/, '');
  const extents = sizes.trim() === '' ? [] : sizes.split(',').map((extent) => extent.trim());
  if (!extents.every((extent) => /^\d{1,15}$/.test(extent))) wrong(`has the shape (${sizes}), which is none`);
  const shape = extents.map(Number);
  const format = FORMATS.get(type);
  const wide = type === 'i8' || type === 'u8';
  const itemBytes = format?.bytes ?? 8;
  if ((!format && !wide) || (order !== '<' && order !== '>' && itemBytes > 1))
    wrong(`holds ${quoted(header.get('descr') ?? '')}; convert it with .astype(numpy.float64)`);
  const size = sizeOf(shape, name);
  if (size * itemBytes !== data.length)
    wrong(
      `of shape ${shapeText(shape)} needs ${size * itemBytes} bytes, but ${data.length} are there: ${data.length < size * itemBytes ? 'cut off' : 'damaged'}`,
    );
  return {
    shape,
    read: () => {
      const little = order !== '>';
      const values = format
        ? readNumbers(data, format, size, little)
        : wideIntegers(data, size, little, type === 'i8', name);
      return { shape, values: header.get('fortran_order') === 'True' ? fromFortran(values, shape) : values };
    },
  };
}

/** A .npy file (version 1) of float64 or float32, which rounds, in C order, as numpy.save writes it. */
export function npyBytes({ shape, values }: Tensor, type: 'F64' | 'F32' = 'F64'): Uint8Array {
  const sizes = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const descr = type === 'F64' ? '<f8' : '<f4';
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${sizes}, }`;
  // the data start at a multiple of 64
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const data = numberBytes(values, type === 'F64' ? 8 : 4);
  const bytes = new Uint8Array(10 + padded.length + data.length);
  const head = `${MAGIC}\u0001\u0000${String.fromCharCode(padded.length & 255, padded.length >> 8)}${padded}`;
  for (let i = 0; i < head.length; i++) bytes[i] = head.charCodeAt(i);
  bytes.set(data, head.length);
  return bytes;
}
