import { describe, expect, test } from 'vitest';
import {
  addRational,
  mulRational,
  parseRational,
  type Rational,
  rational,
  ZERO,
} from '../../src/core/rational.ts';
import { evaluateAtPoint } from '../../src/judge/evaluateAtPoint.ts';
import { environment, type VectorValue } from '../../src/judge/evaluateEnvironment.ts';
import { realTower } from '../../src/judge/evaluateTower.ts';
import { shallowEntries } from '../../src/judge/metricAtShallow.ts';
import { substituteName } from '../../src/language/substitution.ts';
import type { Expr, Metric } from '../../src/language/syntax.ts';
import { type Real, toBall } from '../../src/numeric/real.ts';
import { ballOf, disjoint, expression, outcome, pointOf, realAt, type Setting } from './valueAt.ts';

const LETS = `let d, n integer >= 1
let W matrix of n by d
let b vector of n
let x vector of d
let mu, nu, rho index of d
let q, r integer
let phi function
metric g = network(phi(z), W, b)
metric h = network(sin(z) + z^2/3, W, b)
metric o = network(phi(z), W)
def z(j) = W[j, mu]*x[mu] + b[j]
def p(u) = diff(phi(u), u)
def M(j, k) = W[j, 1]*W[k, 2] - W[j, 2]*W[k, 1]
def rowsum(j) = sum(W[j, k], k, 1, d)`;

const W = [
  ['1/3', '-2'],
  ['3/2', '1/5'],
  ['-1', '4/7'],
];
const B = ['1/2', '-3/5', '2'];
const X = ['-2/3', '3/4'];

const AT: Setting = {
  declarations: LETS,
  values: { d: '2', n: '3', W, b: B, x: X, q: '2', r: '3' },
  functions: { phi: 't^3/3 - t/2' },
};

const w = W.map((row) => row.map(parseRational));
const bias = B.map(parseRational);
const point = X.map(parseRational);

function sumOf(terms: readonly Rational[]): Rational {
  return terms.reduce(addRational, ZERO);
}

function productOf(...factors: readonly Rational[]): Rational {
  return factors.reduce(mulRational);
}

/** z_j = w_j·x + b_j, and φ′(z) = z² − 1/2, in plain rationals. */
const zs = w.map((row, j) => addRational(bias[j]!, sumOf(row.map((c, m) => mulRational(c, point[m]!)))));
const slopes = zs.map((z) => addRational(mulRational(z, z), rational(-1n, 2n)));
const units = [0, 1, 2];
const minor = (j: number, k: number): Rational =>
  addRational(
    mulRational(w[j]![0]!, w[k]![1]!),
    mulRational(rational(-1), mulRational(w[j]![1]!, w[k]![0]!)),
  );

/** g_mn by its definition, and det g by Cauchy and Binet's formula. */
const entry = (m: number, n: number): Rational =>
  mulRational(
    rational(1n, 3n),
    sumOf(units.map((j) => productOf(slopes[j]!, slopes[j]!, w[j]![m]!, w[j]![n]!))),
  );
const pairs = units.flatMap((j) => units.map((k) => [j, k] as const));
const squares = (some: typeof pairs): Rational =>
  sumOf(
    some.map(([j, k]) => productOf(minor(j, k), minor(j, k), slopes[j]!, slopes[j]!, slopes[k]!, slopes[k]!)),
  );

