import { type Rational, rational } from '../core/rational.ts';

/** A deterministic source of pseudo-random integers. */
export interface Random {
  /** uniform in 0 .. bound − 1 */
  below(bound: number): number;
}

/** The generator "mulberry32" of T. Ettinger: 32 bits of state, the same sequence for the same seed on every machine. */
export function seededRandom(seed: number): Random {
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bf03635) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return (z ^ (z >>> 14)) >>> 0;
  };
  return { below: (bound) => Math.floor((next() / 0x1_0000_0000) * bound) };
}

/** Heights from which on powers of ten come in: extreme values are costly and seldom tell more than simple ones. */
const EXTREME_HEIGHT = 6;

/** A positive rational p/q with p, q at most `height`; from height 6 on, one in twelve is a power of ten times that. */
export function randomPositive(random: Random, height: number): Rational {
  const p = BigInt(1 + random.below(height));
  const q = BigInt(1 + random.below(height));
  const roll = height < EXTREME_HEIGHT ? 2 : random.below(24);
  const scale = 10n ** BigInt(1 + random.below(4));
  if (roll === 0) return rational(p * scale, q);
  if (roll === 1) return rational(p, q * scale);
  return rational(p, q);
}

/** A rational of either sign, zero included, of height up to `height` (rarely a power of ten more). */
export function randomRational(random: Random, height: number): Rational {
  const roll = random.below(20);
  if (roll === 0) return rational(0n);
  const magnitude = randomPositive(random, height);
  return roll % 2 === 0 ? magnitude : { n: -magnitude.n, d: magnitude.d };
}
