import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/core/derivation.ts';
import {
  add,
  div,
  elementKey,
  equalElements,
  inverse,
  mul,
  powInteger,
  sub,
} from '../../src/core/element.ts';
import { exactField } from '../../src/core/exactField.ts';
import { LimitExceeded } from '../../src/core/monomial.ts';
import type { Element, Tower } from '../../src/core/tower.ts';
import { fieldLaws } from '../numeric/fieldLaws.ts';
import { SEED } from './arbitrary.ts';
import { agree, elementValue } from './elementValue.ts';
import { decimalOf, elementOf, type Formula, parse, read, tower } from './notation.ts';

const WORLD = ['x', 'y > 0', 'n integer >= 1'] as const;
const LEAVES = [
  'x',
  'y',
  '1',
  '2',
  '1/3',
  '-5/2',
  'x + 1',
  'x^2 + y',
  'sqrt(y)',
  'abs(x)',
  'exp(x)',
  'cos(x)',
  'sin(x)',
  'y^n',
  'pi',
  'log(y)',
];

/** Elements of one tower, denominators included. */
function elements(t: Tower): fc.Arbitrary<Element> {
  const leaf = fc.constantFrom(...LEAVES).map((text) => read(t, text));
  const pair = fc
    .tuple(leaf, leaf, fc.constantFrom('+', '*', '/'))
    .map(([a, b, op]) => (op === '+' ? add(t, a, b) : op === '*' ? mul(t, a, b) : div(t, a, b)));
  return fc.oneof(leaf, pair);
}