describe('against loops over rationals', () => {
  test.each<[string, Rational]>([
    ['W[2, 1]', w[1]![0]!],
    ['W[q, 1]*W[1, q]', mulRational(w[1]![0]!, w[0]![1]!)],
    ['z(3)', zs[2]!],
    ['z(q)', zs[1]!],
    ['z(q - 1)', zs[0]!],
    ['M(q, r)', minor(1, 2)],
    ['x[q]', point[1]!],
    ['delta[q, 2] + delta[q, 3]', rational(1)],
    ['g[1, 1]', entry(0, 0)],
    ['g[q, 1]', entry(1, 0)],
    ['sum(p(z(j))^2*W[j, 1]*W[j, 2], j, 1, n)/n', entry(0, 1)],
    ['det(g)', mulRational(rational(1n, 9n), squares(pairs.filter(([j, k]) => j < k)))],
    ['sum(M(j, k)^2*p(z(j))^2*p(z(k))^2, [j, k], 1, n)/2', squares(pairs.filter(([j, k]) => j < k))],
    ['sum(M(j, k)^2*p(z(j))^2*p(z(k))^2, [j, k], 1, n, k < j)', squares(pairs.filter(([j, k]) => k < j))],
    [
      'sum(b[j]*b[k], [j, k], 1, n, j <= k)',
      sumOf(pairs.filter(([j, k]) => j <= k).map(([j, k]) => mulRational(bias[j]!, bias[k]!))),
    ],
    [
      'sum(b[j]*b[k], [j, k], 1, n, k != j)',
      sumOf(pairs.filter(([j, k]) => j !== k).map(([j, k]) => mulRational(bias[j]!, bias[k]!))),
    ],
    [
      'sum(b[j]*b[k], [j, k], 1, n, j >= k, k > 1)',
      sumOf(pairs.filter(([j, k]) => j >= k && k > 0).map(([j, k]) => mulRational(bias[j]!, bias[k]!))),
    ],
    [
      'sum(b[j]*b[k]^2*b[l]^3, [j, k, l], 1, n, j < k, k < l)',
      productOf(bias[0]!, bias[1]!, bias[1]!, bias[2]!, bias[2]!, bias[2]!),
    ],
    ['rowsum(q)', sumOf(w[1]!)],
    ['sum(rowsum(k), k, 1, n)', sumOf(w.flat())],
    ['sum(rowsum(k)*W[k, 1], k, 1, n)', sumOf(w.map((row) => mulRational(sumOf(row), row[0]!)))],
    ['sum(1/(j - k), [j, k], 1, n, j < k)', rational(-5n, 2n)],
    ['sum(b[k], k, 1, n, k > n)', ZERO],
    ['epsilon[mu, nu]*W[1, mu]*W[3, nu]', minor(0, 2)],
    ['epsilon[mu, nu]*epsilon[mu, nu]', rational(2)],
    ['epsilon[1, 2] + 10*epsilon[2, 1] + 100*epsilon[2, 2]', rational(-9)],
    ['epsilon[q, r, 1] + 10*epsilon[r, q, 1] + 100*epsilon[1, 3, 2, 4]', rational(-109)],
    ['sum(epsilon[i, j, k]^2, [i, j, k], 1, 3)', rational(6)],
  ])('%s', (text, value) => {
    expect(realAt(text, AT)).toEqual(value);
  });

  test.each([
    'W[q, 3]',
    'W[4, 1]',
    'z(n + 1)',
    'x[r]',
    'z(q - 2)^0',
    'epsilon[mu, nu, rho]*x[mu]*x[nu]*x[rho]',
    'epsilon[q, r]',
    'g[r, 1]',
  ])('%s has no value', (text) => {
    const result = outcome(text, AT);
    expect(result.kind).toBe('undefined');
  });

  test('it says why', () => {
    const because = (text: string) => {
      const result = outcome(text, AT);
      return result.kind === 'undefined' ? result.because : result.kind;
    };
    expect(because('W[4, 1]')).toBe('W[4, 1] of a matrix of 3 by 2');
    expect(because('epsilon[mu, nu, rho]*x[mu]*x[nu]*x[rho]')).toBe('epsilon has 3 indices in dimension 2');
    expect(because('z(0)')).toBe('the index j is 0');
  });

  test('a metric that depends on an index is one for each number of it', () => {
    const lets = 'let s, t real\nmetric m = components([[s + t^2]], [t])';
    const summand = substituteName(expression(lets, 'det(m)'), 's', { kind: 'name', name: 'k', at: HERE });
    const sum = expression('let k_1 real', 'sum(k, k, 1, 3)');
    if (sum.kind !== 'sum') throw new Error('no sum');
    const at = pointOf({ t: '2', s: '0' });
    const value = evaluateAtPoint({ ...sum, body: summand }, at, 64);
    expect(value).toEqual({ kind: 'value', value: rational(1 + 2 + 3 + 3 * 4) });
  });

  test('sums that are too large are given up', () => {
    const text = 'sum(sum(sum(i*j*k, k, 1, 9 + 0*j), j, 1, 9 + 0*i), i, 1, 9)';
    const limited = (terms: number) => outcome(text, { ...AT, options: { terms } });
    expect(limited(9 + 81 + 729)).toEqual({ kind: 'value', value: rational(45 ** 3) });
    expect(limited(9 + 81 + 728)).toEqual({ kind: 'unknown', because: 'the sums have too many terms' });
  });
});

