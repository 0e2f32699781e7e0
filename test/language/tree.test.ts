import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalExpr, equalMetric } from '../../src/language/equality.ts';
import { extent } from '../../src/language/extent.ts';
import { freeNames } from '../../src/language/freeNames.ts';
import type { Expr, Metric } from '../../src/language/syntax.ts';
import { children, findNode, mapExpr } from '../../src/language/tree.ts';
import { binary, expression, HERE, name, num } from './arbitrary.ts';

const seed = 7;

describe('trees', () => {
  test('mapping the identity gives the same object', () => {
    fc.assert(
      fc.property(expression(4), (e) => mapExpr(e, (n) => n) === e),
      { seed },
    );
  });

  test('a copy is equal, and a changed leaf is not', () => {
    fc.assert(
      fc.property(expression(4), (e) => {
        const copy = mapExpr(e, (n) => ({ ...n, at: { line: 9, column: 9 } }));
        const changed = mapExpr(e, (n) => (n.kind === 'number' ? num(n.value.n + n.value.d, n.value.d) : n));
        const hasNumber = findNode(e, (n) => n.kind === 'number') !== undefined;
        return equalExpr(e, copy) && equalExpr(e, changed) === !hasNumber;
      }),
      { seed },
    );
  });

  test('the extent counts what children give', () => {
    fc.assert(
      fc.property(expression(3), (e) => {
        const count = (n: Expr): number => 1 + children(n).reduce((sum, c) => sum + count(c), 0);
        return extent(e).size === count(e);
      }),
      { seed },
    );
  });

  test('a shared node is mapped once', () => {
    let e: Expr = name('p');
    for (let i = 0; i < 60; i += 1) e = binary('+', e, e);
    let visits = 0;
    mapExpr(e, (n) => {
      visits += 1;
      return n;
    });
    expect(visits).toBe(61);
    expect(findNode(e, (n) => n.kind === 'pi')).toBeUndefined();
    expect(extent(e).size).toBe(2 ** 61 - 1);
  });
});

describe('free names', () => {
  const u: Expr = {
    kind: 'expect',
    binders: [{ names: ['u'], mean: [name('u')], variance: [[name('s')]] }],
    body: binary('*', name('u'), name('t')),
    at: HERE,
  };
  const g: Metric = {
    kind: 'nngp',
    name: 'g',
    phi: binary('*', name('z'), name('a')),
    sigma: name('b'),
    zeta: num(1),
    dimension: name('d'),
    vector: 'x',
    at: HERE,
  };
  const mu: Expr = { kind: 'indexed', vector: 'w', index: 'mu', at: HERE };
  const sum: Expr = {
    kind: 'contract',
    index: 'mu',
    dimension: name('d'),
    body: binary('*', mu, mu),
    at: HERE,
  };
  const gaussian: Expr = {
    kind: 'expect',
    binders: [{ names: ['w'], mean: [num(0)], variance: [[name('v')]], dimension: name('d') }],
    body: mu,
    at: HERE,
  };
  const product: Expr = binary('*', name('p'), { kind: 'dot', left: 'x', right: 'y', at: HERE });
  const kernel: Metric = {
    kind: 'kernel',
    name: 'k',
    kernel: product,
    vector: 'x',
    other: 'y',
    dimension: name('d'),
    at: HERE,
  };
  const explicit: Metric = {
    kind: 'kernel-components',
    name: 'c',
    kernel: binary('*', binary('*', name('p'), name('r')), name('t')),
    coordinates: ['p'],
    others: ['r'],
    at: HERE,
  };
  const hessian: Metric = { kind: 'hessian', name: 'h', dimension: name('d'), vector: 'x', at: HERE };
  const cases: readonly (readonly [string, Expr, readonly string[]])[] = [
    ['a bound name is free in the mean', u, ['s', 't', 'u']],
    [
      'diff leaves its variable free',
      { kind: 'diff', body: name('t'), variable: { kind: 'name', name: 'v' }, order: 1, at: HERE },
      ['t'],
    ],
    [
      'at binds',
      {
        kind: 'at',
        body: binary('+', name('v'), name('t')),
        variable: { kind: 'name', name: 'v' },
        value: name('w'),
        at: HERE,
      },
      ['t', 'w'],
    ],
    [
      'sum binds in its body alone',
      { kind: 'sum', body: name('k'), index: 'k', from: num(1), to: name('k'), at: HERE },
      ['k'],
    ],
    ['a metric binds z', { kind: 'metric-scalar', op: 'ricci', metric: g, at: HERE }, ['a', 'b', 'd', 'x']],
    ['a component is of its vector and index', mu, ['mu', 'w']],
    ['a sum binds its index', sum, ['d', 'w']],
    ['a Gaussian vector is bound, its dimension is not', gaussian, ['d', 'mu', 'v']],
    [
      'a derivative leaves its vector free',
      { kind: 'partial', body: mu, vector: 'x', index: 'nu', at: HERE },
      ['mu', 'nu', 'w', 'x'],
    ],
    [
      'a derivative by a numeral',
      { kind: 'partial', body: name('t'), vector: 'x', index: 2, at: HERE },
      ['t', 'x'],
    ],
    ['at a vector binds', { kind: 'at-vector', body: mu, vector: 'w', value: 'y', at: HERE }, ['mu', 'y']],
    ['a delta has its abstract indices', { kind: 'delta', left: 1, right: 'nu', at: HERE }, ['nu']],
    [
      'a kernel binds its second argument',
      { kind: 'metric-indexed', op: 'inverse', metric: kernel, indices: ['mu', 1], at: HERE },
      ['d', 'mu', 'p', 'x'],
    ],
    ['and so in coordinates', { kind: 'metric-scalar', op: 'det', metric: explicit, at: HERE }, ['p', 't']],
    [
      'a Hessian metric is at its vector',
      { kind: 'metric-scalar', op: 'det', metric: hessian, at: HERE },
      ['d', 'x'],
    ],
    ['an unspecified function is a name', { kind: 'apply', fn: 'f', arg: name('t'), at: HERE }, ['f', 't']],
  ];
  test.each(cases)('%s', (_name, e, names) => {
    expect([...freeNames(e)].sort()).toEqual(names);
  });

  test('metrics are equal by their forms', () => {
    expect(equalMetric(g, { ...g, name: 'other' })).toBe(true);
    expect(equalMetric(g, { ...g, zeta: num(2) })).toBe(false);
    for (const metric of [kernel, explicit])
      expect(equalMetric(metric, { ...metric, name: 'other', at: { line: 2, column: 2 } })).toBe(true);
    expect(equalMetric(kernel, { ...kernel, other: 'z' })).toBe(false);
    expect(equalMetric(kernel, { ...kernel, dimension: num(2) })).toBe(false);
    expect(equalMetric(explicit, { ...explicit, others: ['q'] })).toBe(false);
    expect(equalMetric(explicit, { ...explicit, coordinates: ['q'] })).toBe(false);
    expect(equalMetric(explicit, { ...explicit, kernel: num(2) })).toBe(false);
  });

  test('two Hessian metrics are of two functions', () => {
    expect(equalMetric(hessian, { ...hessian })).toBe(true);
    expect(equalMetric(hessian, { ...hessian, name: 'other' })).toBe(false);
  });
});

