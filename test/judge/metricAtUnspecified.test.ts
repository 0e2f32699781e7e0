import { expect, test } from 'vitest';
import { metricWaves, potentialWaves } from '../../src/judge/metricAtUnspecified.ts';

/** The rank of small integer vectors, by elimination without fractions. */
function rank(vectors: readonly (readonly number[])[]): number {
  let rest = vectors.filter((v) => v.some((x) => x !== 0));
  let count = 0;
  while (rest.length > 0) {
    const [pivot, ...others] = rest;
    const k = pivot!.findIndex((x) => x !== 0);
    rest = others
      .map((v) => v.map((x, i) => x * pivot![k]! - pivot![i]! * v[k]!))
      .filter((v) => v.some((x) => x !== 0));
    count++;
  }
  return count;
}

test.each([
  ['hessian', potentialWaves],
  ['unspecified', metricWaves],
])(
  'the metric that a %s one is tried on is positive definite: a sum of c vv^T with c > 0, the v of full rank',
  (_name, waves) => {
    for (const name of ['g', 'h', 'F', 'omega'])
      for (let n = 1; n <= 6; n++) {
        const made = waves(name, n);
        expect(made.every(({ weight }) => weight > 0)).toBe(true);
        expect(rank(made.map(({ slopes, direction = slopes }) => direction))).toBe(n);
      }
  },
);
