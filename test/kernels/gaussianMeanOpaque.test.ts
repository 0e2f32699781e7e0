import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive } from '../../src/core/derivation.ts';
import {
  add,
  fromGenerator,
  fromInteger,
  mul,
  powInteger,
  scale,
  ZERO_ELEMENT,
} from '../../src/core/element.ts';
import { expElement } from '../../src/core/exponential.ts';
import { erfElement, jetElement } from '../../src/core/functions.ts';
import { rational } from '../../src/core/rational.ts';
import type { Element } from '../../src/core/tower.ts';
import { gaussianMean } from '../../src/kernels/gaussianMean.ts';
import { elementNumber, gaussianQuadrature, type Values } from './elementNumber.ts';

import { ground, type Place, point } from './gaussianCases.ts';

const SEED = 20;

describe('means without a closed form', () => {
  const { t, z, m, v, a } = ground();
  const [x, by] = [fromGenerator(z), (p: Element, q: Element): Element => mul(t, p, q)];
  const erf = erfElement(t, by(fromGenerator(a), x));
  const f = jetElement(t, 'f', 0, add(t, by(fromInteger(2), x), fromGenerator(a)));
  const places = fc.sample(point, { seed: SEED, numRuns: 8 });
  const values = (p: Place): Values =>
    new Map([
      [a, p.a],
      [m, p.m],
      [v, p.v],
    ]);

  /** Whether an element in the parameters is the mean of an integrand over N(m, v), up to rounding, at every place. */
  function isMean(e: Element, integrand: Element, factor = 1): boolean {
    return places.every((p) => {
      const wanted =
        factor *
        gaussianQuadrature((u) => elementNumber(t, integrand, new Map(values(p)).set(z, u)), p.m, p.v);
      return Math.abs(elementNumber(t, e, values(p)) - wanted) < 1e-10 * (1 + Math.abs(wanted));
    });
  }
  const mean = (body: Element): Element => gaussianMean(t, body, z, fromGenerator(m), fromGenerator(v));

  it.each([
    ['z erf(a z)', by(x, erf)],
    ['erf(a z)^2', by(erf, erf)],
    ['z^3 f(2 z + a)', by(powInteger(t, x, 3), f)],
    ['z^2 f(2 z + a)^2 exp(a z)', by(by(by(x, x), by(f, f)), expElement(t, by(fromGenerator(a), x)))],
  ])("E[%s] keeps its value under Stein's lemma", (_text, body) => {
    expect(isMean(mean(body), body)).toBe(true);
    expect(isMean(scale(mean(body), rational(2n)), body)).toBe(false);
  });

  it('have the derivative E[F″]/2 by the variance and E[F′] by the mean', () => {
    const body = by(by(x, x), f);
    for (const [id, order, factor] of [
      [v, 2, 0.5],
      [m, 1, 1],
    ] as const) {
      let inner = body;
      for (let k = 0; k < order; k++) inner = derive(t, inner, z);
      const rate = derive(t, mean(body), id);
      expect(isMean(rate, inner, factor)).toBe(true);
      expect(isMean(rate, inner, 2 * factor)).toBe(false);
    }
  });

  it('differentiate inside by a parameter of the integrand', () => {
    for (const body of [f, by(x, f), by(f, f)])
      expect(isMean(derive(t, mean(body), a), derive(t, body, a))).toBe(true);
  });

  it('obey E[z f(z)] = v E[f′(z)] for an unspecified f, and not without the v', () => {
    const jet = (order: number): Element => jetElement(t, 'f', order, x);
    const centred = (e: Element): Element => gaussianMean(t, e, z, ZERO_ELEMENT, fromGenerator(v));
    const left = centred(by(x, jet(0)));
    expect(add(t, left, scale(by(fromGenerator(v), centred(jet(1))), rational(-1n))).num.size).toBe(0);
    expect(add(t, left, scale(centred(jet(1)), rational(-1n))).num.size).toBeGreaterThan(0);
  });
});
