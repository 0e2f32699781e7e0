import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addRational, mulRational, negRational, type Rational, rational } from '../../src/core/rational.ts';
import { mapNetwork, type Network } from '../../src/networks/network.ts';
import { type NetworkGeometry, networkGeometry } from '../../src/networks/networkGeometry.ts';
import type { Real } from '../../src/numeric/real.ts';
import { holds, type Said } from '../replay.ts';
import { compared, entrywise, orUnknown, possible, times } from './agreement.ts';
import {
  applied,
  determinantOf,
  inverse,
  invertible,
  type Matrix,
  matrixProduct,
  rotation,
  transposed,
} from './linearMaps.ts';
import {
  A,
  networkOf,
  number,
  oddOrEvenActivation,
  polynomialActivation,
  type Shallow,
  shallow,
  smoothActivation,
} from './randomNetworks.ts';

type Geometry = NetworkGeometry<Real>;

function geometry(example: Shallow, network: Network<Real> = networkOf(example), layer = 1): Geometry {
  return networkGeometry<Real>(A, network, layer, [...example.point]);
}

/** det g′ = volume · det g and R′ = curvature · R. */
function related(left: Geometry, right: Geometry, volume: Rational, curvature: Rational): Said {
  return orUnknown(() =>
    compared([
      { name: 'det g', left: left.determinant(), right: times(volume, right.determinant()) },
      {
        name: 'R',
        left: possible(() => left.ricciScalar()),
        right: times(
          curvature,
          possible(() => right.ricciScalar()),
        ),
      },
    ]),
  );
}

function sameMetric(left: Geometry, right: Geometry): Said {
  return orUnknown(() => compared(entrywise('g', left.metric(), right.metric())));
}

const ONE = rational(1);

/** A network with a random matrix of the size of its point. */
function withMatrix(
  matrix: (d: number) => fc.Arbitrary<Matrix>,
  examples: fc.Arbitrary<Shallow> = shallow(),
): fc.Arbitrary<readonly [Shallow, Matrix]> {
  return examples.chain((e) => matrix(e.point.length).map((m) => [e, m] as const));
}

/** The network in coordinates y with x = M y. */
function recoordinated(example: Shallow, m: Matrix): Shallow {
  return {
    ...example,
    weights: matrixProduct(example.weights, m),
    point: applied(inverse(m), example.point),
  };
}

function rotated([example, m]: readonly [Shallow, Matrix]): Said {
  return related(geometry(recoordinated(example, m)), geometry(example), ONE, ONE);
}

function flipped(example: Shallow, flips: readonly boolean[]): Said {
  const sign = (j: number, c: Rational): Rational => (flips[j] ? negRational(c) : c);
  const other = {
    ...example,
    weights: example.weights.map((row, j) => row.map((w) => sign(j, w))),
    biases: example.biases.map((b, j) => sign(j, b)),
  };
  return sameMetric(geometry(other), geometry(example));
}

function scaled(example: Shallow, c: Rational, power: 1 | 2): Said {
  const { activation } = example;
  const coefficients =
    activation.kind === 'polynomial'
      ? activation.coefficients
      : Array.from({ length: activation.kind === 'monomial' ? activation.degree + 1 : 0 }, (_, k) =>
          rational(activation.kind === 'monomial' && k === activation.degree ? 1 : 0),
        );
  const other: Shallow = {
    ...example,
    activation: { kind: 'polynomial', coefficients: coefficients.map((a) => mulRational(c, a)) },
  };
  const square = mulRational(c, c);
  const volume = example.point.reduce((v) => mulRational(v, square), ONE);
  const curvature = power === 2 ? rational(square.d, square.n) : rational(c.d, c.n);
  return related(geometry(other), geometry(example), volume, curvature);
}

