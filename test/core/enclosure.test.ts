import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Constants } from '../../src/core/checkEnclosure.ts';
import { readPoly } from '../../src/core/checkPolynomial.ts';
import { elementInterval } from '../../src/core/enclosure.ts';
import type { Rational } from '../../src/core/rational.ts';
import { recordPolynomial } from '../../src/core/record.ts';
import { recordGenerators } from '../../src/core/recordGenerators.ts';
import { SEED } from './arbitrary.ts';
import { decimalOf, parse, read, tower } from './notation.ts';

const D = Decimal.clone({ precision: 90 });
const decimal = (q: Rational) => new D(`${q.n}`).div(`${q.d}`);

/** Constants near hard places: near 0, near 1, nearly equal, tiny, huge. */
const CONSTANTS = [
  'pi',
  'pi^2 - 10',
  'sqrt(2)',
  'sqrt(2)*sqrt(3) - sqrt(5)',
  '2^(1/3) - 5/4',
  'exp(1)',
  'exp(-30)',
  'exp(35)',
  'exp(1/1000000)',
  'log(2)',
  'log(1000001/1000000)',
  'log(1/1000000000000)',
  'log(10^30 + 1)',
  'exp(pi) - pi - 20',
  'exp(pi*sqrt(163)/4)',
  'log(3)/log(2)',
  '(1 + sqrt(2))^(1/2)',
  'sqrt(pi)*exp(-1/2)',
  'pi^(-7/2)',
  '355/113 - pi',
  'exp(log(7)/3)',
];

describe('enclosures of constants', () => {
  test.each(CONSTANTS)('%s lies in its interval, which is narrow', (text) => {
    const t = tower();
    const i = elementInterval(t, read(t, text));
    const value = decimalOf(parse(text), {});
    expect(i).toBeDefined();
    if (!i) return;
    // The value carries 60 digits: it is right to 1e-50 of its size.
    const slack = value.abs().add(1).mul('1e-50');
    expect(decimal(i.lo).sub(slack).lte(value)).toBe(true);
    expect(decimal(i.hi).add(slack).gte(value)).toBe(true);
    expect(decimal(i.hi).sub(decimal(i.lo)).lte(value.abs().add(1).mul('1e-25'))).toBe(true);
  });

  test('random combinations, by both routes', () => {
    const leaf = fc.constantFrom('pi', 'sqrt(2)', '2/3', '-7/5', 'exp(1)', 'log(3)', 'sqrt(5)', 'exp(-1/3)');
    const expression = fc.letrec<{ e: string; leaf: string }>((tie) => ({
      leaf,
      e: fc.oneof(
        { depthSize: 'small' },
        tie('leaf'),
        fc.tuple(tie('e'), fc.constantFrom('+', '-', '*'), tie('e')).map(([a, o, b]) => `(${a} ${o} ${b})`),
      ),
    })).e;
    fc.assert(
      fc.property(expression, (text) => {
        const t = tower();
        const e = read(t, text);
        const value = decimalOf(parse(text), {});
        const i = elementInterval(t, e);
        expect(i).toBeDefined();
        const slack = value.abs().add(1).mul('1e-45');
        if (i) expect(decimal(i.lo).sub(slack).lte(value) && decimal(i.hi).add(slack).gte(value)).toBe(true);
        const all = new Map(recordGenerators(t, [e.num], []).map((g) => [g.id, g]));
        const own = new Constants(all).poly(readPoly(recordPolynomial(e.num)));
        expect(own).toBeDefined();
        const scale = new D(2).pow(320);
        if (own) {
          expect(new D(`${own.lo}`).div(scale).sub(slack).lte(value)).toBe(true);
          expect(new D(`${own.hi}`).div(scale).add(slack).gte(value)).toBe(true);
          expect(new D(`${own.hi - own.lo}`).div(scale).lte(value.abs().add(1).mul('1e-60'))).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('of what varies there are none', () => {
    const t = tower('x > 0', 'n integer >= 1');
    for (const text of ['x', 'exp(x)', '2^n', 'pi*x', 'factorial(n)', 'D1f(2)'])
      expect(elementInterval(t, read(t, text))).toBeUndefined();
  });
});
