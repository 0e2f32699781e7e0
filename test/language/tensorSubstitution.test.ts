import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rational } from '../../src/core/rational.ts';
import { addRational, equalRational, mulRational, ONE, rational, ZERO } from '../../src/core/rational.ts';
import { freeNames } from '../../src/language/freeNames.ts';
import { indexText } from '../../src/language/indexName.ts';
import { substituteName, substituteVector } from '../../src/language/substitution.ts';
import type { Expr, Index, Metric } from '../../src/language/syntax.ts';
import { expressionText } from '../../src/language/text.ts';
import { mapExpr } from '../../src/language/tree.ts';
import { binary, HERE, name, num } from './arbitrary.ts';

type Pair = readonly [Rational, Rational];

/** What names stand for: numbers, vectors of two components, indices. */
interface World {
  readonly numbers: ReadonlyMap<string, Rational>;
  readonly vectors: ReadonlyMap<string, Pair>;
  readonly indices: ReadonlyMap<string, 1 | 2>;
}

function withNumber(world: World, key: string, value: Rational): World {
  return { ...world, numbers: new Map(world.numbers).set(key, value) };
}

function withVector(world: World, key: string, value: Pair): World {
  return { ...world, vectors: new Map(world.vectors).set(key, value) };
}

function withIndex(world: World, key: string, value: 1 | 2): World {
  return { ...world, indices: new Map(world.indices).set(key, value) };
}

/**
 * A meaning for the tests: Σ over an index as body(1) + dimension·body(2), and as a stand-in for a Gaussian vector of
 * variance v in d dimensions b(v, 1) + 2·b(d, v). Any meaning in which names stand for values obeys the law below.
 */
function evaluate(e: Expr, world: World): Rational {
  const vector = (key: string): Pair => world.vectors.get(key) ?? expect.fail(`${key} is no vector`);
  const index = (i: Index): number =>
    typeof i === 'number'
      ? i
      : (world.indices.get(indexText(i)) ?? expect.fail(`${indexText(i)} is no index`));
  switch (e.kind) {
    case 'number':
      return e.value;
    case 'name':
      return world.numbers.get(e.name) ?? expect.fail(`${e.name} is no number`);
    case 'binary': {
      const [a, b] = [evaluate(e.left, world), evaluate(e.right, world)];
      return e.op === '+' ? addRational(a, b) : mulRational(a, b);
    }
    case 'at':
      return e.variable.kind === 'name'
        ? evaluate(e.body, withNumber(world, e.variable.name, evaluate(e.value, world)))
        : expect.fail('at a norm');
    case 'at-vector':
      return evaluate(e.body, withVector(world, e.vector, vector(e.value)));
    case 'indexed':
      return vector(e.vector)[index(e.index) - 1] as Rational;
    case 'component':
      return vector(e.vector)[e.index - 1] as Rational;
    case 'delta':
      return index(e.left) === index(e.right) ? ONE : ZERO;
    case 'dot': {
      const [a, b] = [vector(e.left), vector(e.right)];
      return addRational(mulRational(a[0], b[0]), mulRational(a[1], b[1]));
    }
    case 'norm2': {
      const [a, b] = vector(e.vector);
      return addRational(mulRational(a, a), mulRational(b, b));
    }
    case 'contract': {
      const at = (i: 1 | 2): Rational => evaluate(e.body, withIndex(world, e.index, i));
      return addRational(at(1), mulRational(evaluate(e.dimension, world), at(2)));
    }
    case 'expect': {
      const [binder] = e.binders;
      const w = binder?.names[0] as string;
      const v = evaluate(binder?.variance[0]?.[0] as Expr, world);
      const d = evaluate(binder?.dimension as Expr, world);
      const at = (pair: Pair): Rational => evaluate(e.body, withVector(world, w, pair));
      return addRational(at([v, ONE]), mulRational(rational(2), at([d, v])));
    }
    default:
      return expect.fail(`no meaning for ${e.kind}`);
  }
}