describe('the geometry of a shallow network does not depend on', () => {
  holds('rotations of the inputs', withMatrix(rotation), rotated);

  holds('linear coordinates, but for the volume', withMatrix(invertible), ([example, m]) => {
    const det = determinantOf(m);
    return related(geometry(recoordinated(example, m)), geometry(example), mulRational(det, det), ONE);
  });

  holds(
    'the origin of the inputs',
    shallow().chain((e) =>
      fc.array(number, { minLength: 3, maxLength: 3 }).map((shift) => [e, shift] as const),
    ),
    ([example, shift]) => {
      const moved = {
        ...example,
        point: example.point.map((x, a) => addRational(x, negRational(shift[a]!))),
        biases: example.biases.map((b, j) =>
          example.weights[j]!.reduce((sum, w, a) => addRational(sum, mulRational(w, shift[a]!)), b),
        ),
      };
      return sameMetric(geometry(moved), geometry(example));
    },
  );

  holds(
    'the order of the units',
    shallow().chain((e) =>
      fc
        .shuffledSubarray([...e.biases.keys()], { minLength: e.biases.length, maxLength: e.biases.length })
        .map((order) => [e, order] as const),
    ),
    ([example, order]) => {
      const other = {
        ...example,
        weights: order.map((j) => example.weights[j]!),
        biases: order.map((j) => example.biases[j]!),
      };
      return related(geometry(other), geometry(example), ONE, ONE);
    },
  );

  holds(
    'the signs of units whose activation is odd or even',
    fc.tuple(
      shallow({ activation: oddOrEvenActivation }),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    ),
    ([example, flips]) => flipped(example, flips),
  );

  holds(
    'an isometry of the features behind it',
    shallow().chain((e) => rotation(e.biases.length).map((m) => [e, m] as const)),
    ([example, m]) => {
      const [first] = networkOf(example).layers;
      const biases = example.biases.map((b) => negRational(b));
      const second = { weights: m, biases, activation: { kind: 'identity' }, scaling: 'none' } as const;
      const network = { inputs: example.point.length, layers: [first!, second] };
      return related(geometry(example, network, 2), geometry(example), ONE, ONE);
    },
  );

  holds('whether every unit stands twice, at scaling 1/n', shallow(), (example) => {
    const once: Shallow = { ...example, scaling: 'ntk' };
    const twice = {
      ...once,
      weights: [...once.weights, ...once.weights],
      biases: [...once.biases, ...once.biases],
    };
    return related(geometry(twice), geometry(once), ONE, ONE);
  });
});

describe('the geometry of a shallow network', () => {
  holds(
    'is flat with as many units as inputs',
    shallow({ traits: ['as many units as inputs'], dimensions: [1, 2, 3] }),
    (example) =>
      orUnknown(() => {
        const r = possible(() => geometry(example).ricciScalar());
        return r === undefined ? [] : compared([{ name: 'R', left: r, right: A.zero }]);
      }),
  );

  holds(
    'scales with the activation: R(c² g) = R(g)/c²',
    fc.tuple(
      shallow({ activation: polynomialActivation }),
      number.filter(({ n }) => n !== 0n),
    ),
    ([example, c]) => scaled(example, c, 2),
  );

  holds('scales with the width: R(g/n) = n R(g)', shallow(), (example) => {
    const n = rational(example.biases.length);
    const volume = example.point.reduce((v) => mulRational(v, rational(1, n.n)), ONE);
    const as = (scaling: 'none' | 'ntk'): Geometry => geometry({ ...example, scaling });
    return related(as('ntk'), as('none'), volume, n);
  });
});

describe('deeper networks', () => {
  const deep = fc.tuple(
    shallow({ dimensions: [2], activation: polynomialActivation, traits: ['as many units as inputs'] }),
    shallow({
      dimensions: [2],
      activation: fc.oneof(polynomialActivation, smoothActivation),
      traits: ['one unit more than inputs'],
    }),
  );

  holds('have the curvature that Gauss finds', deep, ([first, second]) =>
    orUnknown(() => {
      const layers = [...networkOf(first).layers, ...networkOf(second).layers];
      const network = mapNetwork({ inputs: 2, layers }, (c) => c);
      const g = geometry(first, network, 2);
      return compared([
        {
          name: 'R',
          left: possible(() => g.byGauss.ricciScalar()),
          right: possible(() => g.ricciScalar()),
        },
      ]);
    }),
  );
});

test('what is no invariance is told apart', () => {
  const example: Shallow = {
    trait: 'plain',
    activation: { kind: 'polynomial', coefficients: [1, 2, 3, 1].map((c) => rational(c)) },
    scaling: 'none',
    weights: [
      [rational(1), rational(2)],
      [rational(-1, 3), rational(1)],
      [rational(2), rational(-1)],
    ],
    biases: [rational(1), rational(0), rational(1, 2)],
    point: [rational(1, 2), rational(-1, 3)],
  };
  const shear = [
    [rational(2), rational(1)],
    [rational(0), rational(1)],
  ];
  expect(rotated([example, shear])).toHaveLength(1);
  expect(rotated([example, transposed(shear)])).toHaveLength(1);
  expect(flipped(example, [true, false, false])).not.toEqual([]);
  expect(scaled(example, rational(3), 2)).toEqual([]);
  expect(scaled(example, rational(3), 1)).toHaveLength(1);
});
