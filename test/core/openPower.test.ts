import { describe, expect, it } from 'vitest';
import { LimitExceeded } from '../../src/core/monomial.ts';
import { elementValue } from './elementValue.ts';
import { decimalOf, parse, read, tower } from './notation.ts';

/** Powers of a base that may be 0, by world: their exponents are known to be >= 0. */
const OPEN: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['x', 'q integer >= 0', 'r integer >= 0'],
    [
      'x^q',
      'x^(q + 1)',
      'x^(2*q + 3)',
      'x^(q*r)',
      'x^(q*r + q)',
      '(x^q)^r',
      'x^q*x^r*x',
      'x^(q^2)',
      '(x - y0)^q',
    ],
  ],
  [
    ['x', 'q integer >= -1', 'r integer >= 2'],
    ['x^(q + 1)', 'x^(2*q + 2)', 'x^(q + r - 1)', 'x^((q + 1)*r)', 'x^((q + 1)*(r - 2))', 'x*x^(q + 1)'],
  ],
  [
    ['x >= 0', 'q >= 0', 'r >= 1'],
    ['x^q', 'x^(q/2)', 'x^(q*r)', '(x^q)^r', 'x^(r - 1)', 'sqrt(x)*x^q', 'sqrt(x^q)'],
  ],
];

const EXPONENTS = [-1, 0, 1, 2, 3];
const BASES = ['0', '1', '2', '-3', '0.75', '-0.4'];

/** Where the element of a power and its meaning differ at admissible points; 0^0 = 1. */
function differences(world: readonly string[], text: string, element = text): string[] {
  const t = tower(...world, 'y0');
  const e = read(t, element);
  const out: string[] = [];
  const admits = (name: string, value: number) => {
    const v = t.variableInfo(t.variableId(name)!);
    return !v.lower || value >= Number(v.lower.value.n);
  };
  for (const x of BASES)
    for (const q of EXPONENTS)
      for (const r of EXPONENTS) {
        if (!admits('x', Number(x)) || !admits('q', q) || !admits('r', r)) continue;
        const at = { x, q, r, y0: '0.75' };
        const [got, wanted] = [elementValue(t, e, at), decimalOf(parse(text), at)];
        // A rational base and a whole exponent: 60 digits lose a few at most.
        if (!(got.isFinite() && got.sub(wanted).abs().lte(wanted.abs().plus(1).mul('1e-50'))))
          out.push(`${text} at x = ${x}, q = ${q}, r = ${r}: ${got}, not ${wanted}`);
      }
  return out;
}

describe('a power of a base that may be 0', () => {
  it.each(OPEN.flatMap(([world, texts]) => texts.map((text) => ({ world, text }))))(
    '$text has its value, at 0 too, where $world',
    ({ world, text }) => {
      expect(differences(world, text)).toEqual([]);
    },
  );

  it('is told apart from what agrees with it off 0 alone', () => {
    for (const [world, text] of [
      [['x', 'q integer >= 0', 'r integer >= 0'], 'x^q'],
      [['x', 'q integer >= -1', 'r integer >= 0'], 'x^(q + 1)'],
      [['x >= 0', 'q >= 0', 'r >= 1'], 'x^(q*r)'],
    ] as const)
      expect(differences(world, text, `${text}*sign(x)^2`)).not.toEqual([]);
  });

  it('fails where the exponent may be negative', () => {
    for (const [world, text] of [
      [['x', 'q integer >= -1'], 'x^q'],
      [['x', 'q integer >= 0'], 'x^(q - 1)'],
      [['x', 'q integer'], 'x^(2*q)'],
      [['x >= 0', 'q'], 'x^(q + 3)'],
      [['x >= 0', 'q >= 0', 'r >= 1'], 'x^(r - q)'],
    ] as const)
      expect(() => read(tower(...world), text), text).toThrow(LimitExceeded);
  });

  it('is an ordinary power where the base keeps off 0', () => {
    const t = tower('x', 'q integer', 'x != 0');
    expect(read(t, 'x^q*x^(-q)')).toEqual(read(t, '1'));
    expect(t.generators.every((g) => g.kind !== 'openPower')).toBe(true);
  });
});