/** The metric h written out in the coordinates s and t, with no sum and no activation left. */
function writtenOut(n: number): string {
  const z = (j: number): string => `((${w[j]!.map(text).join(')*s + (')})*t + (${text(bias[j]!)}))`;
  const entryText = (m: number, k: number): string =>
    `(${units
      .slice(0, n)
      .map((j) => `(cos(${z(j)}) + 2*${z(j)}/3)^2*(${text(w[j]![m]!)})*(${text(w[j]![k]!)})`)
      .join(' + ')})/${n}`;
  return `components([[${entryText(0, 0)}, ${entryText(0, 1)}], [${entryText(0, 1)}, ${entryText(1, 1)}]], [s, t])`;
}

const SESSION = {
  functions: new Map<string, Expr>(),
  toleranceBits: 40,
  panels: 0,
  terms: 0,
  work: { integrands: 0 },
  closedForms: true,
  depth: 0,
};

const HERE = { line: 1, column: 1 };

function metricOf(name: string): Extract<Metric, { kind: 'network' }> {
  const node = expression(LETS, `det(${name})`);
  if (node.kind !== 'metric-scalar' || node.metric.kind !== 'network')
    throw new Error(`${name} is no network`);
  return node.metric;
}

function vectorOf(components: readonly Rational[]): VectorValue<Real> {
  return { dimension: components.length, norm2: sumOf(components.map((c) => mulRational(c, c))), components };
}

function text(q: Rational): string {
  return `${q.n}/${q.d}`;
}

describe('curvature against explicit components', () => {
  const both: Setting = {
    ...AT,
    declarations: `${LETS}\nlet s, t real\nmetric m = ${writtenOut(3)}`,
    values: { ...AT.values, s: X[0]!, t: X[1]! },
  };

  test.each([
    'ricci(h)',
    'volume(h)',
    'inverse(h)[1, 2]',
    'christoffel(h)[1, 2, 2]',
    'christoffel(h)[2, 1, 2]',
    'riemann(h)[1, 2, 1, 2]',
    'riemannLower(h)[1, 2, 2, 1]',
    'ricciTensor(h)[2, 1]',
  ])('%s', (quantity) => {
    const [a, b] = [ballOf(quantity, both), ballOf(quantity.replace('(h)', '(m)'), both)];
    expect(disjoint(a, b)).toBe(false);
    expect(a.radiusLog2()).toBeLessThan(a.top() - 40);
    expect(b.radiusLog2()).toBeLessThan(b.top() - 40);
    const wrong = ballOf(`${quantity}*1001/1000`, both);
    expect(disjoint(wrong, b)).toBe(true);
  });

  test('a derivative of the metric along x', () => {
    const [a, b] = [ballOf('partial[1](h[2, 2])', both), ballOf('diff(m[2, 2], s)', both)];
    expect(disjoint(a, b)).toBe(false);
    expect(disjoint(a, ballOf('partial[2](h[2, 1])', both))).toBe(false);
    expect(disjoint(a, ballOf('diff(m[2, 2], t)', both))).toBe(true);
  });

  test('as many units as dimensions are flat', () => {
    const flat = { ...AT, values: { ...AT.values, n: '2', W: W.slice(0, 2), b: B.slice(0, 2) } };
    expect(realAt('ricci(g)', flat)).toEqual(ZERO);
    expect(realAt('ricci(g)', AT)).not.toEqual(ZERO);
  });

  test('with other biases put in', () => {
    const others = { ...AT, values: { ...AT.values, b: ['0', '0', '0'], c: B } };
    const put = { ...others, declarations: `${LETS}\nlet c vector of n` };
    expect(realAt('at(ricci(g), b, c)', put)).toEqual(realAt('ricci(g)', AT));
    expect(realAt('at(z(2), b, c)', put)).toEqual(zs[1]);
    expect(realAt('ricci(g)', put)).not.toEqual(realAt('ricci(g)', AT));
  });

  test('without biases', () => {
    const zeros = { ...AT, values: { ...AT.values, b: ['0', '0', '0'] } };
    expect(realAt('ricci(o)', AT)).toEqual(realAt('ricci(g)', zeros));
    expect(realAt('ricci(o)', AT)).not.toEqual(realAt('ricci(g)', AT));
  });
});

