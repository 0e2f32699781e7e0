import { NetworkProblem } from '../networkProblem.ts';
import { crc32 } from './crc32.ts';
import { joinedBytes } from './joinedBytes.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/**
 * A zip file of these files, stored without compression, as numpy.savez writes it: the same bytes for the same files, since all are dated
 * 1980-01-01. Fails with NetworkProblem beyond 4 GiB.
 */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const label = new TextEncoder().encode(name);
    const common = new DataView(new ArrayBuffer(26));
    // needed to read it: version 2.0; names in UTF-8; stored; midnight; 1980-01-01
    for (const [k, field] of [20, 0x800, 0, 0, 0x21].entries()) common.setUint16(2 * k, field, true);
    common.setUint32(10, crc32(content), true);
    common.setUint32(14, content.length, true);
    common.setUint32(18, content.length, true);
    common.setUint16(22, label.length, true);
    const shared = new Uint8Array(common.buffer);
    const tail = new DataView(new ArrayBuffer(14));
    tail.setUint32(10, offset, true);
    directory.push(signature(CENTRAL), Uint8Array.of(20, 0), shared, new Uint8Array(tail.buffer), label);
    parts.push(signature(LOCAL), shared, label, content);
    offset += 30 + label.length + content.length;
  }
  const end = new DataView(new ArrayBuffer(18));
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  if (offset + size > 0xfffffffe || files.size > 0xfffe)
    throw new NetworkProblem('a zip file holds at most 4 GiB and 65,534 files');
  end.setUint16(4, files.size, true);
  end.setUint16(6, files.size, true);
  end.setUint32(8, size, true);
  end.setUint32(12, offset, true);
  return joinedBytes([...parts, ...directory, signature(END), new Uint8Array(end.buffer)]);
}

function signature(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return new Uint8Array(view.buffer);
}
