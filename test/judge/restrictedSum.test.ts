import { expect, test } from 'vitest';
import { add, elementKey, fromGenerator, fromInteger, mul, ZERO_ELEMENT } from '../../src/core/element.ts';
import { expElement } from '../../src/core/exponential.ts';
import { generatorsOf } from '../../src/core/polynomial.ts';
import { type Element, Tower } from '../../src/core/tower.ts';
import { replaceVariables } from '../../src/judge/replaceVariables.ts';
import { restrictedSum, type UnitRelation } from '../../src/judge/restrictedSum.ts';
import { moveUnit, openUnit, SUMMED_UNIT, sampleUnit, unitVariable } from '../../src/judge/unitData.ts';
import { rangeSummed } from '../../src/judge/unitSums.ts';

const t = new Tower();
const [i, j, k] = [openUnit(1), openUnit(2), openUnit(3)];
const of = (unit: string, array: string) => fromGenerator(unitVariable(t, unit, { array }));
const b = (unit: string) => of(unit, 'b');
const c = (unit: string) => of(unit, 'c');
const product = (...es: Element[]) => es.reduce((x, y) => mul(t, x, y));
const sum = (...es: Element[]) => es.reduce((x, y) => add(t, x, y), ZERO_ELEMENT);

const HOLDS = {
  '!=': (x: number, y: number) => x !== y,
  '<': (x: number, y: number) => x < y,
  '<=': (x: number, y: number) => x <= y,
};

/** Term by term over units 1..count of data of their own. */
function byTuples(
  body: Element,
  units: readonly string[],
  relations: readonly UnitRelation[],
  count: number,
) {
  const tuples = (n: number): number[][] =>
    n === 0
      ? [[]]
      : tuples(n - 1).flatMap((rest) => Array.from({ length: count }, (_, x) => [...rest, x + 1]));
  return tuples(units.length)
    .filter((numbers) => {
      const at = (u: string) => numbers[units.indexOf(u)]!;
      return relations.every((r) => HOLDS[r.op](at(r.left), at(r.right)));
    })
    .reduce(
      (total, numbers) =>
        add(
          t,
          total,
          units.reduce((e, u, x) => moveUnit(t, e, u, sampleUnit(numbers[x]!)), body),
        ),
      ZERO_ELEMENT,
    );
}

/** Sums over units, each put back term by term. */
function written(e: Element, count: number): Element {
  const values = new Map(
    [...generatorsOf(e.num)]
      .filter((id) => rangeSummed(t, id))
      .map((id) => [id, byTuples(t.sums.get(id)!.body, [SUMMED_UNIT], [], count)]),
  );
  return replaceVariables(t, e, values);
}

const power = (e: Element, n: number): Element => (n === 0 ? fromInteger(1) : mul(t, e, power(e, n - 1)));
const bodies: [string, Element][] = [
  ['a product', product(b(i), c(j), power(c(k), 2))],
  ['symmetric', product(sum(b(i), b(j), b(k)), sum(b(i), b(j), b(k)))],
  ['exponentials', product(expElement(t, sum(b(i), c(j))), b(k), sum(c(i), fromInteger(3)))],
];
const relations: [string, UnitRelation[]][] = [
  ['all', []],
  ['one pair apart', [{ op: '!=', left: i, right: k }]],
  [
    'two pairs apart',
    [
      { op: '!=', left: i, right: j },
      { op: '!=', left: k, right: j },
    ],
  ],
  [
    'all apart, one pair twice',
    [
      { op: '!=', left: i, right: j },
      { op: '!=', left: j, right: i },
      { op: '!=', left: j, right: k },
      { op: '!=', left: k, right: i },
    ],
  ],
  [
    'none',
    [
      { op: '!=', left: i, right: j },
      { op: '!=', left: j, right: j },
    ],
  ],
];
const ordered: [string, UnitRelation[]][] = [
  ['a pair in order', [{ op: '<', left: i, right: k }]],
  ['a pair in weak order', [{ op: '<=', left: k, right: j }]],
  [
    'three in order',
    [
      { op: '<', left: k, right: i },
      { op: '<', left: i, right: j },
    ],
  ],
  [
    'in order, and apart from the third',
    [
      { op: '<', left: i, right: j },
      { op: '!=', left: k, right: i },
      { op: '!=', left: k, right: j },
    ],
  ],
];
const cases = [
  ...bodies.flatMap(([what, body]) =>
    relations.map(([which, r]) => ({ what: `${what}, ${which}`, body, r })),
  ),
  ...ordered.map(([which, r]) => ({ what: `symmetric, ${which}`, body: bodies[1]![1], r })),
];

test.each(cases)('a sum in sums over one unit each is the sum over tuples: $what', ({ body, r }) => {
  for (const count of [0, 1, 2, 3]) {
    const range = { key: 'n', count: fromInteger(count), text: 'n' };
    const ranges = new Map([i, j, k].map((u) => [u, range]));
    const value = restrictedSum(t, body, ranges, r);
    expect(elementKey(written(value, count))).toBe(elementKey(byTuples(body, [i, j, k], r, count)));
  }
});

test.each([
  ['an order that matters', bodies[0]![1], [{ op: '<', left: i, right: j }]],
  [
    'a partial order',
    bodies[1]![1],
    [
      { op: '<', left: i, right: j },
      { op: '<', left: i, right: k },
    ],
  ],
  [
    'an order, one of the two kept off a third',
    bodies[1]![1],
    [
      { op: '<', left: i, right: j },
      { op: '!=', left: i, right: k },
    ],
  ],
  [
    'a circle',
    bodies[1]![1],
    [
      { op: '<', left: i, right: j },
      { op: '<=', left: j, right: i },
    ],
  ],
  ['a term that is no product', expElement(t, product(b(i), b(j))), []],
  ['a restriction to a unit of a sum around', bodies[1]![1], [{ op: '<', left: i, right: openUnit(7) }]],
] as [string, Element, UnitRelation[]][])('not written so: %s', (_, body, r) => {
  const range = { key: 'n', count: fromInteger(3), text: 'n' };
  const ranges = new Map([i, j, k].map((u) => [u, range]));
  expect(() => restrictedSum(t, body, ranges, r)).toThrow(/order|separate|unit/);
});
