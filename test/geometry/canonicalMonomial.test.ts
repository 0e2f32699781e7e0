import { expect, test } from 'vitest';
import { ONE, rationalText } from '../../src/core/rational.ts';
import { canonicalMonomial, type MonomialShape } from '../../src/geometry/canonicalMonomial.ts';
import type { TensorFactor } from '../../src/geometry/tensorFactor.ts';
import type { Joint } from '../../src/geometry/vectorTerm.ts';
import { componentOf, exchanged, metricNumbers } from './metricNumbers.ts';

/** Numbers below n, the same for the same seed. */
function chooser(seed: number): (n: number) => number {
  let state = seed * 2654435761 + 12345;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const LABELS = ['mu', 'nu'];

/** Factors joined at random, two indices free, and no inverse at a plain metric: such pairs make δ. */
function randomShape(choose: (n: number) => number, total: boolean): MonomialShape {
  const count = 2 + choose(3);
  const factors: TensorFactor[] = [];
  let next = 0;
  for (let i = 0; i < count; i++) {
    const inverse = choose(2) === 0;
    const slots = Array.from({ length: inverse ? 2 : 3 + choose(2) }, () => `#${next++}`);
    factors.push({ metric: 'g', at: 'x', inverse, total, slots });
  }
  const open = factors.flatMap((f) => [...f.slots]);
  if (open.length % 2 === 1) return randomShape(choose, total);
  const joints = new Map<string, Joint>();
  const join = (a: string, b: string) => {
    joints.set(a, { kind: 'index', name: b }).set(b, { kind: 'index', name: a });
  };
  for (const label of LABELS) join(label, open.splice(choose(open.length), 1)[0]!);
  while (open.length > 0)
    join(open.splice(choose(open.length), 1)[0]!, open.splice(choose(open.length), 1)[0]!);
  return { joints, factors };
}

/** The same monomial with its factors in another order, other names for its slots, and exchanges that the symmetries allow. */
function disguised(shape: MonomialShape, choose: (n: number) => number): MonomialShape {
  const name = (l: string) => (l.startsWith('#') ? `#9${l.slice(1)}` : l);
  const left = shape.factors.map((f) => exchanged({ ...f, slots: f.slots.map(name) }, choose));
  const factors = shape.factors.map(() => left.splice(choose(left.length), 1)[0]!);
  const joints = [...shape.joints].map(([l, j]) => [name(l), { ...j, name: name(j.name) }] as const);
  return { joints: new Map(joints.reverse()), factors };
}

function numbersAt(shape: MonomialShape, total: boolean): string {
  const terms = new Map([['', { ...shape, coefficient: ONE }]]);
  const tensor = { labels: LABELS, terms };
  const values = [11, 12].flatMap((seed) => {
    const numbers = metricNumbers(2, total, seed);
    return [
      [0, 0],
      [0, 1],
      [1, 0],
    ].map(([mu, nu]) => rationalText(componentOf(tensor, { mu: mu!, nu: nu! }, numbers)));
  });
  return values.join(' ');
}

test.each([true, false])('one form for a monomial however it is written, total symmetry %s', (total) => {
  for (let seed = 1; seed <= 150; seed++) {
    const choose = chooser(seed);
    const shape = randomShape(choose, total);
    const { text } = canonicalMonomial(shape);
    for (let k = 0; k < 3; k++) expect(canonicalMonomial(disguised(shape, choose)).text).toBe(text);
  }
});

test.each([true, false])('one form only for one value, and the form has it, total symmetry %s', (total) => {
  const byText = new Map<string, string>();
  for (let seed = 1; seed <= 120; seed++) {
    const shape = randomShape(chooser(seed), total);
    if (shape.factors.length > 3) continue;
    const made = canonicalMonomial(shape);
    const value = numbersAt(shape, total);
    expect(numbersAt(made, total)).toBe(value);
    expect(byText.get(made.text) ?? value).toBe(value);
    byText.set(made.text, value);
  }
  expect(new Set(byText.values()).size).toBe(byText.size);
});

test('ignoring the pairs of ∂g would merge what differs', () => {
  const shape = (slots: string[]): MonomialShape => ({
    joints: new Map([
      ['#0', { kind: 'index', name: 'mu' }],
      ['#1', { kind: 'index', name: 'nu' }],
      ['#2', { kind: 'index', name: 'nu2' }],
      ['mu', { kind: 'index', name: '#0' }],
      ['nu', { kind: 'index', name: '#1' }],
      ['nu2', { kind: 'index', name: '#2' }],
    ]),
    factors: [{ metric: 'g', at: 'x', inverse: false, total: false, slots }],
  });
  expect(canonicalMonomial(shape(['#0', '#1', '#2'])).text).toBe('partial[mu](g(x)[nu, nu2])');
  expect(canonicalMonomial(shape(['#1', '#0', '#2'])).text).toBe('partial[nu](g(x)[mu, nu2])');
});
