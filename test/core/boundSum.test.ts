import { expect, test } from 'vitest';
import { derive } from '../../src/core/derivation.ts';
import { variable } from '../../src/core/domain.ts';
import { add, elementKey, fromGenerator, fromInteger, mul, ZERO_ELEMENT } from '../../src/core/element.ts';
import { expElement } from '../../src/core/exponential.ts';
import { dependsOn } from '../../src/core/mean.ts';
import { substitute } from '../../src/core/substitute.ts';
import { type Element, Tower } from '../../src/core/tower.ts';

/** A tower with Σ_{w = 1, 2, 5} body as one variable, which unfolds when it is changed. */
function setting() {
  const t = new Tower();
  const [x, y, w, n] = ['x', 'y', 'w', 'n'].map((name) => t.declare(variable(name, false))) as [
    number,
    number,
    number,
    number,
  ];
  const sum = (body: Element) =>
    [1, 2, 5].reduce((out, k) => add(t, out, substitute(t, body, w, fromInteger(k))), ZERO_ELEMENT);
  // Σ exp(w x) y w
  const body = mul(
    t,
    expElement(t, mul(t, fromGenerator(w), fromGenerator(x))),
    mul(t, fromGenerator(w), fromGenerator(y)),
  );
  const s = t.declare(variable('s', false));
  t.sums.set(s, { body, bound: [w], sum });
  t.untraced.set(s, fromGenerator(n));
  return { t, x, y, w, n, s, body, sum };
}

test('a variable that abbreviates a sum depends on what its terms depend on, not on what is summed over', () => {
  const { t, x, y, w, n, s } = setting();
  expect([x, y, n].map((v) => dependsOn(t, s, v))).toEqual([true, true, true]);
  expect(dependsOn(t, s, w)).toBe(false);
});

test('its derivative and its value at a point are the sums of those of the terms', () => {
  const { t, x, y, s, body, sum } = setting();
  const rate = derive(t, mul(t, fromGenerator(s), fromGenerator(x)), x);
  expect(elementKey(rate)).toBe(
    elementKey(add(t, fromGenerator(s), mul(t, fromGenerator(x), sum(derive(t, body, x))))),
  );
  const value = fromInteger(-3);
  expect(elementKey(substitute(t, fromGenerator(s), y, value))).toBe(
    elementKey(sum(substitute(t, body, y, value))),
  );
});

test('the end of its range has no rule', () => {
  const { t, n, s } = setting();
  expect(() => derive(t, fromGenerator(s), n)).toThrow(/that moves/);
  expect(() => substitute(t, fromGenerator(s), n, fromInteger(2))).toThrow(/that moves/);
});
