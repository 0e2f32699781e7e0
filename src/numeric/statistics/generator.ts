const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** One round of the finaliser of MurmurHash3: a bijection of 32-bit words in which every input bit reaches every output bit. */
function mix(word: number): number {
  let z = word | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}

/** Half a unit in the last place of a 53-bit fraction: keeps uniform variates away from 0 and 1. */
const HALF_UNIT = 2 ** -54;

/**
 * A seeded, splittable source of pseudo-random numbers: xoshiro128** of D. Blackman and S. Vigna (2018), period 2^128 − 1. The same
 * seed gives the same sequence on every machine. `split` derives a generator from the seed and the label alone, whatever was drawn
 * before, so that adding draws in one place moves no other. Pseudo-random: every probability stated elsewhere assumes that
 * its output behaves as independent uniform bits.
 */
export class Generator {
  readonly #seed: readonly number[];
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  #spare: number | undefined;

  private constructor(seed: readonly number[]) {
    this.#seed = seed;
    [this.#a, this.#b, this.#c, this.#d] = [seed[0]!, seed[1]!, seed[2]!, seed[3]! | 1];
    for (let k = 0; k < 16; k++) this.word();
  }

  /** The generator of an integer seed. */
  static of(seed: number): Generator {
    const [low, high] = [seed | 0, Math.floor(seed / 2 ** 32) | 0];
    return new Generator([mix(low ^ 0x9e3779b9), mix(high ^ 0x243f6a88), mix(low + 0x3c6ef372), mix(high)]);
  }

  /** The generator of this one's seed and a label. Different labels share a stream with probability about 2^-127. */
  split(label: string): Generator {
    const words = [...this.#seed];
    [...label].forEach((character, i) => {
      for (let k = 0; k < 4; k++)
        words[k] = mix(
          Math.imul(words[k]!, 31) + character.codePointAt(0)! + Math.imul(i + 1, 0x9e3779b9 + 2 * k),
        );
    });
    return new Generator(words.map((w, k) => mix(w + k)));
  }

  /** A uniform 32-bit word. */
  word(): number {
    const result = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return result >>> 0;
  }

  /** Uniform on the 2^53 midpoints (k + 1/2)/2^53 of (0, 1). */
  uniform(): number {
    const high = this.word() >>> 5;
    return (high * 0x400_0000 + (this.word() >>> 6)) * 2 ** -53 + HALF_UNIT;
  }

  /**
   * A standard normal variate by Box and Muller: √(−2 log u) cos 2πv, the sine kept for the next call. With exact uniforms in the
   * cells of u and v there is an exactly normal Z with E|variate − Z| <= 2e-15: the cells contribute
   * 2^-54 (∫ dr + 2π E r) < 1e-15, rounding in doubles no more. No variate exceeds 8.7, where the normal tail has 3e-18.
   */
  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}
