import { describe, expect, it } from 'vitest';
import { absGenerator } from '../../src/core/absolute.ts';
import { variable } from '../../src/core/domain.ts';
import { fromGenerator, mul, powInteger, scale } from '../../src/core/element.ts';
import { expElement } from '../../src/core/exponential.ts';
import { jetElement } from '../../src/core/functions.ts';
import { generatorPoly } from '../../src/core/polynomial.ts';
import { rational } from '../../src/core/rational.ts';
import { type Element, Tower } from '../../src/core/tower.ts';
import { gaussianMean } from '../../src/kernels/gaussianMean.ts';
import { NoClosedForm } from '../../src/kernels/integrand.ts';
import { elementNumber } from './elementNumber.ts';

const ZERO = scale(fromGenerator(0), rational(0n));

/** E[f(z)] over N(0, v) by halves, z = ±√v u with u = exp(t − exp(−t)) (double-exponential on the half line); relative error below 1e-13. */
function halfLineQuadrature(f: (z: number) => number, v: number): number {
  const step = 1 / 64;
  let sum = 0;
  for (let k = -4 * 64; k <= 4 * 64; k++) {
    const t = k * step;
    const u = Math.exp(t - Math.exp(-t));
    const weight = (1 + Math.exp(-t)) * u * Math.exp((-u * u) / 2);
    sum += weight * (f(Math.sqrt(v) * u) + f(-Math.sqrt(v) * u));
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}

/** A tower with z, a of either sign and v >= 0. */
function ground() {
  const t = new Tower();
  const [z, a] = [t.declare(variable('z', false)), t.declare(variable('a', false))];
  const v = t.declare(variable('v', false, { value: rational(0n), strict: false }));
  const abs = fromGenerator(absGenerator(t, generatorPoly(z)));
  const mean = (body: Element) => gaussianMean(t, body, z, ZERO, fromGenerator(v));
  return { t, z, a, v, abs, mean };
}

describe('means with a factor |z|', () => {
  const { t, z, a, v, abs, mean } = ground();
  const x = fromGenerator(z);
  const bell = expElement(t, scale(mul(t, x, x), rational(-2n, 3n)));
  const constant = expElement(t, fromGenerator(a));
  const bodies = [0, 1, 2, 3, 4, 6].flatMap((k) => {
    const power = mul(t, abs, powInteger(t, x, k));
    return [
      { text: `|z| z^${k}`, body: power, f: (u: number) => Math.abs(u) * u ** k },
      {
        text: `|z| z^${k} exp(a - 2 z^2/3)`,
        body: mul(t, mul(t, power, bell), constant),
        f: (u: number) => Math.abs(u) * u ** k * Math.exp(-1 / 7 - (2 * u * u) / 3),
      },
    ];
  });

  it.each(bodies)('E[$text] agrees with quadrature, and twice it does not', ({ body, f }) => {
    for (const variance of [1 / 7, 1, 5 / 3]) {
      const got = elementNumber(
        t,
        mean(body),
        new Map([
          [a, -1 / 7],
          [v, variance],
        ]),
      );
      const wanted = halfLineQuadrature(f, variance);
      const agrees = (y: number) => Math.abs(y - wanted) <= 1e-11 * Math.abs(wanted) + 1e-15;
      expect(agrees(got)).toBe(true);
      expect(agrees(2 * got)).toBe(wanted === 0);
    }
  });

  it('are 0 at variance 0', () => {
    expect(elementNumber(t, mean(abs), new Map([[v, 0]]))).toBe(0);
  });

  it('have no closed form beside waves, shifts, jets or an exponential that may diverge', () => {
    const growing = expElement(t, mul(t, x, x));
    for (const factor of [
      growing,
      expElement(t, x),
      jetElement(t, 'f', 0, x),
      expElement(t, mul(t, fromGenerator(a), x)),
    ])
      expect(() => mean(mul(t, abs, factor))).toThrow(NoClosedForm);
  });
});
