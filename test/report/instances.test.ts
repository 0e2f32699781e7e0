import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instancesText } from '../../src/report/instances.ts';

/** Every combination, as the judge names instances. */
function combinations(d: readonly number[], q: readonly number[]): string[] {
  return d.flatMap((i) => q.map((j) => `d=${i}, q=${j}`));
}

test.each([
  [['d=1', 'd=2', 'd=3'], 'd = 1..3'],
  [combinations([1, 2], [1, 2, 3]), 'd = 1..2, q = 1..3'],
  [['d=2', 'd=3', 'd=5'], 'd = {2, 3, 5}'],
  [combinations([4], [-1, 0]), 'd = 4, q = -1..0'],
  [['d=1, q=2', 'd=2, q=1'], 'd=1, q=2; d=2, q=1'],
  [['d=1', 'd=1'], 'd=1; d=1'],
  [['d=1', 'q=1'], 'd=1; q=1'],
  [['d=1, q=1', 'd=1'], 'd=1, q=1; d=1'],
  [['a = 1/2', 'even d'], 'a = 1/2; even d'],
  [[], ''],
])('%j reads %s', (instances, text) => {
  expect(instancesText(instances)).toBe(text);
});

/** The instances that a text of ranges names. */
function expanded(text: string): string[] {
  const values = (range: string): number[] => {
    const [first = 0, last = first] = range.split('..').map(Number);
    if (range.startsWith('{')) return range.slice(1, -1).split(', ').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  };
  const match = /^d = (.*), q = (.*)$/.exec(text);
  return match ? combinations(values(match[1] ?? ''), values(match[2] ?? '')) : text.split('; ');
}

test('what is printed names the same instances, no more and no fewer', () => {
  const instance = fc.tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(fc.uniqueArray(instance, { minLength: 1, selector: String }), (points) => {
      const instances = points.map(([d, q]) => `d=${d}, q=${q}`);
      expect(expanded(instancesText(instances)).sort()).toEqual([...instances].sort());
    }),
    { seed: 4, numRuns: 500 },
  );
});
