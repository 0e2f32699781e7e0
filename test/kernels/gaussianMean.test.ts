import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosSin } from '../../src/core/circular.ts';
import { derive } from '../../src/core/derivation.ts';
import { variable } from '../../src/core/domain.ts';
import {
  add,
  elementConstant,
  fromGenerator,
  fromInteger,
  fromRational,
  mul,
  powInteger,
  scale,
  ZERO_ELEMENT,
} from '../../src/core/element.ts';
import { expElement } from '../../src/core/exponential.ts';
import { erfElement, jetElement } from '../../src/core/functions.ts';
import { powElement } from '../../src/core/power.ts';
import { addRational, mulRational, powRational, type Rational, rational } from '../../src/core/rational.ts';
import { substitute } from '../../src/core/substitute.ts';
import { type Element, Tower } from '../../src/core/tower.ts';
import { gaussianMean } from '../../src/kernels/gaussianMean.ts';
import { elementNumber, gaussianQuadrature, type Values } from './elementNumber.ts';

const SEED = 20;

type Mean = typeof gaussianMean;

/** Takes the variance for the standard deviation. */
const squaredVariance: Mean = (t, body, z, m, v) => gaussianMean(t, body, z, m, mul(t, v, v));
/** Adds the mean twice. */
const doubledMean: Mean = (t, body, z, m, v) => gaussianMean(t, body, z, scale(m, rational(2n)), v);

const fraction = fc
  .tuple(fc.bigInt({ min: -9n, max: 9n }), fc.constantFrom(1n, 2n, 3n, 5n, 7n))
  .map(([n, d]) => rational(n, d));
const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 9n }), fc.constantFrom(1n, 2n, 3n, 7n))
  .map(([n, d]) => rational(n, d));

/** E[x^k] for x ~ N(m, v) by E[x^k] = m E[x^(k−1)] + (k−1) v E[x^(k−2)]. */
function moment(k: number, m: Rational, v: Rational): Rational {
  let [before, now] = [rational(0n), rational(1n)];
  for (let j = 1; j <= k; j++)
    [before, now] = [
      now,
      addRational(mulRational(m, now), mulRational(mulRational(rational(j - 1), v), before)),
    ];
  return now;
}

function polynomialMeanAgrees(
  mean: Mean,
  coefficients: readonly Rational[],
  m: Rational,
  v: Rational,
): boolean {
  const t = new Tower();
  const z = t.declare(variable('z', false));
  let body: Element = ZERO_ELEMENT;
  let wanted = rational(0n);
  coefficients.forEach((c, k) => {
    body = add(t, body, scale(powInteger(t, fromGenerator(z), k), c));
    wanted = addRational(wanted, mulRational(c, moment(k, m, v)));
  });
  const got = elementConstant(mean(t, body, z, fromRational(m), fromRational(v)));
  return got !== undefined && got.n === wanted.n && got.d === wanted.d;
}

const polynomialCase = fc.tuple(fc.array(fraction, { minLength: 4, maxLength: 9 }), fraction, positive);

describe('polynomials', () => {
  it('have the mean that the moments give, exactly', () => {
    fc.assert(
      fc.property(polynomialCase, ([c, m, v]) => polynomialMeanAgrees(gaussianMean, c, m, v)),
      { seed: SEED, numRuns: 200 },
    );
  });

  it.each([
    ['variance squared', squaredVariance],
    ['mean doubled', doubledMean],
  ])('the mutant "%s" is caught', (_name, mutant) => {
    const run = fc.check(
      fc.property(polynomialCase, ([c, m, v]) => polynomialMeanAgrees(mutant, c, m, v)),
      { seed: SEED, numRuns: 200 },
    );
    expect(run.failed).toBe(true);
  });

  it('of symbolic degree have the mean (2q − 1)!! v^q', () => {
    const t = new Tower();
    const z = t.declare(variable('z', false));
    const q = t.declare(variable('q', true, { value: rational(0n), strict: false }));
    const v = rational(3n, 7n);
    const body = powElement(t, fromGenerator(z), scale(fromGenerator(q), rational(2n)));
    const mean = gaussianMean(t, body, z, ZERO_ELEMENT, fromRational(v));
    for (let k = 0n; k <= 8n; k++) {
      const wanted = moment(2 * Number(k), rational(0n), v);
      expect(elementConstant(substitute(t, mean, q, fromInteger(k)))).toEqual(wanted);
    }
  });

  it('of odd symbolic degree have mean 0, and of unknown parity none', () => {
    const t = new Tower();
    const z = t.declare(variable('z', false));
    const q = fromGenerator(t.declare(variable('q', true, { value: rational(0n), strict: false })));
    const power = (e: Element): Element => powElement(t, fromGenerator(z), e);
    const mean = (body: Element): Element => gaussianMean(t, body, z, ZERO_ELEMENT, fromInteger(2));
    expect(mean(power(add(t, scale(q, rational(2n)), fromInteger(1)))).num.size).toBe(0);
    expect(() => mean(power(q))).toThrow(/parity/);
  });
});

