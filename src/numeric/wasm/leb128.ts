/** A natural number in LEB128, seven bits a byte, least first. Fails when it is no integer of at most 32 bits. */
export function unsignedLeb(value: number): readonly number[] {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 32) {
    throw new RangeError(`no unsigned integer of 32 bits: ${value}`);
  }
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}

/** A signed integer in LEB128: the last byte's bit 6 is its sign. Fails when it is no integer of 32 bits. */
export function signedLeb(value: number): readonly number[] {
  if (!Number.isInteger(value) || value < -(2 ** 31) || value >= 2 ** 31) {
    throw new RangeError(`no signed integer of 32 bits: ${value}`);
  }
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    if ((rest === 0 && low < 64) || (rest === -1 && low >= 64)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low + 128);
  }
}
