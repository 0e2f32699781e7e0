import type { Condition } from '../core/condition.ts';
import { elementConstant, fromInteger, sub } from '../core/element.ts';
import { exponentOfElement, isIntegerExponent } from '../core/exponent.ts';
import type { Element, Tower } from '../core/tower.ts';

/** d >= i, so that component i exists; `exact` where what needs it is undefined otherwise. */
export function dimensionCondition(t: Tower, dimension: Element, i: number, exact = true): Condition {
  const element = sub(t, dimension, fromInteger(i));
  return { kind: 'sign', element, relation: '>=', text: `the dimension is at least ${i}`, exact };
}

/** Where x^y is defined by the language; in a smooth scope, where it is also differentiable. */
export function powerConditions(
  t: Tower,
  x: Element,
  y: Element,
  smooth: boolean,
  base: string,
  exponent: string,
): Condition[] {
  const c = elementConstant(y);
  const sign = (element: Element, relation: '>' | '>=' | '!=', text: string, exact = true): Condition => ({
    kind: 'sign',
    element,
    relation,
    text,
    exact,
  });
  if (c && c.d === 1n) return c.n >= 0n ? [] : [sign(x, '!=', `${base} != 0`)];
  if (c) {
    if (smooth) return [sign(x, '>', `${base} > 0`, false)];
    return [c.n > 0n ? sign(x, '>=', `${base} >= 0`) : sign(x, '>', `${base} > 0`)];
  }
  const e = exponentOfElement(t, y);
  const integer = e !== undefined && isIntegerExponent(t, e);
  const nonneg = sign(y, '>=', `${exponent} >= 0`);
  if (integer) {
    const text = `${base} != 0 or ${exponent} >= 0`;
    return [{ kind: 'any', parts: [sign(x, '!=', `${base} != 0`), nonneg], text, exact: !smooth }];
  }
  if (smooth) return [sign(x, '>', `${base} > 0`, false)];
  const zero: Condition = {
    kind: 'all',
    parts: [sign(x, '>=', `${base} >= 0`), nonneg],
    text: `${base} >= 0 and ${exponent} >= 0`,
    exact: false,
  };
  const text = `${base} > 0, or ${base} >= 0 and ${exponent} >= 0`;
  return [{ kind: 'any', parts: [sign(x, '>', `${base} > 0`), zero], text, exact: false }];
}
