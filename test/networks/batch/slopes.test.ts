import { expect, test } from 'vitest';
import type { Activation } from '../../../src/networks/activation.ts';
import { activationDerivatives } from '../../../src/networks/activation.ts';
import { planeFamily } from '../../../src/networks/batch/planeFamily.ts';
import { planeSlopes } from '../../../src/networks/batch/planeSlopes.ts';
import { slopes } from '../../../src/networks/batch/slopes.ts';
import { doubles } from '../../../src/numeric/double.ts';
import { present } from '../../numeric/present.ts';

const KINDS = ['sigmoid', 'tanh', 'erf', 'erf_sqrt2', 'softplus', 'exp', 'gelu', 'sin'] as const;
const Z = [-20, -3, -9 / 7, -1 / 3, 0, 2 / 7, 1, 13 / 5, 19];

/** Within a few units in the last place of φ′ and φ″, for which `activationDerivatives` gives bounds of its own; z² of rounding in a Gaussian. */
const near = (a: number, b: number, z: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual((40 + 3 * z * z) * 2 ** -53 * Math.abs(b));

test.each(KINDS)('%s: the slopes in bulk, and those of the plane', (kind) => {
  const activation: Activation = { kind };
  const [first, second] = [new Float64Array(Z.length), new Float64Array(Z.length)];
  expect(slopes(activation)(Float64Array.from(Z), first, second)).toBe(0);
  const family = planeFamily(activation);
  const derivatives = activationDerivatives(doubles, activation, 2);
  for (const [k, z] of Z.entries()) {
    const [, p, q] = derivatives(z);
    near(present(first[k]), present(p), z);
    near(present(second[k]), present(q), z);
    if (family === undefined) continue;
    const [slope, ratio] = planeSlopes(family.form, family.inner * z);
    near(slope * family.slope, present(p), z);
    near(slope * family.slope * ratio * family.ratio, present(q), z);
  }
});

test('slopes that all underflow are told up to a factor e^M', () => {
  const z = Float64Array.of(-1000, -1001, 1002.5);
  const [first, second] = [new Float64Array(3), new Float64Array(3)];
  expect(slopes({ kind: 'sigmoid' })(z, first, second)).toBe(-1000);
  for (const [k, p] of [1, Math.exp(-1), Math.exp(-2.5)].entries()) {
    expect(first[k]).toBeCloseTo(p, 14);
    expect(second[k]).toBeCloseTo(k < 2 ? p : -p, 14);
  }
});
