import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZERO } from '../../src/core/rational.ts';
import { sparseField } from '../../src/geometry/sparseField.ts';
import { Undefined } from '../../src/numeric/analytic.ts';
import { SEED } from './anchorFailures.ts';
import { labelledRationals as Q, rationals } from './numberSystems.ts';

const numbers = fc.oneof(rationals, fc.constant(ZERO));

describe('sparseField', () => {
  const sparse = sparseField(Q);

  it('is the same field', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(sparse.add(a, b)).toEqual(Q.add(a, b));
        expect(sparse.sub(a, b)).toEqual(Q.sub(a, b));
        expect(sparse.mul(a, b)).toEqual(Q.mul(a, b));
        expect(sparse.neg(a)).toEqual(Q.neg(a));
        if (b.n !== 0n) expect(sparse.div(a, b)).toEqual(Q.div(a, b));
      }),
      { seed: SEED },
    );
  });

  it('still refuses 0/0', () => {
    expect(() => sparse.div(ZERO, ZERO)).toThrow(Undefined);
  });

  it('never multiplies or adds an exact zero', () => {
    const forbidden = (): never => {
      throw new Error('computed with a zero');
    };
    const strict = sparseField({ ...Q, add: forbidden, sub: forbidden, mul: forbidden, neg: forbidden });
    const a = Q.one;
    expect([strict.add(ZERO, a), strict.add(a, ZERO), strict.sub(a, ZERO)]).toEqual([a, a, a]);
    expect([strict.mul(ZERO, a), strict.mul(a, ZERO), strict.neg(ZERO)]).toEqual([ZERO, ZERO, ZERO]);
  });

  it('does not take what may be zero for zero', () => {
    const blind = sparseField({ ...Q, isZero: () => undefined });
    expect(blind.mul(ZERO, Q.one)).toEqual(ZERO);
    expect(() => blind.div(Q.one, ZERO)).toThrow(Undefined);
  });
});
