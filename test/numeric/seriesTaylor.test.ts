import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRational, HALF, type Rational, rational } from '../../src/core/rational.ts';
import { type Analytic, Unknown } from '../../src/numeric/analytic.ts';
import { hullBall, overlaps } from '../../src/numeric/ballOrder.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { type Series, seriesAlgebra, variableSeries } from '../../src/numeric/series.ts';

const SEED = 20261;
const PRECISION = 120;
const base = reals(PRECISION);
const ORDER = 7;

const rationals: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 13 }))
  .map(([n, d]) => rational(n, d));
const positive = rationals.filter((q) => q.n > 0n);
const inside = fc.tuple(fc.integer({ min: -13, max: 13 }), fc.constant(14)).map(([n, d]) => rational(n, d));

/** A function of one variable in every number system, and where to sample it. */
interface Sampled {
  readonly name: string;
  readonly at: fc.Arbitrary<Rational>;
  apply<T>(algebra: Analytic<T>, x: T): T;
}

const sampled: Sampled[] = [
  { name: 'exp(x)', at: rationals, apply: (A, x) => A.exp(x) },
  { name: 'exp(−x²)', at: inside, apply: (A, x) => A.exp(A.neg(A.mul(x, x))) },
  { name: 'log(x)', at: positive, apply: (A, x) => A.log(x) },
  { name: 'log(1 + x²)', at: rationals, apply: (A, x) => A.log(A.add(A.one, A.mul(x, x))) },
  { name: '√x', at: positive, apply: (A, x) => A.sqrt(x) },
  { name: '√(1 + x⁴)', at: rationals, apply: (A, x) => A.sqrt(A.add(A.one, power(A, x, 4))) },
  { name: 'sin(x)', at: rationals, apply: (A, x) => A.sin(x) },
  { name: 'cos(x²)', at: inside, apply: (A, x) => A.cos(A.mul(x, x)) },
  { name: 'atan(x)', at: rationals, apply: (A, x) => A.atan(x) },
  { name: 'atan(exp(x))', at: inside, apply: (A, x) => A.atan(A.exp(x)) },
  { name: 'asin(x)', at: inside, apply: (A, x) => A.asin(x) },
  { name: 'acos(x²)', at: inside, apply: (A, x) => A.acos(A.mul(x, x)) },
  { name: 'erf(x)', at: inside, apply: (A, x) => A.erf(x) },
  { name: 'erf(1/x)', at: positive, apply: (A, x) => A.erf(A.div(A.one, x)) },
  {
    name: '(1 − 2x/3)⁵',
    at: rationals,
    apply: (A, x) => power(A, A.sub(A.one, A.mul(A.fromRational(rational(2, 3)), x)), 5),
  },
  {
    name: '₂F₁(−3, 2; 1/2; −2x)',
    at: rationals,
    apply: (A, x) =>
      hypergeometric(A, [rational(-3), rational(2), HALF], A.mul(A.fromRational(rational(-2)), x)),
  },
  { name: 'x⁵', at: rationals, apply: (A, x) => power(A, x, 5) },
  { name: '(x + x²)³', at: rationals, apply: (A, x) => power(A, A.add(x, A.mul(x, x)), 3) },
  { name: 'x⁻³', at: rationals.filter((q) => q.n !== 0n), apply: (A, x) => power(A, x, -3) },
  { name: 'x^(5/2)', at: positive, apply: (A, x) => A.pow(x, A.fromRational(rational(5, 2))) },
  { name: 'x^π', at: positive, apply: (A, x) => A.pow(x, A.pi()) },
  { name: '(5/3)^x', at: rationals, apply: (A, x) => A.pow(A.fromRational(rational(5, 3)), x) },
  { name: 'x^x', at: positive, apply: (A, x) => A.pow(x, x) },
  { name: '|x³| for x ≠ 0', at: rationals.filter((q) => q.n !== 0n), apply: (A, x) => A.abs(power(A, x, 3)) },
  {
    name: '₂F₁(1/2, 2/3; 5/4; x)',
    at: inside,
    apply: (A, x) => hypergeometric(A, [HALF, rational(2, 3), rational(5, 4)], x),
  },
  {
    name: '₂F₁(−3, 2; 1/2; x²)',
    at: rationals,
    apply: (A, x) => hypergeometric(A, [rational(-3), rational(2), HALF], A.mul(x, x)),
  },
  { name: 'x/(1 + exp(x))', at: inside, apply: (A, x) => A.div(x, A.add(A.one, A.exp(x))) },
];