const VECTORS = ['a', 'b'];
const INDICES = ['i', 'k'];

/** Expressions in few names, so that bound and free vectors and indices meet often. */
function tangled(depth: number): fc.Arbitrary<Expr> {
  const [vector, index] = [fc.constantFrom(...VECTORS), fc.constantFrom(...INDICES)];
  const leaf = fc.oneof(
    fc.constantFrom('t', 'u').map(name),
    fc.tuple(vector, index).map(([v, i]): Expr => ({ kind: 'indexed', vector: v, index: i, at: HERE })),
    index.map((i): Expr => ({ kind: 'delta', left: 2, right: i, at: HERE })),
    fc.tuple(vector, vector).map(([left, right]): Expr => ({ kind: 'dot', left, right, at: HERE })),
    vector.map((v): Expr => ({ kind: 'norm2', vector: v, at: HERE })),
    vector.map((v): Expr => ({ kind: 'component', vector: v, index: 1, at: HERE })),
  );
  if (depth === 0) return leaf;
  const inner = tangled(depth - 1);
  return fc.oneof(
    leaf,
    fc.tuple(fc.constantFrom<'+' | '*'>('+', '*'), inner, inner).map(([op, a, b]) => binary(op, a, b)),
    fc
      .tuple(inner, index, inner)
      .map(([body, i, dimension]): Expr => ({ kind: 'contract', index: i, dimension, body, at: HERE })),
    fc
      .tuple(inner, vector, vector)
      .map(([body, v, value]): Expr => ({ kind: 'at-vector', body, vector: v, value, at: HERE })),
    fc.tuple(inner, vector, inner, inner).map(
      ([body, w, v, dimension]): Expr => ({
        kind: 'expect',
        binders: [{ names: [w], mean: [num(0)], variance: [[v]], dimension }],
        body,
        at: HERE,
      }),
    ),
  );
}

