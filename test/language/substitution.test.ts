import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rational } from '../../src/core/rational.ts';
import {
  addRational,
  equalRational,
  HALF,
  mulRational,
  negRational,
  ONE,
  rational,
  subRational,
  ZERO,
} from '../../src/core/rational.ts';
import { freeNames } from '../../src/language/freeNames.ts';
import { instantiate, substituteName } from '../../src/language/substitution.ts';
import type { Expr, Metric } from '../../src/language/syntax.ts';
import { expressionText } from '../../src/language/text.ts';
import { mapExpr } from '../../src/language/tree.ts';
import { binary, HERE, name, num } from './arbitrary.ts';

/** A number, or re + du·ε with the ε of one differentiation. */
type Dual = Rational | { readonly tag: number; readonly re: Dual; readonly du: Dual };

function part(a: Dual, tag: number): [Dual, Dual] {
  return 'tag' in a && a.tag === tag ? [a.re, a.du] : [a, ZERO];
}

function combine(a: Dual, b: Dual, plain: (x: Rational, y: Rational) => Rational, isProduct: boolean): Dual {
  if (!('tag' in a) && !('tag' in b)) return plain(a, b);
  const tag = Math.max('tag' in a ? a.tag : 0, 'tag' in b ? b.tag : 0);
  const [[x, dx], [y, dy]] = [part(a, tag), part(b, tag)];
  const same = (u: Dual, v: Dual): Dual => combine(u, v, plain, isProduct);
  if (!isProduct) return { tag, re: same(x, y), du: same(dx, dy) };
  return { tag, re: same(x, y), du: combine(same(x, dy), same(dx, y), addRational, false) };
}

let tags = 0;
type Env = ReadonlyMap<string, Dual>;

/**
 * A meaning for the tests: + − * exactly, diff by dual numbers, `at`, and as stand-ins for the binders E[u ~ N(m, v)](b) =
 * (b(m + v) + b(m − v))/2 and sum = b(from) + 2·b(to). Any meaning in which names stand for values obeys the law below.
 */
function evaluate(e: Expr, env: Env): Dual {
  const add = (a: Dual, b: Dual): Dual => combine(a, b, addRational, false);
  const mul = (a: Dual, b: Dual): Dual => combine(a, b, mulRational, true);
  switch (e.kind) {
    case 'number':
      return e.value;
    case 'name':
      return env.get(e.name) ?? expect.fail(`${e.name} has no value`);
    case 'negate':
      return mul(negRational(ONE), evaluate(e.arg, env));
    case 'binary': {
      const [a, b] = [evaluate(e.left, env), evaluate(e.right, env)];
      return e.op === '+' ? add(a, b) : e.op === '-' ? combine(a, b, subRational, false) : mul(a, b);
    }
    case 'defined':
      return evaluate(e.body, env);
    case 'diff': {
      tags += 1;
      const tag = tags;
      const v = e.variable.kind === 'name' ? e.variable.name : 'x';
      const at: Dual = { tag, re: env.get(v) ?? ZERO, du: ONE };
      return part(evaluate(e.body, new Map(env).set(v, at)), tag)[1];
    }
    case 'at': {
      const v = e.variable.kind === 'name' ? e.variable.name : 'x';
      return evaluate(e.body, new Map(env).set(v, evaluate(e.value, env)));
    }
    case 'sum': {
      const at = (bound: Expr): Dual => evaluate(e.body, new Map(env).set(e.index, evaluate(bound, env)));
      return add(at(e.from), mul(rational(2n), at(e.to)));
    }
    case 'expect': {
      const [binder] = e.binders;
      const u = binder?.names[0] as string;
      const [m, v] = [
        evaluate(binder?.mean[0] as Expr, env),
        evaluate(binder?.variance[0]?.[0] as Expr, env),
      ];
      const at = (x: Dual): Dual => evaluate(e.body, new Map(env).set(u, x));
      return mul(HALF, add(at(add(m, v)), at(combine(m, v, subRational, false))));
    }
    default:
      return expect.fail(`no meaning for ${e.kind}`);
  }
}

const NAMES = ['t', 'u', 'v'];

