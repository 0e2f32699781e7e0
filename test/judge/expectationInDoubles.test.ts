import { describe, expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { agreesInDoubles } from '../../src/judge/expectationInDoubles.ts';
import type { Expr } from '../../src/language/syntax.ts';
import { expression } from './valueAt.ts';

const PAIR = '(u, v) ~ N([0, m], [[a, c], [c, 2]])';
const POINT = new Map([
  ['a', rational(7n, 3n)],
  ['c', rational(-2n, 5n)],
  ['m', rational(0n)],
]);
const DECLARED = 'let a, c, m real';
const SESSION = {
  functions: new Map<string, Expr>(),
  toleranceBits: 40,
  panels: 1000,
  terms: 1000,
  work: { integrands: 0 },
  closedForms: true,
  depth: 0,
};

function agrees(body: string, closed: string, point = POINT): boolean {
  const left = expression(DECLARED, `E[${PAIR}](${body})`);
  if (left.kind !== 'expect') throw new Error(body);
  return agreesInDoubles(left, expression(DECLARED, closed), point, SESSION);
}

const TRUE = [
  ['u*v', 'c'],
  ['u^2*v^2', '2*a + 2*c^2'],
  ['exp(u + v)', 'exp((a + 2*c + 2)/2)'],
  ['erf(u)*erf(v)', '2/pi*asin(2*c/sqrt((1 + 2*a)*5))'],
  ['relu(u)*v', 'c/2'],
  ['abs(u)*abs(v)', '2/pi*sqrt(2*a)*(sqrt(1 - c^2/(2*a)) + c/sqrt(2*a)*asin(c/sqrt(2*a)))'],
] as const;

describe('a closed form agrees with quadrature of the definition', () => {
  test.each(TRUE)('E %s = %s', (body, closed) => {
    expect(agrees(body, closed)).toBe(true);
  });

  test.each(TRUE)('and not with a wrong sign, factor or summand: E %s, %s', (body, closed) => {
    for (const wrong of [`-(${closed})`, `(${closed})/2`, `(${closed}) + a/10`, `(${closed})*1.02`])
      expect(agrees(body, wrong), wrong).toBe(false);
  });

  test('the mean is that of the law', () => {
    const moved = new Map([...POINT, ['m', rational(1n, 3n)]] as const);
    expect(agrees('u^2*v', 'm*a', moved)).toBe(true);
    expect(agrees('u^2*v', '2*m*a', moved)).toBe(false);
  });

  test('what has no value agrees with nothing', () => {
    expect(agrees('log(u)*v', 'c')).toBe(false);
    expect(agrees('u*v', 'c/m')).toBe(false);
  });
});
