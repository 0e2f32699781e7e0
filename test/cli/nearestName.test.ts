import { expect, test } from 'vitest';
import { editDistance, nearestName } from '../../src/cli/nearestName.ts';

test.each([
  ['', '', 0],
  ['kitten', 'sitting', 3],
  ['C.28', 'C.28.fix', 4],
  ['σ', '', 1],
])('editDistance(%j, %j) = %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test('the nearest name is offered, and none when all are far', () => {
  const names = ['C.28', 'C.28.step', 'volume'];
  expect(nearestName('c.28', names)).toBe('C.28');
  expect(nearestName('C.28.stp', names)).toBe('C.28.step');
  expect(nearestName('vlume', names)).toBe('volume');
  expect(nearestName('ricci', names)).toBeUndefined();
});
