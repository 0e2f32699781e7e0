import { describe, expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { determinant } from '../../src/geometry/minors.ts';
import { networkGeometry } from '../../src/networks/networkGeometry.ts';
import type { Real } from '../../src/numeric/real.ts';
import { holds, type Said } from '../replay.ts';
import { compared, orUnknown, possible } from './agreement.ts';
import { A, networkOf, type Shallow, shallow } from './randomNetworks.ts';
import {
  cauchyBinet,
  lettersOf,
  type RicciForm,
  ricciByCofactors,
  ricciByFiveSums,
  ricciInThePlane,
} from './shallowForms.ts';

function geometry(example: Shallow) {
  return networkGeometry<Real>(A, networkOf(example), 1, [...example.point]);
}

function determinants(example: Shallow, exponent = 2): Said {
  return orUnknown(() => {
    const g = geometry(example);
    const closed = cauchyBinet(lettersOf(example), exponent);
    return compared([
      { name: 'det g by minors', left: determinant(A, g.metric(), true), right: closed },
      { name: 'det g', left: g.determinant(), right: closed },
    ]);
  });
}

/** R by definition against closed forms, and the other routes to it. */
function curvatures(example: Shallow, forms: readonly RicciForm[]): Said {
  return orUnknown(() => {
    const g = geometry(example);
    const letters = lettersOf(example);
    const defined = possible(() => g.ricciScalar());
    return compared([
      ...forms.map((form) => ({ name: form.name, left: possible(() => form(letters)), right: defined })),
      { name: 'R by Gauss', left: possible(() => g.byGauss.ricciScalar()), right: defined },
      { name: 'R by slopes', left: possible(() => g.bySlopes.ricciScalar()), right: defined },
    ]);
  });
}

const SAMPLE: Shallow = {
  trait: 'plain',
  activation: { kind: 'monomial', degree: 3 },
  scaling: 'ntk',
  weights: [
    [rational(1), rational(2)],
    [rational(-1, 3), rational(1)],
    [rational(2), rational(-1)],
  ],
  biases: [rational(1), rational(0), rational(1, 2)],
  point: [rational(1, 2), rational(-1, 3)],
};

describe('closed forms of shallow networks', () => {
  holds('the determinant is the sum of squared minors', shallow(), determinants);

  holds(
    'the Ricci scalar is B.36, in the plane B.43, without the 3',
    shallow({ dimensions: [2, 2, 3] }),
    (e) => curvatures(e, e.point.length === 2 ? [ricciByCofactors, ricciInThePlane] : [ricciByCofactors]),
  );

  holds(
    'in the plane it is B.42 without the 3',
    shallow({ dimensions: [2], traits: ['plain', 'one unit more than inputs', 'a repeated unit'] }),
    (e) => curvatures(e, [ricciByFiveSums]),
    { share: 0.25 },
  );

  test('as printed, with the 3, they are not', () => {
    for (const form of [ricciByCofactors, ricciInThePlane, ricciByFiveSums]) {
      expect(curvatures(SAMPLE, [form])).toEqual([]);
      expect(curvatures(SAMPLE, [(l) => form(l, 3)])).toHaveLength(1);
      expect(curvatures({ ...SAMPLE, activation: { kind: 'tanh' } }, [(l) => form(l, 3)])).toHaveLength(1);
    }
    expect(determinants(SAMPLE)).toEqual([]);
    expect(determinants(SAMPLE, 1)).toHaveLength(2);
  });
});
