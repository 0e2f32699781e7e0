import { describe, expect, test } from 'vitest';
import { evaluateAtPoint, evaluationCache, holds, related } from '../../src/judge/evaluateAtPoint.ts';
import { disjoint } from '../../src/numeric/ballOrder.ts';
import { toBall } from '../../src/numeric/real.ts';
import { condition, expression, pointOf } from './valueAt.ts';

const declarations = 'let a, b real\nlet c real >= 0';
const point = pointOf({ a: '2/3', b: '-5/7', c: '0' });

describe('holds', () => {
  const truths: [string, boolean | undefined][] = [
    ['a > 0', true],
    ['a > 0 and b > 0', false],
    ['a > 0 or b > 0', true],
    ['not (b > 0)', true],
    ['a = 2/3 and c >= 0 and c <= 0', true],
    ['a != b', true],
    ['exp(a) < exp(a) + 1', true],
    ['exp(a) = exp(a)', true],
    ['exp(a) < exp(a)', false],
    ['exp(2*a) = exp(a)^2', undefined],
    ['exp(2*a) = exp(a)^2 and b > 0', false],
    ['exp(2*a) = exp(a)^2 or a > 0', true],
    ['not (exp(2*a) = exp(a)^2)', undefined],
    ['exp(2*a) <= exp(a)^2', undefined],
    ['exp(a) > 19/10', true],
    ['1/c > 0', false],
    ['1/c = 1/c', false],
    ['not (1/c = 1)', true],
    ['sqrt(b) < 1 or a > 0', true],
  ];
  test.each(truths)('%s is %s', (text, truth) => {
    expect(holds(condition(declarations, text), point, 64)).toBe(truth);
  });

  test('relations between balls are never guessed', () => {
    const value = (text: string) => {
      const o = evaluateAtPoint(expression(declarations, text), point, 64);
      if (o.kind !== 'value') throw new Error(o.because);
      return o.value;
    };
    const [x, y] = [value('exp(a)'), value('exp(2*a)/exp(a)')];
    for (const op of ['=', '!=', '<', '<=', '>', '>='] as const) expect(related(op, x, y)).toBe(undefined);
    expect(related('<=', value('1'), value('1'))).toBe(true);
    expect(related('<', value('1'), value('1'))).toBe(false);
  });
});

describe('evaluateAtPoint', () => {
  test('never throws, and says why', () => {
    const kinds = ['1/c', 'log(sin(pi))', 'exp(a)', 'exp(1e30)', 'factorial(5000)', 'exp(exp(100))'].map(
      (text) => evaluateAtPoint(expression(declarations, text), point, 64).kind,
    );
    expect(kinds.slice(0, 3)).toEqual(['undefined', 'unknown', 'value']);
    expect(kinds).not.toContain(undefined);
    const missing = evaluateAtPoint(expression('let k real', 'k'), point, 64);
    expect(missing).toMatchObject({ kind: 'unknown', because: expect.stringContaining('k') as string });
  });

  test('enclosures overlap across precisions and shrink', () => {
    const text = 'E[z ~ N(0, 1)](softplus(a*z))*sin(b)^3 + gamma(1/2)';
    const balls = [53, 64, 100].map((precision) => {
      const o = evaluateAtPoint(expression(declarations, text), point, precision);
      if (o.kind !== 'value') throw new Error(o.because);
      return toBall(o.value, 200);
    });
    expect(disjoint(balls[0]!, balls[1]!) || disjoint(balls[1]!, balls[2]!)).toBe(false);
    expect(balls[2]!.radiusLog2()).toBeLessThan(balls[0]!.radiusLog2() - 30);
  });

  test('one cache serves a point again', () => {
    const cache = evaluationCache();
    const expr = expression(declarations, 'E[z ~ N(0, 1)](softplus(a*z))');
    const first = evaluateAtPoint(expr, point, 64, cache);
    expect(evaluateAtPoint(expr, point, 64, cache)).toEqual(first);
    if (first.kind === 'value')
      expect(evaluateAtPoint(expr, point, 64, cache)).toHaveProperty('value', first.value);
  });

  test('a budget of nothing still encloses', () => {
    const expr = expression('let k real', 'E[z ~ N(0, 1)](tanh(9*z)^2)');
    const k = pointOf({ k: '1' });
    const tight = evaluateAtPoint(expr, k, 64);
    const wide = evaluateAtPoint(expr, k, 64, evaluationCache(), { panels: 0 });
    expect(tight.kind).toBe('value');
    if (wide.kind === 'value' && tight.kind === 'value') {
      expect(disjoint(toBall(wide.value, 90), toBall(tight.value, 90))).toBe(false);
    }
  });
});
