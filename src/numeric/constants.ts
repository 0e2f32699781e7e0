import { Ball } from './ball.ts';
import { shift } from './bitLength.ts';
import { integerSqrt } from './integerRoot.ts';

/** A real constant c in fixed point: |c·2^bits − value(bits)| <= 2 for every bits >= 0. */
export type FixedConstant = (bits: number) => bigint;

/**
 * Keeps the longest value computed so far and cuts it down. `compute(b)` must be within 3/2 units of
 * c·2^b: a cut halves that at least and adds less than one unit.
 */
function kept(compute: FixedConstant): FixedConstant {
  let bits = 0;
  let value = 0n;
  const cuts = new Map<number, bigint>();
  return (wanted) => {
    const known = cuts.get(wanted);
    if (known !== undefined) return known;
    if (wanted > bits) {
      bits = Math.max(256, wanted + (wanted >> 2));
      value = compute(bits);
      cuts.clear();
    }
    const cut = shift(value, wanted - bits);
    if (cuts.size < 256) cuts.set(wanted, cut);
    return cut;
  };
}

/**
 * Σ s_k atan(1/n_k) or the same with atanh, in fixed point: Σ_j (±1)^j / ((2j+1) n^(2j+1)). Each of the
 * terms is off by less than 2 units and the omitted tail by less than 1, all times |s_k|; 32 guard bits hold
 * that below half a unit for up to 2^24 terms.
 */
function arctangents(terms: readonly (readonly [number, number])[], sign: 1 | -1, bits: number): bigint {
  const guard = 32;
  let total = 0n;
  for (const [scale, n] of terms) {
    const square = BigInt(n * n);
    let power = (1n << BigInt(bits + guard)) / BigInt(n);
    let sum = 0n;
    for (let j = 0; power !== 0n; j += 1) {
      const term = power / BigInt(2 * j + 1);
      sum += sign < 0 && j % 2 === 1 ? -term : term;
      power /= square;
    }
    total += BigInt(scale) * sum;
  }
  return total >> BigInt(guard);
}

/** π = 16 atan(1/5) − 4 atan(1/239) (Machin 1706). */
export const fixedPi = kept((bits) =>
  arctangents(
    [
      [16, 5],
      [-4, 239],
    ],
    -1,
    bits,
  ),
);

/** log 2 = 18 atanh(1/26) − 2 atanh(1/4801) + 8 atanh(1/8749). */
export const fixedLog2 = kept((bits) =>
  arctangents(
    [
      [18, 26],
      [-2, 4801],
      [8, 8749],
    ],
    1,
    bits,
  ),
);

/** e = Σ 1/k!: k terms, each off by less than 2 units, far below the guard of 32 bits. */
const fixedE = kept((bits) => {
  let term = 1n << BigInt(bits + 32);
  let sum = 0n;
  for (let k = 1n; term !== 0n; k += 1n) {
    sum += term;
    term /= k;
  }
  return sum >> 32n;
});

/** √π: |√(x + δ) − √x| <= δ/√x, so the root of π at 2·bits + 8 is off by 1 + 2^-bits
 * units at bits + 4, and by less than 3/2 after the cut. */
const fixedSqrtPi = kept((bits) => integerSqrt(fixedPi(2 * bits + 8)) >> 4n);

function constantBall(fixed: FixedConstant, precision: number): Ball {
  const bits = precision + 4;
  return Ball.enclosing(fixed(bits), 2, -bits, precision);
}

/** A ball around π with relative radius at most 2^(2 − precision). */
export function piBall(precision: number): Ball {
  return constantBall(fixedPi, precision);
}

/** A ball around e. */
export function eBall(precision: number): Ball {
  return constantBall(fixedE, precision);
}

/** A ball around log 2. */
export function log2Ball(precision: number): Ball {
  return constantBall(fixedLog2, precision);
}

/** A ball around √π. */
export function sqrtPiBall(precision: number): Ball {
  return constantBall(fixedSqrtPi, precision);
}