function power<T>(A: Analytic<T>, x: T, k: number): T {
  return A.pow(x, A.fromRational(rational(k)));
}

function hypergeometric<T>(A: Analytic<T>, parameters: Rational[], x: T): T {
  const [a, b, c] = parameters.map((q) => A.fromRational(q)) as [T, T, T];
  return A.hyp2f1(a, b, c, x);
}

/**
 * Taylor's theorem with Lagrange's remainder: f(x + h) = Σ_{k<n} c_k h^k + c_n(ξ) h^n for some ξ between x and x + h, so
 * the enclosures of both sides overlap, c_n taken over all of [x, x + h].
 */
function taylorHolds(
  f: Sampled,
  x: Rational,
  h: Rational,
  damage: (c: Series<Real>) => Series<Real>,
): boolean {
  const algebra = seriesAlgebra(base, ORDER);
  const end = addRational(x, h);
  const span = hullBall(toBall(x, PRECISION), toBall(end, PRECISION), PRECISION);
  const atPoint = damage(f.apply(algebra, variableSeries<Real>(base, ORDER, x)));
  const onSpan = f.apply(algebra, variableSeries<Real>(base, ORDER, span));
  const polynomial = atPoint
    .slice(0, ORDER)
    .reduceRight<Real>((sum, c) => base.add(base.mul(sum, h), c), base.zero);
  const remainder = base.mul(onSpan[ORDER]!, base.pow(h, rational(ORDER)));
  const sides = [base.add(polynomial, remainder), f.apply<Real>(base, end)].map((y) => toBall(y, PRECISION));
  return overlaps(sides[0]!, sides[1]!);
}

const steps = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.boolean())
  .map(([k, up]) => rational(up ? k : -k, 9 * 2 ** 10));

describe('series of elementary functions', () => {
  it.each(sampled.map((f) => [f.name, f] as const))('satisfy the theorem of Taylor: %s', (_name, f) => {
    fc.assert(
      fc.property(f.at, steps, (x, h) => {
        const atPoint = f.apply(seriesAlgebra(base, ORDER), variableSeries<Real>(base, ORDER, x));
        expect(atPoint).toHaveLength(ORDER + 1);
        fc.pre(domainAllows(f, x, h));
        expect(taylorHolds(f, x, h, (c) => c)).toBe(true);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it.each(sampled.map((f) => [f.name, f] as const))('would notice a wrong coefficient: %s', (_name, f) => {
    for (const k of [1, 2, 3]) {
      const damage = (c: Series<Real>): Series<Real> =>
        c.map((y, j) => (j === k ? base.add(y, rational(1, 10 ** 6)) : y));
      const points = fc.sample(fc.tuple(f.at, steps), { seed: SEED, numRuns: 20 });
      const caught = points.filter(([x, h]) => domainAllows(f, x, h) && !taylorHolds(f, x, h, damage));
      expect(caught.length).toBeGreaterThan(0);
    }
  });

  function domainAllows(f: Sampled, x: Rational, h: Rational): boolean {
    const algebra = seriesAlgebra(base, 1);
    const span = hullBall(toBall(x, PRECISION), toBall(addRational(x, h), PRECISION), PRECISION);
    try {
      f.apply(algebra, variableSeries<Real>(base, 1, span));
      return true;
    } catch (failure) {
      if (failure instanceof Unknown) return false;
      throw failure;
    }
  }
});