const small = fc
  .tuple(fc.integer({ min: -7, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .map(([n, d]) => rational(n, d));
const axis = fc.constantFrom<1 | 2>(1, 2);
const worlds = fc.tuple(small, small, small, small, small, small, axis, axis).map(
  ([t, u, a, b, c, d, i, k]): World => ({
    numbers: new Map([
      ['t', t],
      ['u', u],
    ]),
    vectors: new Map([
      ['a', [a, b]],
      ['b', [c, d]],
    ]),
    indices: new Map([
      ['i', i],
      ['k', k],
    ]),
  }),
);

function law(substitute: typeof substituteName) {
  return fc.property(tangled(4), tangled(2), worlds, (e, value, world) => {
    const expected = evaluate(e, withNumber(world, 't', evaluate(value, world)));
    return equalRational(evaluate(substitute(e, 't', value), world), expected);
  });
}

/** Substitution that looks at no binder. */
function careless(e: Expr, from: string, value: Expr): Expr {
  return mapExpr(e, (n) => (n.kind === 'name' && n.name === from ? value : n));
}

describe('substitution among vectors and indices', () => {
  const seed = 23;

  test('means evaluation where the name has the value', () => {
    fc.assert(law(substituteName), { seed, numRuns: 1_000 });
  });

  test('one that captures names is caught', () => {
    expect(fc.check(law(careless), { seed, numRuns: 1_000 }).failed).toBe(true);
  });

  test('an index takes a literal or another index', () => {
    fc.assert(
      fc.property(tangled(4), worlds, axis, (e, world, axisValue) => {
        const literal = substituteName(e, 'i', num(axisValue));
        const other = substituteName(e, 'i', name('k'));
        return (
          !freeNames(literal).has('i') &&
          !freeNames(other).has('i') &&
          equalRational(evaluate(literal, world), evaluate(e, withIndex(world, 'i', axisValue))) &&
          equalRational(
            evaluate(other, world),
            evaluate(e, withIndex(world, 'i', world.indices.get('k') ?? 1)),
          )
        );
      }),
      { seed, numRuns: 1_000 },
    );
  });

  test('a vector takes another one', () => {
    fc.assert(
      fc.property(tangled(4), worlds, (e, world) => {
        const result = substituteVector(e, 'a', 'b');
        const b = world.vectors.get('b') ?? expect.fail('no b');
        return (
          !freeNames(result).has('a') &&
          equalRational(evaluate(result, world), evaluate(e, withVector(world, 'a', b)))
        );
      }),
      { seed, numRuns: 1_000 },
    );
  });

  const radial: Metric = {
    kind: 'radial',
    name: 'g',
    a: name('p'),
    b: num(1),
    dimension: name('d'),
    vector: 'x',
    at: HERE,
  };
  const component: Expr = {
    kind: 'metric-indexed',
    op: 'metric',
    metric: radial,
    indices: ['mu', 'nu'],
    at: HERE,
  };
  const slope: Expr = {
    kind: 'partial',
    body: binary('*', name('p'), { kind: 'norm2', vector: 'x', at: HERE }),
    vector: 'x',
    index: 'mu',
    at: HERE,
  };
  const x1: Expr = { kind: 'component', vector: 'x', index: 1, at: HERE };

  test.each<[string, Expr, string, Expr, string]>([
    ['a tensor at one literal', component, 'mu', num(2), 'g[2, nu]'],
    ['at two', substituteName(component, 'nu', num(1)), 'mu', num(2), 'g[2, 1]'],
    ['a tensor at another index', component, 'mu', name('rho'), 'g[rho, nu]'],
    ['a value that moves with the metric', component, 'p', x1, 'at(g[mu, nu], p, x[1])'],
    ['a derivative by a literal component', slope, 'mu', num(3), 'partial[3](p*norm2(x))'],
    ['inside a derivative', slope, 'p', num(3), 'partial[mu](3*norm2(x))'],
    ['a value that moves with the derivative', slope, 'p', x1, 'at(partial[mu](p*norm2(x)), p, x[1])'],
  ])('%s', (_name, e, from, value, text) => {
    expect(expressionText(substituteName(e, from, value))).toBe(text);
  });

  test.each<[string, Expr, string]>([
    ['a metric at another point', component, 'at(g[mu, nu], x, y)'],
    ['a derivative by another vector', slope, 'partial[mu](p*norm2(y), y)'],
    [
      'a derivative that would see both',
      { ...slope, body: { kind: 'dot', left: 'x', right: 'y', at: HERE } },
      'at(partial[mu](dot(x, y)), x, y)',
    ],
    [
      'a derivative by the square of both',
      {
        kind: 'diff',
        body: binary('*', { kind: 'norm2', vector: 'x', at: HERE }, { kind: 'norm2', vector: 'y', at: HERE }),
        variable: { kind: 'norm2', vector: 'x' },
        order: 1,
        at: HERE,
      },
      'at(diff(norm2(x)*norm2(y), norm2(x)), x, y)',
    ],
    [
      'a derivative by the square of one',
      {
        kind: 'diff',
        body: { kind: 'norm2', vector: 'x', at: HERE },
        variable: { kind: 'norm2', vector: 'x' },
        order: 1,
        at: HERE,
      },
      'diff(norm2(y), norm2(y))',
    ],
  ])('%s', (_name, e, text) => {
    expect(expressionText(substituteVector(e, 'x', 'y'))).toBe(text);
  });

  test('a delta at two literals is a number', () => {
    const delta: Expr = { kind: 'delta', left: 2, right: 'mu', at: HERE };
    expect(substituteName(delta, 'mu', num(2))).toMatchObject({ kind: 'number', value: ONE });
    expect(substituteName(delta, 'mu', num(1))).toMatchObject({ kind: 'number', value: ZERO });
  });
});