/** A tower with z and parameters a, b of either sign and v > 0, and integrands with their float64 twins. */
function ground() {
  const t = new Tower();
  const id = (name: string): number => t.declare(variable(name, false));
  const [z, a, b, m] = [id('z'), id('a'), id('b'), id('m')];
  const v = t.declare(variable('v', false, { value: rational(0n), strict: true }));
  const g = fromGenerator;
  const times = (x: Element, y: Element): Element => mul(t, x, y);
  const angle = (k: number): Element => times(g(k), g(z));
  const sin = (e: Element): Element => cosSin(t, e).sin;
  const cos = (e: Element): Element => cosSin(t, e).cos;
  const bell = expElement(t, scale(times(g(z), g(z)), rational(-2n, 3n)));
  const cases: readonly (readonly [string, Element, (z: number, a: number, b: number) => number])[] = [
    ['exp(a z)', expElement(t, angle(a)), (x, p) => Math.exp(p * x)],
    [
      'z^3 exp(a z)',
      times(powInteger(t, g(z), 3), expElement(t, angle(a))),
      (x, p) => x ** 3 * Math.exp(p * x),
    ],
    ['exp(-2 z^2/3)', bell, (x) => Math.exp((-2 * x * x) / 3)],
    [
      'z^4 exp(b z - 2 z^2/3)',
      times(times(powInteger(t, g(z), 4), bell), expElement(t, angle(b))),
      (x, _p, q) => x ** 4 * Math.exp(q * x - (2 * x * x) / 3),
    ],
    ['sin(a z + b)', sin(add(t, angle(a), g(b))), (x, p, q) => Math.sin(p * x + q)],
    [
      'cos(a z) sin(b z)',
      times(cos(angle(a)), sin(angle(b))),
      (x, p, q) => Math.cos(p * x) * Math.sin(q * x),
    ],
    ['cos(a z)^3', powInteger(t, cos(angle(a)), 3), (x, p) => Math.cos(p * x) ** 3],
    [
      'sin(a z)^2 cos(b)',
      times(powInteger(t, sin(angle(a)), 2), cos(g(b))),
      (x, p, q) => Math.sin(p * x) ** 2 * Math.cos(q),
    ],
    [
      'z^3 sin(a z) exp(b z)',
      times(times(powInteger(t, g(z), 3), sin(angle(a))), expElement(t, angle(b))),
      (x, p, q) => x ** 3 * Math.sin(p * x) * Math.exp(q * x),
    ],
    [
      'z^2 cos(b z) exp(-2 z^2/3)',
      times(times(powInteger(t, g(z), 2), cos(angle(b))), bell),
      (x, _p, q) => x * x * Math.cos(q * x) * Math.exp((-2 * x * x) / 3),
    ],
    ['(a z + b)^5', powInteger(t, add(t, angle(a), g(b)), 5), (x, p, q) => (p * x + q) ** 5],
  ];
  return { t, z, a, b, m, v, cases };
}

const point = fc.record({ a: fraction, b: fraction, m: fraction, v: positive }).map((p) => {
  const small = (q: Rational, by: number): number => Number(q.n) / Number(q.d) / by;
  return { a: small(p.a, 5), b: small(p.b, 4), m: small(p.m, 4), v: small(p.v, 4) };
});

interface Place {
  readonly a: number;
  readonly b: number;
  readonly m: number;
  readonly v: number;
}

/** The cases whose closed form misses the quadrature by more than rounding: 900 terms of size E|f|, and some 40 operations. */
function misses(mean: Mean, places: readonly Place[]): string[] {
  const { t, z, a, b, m, v, cases } = ground();
  return cases.flatMap(([text, body, twin]) => {
    const closed = mean(t, body, z, fromGenerator(m), fromGenerator(v));
    const bad = places.some((p) => {
      const at: Values = new Map([
        [a, p.a],
        [b, p.b],
        [m, p.m],
        [v, p.v],
      ]);
      const wanted = gaussianQuadrature((x) => twin(x, p.a, p.b), p.m, p.v);
      const size = gaussianQuadrature((x) => Math.abs(twin(x, p.a, p.b)), p.m, p.v);
      return Math.abs(elementNumber(t, closed, at) - wanted) > 1e-11 * (1 + size);
    });
    return bad ? [text] : [];
  });
}

