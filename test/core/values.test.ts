import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/core/derivation.ts';
import { LimitExceeded } from '../../src/core/monomial.ts';
import { substitute } from '../../src/core/substitute.ts';
import type { Element } from '../../src/core/tower.ts';
import { SEED } from './arbitrary.ts';
import { agree, elementValue } from './elementValue.ts';
import { decimalOf, elementOf, type Formula, parse, read, tower } from './notation.ts';

/** Worlds in which signs of factors differ, each with points of it. */
const WORLDS: readonly (readonly [readonly string[], readonly Readonly<Record<string, number>>[]])[] = [
  [
    ['x in (0, 2)', 'y > 0', 'n integer >= 1'],
    [
      { x: 0.6875, y: 1.375, n: 1 },
      { x: 1.9375, y: 0.0625, n: 4 },
    ],
  ],
  [
    ['x < -1', 'y', 'n integer >= 0'],
    [
      { x: -1.3125, y: 0.8125, n: 3 },
      { x: -5.4375, y: -2.625, n: 2 },
    ],
  ],
  [
    ['x', 'y', 'n integer'],
    [
      { x: -0.8125, y: -1.5625, n: -2 },
      { x: 1.1875, y: -0.4375, n: 3 },
      { x: -2.375, y: 0.3125, n: 1 },
    ],
  ],
  [
    ['x >= 1', 'y in (-1, 1)', 'n integer >= 2', 'x + y > 1'],
    [
      { x: 1.5625, y: -0.4375, n: 2 },
      { x: 3.1875, y: 0.9375, n: 5 },
    ],
  ],
];

const call = (name: string, ...args: Formula[]): Formula => ({ kind: 'call', name, args });

const FACTORS = [
  'x',
  'y',
  '2 - x',
  'x - 2',
  '1 - x^2',
  'x + y',
  'y^2 + 1',
  '-x',
  '3 - 2*x',
  'x*y - 1',
  '-2',
  '3/5',
  '4 - x^2',
  'x^2',
  '1 - y',
  'n',
  '-y^2 - 1',
];
const factor = fc.constantFrom(...FACTORS).map(parse);
const product = fc
  .array(fc.tuple(factor, fc.constantFrom('*', '/', '*')), { minLength: 1, maxLength: 3 })
  .map((list) => list.slice(1).reduce((sum, [f, op]) => call(op, sum, f), list[0]?.[0] ?? parse('1')));
const EXPONENTS = [
  '2',
  '3',
  '-1',
  '-2',
  '1/2',
  '-1/2',
  '3/2',
  '-3/2',
  '1/3',
  '-5/4',
  'n',
  '-n',
  '2*n',
  'n/2',
  'n + 1',
  '2*n + 1',
  'x',
];
const powered = fc.tuple(product, fc.constantFrom(...EXPONENTS).map(parse)).map(([a, e]) => call('^', a, e));
const applied = fc
  .tuple(fc.constantFrom('abs', 'sqrt', 'log', 'sign', 'exp', 'sin', 'cos', 'atan'), product)
  .map(([f, a]) => call(f, a));
const piece = fc.oneof(powered, applied, powered, product);
const formulas = fc.oneof(
  piece,
  fc.tuple(fc.constantFrom('+', '*', '/', '-'), piece, piece).map(([op, a, b]) => call(op, a, b)),
  fc
    .tuple(fc.constantFrom('sqrt', 'abs', 'exp', 'log'), fc.constantFrom('+', '*'), piece, piece)
    .map(([f, op, a, b]) => call(f, call(op, a, b))),
  fc.tuple(powered, fc.constantFrom('1/2', '-3/2', '2', 'n').map(parse)).map(([a, e]) => call('^', a, e)),
);

/** The element that a construction gives, undefined where it is refused. */
function unlessRefused(make: () => Element): Element | undefined {
  try {
    return make();
  } catch (error) {
    if (
      error instanceof LimitExceeded ||
      (error instanceof RangeError && error.message === 'division by zero')
    )
      return undefined;
    throw error;
  }
}

describe('normal forms have the value of what they were made from, wherever it exists', () => {
  test.each(WORLDS)('%j', (world, points) => {
    let compared = 0;
    fc.assert(
      fc.property(formulas, (f) => {
        const t = tower(...world);
        const e = unlessRefused(() => elementOf(t, f));
        for (const at of e ? points : []) {
          const value = decimalOf(f, at);
          if (!e || !value.isFinite() || value.abs().gt(1e15)) continue;
          compared++;
          expect([at, agree(elementValue(t, e, at), value)]).toEqual([at, true]);
        }
      }),
      { seed: SEED, numRuns: 120 },
    );
    expect(compared).toBeGreaterThan(40);
  });
});

describe('substituted normal forms have the value of the composition', () => {
  test.each(WORLDS)('%j', (world, points) => {
    let compared = 0;
    fc.assert(
      fc.property(formulas, fc.constantFrom('x + 1', 'y^2 + 3', '2', '-1/3', 'x*y', '-x'), (f, inner) => {
        const t = tower(...world);
        const x = t.variableId('x') ?? -1;
        const e = unlessRefused(() => substitute(t, elementOf(t, f), x, read(t, inner)));
        for (const at of e ? points : []) {
          const value = decimalOf(f, { ...at, x: decimalOf(parse(inner), at) });
          // Normal forms use the signs that hold in the world: a value of x outside it is no point of theirs.
          const inside = points.length > 2 || decimalOf(parse(inner), at).eq(at['x'] ?? 0);
          if (!e || !inside || !value.isFinite() || value.abs().gt(1e15)) continue;
          compared++;
          expect([at, inner, agree(elementValue(t, e, at), value)]).toEqual([at, inner, true]);
        }
      }),
      { seed: SEED, numRuns: 30 },
    );
    if (points.length > 2) expect(compared).toBeGreaterThan(10);
  });
});

describe('derivatives of normal forms have the slope of the formula', () => {
  test.each(WORLDS)('%j', (world, points) => {
    let compared = 0;
    fc.assert(
      fc.property(formulas, (f) => {
        const t = tower(...world);
        const x = t.variableId('x') ?? -1;
        const e = unlessRefused(() => derive(t, elementOf(t, f), x));
        for (const at of e ? points : []) {
          const h = 1e-10;
          const near = [-2, -1, 1, 2].map((k) => decimalOf(f, { ...at, x: (at['x'] ?? 0) + k * h }));
          const [a, b, c, d] = near;
          if (!e || !a || !b || !c || !d || near.some((v) => !v.isFinite() || v.abs().gt(1e4))) continue;
          const slope = c
            .sub(b)
            .mul(8)
            .sub(d.sub(a))
            .div(12 * h);
          const exact = elementValue(t, e, at);
          compared++;
          // Steps of doubles are off by 1e-16/h relative; truncation is h^4 times the fifth derivative.
          expect([at, exact.sub(slope).abs().lt(exact.abs().add(1).mul(1e-4))]).toEqual([at, true]);
        }
      }),
      { seed: SEED, numRuns: 30 },
    );
    expect(compared).toBeGreaterThan(5);
  });
});