describe('equality tells apart what differs in one thing', () => {
  const [p, w] = [name('p'), name('w')];
  const byP = { kind: 'name', name: 'p' } as const;
  const metric: Metric = { kind: 'components', name: 'k', matrix: [[p]], coordinates: ['p'], at: HERE };
  const binder = { names: ['u'], mean: [p], variance: [[w]] };
  /** A node, and variants that change one field each. */
  const variants: readonly (readonly [Expr, readonly Expr[]])[] = [
    [num(1, 3), [num(1, 4), num(2, 3)]],
    [p, [w, { kind: 'pi', at: HERE }]],
    [binary('+', p, w), [binary('-', p, w), binary('+', w, p), binary('+', p, p)]],
    [{ kind: 'negate', arg: p, at: HERE }, [{ kind: 'negate', arg: w, at: HERE }, p]],
    [
      { kind: 'call', fn: 'sin', args: [p], at: HERE },
      [
        { kind: 'call', fn: 'cos', args: [p], at: HERE },
        { kind: 'call', fn: 'sin', args: [p, p], at: HERE },
        { kind: 'apply', fn: 'sin', arg: p, at: HERE },
      ],
    ],
    [
      { kind: 'defined', name: 's', args: [p], body: p, at: HERE },
      [
        { kind: 'defined', name: 't', args: [p], body: p, at: HERE },
        { kind: 'defined', name: 's', args: [w], body: p, at: HERE },
        { kind: 'defined', name: 's', args: [p], body: w, at: HERE },
      ],
    ],
    [
      { kind: 'diff', body: p, variable: byP, order: 1, at: HERE },
      [
        { kind: 'diff', body: p, variable: byP, order: 2, at: HERE },
        { kind: 'diff', body: p, variable: { kind: 'name', name: 'w' }, order: 1, at: HERE },
        { kind: 'diff', body: p, variable: { kind: 'norm2', vector: 'p' }, order: 1, at: HERE },
      ],
    ],
    [
      { kind: 'at', body: p, variable: byP, value: w, at: HERE },
      [
        { kind: 'at', body: p, variable: byP, value: p, at: HERE },
        { kind: 'at', body: p, variable: { kind: 'norm2', vector: 'x' }, value: w, at: HERE },
      ],
    ],
    [
      { kind: 'sum', body: p, index: 'j', from: p, to: w, at: HERE },
      [
        { kind: 'sum', body: p, index: 'k', from: p, to: w, at: HERE },
        { kind: 'sum', body: p, index: 'j', from: w, to: p, at: HERE },
      ],
    ],
    [
      { kind: 'expect', binders: [binder], body: p, at: HERE },
      [
        { kind: 'expect', binders: [{ ...binder, names: ['v'] }], body: p, at: HERE },
        { kind: 'expect', binders: [{ ...binder, mean: [w] }], body: p, at: HERE },
        { kind: 'expect', binders: [binder, binder], body: p, at: HERE },
        { kind: 'expect', binders: [{ ...binder, dimension: p }], body: p, at: HERE },
      ],
    ],
    [
      { kind: 'expect', binders: [{ ...binder, dimension: num(2) }, binder], body: p, at: HERE },
      [
        {
          kind: 'expect',
          binders: [binder, { names: ['u'], mean: [num(2)], variance: [[p]], dimension: w }],
          body: p,
          at: HERE,
        },
      ],
    ],
    [{ kind: 'norm2', vector: 'x', at: HERE }, [{ kind: 'norm2', vector: 'y', at: HERE }]],
    [
      { kind: 'dot', left: 'x', right: 'y', at: HERE },
      [
        { kind: 'dot', left: 'x', right: 'x', at: HERE },
        { kind: 'dot', left: 'y', right: 'y', at: HERE },
      ],
    ],
    [
      { kind: 'component', vector: 'x', index: 1, at: HERE },
      [
        { kind: 'component', vector: 'x', index: 2, at: HERE },
        { kind: 'component', vector: 'y', index: 1, at: HERE },
      ],
    ],
    [
      { kind: 'metric-scalar', op: 'det', metric, at: HERE },
      [
        { kind: 'metric-scalar', op: 'ricci', metric, at: HERE },
        { kind: 'metric-scalar', op: 'det', metric: { ...metric, coordinates: ['w'] }, at: HERE },
      ],
    ],
    [
      { kind: 'indexed', vector: 'x', index: 'mu', at: HERE },
      [
        { kind: 'indexed', vector: 'x', index: 'nu', at: HERE },
        { kind: 'indexed', vector: 'y', index: 'mu', at: HERE },
      ],
    ],
    [
      { kind: 'delta', left: 1, right: 'mu', at: HERE },
      [
        { kind: 'delta', left: 2, right: 'mu', at: HERE },
        { kind: 'delta', left: 1, right: 'nu', at: HERE },
        { kind: 'delta', left: 'mu', right: 1, at: HERE },
      ],
    ],
    [
      { kind: 'partial', body: p, vector: 'x', index: 'mu', at: HERE },
      [
        { kind: 'partial', body: w, vector: 'x', index: 'mu', at: HERE },
        { kind: 'partial', body: p, vector: 'y', index: 'mu', at: HERE },
        { kind: 'partial', body: p, vector: 'x', index: 1, at: HERE },
      ],
    ],
    [
      { kind: 'contract', index: 'mu', dimension: p, body: w, at: HERE },
      [
        { kind: 'contract', index: 'nu', dimension: p, body: w, at: HERE },
        { kind: 'contract', index: 'mu', dimension: w, body: w, at: HERE },
        { kind: 'contract', index: 'mu', dimension: p, body: p, at: HERE },
        w,
      ],
    ],
    [
      { kind: 'at-vector', body: p, vector: 'x', value: 'y', at: HERE },
      [
        { kind: 'at-vector', body: w, vector: 'x', value: 'y', at: HERE },
        { kind: 'at-vector', body: p, vector: 'y', value: 'y', at: HERE },
        { kind: 'at-vector', body: p, vector: 'x', value: 'x', at: HERE },
      ],
    ],
    [
      { kind: 'metric-indexed', op: 'metric', metric, indices: ['mu', 1], at: HERE },
      [
        { kind: 'metric-indexed', op: 'inverse', metric, indices: ['mu', 1], at: HERE },
        { kind: 'metric-indexed', op: 'metric', metric, indices: ['mu', 2], at: HERE },
        { kind: 'metric-indexed', op: 'metric', metric, indices: ['nu', 1], at: HERE },
        {
          kind: 'metric-indexed',
          op: 'metric',
          metric: { ...metric, matrix: [[w]] },
          indices: ['mu', 1],
          at: HERE,
        },
      ],
    ],
    [
      { kind: 'metric-component', op: 'metric', metric, indices: [1, 1], at: HERE },
      [
        { kind: 'metric-component', op: 'inverse', metric, indices: [1, 1], at: HERE },
        { kind: 'metric-component', op: 'metric', metric, indices: [1, 2], at: HERE },
        {
          kind: 'metric-component',
          op: 'metric',
          metric: { ...metric, matrix: [[w]] },
          indices: [1, 1],
          at: HERE,
        },
      ],
    ],
  ];

  test.each(variants.map(([e, others]) => [e.kind, e, others] as const))('%s', (_kind, e, others) => {
    expect(equalExpr(e, { ...e, at: { line: 3, column: 4 } })).toBe(true);
    for (const other of others) expect([equalExpr(e, other), equalExpr(other, e)]).toEqual([false, false]);
  });
});