describe('elements', () => {
  const t = tower(...WORLD);
  const x = t.variableId('x') ?? -1;
  const field = exactField(t, x);
  // Normal forms tell zero from what is not shown to be zero; here the latter never is zero.
  fieldLaws(
    { ...field, isZero: (a) => field.isZero(a) === true },
    elements(t),
    (a, b) => equalElements(t, a, b),
    60,
  );

  test('have one inverse, and division by zero fails', () => {
    expect(() => inverse(t, sub(t, read(t, 'x'), read(t, 'x')))).toThrow(RangeError);
    expect(() => inverse(t, read(t, 'sin(x)^2 + cos(x)^2 - 1'))).toThrow(RangeError);
    fc.assert(
      fc.property(elements(t), fc.integer({ min: -3, max: 3 }), (a, k) => {
        fc.pre(a.num.size > 0);
        expect(equalElements(t, mul(t, powInteger(t, a, k), powInteger(t, a, -k)), read(t, '1'))).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('cancel common factors', () => {
    const same = (a: string, b: string) => expect(elementKey(read(t, a))).toBe(elementKey(read(t, b)));
    same('(x^2 - 1)/(x - 1)', 'x + 1');
    same('(x^3 + y^3)/(x + y)', 'x^2 - x*y + y^2');
    same('x/(x*y + y)', 'x/(y*(x + 1))');
    same('1/(1/x)', 'x');
    same('(x^2 + 2*x + 1)/(x + 1)^3', '1/(x + 1)');
  });
});

/** Laws of real numbers as rewritings of formulas, true wherever both sides are defined (all operands of log and √ are positive here). */
const call = (name: string, ...args: Formula[]): Formula => ({ kind: 'call', name, args });
const number = (n: string): Formula => parse(n);
type Law = (f: Formula) => Formula | undefined;

function on(name: string, rewrite: (a: Formula, b: Formula) => Formula | undefined): Law {
  return (f) =>
    f.kind === 'call' && f.name === name && f.args[0]
      ? rewrite(f.args[0], f.args[1] ?? f.args[0])
      : undefined;
}

const LAWS: readonly Law[] = [
  on('+', (a, b) => call('+', b, a)),
  on('*', (a, b) => call('*', b, a)),
  on('-', (a, b) => call('+', a, call('*', number('-1'), b))),
  on('/', (a, b) => call('*', a, call('^', b, number('-1')))),
  on('*', (a, b) =>
    b.kind === 'call' && b.name === '+' && b.args[0] && b.args[1]
      ? call('+', call('*', a, b.args[0]), call('*', a, b.args[1]))
      : undefined,
  ),
  on('+', (a, b) =>
    a.kind === 'call' && a.name === '+' && a.args[0] && a.args[1]
      ? call('+', a.args[0], call('+', a.args[1], b))
      : undefined,
  ),
  on('*', (a, b) =>
    a.kind === 'call' && a.name === '*' && a.args[0] && a.args[1]
      ? call('*', a.args[0], call('*', a.args[1], b))
      : undefined,
  ),
  on('exp', (a) =>
    a.kind === 'call' && a.name === '+' && a.args[0] && a.args[1]
      ? call('*', call('exp', a.args[0]), call('exp', a.args[1]))
      : undefined,
  ),
  on('exp', (a) => call('/', number('1'), call('exp', call('-', number('0'), a)))),
  on('sin', (a) =>
    call(
      '*',
      number('2'),
      call('*', call('sin', call('/', a, number('2'))), call('cos', call('/', a, number('2')))),
    ),
  ),
  on('cos', (a) =>
    call(
      '-',
      number('1'),
      call('*', number('2'), call('^', call('sin', call('/', a, number('2'))), number('2'))),
    ),
  ),
  on('abs', (a) => call('sqrt', call('^', a, number('2')))),
  on('abs', (a) => call('abs', call('-', number('0'), a))),
  (f) => call('+', f, number('0')),
  (f) => call('/', call('*', f, parse('y + 1')), parse('y + 1')),
  (f) => call('-', call('*', number('2'), f), f),
  (f) => call('*', f, parse('sin(x)^2 + cos(x)^2')),
  (f) => call('*', f, parse('sqrt(y)*y^(-1/2)')),
  (f) => call('+', f, parse('log(y^2) - 2*log(y)')),
];

const formulas: fc.Arbitrary<Formula> = fc.letrec<{ tree: Formula; leaf: Formula }>((tie) => ({
  leaf: fc.constantFrom('x', 'y', '2', '-1', '1/3', 'x + 1', 'sqrt(y)', 'log(y)').map(parse),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '+', '*'), tie('tree'), tie('tree'))
      .map(([op, a, b]) => call(op, a, b)),
    tie('tree').map((a) => call('/', a, parse('x^2 + y'))),
    fc
      .constantFrom('exp(x)', 'sin(x)', 'cos(x + y)', 'abs(x)', 'exp(x - y)', 'abs(x*y)', '(x + y)^3')
      .map(parse),
  ),
})).tree;

/** Applies law number k somewhere in the formula: at the first place, in an order drawn from `path`, where it applies. */
function rewritten(f: Formula, law: Law, path: readonly number[]): Formula {
  const [step, ...rest] = path;
  if (f.kind === 'call' && step !== undefined && step > 0) {
    const i = step % f.args.length;
    return { ...f, args: f.args.map((a, j) => (i === j ? rewritten(a, law, rest) : a)) };
  }
  return law(f) ?? f;
}

const steps = fc.array(fc.tuple(fc.constantFrom(...LAWS), fc.array(fc.nat(3), { maxLength: 4 })), {
  minLength: 1,
  maxLength: 4,
});

describe('normal forms', () => {
  test('know formulas that true laws turn into each other to be equal', () => {
    fc.assert(
      fc.property(formulas, steps, (f, list) => {
        const t = tower('x', 'y > 0');
        const g = list.reduce((h, [law, path]) => rewritten(h, law, path), f);
        t.angles.set(elementKey(read(t, 'x')), 16n);
        t.angles.set(elementKey(read(t, 'y')), 16n);
        expect(unlessTooLarge(() => equalElements(t, elementOf(t, f), elementOf(t, g)))).toBe(true);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('have the value of the formula', () => {
    fc.assert(
      fc.property(formulas, fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 60 }), (f, p, q) => {
        const t = tower('x', 'y > 0');
        const at = { x: p / 8, y: q / 16 };
        const value = decimalOf(f, at);
        fc.pre(value.isFinite() && value.abs().lt(1e12));
        expect(agree(elementValue(t, elementOf(t, f), at), value)).toBe(true);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('know a formula and the same plus one to differ', () => {
    fc.assert(
      fc.property(formulas, (f) => {
        const t = tower('x', 'y > 0');
        expect(equalElements(t, elementOf(t, f), elementOf(t, call('+', f, number('1'))))).toBe(false);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('have the derivative of the formula', () => {
    fc.assert(
      fc.property(formulas, formulas, (f, g) => {
        const t = tower('x', 'y > 0');
        const y = t.variableId('y') ?? -1;
        const d = (e: Element) => derive(t, e, y);
        const [a, b] = [elementOf(t, f), elementOf(t, g)];
        expect(equalElements(t, d(mul(t, a, b)), add(t, mul(t, d(a), b), mul(t, a, d(b))))).toBe(true);
        expect(equalElements(t, d(add(t, a, b)), add(t, d(a), d(b)))).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

/** True as well where the size limit stops the question. */
function unlessTooLarge(run: () => boolean): boolean {
  try {
    return run();
  } catch (error) {
    if (error instanceof LimitExceeded) return true;
    throw error;
  }
}
