import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRational,
  equalRational,
  mulRational,
  negRational,
  type Rational,
  rational,
} from '../../src/core/rational.ts';
import { networkGeometry } from '../../src/networks/networkGeometry.ts';
import type { Real } from '../../src/numeric/real.ts';
import { holds, type Said } from '../replay.ts';
import { compared, orUnknown } from './agreement.ts';
import { applied, determinantOf, inverse, matrixProduct, transposed } from './linearMaps.ts';
import { A, dot, networkOf, type Shallow, shallow } from './randomNetworks.ts';

const erfNetworks = shallow({ activation: fc.constant({ kind: 'erf_sqrt2' } as const) });

/** Increasing d-tuples of numbers below n. */
function subsets(n: number, d: number, from = 0): number[][] {
  if (d === 0) return [[]];
  return Array.from({ length: Math.max(0, n - from) }, (_, k) => from + k).flatMap((first) =>
    subsets(n, d - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

interface Bump {
  /** det Q */
  readonly height: Rational;
  /** (x − c)ᵀ Q (x − c), and z_{j_1}² + … + z_{j_d}² */
  readonly exponents: readonly [Rational, Rational];
}

/** The bump of units with independent weights: Q = Σ w wᵀ, c = −Q^(−1) Σ b w (B.49, B.56). Undefined where Q is singular. */
function bump({ weights, biases, point }: Shallow, rows: readonly number[]): Bump | undefined {
  const w = rows.map((j) => weights[j]!);
  const b = rows.map((j) => biases[j]!);
  const q = matrixProduct(transposed(w), w);
  const height = determinantOf(q);
  if (height.n === 0n) return undefined;
  const centre = applied(inverse(q), applied(transposed(w), b)).map((c) => negRational(c));
  const offset = point.map((x, a) => addRational(x, negRational(centre[a]!)));
  const z = w.map((row, i) => addRational(dot(row, point), b[i]!));
  return { height, exponents: [dot(offset, applied(q, offset)), dot(z, z)] };
}

/** det g = (2c/π)^d Σ_{j_1 < … < j_d} det Q exp(−(x − c)ᵀ Q (x − c)) for φ = erf(z/√2) (B.55, B.62), and no remainder (B.46). */
function bumps(example: Shallow, half = 1): Said {
  return orUnknown(() => {
    const { point, biases, scaling } = example;
    const [d, n] = [point.length, biases.length];
    const found = subsets(n, d)
      .map((rows) => bump(example, rows))
      .filter((b) => b !== undefined);
    const wrong = found.filter(({ exponents: [a, b] }) => !equalRational(a, b));
    if (wrong.length > 0) return ['the square is not completed'];
    const terms = found.map(({ height, exponents: [e] }) =>
      A.mul(height, A.exp(negRational(mulRational(e, rational(1, half))))),
    );
    const total = terms.reduce<Real>((sum, t) => A.add(sum, t), A.zero);
    const unit = A.div(rational(2, scaling === 'ntk' ? n : 1), A.pi());
    const factor = Array.from({ length: d }).reduce<Real>((f) => A.mul(f, unit), A.one);
    const g = networkGeometry<Real>(A, networkOf(example), 1, [...point]);
    return compared([{ name: 'det g', left: g.determinant(), right: A.mul(factor, total) }]);
  });
}

describe('networks of error functions', () => {
  holds('have a determinant that is a sum of Gaussian bumps', erfNetworks, (e) => bumps(e));

  test('whose exponents have no factor 1/2', () => {
    const example: Shallow = {
      trait: 'plain',
      activation: { kind: 'erf_sqrt2' },
      scaling: 'ntk',
      weights: [
        [rational(1), rational(2)],
        [rational(-1, 3), rational(1)],
        [rational(2), rational(-1)],
      ],
      biases: [rational(1), rational(0), rational(1, 2)],
      point: [rational(1, 2), rational(-1, 3)],
    };
    expect(bumps(example)).toEqual([]);
    expect(bumps(example, 2)).toHaveLength(1);
  });
});
