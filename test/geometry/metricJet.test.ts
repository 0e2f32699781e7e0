import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rational } from '../../src/core/rational.ts';
import { metricJet, metricJetOfJets } from '../../src/geometry/metricJet.ts';
import { constantJet, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { SEED } from './anchorFailures.ts';
import { coordinateFunction, functionField } from './functionField.ts';
import { labelledRationals as Q, rationals } from './numberSystems.ts';

interface Ring<T> {
  add(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  readonly one: T;
}

/** δ_ij (1 + x_i²) + x_i x_j/(1 + x_1² + x_2²), in any number system. */
function entries<T>(ring: Ring<T>, x: readonly T[]): T[][] {
  const sum = x.reduce((s, a) => ring.add(s, ring.mul(a, a)), ring.one);
  return x.map((a, i) =>
    x.map((b, j) => {
      const entry = ring.div(ring.mul(a, b), sum);
      return i === j ? ring.add(entry, ring.add(ring.one, ring.mul(a, a))) : entry;
    }),
  );
}

describe('metric jets', () => {
  it('are the same from functions with derivatives as from second-order jets', () => {
    fc.assert(
      fc.property(fc.tuple(rationals, rationals, rationals), (x) => {
        const functions = entries(functionField, [0, 1, 2].map(coordinateFunction));
        const fromFunctions = metricJet(functions, (f, i) => f.partial(i), functionField);
        const jets = jet2Algebra(Q, 3);
        const fromJets = metricJetOfJets(
          entries(
            jets,
            x.map((value, i) => jetVariable(Q, 3, i, value)),
          ),
        );
        const at = (nested: unknown): unknown =>
          Array.isArray(nested) ? nested.map(at) : (nested as { at(p: Rational[]): Rational }).at(x);
        expect(at(fromFunctions.g)).toEqual(fromJets.g);
        expect(at(fromFunctions.dg)).toEqual(fromJets.dg);
        expect(at(fromFunctions.ddg)).toEqual(fromJets.ddg);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it('refuse what is not square', () => {
    expect(() => metricJet([], () => Q.zero, Q)).toThrow('square');
    expect(() => metricJet([[Q.one, Q.one]], () => Q.zero, Q)).toThrow('square');
    expect(() => metricJetOfJets([[constantJet(Q, 2, Q.one)]])).toThrow('jets in 1 variables');
  });
});
