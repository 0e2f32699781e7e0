import { present } from './present.ts';

/** A seeded generator (splitmix-like, 32 bits), so that a failing trial is replayed by its seed. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  private word(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let z = this.state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  }

  /** An integer in [lo, hi]. */
  int(lo: number, hi: number): number {
    return lo + (this.word() % (hi - lo + 1));
  }

  /** A natural number of at most `bits` bits; now and then one with long runs of zeros or ones. */
  bits(bits: number): bigint {
    let value = 0n;
    const runs = this.int(0, 5) === 0;
    for (let k = 0; k < bits; k += 32) {
      const word = runs ? (this.int(0, 1) === 0 ? 0 : 0xffffffff) : this.word();
      value = (value << 32n) | BigInt(word);
    }
    return BigInt.asUintN(bits, value);
  }

  sign(): bigint {
    return this.int(0, 1) === 0 ? 1n : -1n;
  }

  pick<T>(items: readonly T[]): T {
    return present(items[this.int(0, items.length - 1)]);
  }
}