describe('where a metric is positive definite', () => {
  const rank = (values: Setting['values'], phi: string): string =>
    outcome('det(g)', { ...AT, values: { ...AT.values, ...values }, functions: { phi } }).kind;

  test.each<[string, string, Setting['values'], string]>([
    ['fewer units than dimensions', 'undefined', { n: '1', W: [['1', '1/3']], b: ['1'] }, 'sin(t)'],
    [
      'parallel weights',
      'undefined',
      {
        W: [
          ['1', '-2'],
          ['-1/3', '2/3'],
          ['0', '0'],
        ],
      },
      'exp(t) + t',
    ],
    [
      'two directions',
      'value',
      {
        W: [
          ['1', '-2'],
          ['-1/3', '2/3'],
          ['0', '1/9'],
        ],
      },
      'exp(t) + t',
    ],
    [
      'weights of rank two that are tiny',
      'value',
      {
        W: [
          ['1/1000000000000', '0'],
          ['0', '1/1000000000000'],
          ['0', '0'],
        ],
      },
      'erf(t)',
    ],
    [
      'the only other unit is dead',
      'undefined',
      {
        W: [
          ['1', '0'],
          ['0', '1'],
          ['2', '0'],
        ],
        b: ['1', '0', '1'],
        x: ['0', '0'],
      },
      't^2',
    ],
    [
      'no unit is dead',
      'value',
      {
        W: [
          ['1', '0'],
          ['0', '1'],
          ['2', '0'],
        ],
        b: ['1', '1/7', '1'],
        x: ['0', '0'],
      },
      't^2',
    ],
    ['units that may be dead', 'unknown', {}, 'sin(t)^2 + cos(t)^2'],
  ])('%s: %s', (_name, kind, values, phi) => {
    expect(rank(values, phi)).toBe(kind);
  });
});

describe('the jet of the metric', () => {
  test('holds the derivatives of its entries', () => {
    const metric = metricOf('h');
    const env = environment(
      realTower(120),
      { ...SESSION },
      new Map([['n', rational(3)]]),
      new Map([
        ['x', vectorOf(point)],
        ['b', vectorOf(bias)],
      ]),
      false,
      new Map([['W', w]]),
    );
    const { dg, ddg } = shallowEntries(metric, 2, env).jet();
    for (const [a, c, m, n] of [
      [0, 0, 0, 0],
      [1, 0, 1, 0],
      [1, 1, 0, 1],
    ] as const) {
      const first = ballOf(`partial[${a + 1}](h[${m + 1}, ${n + 1}])`, AT);
      const second = ballOf(`partial[${a + 1}](partial[${c + 1}](h[${m + 1}, ${n + 1}]))`, AT);
      expect(disjoint(toBall(dg[a]![m]![n]!, 120), first)).toBe(false);
      expect(disjoint(toBall(ddg[a]![c]![m]![n]!, 120), second)).toBe(false);
      expect(second.radiusLog2()).toBeLessThan(second.top() - 40);
    }
  });
});
