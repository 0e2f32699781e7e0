import { NetworkProblem, quoted } from '../networkProblem.ts';
import { type ExactJson, parseExactJson } from './exactJson.ts';
import { integerIn, listIn, objectIn, textIn } from './jsonValues.ts';
import {
  BFLOAT16,
  FLOAT16,
  FLOAT32,
  FLOAT64,
  type NumberFormat,
  numberBytes,
  readNumbers,
} from './numberFormat.ts';
import {
  LARGEST_SIZE,
  type StoredTensor,
  shapeText,
  sizeOf,
  type Tensor,
  type TensorFile,
} from './tensor.ts';

/** The format's own limit on the length of its header. */
const LONGEST_HEADER = 100_000_000;

const FORMATS: ReadonlyMap<string, NumberFormat> = new Map([
  ['F64', FLOAT64],
  ['F32', FLOAT32],
  ['F16', FLOAT16],
  ['BF16', BFLOAT16],
]);

/** Bytes of a number of the format's other types, whose place in the file is checked although their numbers are not read. */
const OTHER_SIZES: ReadonlyMap<string, number> = new Map([
  ...[['BOOL', 1] as const, ['U8', 1] as const, ['I8', 1] as const, ['F8_E5M2', 1] as const],
  ...[['F8_E4M3', 1] as const, ['U16', 2] as const, ['I16', 2] as const, ['U32', 4] as const],
  ...[['I32', 4] as const, ['U64', 8] as const, ['I64', 8] as const],
]);

interface Span {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

function headerOf(bytes: Uint8Array): { header: ReadonlyMap<string, ExactJson>; data: Uint8Array } {
  if (bytes.length < 8)
    throw new NetworkProblem(`cut off: ${bytes.length} bytes are too few for safetensors`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > LONGEST_HEADER)
    throw new NetworkProblem(`no safetensors file: its header would have ${length} bytes`);
  if (length > bytes.length - 8)
    throw new NetworkProblem(
      `cut off: its header has ${length} bytes, but only ${bytes.length - 8} follow; copy the file again`,
    );
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, 8 + length));
  } catch {
    throw new NetworkProblem('no safetensors file: its header is not UTF-8 text');
  }
  try {
    const header = parseExactJson(text);
    if (!(header instanceof Map)) throw new NetworkProblem('it is no object');
    return { header, data: bytes.subarray(8 + length) };
  } catch (error) {
    if (!(error instanceof NetworkProblem)) throw error;
    throw new NetworkProblem(`no safetensors file, or a damaged one: its header, ${error.message}`);
  }
}

function storedTensor(name: string, entry: ExactJson, data: Uint8Array): [StoredTensor, Span] {
  const what = `tensor ${quoted(name)}`;
  const object = objectIn(entry, what, ['dtype', 'shape', 'data_offsets']);
  const type = textIn(object.get('dtype'), `the dtype of ${what}`);
  const most = LARGEST_SIZE;
  const shape = listIn(object.get('shape'), `the shape of ${what}`).map((extent) =>
    integerIn(extent, `a size in the shape of ${what}`, 0, most),
  );
  const offsets = listIn(object.get('data_offsets'), `the data_offsets of ${what}`);
  const [begin = 0, end = 0] = offsets.map((offset) => integerIn(offset, `an offset of ${what}`, 0, most));
  const format = FORMATS.get(type);
  const itemBytes = format?.bytes ?? OTHER_SIZES.get(type);
  if (itemBytes === undefined) throw new NetworkProblem(`${what} has the unknown type ${quoted(type)}`);
  if (offsets.length !== 2 || begin > end)
    throw new NetworkProblem(`the data_offsets of ${what} are no begin and end`);
  if (end > data.length)
    throw new NetworkProblem(
      `cut off: ${what} ends at byte ${end} of the data, but only ${data.length} are there; copy the file again`,
    );
  const size = sizeOf(shape, name);
  if (size * itemBytes !== end - begin)
    throw new NetworkProblem(
      `${what} of shape ${shapeText(shape)} needs ${size * itemBytes} bytes as ${type}, but its offsets span ${end - begin}`,
    );
  const read = (): Tensor => {
    if (!format)
      throw new NetworkProblem(
        `${what} is of type ${type}; weights are F64, F32, F16 or BF16: save it as one of these`,
      );
    return { shape, values: readNumbers(data.subarray(begin, end), format, size) };
  };
  return [
    { shape, read },
    { name, begin, end },
  ];
}

/**
 * The arrays of a safetensors file. As the format demands, they fill the data one after another: no overlap, no gap, nothing after the last.
 * Fails with NetworkProblem that names the tensor.
 */
export function parseSafetensors(bytes: Uint8Array): TensorFile {
  const { header, data } = headerOf(bytes);
  const file = new Map<string, StoredTensor>();
  const spans: Span[] = [];
  for (const [name, entry] of header) {
    if (name === '__metadata__') continue;
    const [tensor, span] = storedTensor(name, entry, data);
    file.set(name, tensor);
    spans.push(span);
  }
  let filled = 0;
  for (const { name, begin, end } of spans.sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== filled)
      throw new NetworkProblem(
        `tensor ${quoted(name)} ${begin < filled ? 'overlaps the one before it' : 'leaves a gap before it'} in the data`,
      );
    filled = end;
  }
  if (filled !== data.length)
    throw new NetworkProblem(`${data.length - filled} bytes follow the last tensor: the file is damaged`);
  return file;
}

/** A safetensors file of these arrays as F64, or as F32, which rounds; the header is padded so that the data start at a multiple of 8. */
export function safetensorsBytes(tensors: ReadonlyMap<string, Tensor>, type: 'F64' | 'F32'): Uint8Array {
  const itemBytes = type === 'F64' ? 8 : 4;
  let offset = 0;
  const entries = [...tensors].map(([name, { shape, values }]) => {
    const begin = offset;
    offset += values.length * itemBytes;
    return `${JSON.stringify(name)}:{"dtype":"${type}","shape":${JSON.stringify(shape)},"data_offsets":[${begin},${offset}]}`;
  });
  const text = new TextEncoder().encode(`{${entries.join(',')}}`);
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.fill(0x20, 8, 8 + length);
  bytes.set(text, 8);
  let at = 8 + length;
  for (const { values } of tensors.values()) {
    bytes.set(numberBytes(values, itemBytes), at);
    at += values.length * itemBytes;
  }
  return bytes;
}
