import { inflateRawSync } from 'node:zlib';
import { NetworkProblem, quoted } from '../networkProblem.ts';
import { crc32 } from './crc32.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;
/** The flag that says that names are UTF-8. */
const UTF8_NAMES = 0x800;

/** Deflate cannot do better than this, so that a larger claim is a lie that costs memory. */
const BEST_RATIO = 1032;

/** What the central directory says of one file. */
interface Entry {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Where the end record starts: the last place where its signature stands and its comment reaches the end of the file. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  throw new NetworkProblem('no zip file, or cut off: the record at its end is missing; copy the file again');
}

function entriesOf(bytes: Uint8Array): { entries: Entry[]; directory: number } {
  const view = viewOf(bytes);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const directory = view.getUint32(end + 16, true);
  if (count === 0xffff || directory === 0xffffffff)
    throw new NetworkProblem('a zip file of more than 4 GiB or 65,534 arrays: split it');
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw new NetworkProblem('a zip file in several parts: join them first');
  if (directory + size !== end) throw new NetworkProblem('damaged: its directory is not where it should be');
  const entries: Entry[] = [];
  let at = directory;
  for (let i = 0; i < count; i++) {
    const rest = at + 46 <= end ? 46 + view.getUint16(at + 28, true) : 0;
    if (rest === 0 || at + rest > end || view.getUint32(at, true) !== CENTRAL)
      throw new NetworkProblem('damaged: its directory is broken');
    const flags = view.getUint16(at + 8, true);
    const rawName = bytes.subarray(at + 46, at + rest);
    const name = new TextDecoder(flags & UTF8_NAMES ? 'utf-8' : 'latin1').decode(rawName);
    if (flags & 1) throw new NetworkProblem(`${quoted(name)} is encrypted`);
    const method = view.getUint16(at + 10, true);
    const [checksum, packed, unpacked] = [16, 20, 24].map((k) => view.getUint32(at + k, true));
    entries.push({
      name,
      rawName,
      method,
      checksum: checksum!,
      packed: packed!,
      unpacked: unpacked!,
      offset: view.getUint32(at + 42, true),
    });
    at += rest + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (at !== end) throw new NetworkProblem('damaged: its directory is broken');
  return { entries, directory };
}

function contentOf(bytes: Uint8Array, entry: Entry, directory: number): Uint8Array {
  const { name, rawName, method, packed, unpacked, offset } = entry;
  const damaged = (how: string): never => {
    throw new NetworkProblem(`${quoted(name)} is damaged: ${how}; copy the file again`);
  };
  const view = viewOf(bytes);
  if (offset + 30 > directory || view.getUint32(offset, true) !== LOCAL)
    damaged('it is not where it should be');
  const label = offset + 30 + view.getUint16(offset + 26, true);
  const start = label + view.getUint16(offset + 28, true);
  if (!sameBytes(bytes.subarray(offset + 30, label), rawName)) damaged('it is called differently there');
  if (start + packed > directory) damaged('it runs past its end');
  const content = bytes.subarray(start, start + packed);
  if (method === STORED) {
    if (packed !== unpacked) damaged('its two sizes differ');
    return content;
  }
  if (method !== DEFLATED)
    throw new NetworkProblem(
      `${quoted(name)} is packed by method ${method}; only stored and deflated files can be read`,
    );
  if (unpacked > BEST_RATIO * packed + 64) damaged(`${packed} bytes cannot hold ${unpacked}`);
  try {
    const inflated = inflateRawSync(content, { maxOutputLength: Math.max(1, unpacked) });
    return inflated.length === unpacked ? inflated : damaged('its size is not as stated');
  } catch (error) {
    if (error instanceof NetworkProblem) throw error;
    return damaged('it cannot be inflated');
  }
}

/**
 * The files in a zip file, each compared with its checksum. Stored and deflated ones below 4 GiB, as numpy writes. Fails with NetworkProblem that names the file.
 */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const { entries, directory } = entriesOf(bytes);
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (files.has(entry.name)) throw new NetworkProblem(`${quoted(entry.name)} is there twice`);
    const content = contentOf(bytes, entry, directory);
    if (crc32(content) !== entry.checksum)
      throw new NetworkProblem(
        `${quoted(entry.name)} is damaged: its checksum does not fit; copy the file again`,
      );
    files.set(entry.name, content);
  }
  return files;
}
