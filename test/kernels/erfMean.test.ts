import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosSin } from '../../src/core/circular.ts';
import { add, fromGenerator, mul, ZERO_ELEMENT } from '../../src/core/element.ts';
import { atanElement, erfElement, signElement } from '../../src/core/functions.ts';
import type { Element } from '../../src/core/tower.ts';
import { gaussianMean } from '../../src/kernels/gaussianMean.ts';
import { NoClosedForm } from '../../src/kernels/integrand.ts';
import { elementNumber, erfNumber, gaussianQuadrature } from './elementNumber.ts';
import { ground, point } from './gaussianCases.ts';

const SEED = 41;
const PLACES = fc.sample(point, { seed: SEED, numRuns: 24 });

describe('means of error functions', () => {
  const { t, z, a, b, m, v } = ground();
  const g = fromGenerator;
  const x = g(z);
  const values = (p: (typeof PLACES)[number]) =>
    new Map([
      [a, p.a],
      [b, p.b],
      [m, p.m],
      [v, p.v],
    ]);
  const noMeans = () => t.generators.every((k) => k.kind !== 'mean');

  it('E[erf(a z + b)] over N(m, v) agrees with quadrature, unlike erf((a m + b)/√(1 + a² v))', () => {
    const element = gaussianMean(t, erfElement(t, add(t, mul(t, g(a), x), g(b))), z, g(m), g(v));
    expect(noMeans()).toBe(true);
    let told = 0;
    for (const p of PLACES) {
      const wanted = gaussianQuadrature((u) => erfNumber(p.a * u + p.b), p.m, p.v);
      expect(Math.abs(elementNumber(t, element, values(p)) - wanted)).toBeLessThan(1e-11);
      const broken = erfNumber((p.a * p.m + p.b) / Math.sqrt(1 + p.a ** 2 * p.v));
      if (Math.abs(broken - wanted) > 1e-6) told++;
    }
    expect(told).toBeGreaterThan(10);
  });

  it('E[erf(a z) erf(b z)] agrees with quadrature, unlike the arcsine without its factors 2', () => {
    const body = mul(t, erfElement(t, mul(t, g(a), x)), erfElement(t, mul(t, g(b), x)));
    const element = gaussianMean(t, body, z, ZERO_ELEMENT, g(v));
    expect(noMeans()).toBe(true);
    let told = 0;
    for (const p of PLACES) {
      const wanted = gaussianQuadrature((u) => erfNumber(p.a * u) * erfNumber(p.b * u), 0, p.v);
      expect(Math.abs(elementNumber(t, element, values(p)) - wanted)).toBeLessThan(1e-11);
      const bottom = Math.sqrt((1 + p.a ** 2 * p.v) * (1 + p.b ** 2 * p.v));
      const broken = (2 / Math.PI) * Math.asin((p.a * p.b * p.v) / bottom);
      if (Math.abs(broken - wanted) > 1e-6) told++;
    }
    expect(told).toBeGreaterThan(8);
  });

  it('vanish for odd products at mean 0, and not for even ones', () => {
    const e = erfElement(t, mul(t, g(a), x));
    const wave = cosSin(t, mul(t, g(b), x));
    const mean = (body: Element) => gaussianMean(t, body, z, ZERO_ELEMENT, g(v));
    const odd = [mul(t, e, wave.cos), mul(t, e, mul(t, e, e)), mul(t, atanElement(t, x), mul(t, e, e))];
    const even = [mul(t, e, wave.sin), mul(t, e, e), mul(t, atanElement(t, x), e)];
    for (const body of odd) expect(mean(body).num.size).toBe(0);
    for (const body of even) expect(mean(body).num.size).toBeGreaterThan(0);
  });
});

describe('functions that jump', () => {
  const { t, z, m, v } = ground();
  const g = fromGenerator;
  const x = g(z);

  it("are refused, inside smooth functions too: Stein's lemma loses the jump", () => {
    const inside = signElement(t, x);
    for (const f of [erfElement(t, inside), atanElement(t, inside), cosSin(t, inside).sin]) {
      expect(() => gaussianMean(t, mul(t, x, f), z, ZERO_ELEMENT, g(v))).toThrow(NoClosedForm);
      expect(() => gaussianMean(t, f, z, g(m), g(v))).toThrow(NoClosedForm);
    }
    // The lemma would give 0 for E[z erf(sign z)], which is erf(1) √(2v/π).
    const true1 = gaussianQuadrature((u) => u * erfNumber(Math.sign(u)), 0, 1);
    expect(true1).toBeGreaterThan(0.6);
  });
});
