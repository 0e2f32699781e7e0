import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../src/language/document.ts';

function problemsOf(kernel: string): readonly string[] {
  const lines = [
    'let d integer >= 1',
    'let x, y, a vector of d',
    'let f function',
    `metric g = kernel(${kernel}, x, y)`,
  ];
  return checkDocument(`\`\`\`claims\n${lines.join('\n')}\n\`\`\`\n`, 't.md').problems.map((p) => p.message);
}

const W = 'E[w ~ N(0, identity(d))]';
const V = 'E[v ~ N(0, 1/3*identity(d))]';

describe('a kernel that is a mean over Gaussian vectors', () => {
  test.each([
    `${W}(f(dot(w, x))*f(dot(w, y)))`,
    `${W}(norm2(w)*dot(w, x)*dot(w, y))`,
    `${W}(dot(w, x)*${V}(dot(v, w)^2*dot(v, y)))`,
  ])('may be %s', (kernel) => {
    expect(problemsOf(kernel)).toEqual([]);
  });

  test.each([
    `${W}(f(dot(w, x))*f(dot(w, y))*w[1])`,
    `${W}(dot(w, x)*dot(w, y)*dot(w, a))`,
    `${W}(dot(w, x)*${V}(dot(v, w)^2*dot(v, a)))`,
    `${W}(dot(w, x)*${V}(dot(v, w)^2*v[1]))`,
  ])('depends on a direction in %s', (kernel) => {
    expect(problemsOf(kernel)).toEqual([
      'a kernel depends on x and y through norm2(x), norm2(y) and dot(x, y) alone',
    ]);
  });
});
