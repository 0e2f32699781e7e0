import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addRational, type Rational, rational } from '../../src/core/rational.ts';
import { networkGeometry } from '../../src/networks/networkGeometry.ts';
import { shallowMetric } from '../../src/networks/shallowMetric.ts';
import { Unknown } from '../../src/numeric/analytic.ts';
import { disjoint, intervalBall } from '../../src/numeric/ballOrder.ts';
import { gaussJordanInverse } from '../../src/numeric/linear/gaussJordan.ts';
import { type Real, toBall } from '../../src/numeric/real.ts';
import { holds, type Said } from '../replay.ts';
import { orUnknown } from './agreement.ts';
import { A, networkOf, type Shallow, shallow } from './randomNetworks.ts';

const BITS = 128;
const STEP = rational(1n, 3n ** 25n);

/** x_axis moved by h. */
function moved(point: readonly Rational[], axis: number, h: Rational): Rational[] {
  return point.map((x, a) => (a === axis ? addRational(x, h) : x));
}

function logVolume(example: Shallow, point: readonly Rational[]): Real {
  const volume = networkGeometry<Real>(A, networkOf(example), 1, [...point]).logVolume();
  if (volume.sign === 0) throw new Unknown('the metric is degenerate');
  return volume.log;
}

/** ½ g^ab ∂_c g_ab at a point, or an enclosure of all its values on a box. */
function slopeOfLogVolume(example: Shallow, point: readonly Real[], axis: number): Real {
  const { g, slopes } = shallowMetric<Real>(A, networkOf(example).layers[0]!, point);
  const inverse = gaussJordanInverse(A, g);
  const trace = inverse.reduce<Real>(
    (sum, row, a) => row.reduce<Real>((s, entry, b) => A.add(s, A.mul(entry, slopes[axis]![a]![b]!)), sum),
    A.zero,
  );
  return A.mul(rational(1, 2), trace);
}

/**
 * (L(x + h) − L(x − h))/2h is L′ somewhere between x − h and x + h, by the mean value theorem, and so lies in the enclosure of L′ on that interval: the error
 * of the difference is not guessed. `factor` is a mutant's.
 */
function difference(example: Shallow, axis: number, factor = 1): Said {
  return orUnknown(() => {
    const { point } = example;
    const [low, high] = [moved(point, axis, { n: -STEP.n, d: STEP.d }), moved(point, axis, STEP)];
    const rise = A.sub(logVolume(example, high), logVolume(example, low));
    const quotient = A.div(rise, addRational(STEP, STEP));
    const box = point.map((x, a): Real => (a === axis ? intervalBall(low[a]!, high[a]!, BITS) : x));
    const slope = A.mul(rational(factor), slopeOfLogVolume(example, box, axis));
    const [left, right] = [toBall(quotient, BITS), toBall(slope, BITS)];
    if (disjoint(left, right)) return ['the difference quotient of log sqrt(det g) is no slope nearby'];
    return Math.max(left.radiusLog2(), right.radiusLog2()) > -4 ? 'unknown' : [];
  });
}

describe('the logarithm of the volume element', () => {
  holds(
    'has the slope ½ g^ab ∂_c g_ab',
    fc.tuple(shallow({ traits: ['plain', 'one unit more than inputs', 'no biases'] }), fc.nat({ max: 2 })),
    ([example, axis]) => difference(example, axis % example.point.length),
  );

  test('and not twice that', () => {
    const example: Shallow = {
      trait: 'plain',
      activation: { kind: 'tanh' },
      scaling: 'none',
      weights: [
        [rational(1), rational(2)],
        [rational(-1, 3), rational(1)],
        [rational(2), rational(-1)],
      ],
      biases: [rational(1), rational(0), rational(1, 2)],
      point: [rational(1, 2), rational(-1, 3)],
    };
    expect(difference(example, 1)).toEqual([]);
    expect(difference(example, 1, 2)).toHaveLength(1);
    expect(difference(example, 1, -1)).toHaveLength(1);
  });
});
