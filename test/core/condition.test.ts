import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, conditionKey } from '../../src/core/condition.ts';
import type { Tower } from '../../src/core/tower.ts';
import { SEED } from './arbitrary.ts';
import { elementValue, type Point } from './elementValue.ts';
import { read, tower } from './notation.ts';

type Sign = Extract<Condition, { kind: 'sign' }>;

/** Hypotheses u > 0, w >= 0, n <= 0; x and y are free. */
const WORLD = ['x', 'y', 'u > 0', 'w >= 0', 'n <= 0'];
const FACTORS = [
  'x',
  'y',
  '(x - y)',
  '(x^2 + 1)',
  'u',
  'w',
  'n',
  '(w + u)',
  '(n^3 - u)',
  'abs(x)',
  'exp(y)',
  '(x*y - 2)',
];
const factor = fc.tuple(fc.constantFrom(...FACTORS), fc.constantFrom(1, 1, 1, 2, 3));
const product = fc.tuple(
  fc.constantFrom('1', '-1', '2/3', '-5'),
  fc.array(factor, { minLength: 1, maxLength: 3 }),
  fc.option(fc.tuple(fc.constantFrom(...FACTORS), fc.constantFrom(1, 2)), { nil: undefined }),
);
const conditions = fc.tuple(product, fc.constantFrom('>' as const, '>=' as const, '!=' as const));

function conditionOf(
  t: Tower,
  [[c, top, bottom], relation]: typeof conditions extends fc.Arbitrary<infer T> ? T : never,
): Sign {
  const num = top.map(([f, k]) => `${f}^${k}`).join('*');
  const text = `(${c})*${num}${bottom ? `/${bottom[0]}^${bottom[1]}` : ''}`;
  return { kind: 'sign', element: read(t, text), relation, text: `${text} ${relation} 0`, exact: true };
}

const numbers = ['0', '1', '-1', '2', '-2', '1.5', '-0.4', '0.75'];
const points: Point[] = fc
  .sample(fc.tuple(...Array.from({ length: 5 }, () => fc.constantFrom(...numbers))), {
    seed: SEED,
    numRuns: 90,
  })
  .map(([x, y, u, w, n]) => ({ x, y, u, w, n }) as Record<string, string>)
  .filter((p) => Number(p['u']) > 0 && Number(p['w']) >= 0 && Number(p['n']) <= 0);

/** Whether the condition holds; undefined where its element has no value. */
function truth(t: Tower, c: Sign, p: Point): boolean | undefined {
  const v = elementValue(t, c.element, p);
  if (!v.isFinite()) return undefined;
  // 60 digits: what is below 1e-40 is a zero.
  const s = v.abs().lt('1e-40') ? 0 : v.isNegative() ? -1 : 1;
  return c.relation === '>' ? s > 0 : c.relation === '>=' ? s >= 0 : s !== 0;
}

/** The first pair of conditions with one key and different truths at a point where both have one; and how many pairs share a key. */
function clash(key: (t: Tower, c: Sign) => string): { clash: string | undefined; shared: number } {
  const t = tower(...WORLD);
  const groups = new Map<string, Sign[]>();
  for (const sample of fc.sample(conditions, { seed: SEED, numRuns: 350 })) {
    const c = conditionOf(t, sample);
    if (c.element.num.size === 0) continue;
    groups.set(key(t, c), [...(groups.get(key(t, c)) ?? []), c]);
  }
  let shared = 0;
  for (const [first, ...others] of groups.values())
    for (const other of others) {
      if (first!.text !== other.text) shared++;
      for (const p of points) {
        const [a, b] = [truth(t, first!, p), truth(t, other, p)];
        if (a !== undefined && b !== undefined && a !== b)
          return { clash: `${first!.text} and ${other.text} at ${JSON.stringify(p)}`, shared };
      }
    }
  return { clash: undefined, shared };
}

describe('the key of a condition', () => {
  it('is shared by conditions that hold at the same points alone', () => {
    const found = clash(conditionKey);
    expect(found.clash).toBeUndefined();
    expect(found.shared).toBeGreaterThan(60);
  });

  it('would be caught if it forgot the relation, the sign or the parity of a factor', () => {
    const broken: readonly ((key: string) => string)[] = [
      (key) => key.replace(/ (>=|>) 0.*$/, ''),
      (key) => key.replace(/^-/, ''),
      (key) => key.replace(/ off zero.*$/, ''),
    ];
    for (const forget of broken) expect(clash((t, c) => forget(conditionKey(t, c))).clash).toBeDefined();
  });

  it.each([
    ['1/x', '>', 'x^3', '>'],
    ['x^2*y', '>', 'x^4*y^3', '>'],
    ['x*y', '!=', 'x^2/y', '!='],
    ['w', '>', 'w', '!='],
    ['u*x', '>=', '(w + u)*x', '>='],
    ['n*x', '>=', 'n*x*u', '>='],
    ['y/(n*u - 1)', '>', '-y', '>'],
  ] as const)('%s %s 0 and %s %s 0 share it', (a, r, b, s) => {
    const t = tower(...WORLD);
    const key = (text: string, relation: typeof r | typeof s) =>
      conditionKey(t, { kind: 'sign', element: read(t, text), relation, text, exact: true });
    expect(key(a, r)).toBe(key(b, s));
    expect(key(a, r)).not.toBe(key(`-(${b})`, '>'));
  });
});
