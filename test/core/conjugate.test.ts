import { describe, expect, it } from 'vitest';
import { conjugate } from '../../src/core/conjugate.ts';
import { equalElements, makeElement, mul } from '../../src/core/element.ts';
import { UNIT } from '../../src/core/monomial.ts';
import { type Polynomial, scalePoly, subPoly } from '../../src/core/polynomial.ts';
import { rational } from '../../src/core/rational.ts';
import type { Tower } from '../../src/core/tower.ts';
import { read, tower } from './notation.ts';

/** Sums with one root whose conjugate keeps off zero: [world, a + b√G, a − b√G]. */
const PAIRS: readonly (readonly [readonly string[], string, string])[] = [
  [['x'], 'x + sqrt(x^2 + 1)', 'x - sqrt(x^2 + 1)'],
  [['x'], 'x - sqrt(x^2 + 1)', 'x + sqrt(x^2 + 1)'],
  [['x > 1'], '1 - sqrt(x)', '1 + sqrt(x)'],
  [['x > 0', 'y > 0'], 'x/3 - 2*sqrt(x*y)', 'x/3 + 2*sqrt(x*y)'],
  [['x', 'y > 2'], 'x^2 + y - sqrt(x^2 + 1)', 'x^2 + y + sqrt(x^2 + 1)'],
];

/** Both laws: p times the partner is the norm, and the norm has no root. */
function areLawful(t: Tower, p: Polynomial, pair: { conjugate: Polynomial; norm: Polynomial }): boolean {
  const product = mul(t, makeElement(t, p, []), makeElement(t, pair.conjugate, []));
  const rational = [...pair.norm.values()].every((x) => x.mono.exps.every((e) => e % UNIT === 0));
  return rational && equalElements(t, product, makeElement(t, pair.norm, []));
}

describe('the conjugate of a sum with one square root', () => {
  it.each(PAIRS)('in %j, of %s it is %s', (world, text, partner) => {
    const t = tower(...world);
    const p = read(t, text).num;
    const pair = conjugate(t, p);
    expect(pair).toBeDefined();
    expect(areLawful(t, p, pair!)).toBe(true);
    expect(equalElements(t, makeElement(t, pair!.conjugate, []), read(t, partner))).toBe(true);
    // Neither a wrong norm nor the sum itself as its partner is lawful.
    const wrong = subPoly(pair!.norm, read(t, '1').num);
    expect(areLawful(t, p, { ...pair!, norm: wrong })).toBe(false);
    expect(areLawful(t, p, { conjugate: p, norm: pair!.norm })).toBe(false);
    expect(areLawful(t, scalePoly(p, rational(2n)), pair!)).toBe(false);
  });

  it('is refused where it may vanish, and without one root', () => {
    for (const [world, text] of [
      [['x >= 0'], '1 + sqrt(x)'],
      [['x > 0', 'y > 0'], 'x + sqrt(y)'],
      [['x > 0', 'y > 0'], 'sqrt(x) + sqrt(y)'],
      [['x > 0', 'y > 0'], '1 + sqrt(x) + sqrt(y)'],
      [['x > 0'], '1 + x^(1/3)'],
      [['x'], '1 + x^2'],
    ] as const) {
      const t = tower(...world);
      expect(conjugate(t, read(t, text).num), text).toBeUndefined();
    }
  });
});