describe('closed forms', () => {
  const places = fc.sample(point, { seed: SEED, numRuns: 12 });

  it('agree with quadrature', () => {
    expect(misses(gaussianMean, places)).toEqual([]);
  });

  it('of mutants do not', () => {
    expect(misses(squaredVariance, places).length).toBe(11);
    expect(misses(doubledMean, places).length).toBeGreaterThan(8);
  });

  it('are refused where the integral may diverge', () => {
    const { t, z, a, v } = ground();
    const steep = expElement(t, mul(t, fromGenerator(a), powInteger(t, fromGenerator(z), 2)));
    expect(() => gaussianMean(t, steep, z, ZERO_ELEMENT, fromGenerator(v))).toThrow(/integrable/);
    const inverse = powInteger(t, fromGenerator(z), -2);
    expect(() => gaussianMean(t, inverse, z, ZERO_ELEMENT, fromGenerator(v))).toThrow();
  });
});

describe('means without a closed form', () => {
  const { t, z, m, v, a } = ground();
  const [x, by] = [fromGenerator(z), (p: Element, q: Element): Element => mul(t, p, q)];
  const erf = erfElement(t, by(fromGenerator(a), x));
  const f = jetElement(t, 'f', 0, add(t, by(fromInteger(2), x), fromGenerator(a)));
  const places = fc.sample(point, { seed: SEED, numRuns: 8 });
  const values = (p: Place): Values =>
    new Map([
      [a, p.a],
      [m, p.m],
      [v, p.v],
    ]);

  /** Whether an element in the parameters is the mean of an integrand over N(m, v), up to rounding, at every place. */
  function isMean(e: Element, integrand: Element, factor = 1): boolean {
    return places.every((p) => {
      const wanted =
        factor *
        gaussianQuadrature((u) => elementNumber(t, integrand, new Map(values(p)).set(z, u)), p.m, p.v);
      return Math.abs(elementNumber(t, e, values(p)) - wanted) < 1e-10 * (1 + Math.abs(wanted));
    });
  }
  const mean = (body: Element): Element => gaussianMean(t, body, z, fromGenerator(m), fromGenerator(v));

  it.each([
    ['z erf(a z)', by(x, erf)],
    ['erf(a z)^2', by(erf, erf)],
    ['z^3 f(2 z + a)', by(powInteger(t, x, 3), f)],
    ['z^2 f(2 z + a)^2 exp(a z)', by(by(by(x, x), by(f, f)), expElement(t, by(fromGenerator(a), x)))],
  ])("E[%s] keeps its value under Stein's lemma", (_text, body) => {
    expect(isMean(mean(body), body)).toBe(true);
    expect(isMean(scale(mean(body), rational(2n)), body)).toBe(false);
  });

  it('have the derivative E[F″]/2 by the variance and E[F′] by the mean', () => {
    const body = by(by(x, x), f);
    for (const [id, order, factor] of [
      [v, 2, 0.5],
      [m, 1, 1],
    ] as const) {
      let inner = body;
      for (let k = 0; k < order; k++) inner = derive(t, inner, z);
      const rate = derive(t, mean(body), id);
      expect(isMean(rate, inner, factor)).toBe(true);
      expect(isMean(rate, inner, 2 * factor)).toBe(false);
    }
  });

  it('differentiate inside by a parameter of the integrand', () => {
    for (const body of [f, by(x, f), by(f, f)])
      expect(isMean(derive(t, mean(body), a), derive(t, body, a))).toBe(true);
  });

  it('obey E[z f(z)] = v E[f′(z)] for an unspecified f, and not without the v', () => {
    const jet = (order: number): Element => jetElement(t, 'f', order, x);
    const centred = (e: Element): Element => gaussianMean(t, e, z, ZERO_ELEMENT, fromGenerator(v));
    const left = centred(by(x, jet(0)));
    expect(add(t, left, scale(by(fromGenerator(v), centred(jet(1))), rational(-1n))).num.size).toBe(0);
    expect(add(t, left, scale(centred(jet(1)), rational(-1n))).num.size).toBeGreaterThan(0);
  });
});

it('a variance of 0 is evaluation', () => {
  fc.assert(
    fc.property(polynomialCase, ([c, m]) => {
      const value = c.reduce(
        (sum, x, k) => addRational(sum, mulRational(x, powRational(m, k))),
        rational(0n),
      );
      const t = new Tower();
      const z = t.declare(variable('z', false));
      let body: Element = ZERO_ELEMENT;
      c.forEach((x, k) => {
        body = add(t, body, scale(powInteger(t, fromGenerator(z), k), x));
      });
      const got = elementConstant(gaussianMean(t, body, z, fromRational(m), ZERO_ELEMENT));
      return got !== undefined && got.n === value.n && got.d === value.d;
    }),
    { seed: SEED, numRuns: 60 },
  );
});
