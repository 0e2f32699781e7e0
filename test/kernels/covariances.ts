import { mulRational, type Rational, rational, subRational } from '../../src/core/rational.ts';
import type { Covariance } from '../../src/kernels/covariance.ts';
import { Random } from '../numeric/random.ts';

/** s_xx, s_yy = k² s_xx and s_xy = ±k s_xx (1 − gap), so that |ρ| = 1 − gap. */
function nearlyParallel(variance: Rational, k: Rational, gap: Rational, sign: bigint): Covariance<Rational> {
  const along = mulRational(k, variance);
  const share = subRational(rational(sign), rational(sign * gap.n, gap.d));
  return { xx: variance, xy: mulRational(along, share), yy: mulRational(k, along) };
}

/** Seeded covariances: |ρ| = 1, |ρ| = 1 − 10^-k down to 10^-30, and anywhere between, of both signs; not only dyadic. */
export function covariances(count: number, seed: number): Covariance<Rational>[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => {
    const variance = rational(random.int(1, 60), random.int(5, 21));
    const k = rational(random.int(2, 13), random.int(3, 11));
    const sign = random.sign();
    switch (i % 5) {
      case 1:
        return nearlyParallel(variance, k, rational(0), sign);
      case 2:
        return nearlyParallel(variance, k, rational(1n, 10n ** 30n), sign);
      case 3:
        return nearlyParallel(variance, k, rational(1n, 10n ** BigInt(random.int(2, 29))), sign);
      default:
        return nearlyParallel(variance, k, rational(random.int(1, 99), 100), sign);
    }
  });
}
