import { describe, expect, test } from 'vitest';
import { type Rational, rational, rationalToNumber } from '../../src/core/rational.ts';
import { type Activation, activationDerivatives } from '../../src/networks/activation.ts';
import { type Analytic, Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { midpointBall, widenBall } from '../../src/numeric/ballArithmetic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { decimals } from '../../src/numeric/decimals.ts';
import { doubles } from '../../src/numeric/double.ts';
import { bellDouble, normalDouble } from '../../src/numeric/doubleErrorFunction.ts';
import { rationals } from '../../src/numeric/rationals.ts';
import { isBall, type Real, reals, toBall } from '../../src/numeric/real.ts';
import { seriesAlgebra, variableSeries } from '../../src/numeric/series.ts';
import { Random } from '../numeric/random.ts';
import { rationalOfDecimal, rationalOfDouble, relativeError } from '../numeric/relativeError.ts';
import { activationName, activationOracle, activations } from './activationOracle.ts';

const named = activations.map((activation) => [activationName(activation), activation] as const);

/** σ′(z) = σ(z)σ(−z). */
function sigmoidSlope(z: number): number {
  const e = Math.exp(-Math.abs(z));
  return e / (1 + e) ** 2;
}

/**
 * |φ^(k)(z)| over the sum of the sizes of the terms that it is made of: 1 but where those cancel, near irrational zeros
 * of a derivative, where the files of the activations promise their bound relative to that sum only.
 */
function cancellation(activation: Activation, k: number, z: number): number {
  const relative = (a: number, b: number): number => Math.abs(a + b) / (Math.abs(a) + Math.abs(b));
  const s = 6 * sigmoidSlope(activation.kind === 'tanh' ? 2 * z : z);
  switch (activation.kind) {
    case 'sigmoid':
    case 'tanh':
      return k === 3 ? relative(1, -s) : 1;
    case 'erf':
      return k === 3 ? relative(2 * z * z, -1) : 1;
    case 'erf_sqrt2':
      return k === 3 ? relative(z * z, -1) : 1;
    case 'gelu':
      if (k === 2) return relative(2, -z * z);
      return k === 1 && z > -30
        ? relative(normalDouble(z), (z * bellDouble(z, 2)) / Math.sqrt(2 * Math.PI))
        : 1;
    case 'polynomial': {
      const terms = activation.coefficients.map((c, j) => {
        const falling = [0, 1, 2].slice(0, k).reduce((product, i) => product * (j - i), 1);
        return j < k ? 0 : rationalToNumber(c) * falling * z ** (j - k);
      });
      const size = terms.reduce((sum, x) => sum + Math.abs(x), 0);
      return size === 0 ? 1 : Math.abs(terms.reduce((sum, x) => sum + x, 0)) / size;
    }
    default:
      return 1;
  }
}

/** The definition of a rectifier through |z| has no derivative at 0, and its series say so. */
function isKink(activation: Activation, z: Rational): boolean {
  return z.n === 0n && (activation.kind === 'relu' || activation.kind === 'leaky_relu');
}

/** Doubles in [−40, 40], and close to 0 and to the zeros of derivatives, of both signs. */
const doublePoints: readonly number[] = (() => {
  const random = new Random(12);
  const zeros = [Math.SQRT2, Math.SQRT1_2, Math.log(2 + Math.sqrt(3)), 0.7517915246935645, 1, 2];
  const sizes = Array.from(
    { length: 24 },
    (_, k) => (random.int(1, 1_000_003) / 1_000_003) * [40, 5, 1][k % 3]!,
  );
  return [
    0,
    1e-300,
    40,
    ...sizes,
    ...zeros.map((z) => z * 1.0000001),
    ...zeros.map((z) => z * 0.999),
    1.1e-5,
  ].flatMap((z) => [z, -z]);
})();

const UNIT = 2 ** -53;

/** The worst error of entry k at z in units of 2^-53 of the sum of its terms, over all points and orders; with `change`, after it. */
function worstInDoubles(
  activation: Activation,
  algebra: Analytic<number> = doubles,
  change: (value: number, k: number) => number = (value) => value,
): number {
  const phi = activationDerivatives(algebra, activation, 3);
  let worst = 0;
  for (const z of doublePoints) {
    const q = rationalOfDouble(z);
    if (isKink(activation, q)) continue;
    const values = phi(z);
    for (const [k, exact] of oracleAt(activation, q).entries()) {
      const value = change(values[k]!, k);
      if (Math.abs(value) < 2 ** -1000 && toBall(exact, 60).top() < -990) continue;
      const error = relativeError(rationalOfDouble(value), exact) * cancellation(activation, k, z);
      worst = Math.max(worst, Number.isNaN(error) ? 0 : error / UNIT);
    }
  }
  return worst;
}

const oracles = new Map<string, readonly Real[]>();

function oracleAt(activation: Activation, z: Rational): readonly Real[] {
  const key = `${activationName(activation)} ${z.n}/${z.d}`;
  let found = oracles.get(key);
  if (found === undefined) {
    found = activationOracle(activation, z, 3);
    oracles.set(key, found);
  }
  return found;
}

describe('float64 on [−40, 40]', () => {
  test.each(named)('%s and its derivatives are within eight units of themselves', (_name, activation) => {
    expect(worstInDoubles(activation)).toBeLessThan(8);
  });

  const { precise: _, ...bare } = doubles;
  const cancelling = named.filter(([name]) => /erf|sigmoid|tanh|softplus|gelu/.test(name));
  test.each(cancelling)('%s by bare definitions is not', (_name, activation) => {
    expect(worstInDoubles(activation, bare)).toBeGreaterThan(50);
  });

  const changed = named.flatMap(([name, activation]) =>
    [0, 1, 2, 3]
      .filter((k) =>
        oracleAt(activation, rational(19, 7)).some(
          (x, j) => j === k && doubles.isZero(toBall(x, 60).approximate()) === false,
        ),
      )
      .map((k) => [name, k, activation] as const),
  );
  test.each(changed)(
    'a wrong last digit or two of %s, derivative %d, would be noticed',
    (_name, k, activation) => {
      const change = (value: number, j: number): number => (j === k ? value * (1 + 100 * UNIT) : value);
      expect(worstInDoubles(activation, doubles, change)).toBeGreaterThan(50);
    },
  );
});

test.each(named)('%s at ±1000 neither overflows nor loses itself', (name, activation) => {
  for (const z of [-1000, -800, -710, 710, 800, 1000]) {
    if (activation.kind === 'exp' && z > 0) {
      expect(() => activationDerivatives(doubles, activation, 3)(z)).toThrow(Unknown);
      continue;
    }
    const far = activation.kind === 'gelu' || activation.kind.startsWith('erf');
    const exact = activationOracle(activation, rational(z), 3, far ? 100 : 3200);
    for (const [k, value] of activationDerivatives(doubles, activation, 3)(z).entries()) {
      expect(Number.isFinite(value)).toBe(true);
      // There the definition by 1 + erf has no digit left: Φ and its complement are below e^(−10^5).
      const expected = far
        ? [
            z < 0 && activation.kind === 'gelu' ? 0 : undefined,
            z > 0 && activation.kind === 'gelu' ? 1 : 0,
            0,
            0,
          ][k]
        : undefined;
      if (expected !== undefined) expect(value + 0, `${name} ${k} at ${z}`).toBe(expected);
      else if (toBall(exact[k]!, 60).top() < -990) expect(Math.abs(value)).toBeLessThan(2 ** -990);
      else
        expect(relativeError(rationalOfDouble(value), exact[k]!), `${name} ${k} at ${z}`).toBeLessThan(
          16 * UNIT,
        );
    }
  }
});

test('the tails that underflow do so gracefully', () => {
  const slopes = activationDerivatives(doubles, { kind: 'sigmoid' }, 3)(-740);
  expect(slopes.every((x, k) => Math.abs(x) < 2 ** -1060 && (k > 1 || x > 0))).toBe(true);
  const values = activationDerivatives(doubles, { kind: 'softplus' }, 1)(-740);
  expect(values.every((x) => x > 0 && x < 2 ** -1060)).toBe(true);
});

describe('decimals at 40 digits', () => {
  const D = decimals(40);
  const points = ['0', '1.3169', '-0.07', '3.7', '-29.3', '39.9', '-1e-30'].map((text) =>
    D.mul(D.one, new (D.one.constructor as new (s: string) => typeof D.one)(text)),
  );
  test.each(named)('%s is right to 48 of its 50', (_name, activation) => {
    for (const z of points) {
      const q = rationalOfDecimal(z);
      if (isKink(activation, q)) continue;
      for (const [k, value] of activationDerivatives(D, activation, 3)(z).entries()) {
        const error = relativeError(rationalOfDecimal(value), oracleAt(activation, q)[k]!);
        const weight = cancellation(activation, k, z.toNumber());
        expect(Number.isNaN(error) ? 0 : error * weight, `${k} at ${z.toString()}`).toBeLessThan(1e-48);
      }
    }
  });
});

describe('balls', () => {
  const R = reals(120);
  const points = [rational(0), rational(22, 7), rational(-5, 9), rational(-277, 9), rational(113, 3)];

  test.each(named)('%s encloses its definition, tightly', (_name, activation) => {
    let escaped = 0;
    for (const z of points.filter((q) => !isKink(activation, q))) {
      for (const [k, value] of activationDerivatives(R, activation, 3)(z).entries()) {
        const exact = toBall(oracleAt(activation, z)[k]!, 1400);
        expect(overlaps(toBall(value, 120), exact)).toBe(true);
        if (!isBall(value)) continue;
        expect(value.radiusLog2() - value.top()).toBeLessThan(-108);
        if (!overlaps(midpointBall(value), exact)) escaped += 1;
      }
    }
    // Some are exact in this number system; for the others the enclosure is needed.
    if (/erf|sigmoid|tanh|softplus|gelu|sin|exp/.test(activation.kind)) expect(escaped).toBeGreaterThan(8);
  });

  test.each(named)(
    '%s of a fat ball encloses the derivatives at its ends and middle',
    (_name, activation) => {
      for (const [centre, radius] of [
        [2, 1],
        [-3, 0.5],
        [0, 0.25],
        [-35, 2],
        [30, 3],
      ] as const) {
        const fat = widenBall(Ball.fromNumber(centre), Ball.fromNumber(radius), 60);
        const phi = activationDerivatives(
          R,
          activation,
          isKink(activation, rational(0)) && centre === 0 ? 0 : 3,
        );
        const images = phi(fat);
        for (const end of [fat.lower(), fat.upper(), rationalOfDouble(centre + radius / 3)]) {
          const exact = oracleAt(activation, end);
          for (const [k, image] of images.entries()) {
            expect(overlaps(toBall(image, 120), toBall(exact[k]!, 1400)), `${k} at ${centre}`).toBe(true);
          }
        }
      }
    },
  );
});

describe('exact rationals', () => {
  const exact = named.filter(([name]) => /identity|relu|monomial|polynomial/.test(name));
  test.each(exact)('%s is exact', (_name, activation) => {
    for (const z of [rational(0), rational(22, 7), rational(-5, 9)]) {
      if (isKink(activation, z)) continue;
      const values = activationDerivatives(rationals, activation, 3)(z);
      expect(values).toEqual(activationOracle(activation, z, 3));
    }
  });
  test('and the others are unknown, but at 0', () => {
    for (const [name, activation] of named.filter((pair) => !exact.includes(pair))) {
      expect(() => activationDerivatives(rationals, activation, 1)(rational(2, 3)), name).toThrow(Unknown);
    }
    expect(
      activationDerivatives(rationals, { kind: 'tanh' }, 3)(rational(0)).map((x) => rationalToNumber(x)),
    ).toEqual([0, 1, 0, -2]);
  });
});

describe('series', () => {
  const R = reals(200);
  const S = seriesAlgebra(R, 2);
  test.each(named)('%s of x + ε: coefficient j of derivative k is φ^(k + j)/j!', (_name, activation) => {
    for (const z of [rational(5, 7), rational(-29, 9)]) {
      const exact = activationOracle(activation, z, 5, 300);
      const values = activationDerivatives(S, activation, 3)(variableSeries(R, 2, z));
      for (const [k, series] of values.entries()) {
        for (const [j, c] of series.entries()) {
          const expected = R.div(exact[k + j]!, R.fromRational(rational(j === 2 ? 2 : 1)));
          expect(overlaps(toBall(c, 200), toBall(expected, 300)), `${k}, ${j}`).toBe(true);
        }
      }
    }
  });
});

describe('rectifiers', () => {
  const phi = (order: 0 | 1, slope = rational(1, 4)) =>
    activationDerivatives(doubles, { kind: 'leaky_relu', slope }, order);
  test('have a value at 0 and no derivative, whatever the number system', () => {
    expect(phi(0)(0)).toEqual([0]);
    expect(() => phi(1)(0)).toThrow(Undefined);
    expect(() => activationDerivatives(rationals, { kind: 'relu' }, 2)(rational(0))).toThrow(Undefined);
    expect(activationDerivatives(rationals, { kind: 'relu' }, 0)(rational(0))).toEqual([rational(0)]);
    expect(phi(1, rational(1))(0)).toEqual([0, 1]);
  });
  test('a ball across 0 has a value only, a jet at 0 not even that', () => {
    const R = reals(60);
    const across = widenBall(Ball.zero, Ball.one, 60);
    expect(overlaps(toBall(activationDerivatives(R, { kind: 'relu' }, 0)(across)[0]!, 60), Ball.one)).toBe(
      true,
    );
    expect(() => activationDerivatives(R, { kind: 'relu' }, 1)(across)).toThrow(Unknown);
    const S = seriesAlgebra(R, 1);
    expect(() => activationDerivatives(S, { kind: 'relu' }, 0)(variableSeries(R, 1, rational(0)))).toThrow(
      Unknown,
    );
  });
});

test('a degree that is no natural number is refused', () => {
  for (const degree of [-1, 1.5, Number.NaN]) {
    expect(() => activationDerivatives(doubles, { kind: 'monomial', degree }, 1)).toThrow(RangeError);
  }
});