/** Expressions in few names, so that bound and free ones meet often. */
function tangled(depth: number): fc.Arbitrary<Expr> {
  const leaf = fc.oneof(
    fc.constantFrom(...NAMES).map(name),
    fc.integer({ min: -3, max: 3 }).map((n) => num(n)),
  );
  if (depth === 0) return leaf;
  const inner = tangled(depth - 1);
  const variable = fc.constantFrom(...NAMES);
  return fc.oneof(
    leaf,
    fc
      .tuple(fc.constantFrom<'+' | '-' | '*'>('+', '-', '*'), inner, inner)
      .map(([op, a, b]) => binary(op, a, b)),
    fc.tuple(inner, variable).map(
      ([body, v]): Expr => ({
        kind: 'diff',
        body,
        variable: { kind: 'name', name: v },
        order: 1,
        at: HERE,
      }),
    ),
    fc.tuple(inner, variable, inner).map(
      ([body, v, value]): Expr => ({
        kind: 'at',
        body,
        variable: { kind: 'name', name: v },
        value,
        at: HERE,
      }),
    ),
    fc
      .tuple(inner, variable, inner, inner)
      .map(([body, index, from, to]): Expr => ({ kind: 'sum', body, index, from, to, at: HERE })),
    fc.tuple(inner, variable, inner, inner).map(
      ([body, u, m, v]): Expr => ({
        kind: 'expect',
        binders: [{ names: [u], mean: [m], variance: [[v]] }],
        body,
        at: HERE,
      }),
    ),
  );
}

const small = fc
  .tuple(fc.integer({ min: -7, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .map(([n, d]) => rational(n, d));
const environment = fc
  .tuple(small, small, small)
  .map((values) => new Map(values.map((v, i) => [NAMES[i] as string, v as Dual])));

/** Substitution that looks at no binder: the law must fail for it. */
function careless(e: Expr, from: string, value: Expr): Expr {
  return mapExpr(e, (n) => (n.kind === 'name' && n.name === from ? value : n));
}

function law(substitute: typeof substituteName) {
  return fc.property(tangled(4), tangled(2), environment, (e, value, env) => {
    const expected = evaluate(e, new Map(env).set('t', evaluate(value, env)));
    return equalRational(evaluate(substitute(e, 't', value), env) as Rational, expected as Rational);
  });
}

describe('substitution', () => {
  const seed = 11;

  test('means evaluation where the name has the value', () => {
    fc.assert(law(substituteName), { seed, numRuns: 4_000 });
  });

  test('one that captures names is caught', () => {
    expect(fc.check(law(careless), { seed, numRuns: 1_000 }).failed).toBe(true);
  });

  test('leaves the name nowhere free, and nothing changed where it was not', () => {
    fc.assert(
      fc.property(tangled(4), (e) => {
        const result = substituteName(e, 't', num(2));
        return !freeNames(result).has('t') && (freeNames(e).has('t') || result === e);
      }),
      { seed, numRuns: 1_000 },
    );
  });

  test('a definition takes all its arguments at once', () => {
    fc.assert(
      fc.property(tangled(3), tangled(2), tangled(2), environment, (body, a, b, env) => {
        const inner = new Map(env).set('t', evaluate(a, env)).set('u', evaluate(b, env));
        return equalRational(
          evaluate(instantiate(body, ['t', 'u'], [a, b]), env) as Rational,
          evaluate(body, inner) as Rational,
        );
      }),
      { seed, numRuns: 2_000 },
    );
  });

  test('shared nodes stay shared', () => {
    let e: Expr = name('t');
    for (let i = 0; i < 200; i += 1) e = binary('+', e, e);
    const result = substituteName(e, 't', num(1));
    expect(result.kind === 'binary' && result.left === result.right).toBe(true);
  });

  const metric: Metric = {
    kind: 'components',
    name: 'g',
    matrix: [[binary('*', name('p'), name('c'))]],
    coordinates: ['p'],
    at: HERE,
  };
  const ricci: Expr = { kind: 'metric-scalar', op: 'ricci', metric, at: HERE };

  test('a parameter of a metric is replaced inside it', () => {
    const result = substituteName(ricci, 'c', num(2));
    expect(
      result.kind === 'metric-scalar' &&
        result.metric.kind === 'components' &&
        result.metric.matrix[0]?.map(expressionText),
    ).toEqual(['p*2']);
  });

  test.each([
    ['its coordinate', 'p', num(2)],
    ['a value that mentions its coordinate', 'c', name('p')],
  ])('%s is replaced after the curvature is taken', (_name, variable, value) => {
    expect(expressionText(substituteName(ricci, variable, value))).toBe(
      `at(ricci(g), ${variable}, ${expressionText(value)})`,
    );
  });

  test('a definition whose body changes gives way to it', () => {
    const s: Expr = { kind: 'defined', name: 's', args: [], body: binary('+', name('t'), num(1)), at: HERE };
    expect(expressionText(substituteName(binary('*', s, name('u')), 't', num(2)))).toBe('(2 + 1)*u');
    expect(expressionText(substituteName(binary('*', s, name('u')), 'u', num(2)))).toBe('s*2');
  });
});
