import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, div, equalElements, isZeroNumerator, mul } from '../../src/core/element.ts';
import { expElement } from '../../src/core/exponential.ts';
import type { Element } from '../../src/core/tower.ts';
import { SEED } from './arbitrary.ts';
import { agree, elementValue } from './elementValue.ts';
import { read, tower } from './notation.ts';

const coefficient = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.constantFrom(1, 2, 3, 5))
  .map(([n, d]) => `(${n}/${d})`);
const monomial = fc.constantFrom('1', 'x', 'y', 'x*y', 'x^2', 'x^2*y', 'y^3');
const sums = fc
  .array(fc.tuple(coefficient, monomial), { minLength: 1, maxLength: 3 })
  .map((terms) => terms.map(([c, m]) => `${c}*${m}`).join(' + '));
/** Irreducible and positive for the most part, so that the quotient has one factor below. */
const bottoms = fc.constantFrom('x^2 + y^2 + 1', 'x + 5', '2*x*y - 7/3', 'y^2 - x/3', 'x^2 + x + 3/2');
const AT = { x: '0.7', y: '-1.2' };

describe('the exponential of a quotient', () => {
  it('has the exponential of its value', () => {
    fc.assert(
      fc.property(sums, bottoms, (n, d) => {
        const t = tower('x', 'y');
        const u = read(t, `(${n})/(${d})`);
        expect(agree(elementValue(t, expElement(t, u), AT), elementValue(t, u, AT).exp())).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  /** exp(w + r/d) against exp(w) exp(r/d) + defect. */
  function splits(w: string, r: string, d: string, defect = '0'): boolean {
    const t = tower('x', 'y');
    const rest: Element = div(t, read(t, r), read(t, d));
    const whole = add(t, read(t, w), rest);
    const product = mul(t, expElement(t, add(t, read(t, w), read(t, defect))), expElement(t, rest));
    return equalElements(t, expElement(t, whole), product);
  }

  it('is one normal form, however the quotient is split', () => {
    fc.assert(
      fc.property(sums, sums, bottoms, (w, r, d) => {
        expect(splits(w, r, d)).toBe(true);
        expect(splits(w, r, d, '1')).toBe(false);
        expect(splits(w, r, d, 'x*y')).toBe(false);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('of a quotient that divides is that of the quotient', () => {
    const t = tower('x', 'y');
    const e = expElement(t, read(t, '(x^2*y + 5*x*y)/(x + 5)'));
    expect(isZeroNumerator(t, add(t, e, read(t, '-exp(x*y)')).num)).toBe(true);
  });
});
