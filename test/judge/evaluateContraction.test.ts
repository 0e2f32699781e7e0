import { expect, test } from 'vitest';
import { realAt } from './valueAt.ts';

const declarations =
  'let d integer >= 1\nlet x, y vector of d\nlet a, b, c, e index of d\nmetric g = radial(1 + norm2(x), 2, d)';
const setting = { declarations, values: { d: '3', x: ['1/3', '-2', '1/5'], y: ['-1/7', '1/2', '3'] } };

const AXES = [1, 2, 3];

/** The sum written out: the body with every value of the indices named. */
function writtenOut(body: string, indices: readonly string[]): string {
  const [index, ...rest] = indices;
  if (index === undefined) return body;
  const name = new RegExp(`(?<=[[,] ?)${index}(?=[\\],])`, 'g');
  return AXES.map((k) => `(${writtenOut(body.replace(name, String(k)), rest)})`).join(' + ');
}

test.each([
  ['x[a]*y[a]', 'a'],
  ['x[a]*(y[b]*x[b] - 2)*y[a]', 'a'],
  ['x[a]*y[b]*g[a,b]', 'ab'],
  ['inv(g)[a,b]*(x[a]*x[b] - y[a]*y[b])', 'ab'],
  ['-inv(g)[a,b]*inv(g)[c,e]*(x[a]*y[b] + g[a,b])*(x[c]*x[e] - g[c,e])', 'abce'],
  ['g[a,b]*inv(g)[b,c]*g[c,e]*inv(g)[e,a]', 'abce'],
  ['x[a]*x[b]/(1 + norm2(y))*y[a]*y[b]', 'ab'],
  ['partial[a](g[b,c])*x[a]*y[b]*inv(g)[c,e]*x[e]', 'abce'],
])('%s is the sum written out', (body, indices) => {
  const long = writtenOut(
    body,
    [...indices].filter((i) => !(body.includes('(y[b]*x[b] - 2)') && i === 'b')),
  );
  const short = realAt(body, setting);
  expect(realAt(long.replaceAll('(y[b]*x[b] - 2)', '(dot(x, y) - 2)'), setting)).toEqual(short);
});

test('what is undefined at one value of an index is undefined summed', () => {
  expect(() => realAt('x[a]*y[a]/(norm2(x) - norm2(x))', setting)).toThrow('undefined');
  expect(realAt('delta[a,a]*norm2(x)', setting)).toEqual(realAt('3*norm2(x)', setting));
});
