import { expect, test } from 'vitest';
import { equalRational, HALF, MINUS_ONE, ONE, type Rational } from '../../src/core/rational.ts';
import { curvature } from '../../src/geometry/curvature.ts';
import { slotLabel, unspecifiedCurvature } from '../../src/geometry/unspecifiedCurvature.ts';
import { componentOf, jetOf, metricNumbers, numberAlgebra } from './metricNumbers.ts';
import { labelledRationals } from './numberSystems.ts';

type Nested = Rational | readonly Nested[];
const entry = (tensor: Nested, at: readonly number[]): Rational =>
  at.reduce<Nested>((t, i) => (t as readonly Nested[])[i]!, tensor) as Rational;

const tuples = (rank: number, d: number): number[][] =>
  rank === 0 ? [[]] : tuples(rank - 1, d).flatMap((t) => Array.from({ length: d }, (_, i) => [...t, i]));

const TENSORS = [
  ['metric', 2],
  ['inverse', 2],
  ['christoffel', 3],
  ['riemann', 4],
  ['riemannLower', 4],
  ['ricciTensor', 2],
  ['ricciScalar', 0],
] as const;

/** The tensors of which some component differs from the curvature of the same numbers. */
function wrong(
  d: number,
  total: boolean,
  seed: number,
  change: { half?: Rational; minusOne?: Rational; total?: boolean } = {},
): string[] {
  const numbers = metricNumbers(d, total, seed);
  const which = { metric: 'g', at: 'x', total: change.total ?? total };
  const symbolic = unspecifiedCurvature(
    numberAlgebra(d),
    change.half ?? HALF,
    change.minusOne ?? MINUS_ONE,
    which,
  );
  const jet = jetOf(numbers);
  const explicit = { ...curvature(labelledRationals, jet), metric: () => jet.g };
  return TENSORS.flatMap(([name, rank]) => {
    const tensor = symbolic[name]();
    const expected = explicit[name]() as Nested;
    const right = tuples(rank, d).every((at) => {
      const free = Object.fromEntries(at.map((v, i) => [slotLabel(i), v]));
      return equalRational(componentOf(tensor, free, numbers), entry(expected, at));
    });
    return right ? [] : [name];
  });
}

test.each([
  [1, true],
  [2, true],
  [3, true],
  [1, false],
  [2, false],
  [3, false],
])('curvature with symbolic indices is that of the components: d=%i, total symmetry %s', (d, total) => {
  expect(wrong(d, total, 5)).toEqual([]);
  if (d < 3) expect(wrong(d, total, 6)).toEqual([]);
});

test.each([
  [
    '1 for 1/2 in the connection',
    { half: ONE },
    ['christoffel', 'riemann', 'riemannLower', 'ricciTensor', 'ricciScalar'],
  ],
  [
    '+ for − between the halves',
    { minusOne: ONE },
    ['christoffel', 'riemann', 'riemannLower', 'ricciTensor', 'ricciScalar'],
  ],
  [
    'total symmetry that is not there',
    { total: true },
    ['christoffel', 'riemann', 'riemannLower', 'ricciTensor', 'ricciScalar'],
  ],
])('a mutant is caught: %s', (_, change, tensors) => {
  expect(wrong(2, false, 7, change)).toEqual(tensors);
});
