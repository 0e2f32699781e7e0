import { expect, test } from 'vitest';
import { standsFor } from '../../src/report/standsFor.ts';

const IDS = new Set([
  ...['3', '3.p1', 'A.6.step', 'C.1', 'C.16', 'C.14', 'C.14.a', 'C.20', 'C.20.step', 'IVB.p3', 'prop2.1.1'],
  ...['C.16x', 'leaf-dimension'],
]);

test.each([
  ['C.16', 'C.16'],
  ['C.16.1212', 'C.16'],
  ['C.16.1212.fix', 'C.16'],
  ['C.16x.a', 'C.16x'],
  ['C.14.a.radial2', 'C.14.a'],
  ['C.14.11', 'C.14'],
  ['C.14.ab', 'C.14'],
  ['C.1.x', 'C.1'],
  ['C.15', undefined],
  ['C.161', undefined],
  ['C', undefined],
  ['A.6.step', 'A.6.step'],
  ['A.6.step.d2', 'A.6.step'],
  ['A.6', undefined],
  ['A.6.d2.step', 'A.6.step'],
  ['C.20.d2', 'C.20'],
  ['C.20.d2.step', 'C.20.step'],
  ['C.20.d2.step.fix', 'C.20.step'],
  ['C.16.step', undefined],
  ['IVB.p3.d2', 'IVB.p3'],
  ['3.p1.det', '3.p1'],
  ['3.fix', '3'],
  ['prop2.1.1.rank', 'prop2.1.1'],
  ['prop2.1', undefined],
  ['leaf-dimension.relu', 'leaf-dimension'],
  ['leaf', undefined],
])('%s stands for %s', (claimId, id) => {
  expect(standsFor(claimId, IDS)).toBe(id);
});
