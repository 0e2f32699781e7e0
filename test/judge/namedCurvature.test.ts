import { expect, test } from 'vitest';
import { derive } from '../../src/core/derivation.ts';
import { variable } from '../../src/core/domain.ts';
import { add, elementKey, fromGenerator, fromInteger, mul, powInteger, sub } from '../../src/core/element.ts';
import { exactField } from '../../src/core/exactField.ts';
import { substitute } from '../../src/core/substitute.ts';
import { type Element, Tower } from '../../src/core/tower.ts';
import { curvature } from '../../src/geometry/curvature.ts';
import { metricJet } from '../../src/geometry/metricJet.ts';
import { namedCurvature } from '../../src/judge/namedCurvature.ts';
import { replaceVariables } from '../../src/judge/replaceVariables.ts';

const t = new Tower();
const [x, y, u] = ['x', 'y', 'u'].map((name) => t.declare(variable(name, false))) as [number, number, number];
const of = fromGenerator;
const one = fromInteger(1);

test('named entries give the same curvature as the entries themselves', () => {
  const a = add(t, one, mul(t, of(x), of(x)));
  const b = mul(t, of(x), of(y));
  const c = add(t, fromInteger(2), mul(t, of(y), of(u)));
  const matrix = [
    [a, b],
    [b, c],
  ];
  const partial = (f: Element, axis: number) => derive(t, f, axis === 0 ? x : y);
  const named = namedCurvature(t, matrix, partial);
  const field = exactField(t, -1);
  const direct = curvature(field, metricJet(matrix, partial, field));
  expect(sub(t, named.ricciScalar(), direct.ricciScalar()).num.size).toBe(0);
  expect(sub(t, named.christoffel()[0]![1]![0]!, direct.christoffel()[0]![1]![0]!).num.size).toBe(0);
  expect(sub(t, named.riemannLower()[0]![1]![0]![1]!, direct.riemannLower()[0]![1]![0]![1]!).num.size).toBe(
    0,
  );
  expect(direct.ricciScalar().num.size).toBeGreaterThan(0);
});

test('variables are replaced all at once, above and below', () => {
  const e = mul(t, add(t, of(x), of(u)), powInteger(t, add(t, one, mul(t, of(x), of(y))), -2));
  const lower = mul(t, e, powInteger(t, of(y), -3));
  const [vx, vy] = [add(t, of(u), one), add(t, mul(t, of(u), of(u)), fromInteger(-3))];
  const values = new Map([
    [x, vx],
    [y, vy],
  ]);
  const expected = substitute(t, substitute(t, lower, x, vx), y, vy);
  expect(elementKey(replaceVariables(t, lower, values))).toBe(elementKey(expected));
  // Exchanged, which one after the other would not be.
  const swapped = replaceVariables(
    t,
    add(t, of(x), mul(t, of(y), fromInteger(2))),
    new Map([
      [x, of(y)],
      [y, of(x)],
    ]),
  );
  expect(elementKey(swapped)).toBe(elementKey(add(t, of(y), mul(t, of(x), fromInteger(2)))));
});

test('a denominator that becomes 0 is an error', () => {
  const e = powInteger(t, add(t, of(x), of(y)), -1);
  expect(() => replaceVariables(t, e, new Map([[x, mul(t, fromInteger(-1), of(y))]]))).toThrow(/zero/);
});
