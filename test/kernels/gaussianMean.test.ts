import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
import { powElement } from '../../src/core/power.ts';
import { addRational, mulRational, powRational, type Rational, rational } from '../../src/core/rational.ts';
import { substitute } from '../../src/core/substitute.ts';
import { type Element, Tower } from '../../src/core/tower.ts';
import { gaussianMean } from '../../src/kernels/gaussianMean.ts';
import { elementNumber, gaussianQuadrature, type Values } from './elementNumber.ts';
import { fraction, ground, type Place, point, positive } from './gaussianCases.ts';

const SEED = 20;

type Mean = typeof gaussianMean;

/** Takes the variance for the standard deviation. */
const squaredVariance: Mean = (t, body, z, m, v) => gaussianMean(t, body, z, m, mul(t, v, v));
/** Adds the mean twice. */
const doubledMean: Mean = (t, body, z, m, v) => gaussianMean(t, body, z, scale(m, rational(2n)), v);

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
