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
import { erfElement } from '../../src/core/functions.ts';
import { powElement } from '../../src/core/power.ts';
import { addRational, equalRational, mulRational, type Rational, rational } from '../../src/core/rational.ts';
import { substitute } from '../../src/core/substitute.ts';
import { type Element, Tower } from '../../src/core/tower.ts';
import { type NngpMetric, nngpMetric } from '../../src/kernels/nngp.ts';
import { elementNumber, gaussianQuadrature } from './elementNumber.ts';
import { isserlis } from './isserlis.ts';

const SEED = 20;
const ZERO = rational(0n);

type Metric = typeof nngpMetric;

/** Price's theorem without its factor 2 from ds/dx. */
const halved: Metric = (...args) => {
  const g = nngpMetric(...args);
  return { ...g, b: scale(g.b, rational(1n, 2n)) };
};
/** σ² in place of σ⁴ before the rate, and the bias forgotten. */
const unbiased: Metric = (t, phi, z, sigma, _zeta, norm) => nngpMetric(t, phi, z, sigma, ZERO_ELEMENT, norm);
const MUTANTS = [
  ['half of b', halved],
  ['no bias', unbiased],
] as const;

interface Case {
  /** φ′ as coefficients, lowest first */
  readonly slope: readonly Rational[];
  readonly x: readonly Rational[];
  readonly sigma: Rational;
  readonly zeta: Rational;
}

/** E[φ′(z)² w_μ w_ν] with Cov(z, z) = s, Cov(z, w_μ) = σ² x_μ, Cov(w_μ, w_ν) = σ² δ; z is index −1. */
function byPairings(c: Case, mu: number, nu: number): Rational {
  const variance = mulRational(c.sigma, c.sigma);
  const norm = c.x.reduce((sum, e) => addRational(sum, mulRational(e, e)), ZERO);
  const s = addRational(mulRational(variance, norm), mulRational(c.zeta, c.zeta));
  const cov = (i: number, j: number): Rational => {
    if (i < 0 && j < 0) return s;
    if (i < 0 || j < 0) return mulRational(variance, c.x[Math.max(i, j)]!);
    return i === j ? variance : ZERO;
  };
  let sum = ZERO;
  c.slope.forEach((p, i) => {
    c.slope.forEach((q, j) => {
      const list = [mu, nu, ...Array.from({ length: i + j }, () => -1)];
      sum = addRational(sum, mulRational(mulRational(p, q), isserlis(list, cov)));
    });
  });
  return sum;
}

/** φ with that derivative and φ(0) = 0. */
function antiderivative(t: Tower, z: number, slope: readonly Rational[]): Element {
  let phi: Element = ZERO_ELEMENT;
  slope.forEach((c, k) => {
    phi = add(
      t,
      phi,
      scale(powInteger(t, fromGenerator(z), k + 1), mulRational(c, rational(1n, BigInt(k + 1)))),
    );
  });
  return phi;
}

function agreesWithPairings(metric: Metric, c: Case): boolean {
  const t = new Tower();
  const z = t.declare(variable('z', false));
  const norm = c.x.reduce((sum, e) => addRational(sum, mulRational(e, e)), ZERO);
  const g = metric(
    t,
    antiderivative(t, z, c.slope),
    z,
    fromRational(c.sigma),
    fromRational(c.zeta),
    fromRational(norm),
  );
  const [a, b] = [elementConstant(g.a)!, elementConstant(g.b)!];
  return c.x.every((p, mu) =>
    c.x.every((q, nu) => {
      const here = addRational(mu === nu ? a : ZERO, mulRational(b, mulRational(p, q)));
      return equalRational(here, byPairings(c, mu, nu));
    }),
  );
}

const fraction = fc
  .tuple(fc.bigInt({ min: -7n, max: 7n }), fc.constantFrom(1n, 2n, 3n, 5n))
  .map(([n, d]) => rational(n, d));
const polynomialCase: fc.Arbitrary<Case> = fc.record({
  slope: fc.array(fraction, { minLength: 1, maxLength: 5 }),
  x: fc.array(fraction, { minLength: 1, maxLength: 3 }),
  sigma: fraction,
  zeta: fraction,
});

describe('polynomial activations', () => {
  it('give the metric that the pairings of Isserlis give, exactly', () => {
    fc.assert(
      fc.property(polynomialCase, (c) => agreesWithPairings(nngpMetric, c)),
      { seed: SEED, numRuns: 150 },
    );
  });

  it.each(MUTANTS)('the mutant "%s" is caught', (_name, mutant) => {
    const run = fc.check(
      fc.property(polynomialCase, (c) => agreesWithPairings(mutant, c)),
      { seed: SEED, numRuns: 150 },
    );
    expect(run.failed).toBe(true);
  });
});

/** E[φ′² w wᵀ] by conditioning on z: w | z has mean σ² x z/s and covariance σ²δ − σ⁴xxᵀ/s. */
function byConditioning(
  slope: (z: number) => number,
  sigma: number,
  zeta: number,
  norm: number,
): { a: number; b: number } {
  const s = sigma ** 2 * norm + zeta ** 2;
  const square = gaussianQuadrature((z) => slope(z) ** 2, 0, s);
  const second = gaussianQuadrature((z) => slope(z) ** 2 * z * z, 0, s);
  return { a: sigma ** 2 * square, b: (sigma ** 4 / s) * (second / s - square) };
}

interface Activation {
  readonly text: string;
  readonly phi: (t: Tower, z: Element) => Element;
  readonly slope: (z: number) => number;
}

const ACTIVATIONS: readonly Activation[] = [
  {
    text: 'erf(z)',
    phi: (t, z) => erfElement(t, z),
    slope: (z) => (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z),
  },
  { text: 'sin(z)', phi: (t, z) => cosSin(t, z).sin, slope: Math.cos },
  {
    text: 'exp(-z^2)',
    phi: (t, z) => expElement(t, scale(mul(t, z, z), rational(-1n))),
    slope: (z) => -2 * z * Math.exp(-z * z),
  },
  {
    text: 'exp(z/2)',
    phi: (t, z) => expElement(t, scale(z, rational(1n, 2n))),
    slope: (z) => Math.exp(z / 2) / 2,
  },
  {
    text: 'cos(2z) + z^3',
    phi: (t, z) => add(t, cosSin(t, scale(z, rational(2n))).cos, powInteger(t, z, 3)),
    slope: (z) => -2 * Math.sin(2 * z) + 3 * z * z,
  },
];

function missesConditioning(metric: Metric, activation: Activation): boolean {
  const t = new Tower();
  const z = t.declare(variable('z', false));
  const ids = ['sigma', 'zeta', 'norm'].map((name) =>
    t.declare(variable(name, false, { value: ZERO, strict: true })),
  );
  const [sigma, zeta, norm] = ids.map((id) => fromGenerator(id)) as [Element, Element, Element];
  const g: NngpMetric = metric(t, activation.phi(t, fromGenerator(z)), z, sigma, zeta, norm);
  const places = [
    [1, 1, 1],
    [1.3, 0.4, 0.7],
    [0.6, 1.1, 2.3],
    [0.9, 0.2, 0.05],
  ] as const;
  return places.some(([p, q, r]) => {
    const at = new Map([
      [ids[0]!, p],
      [ids[1]!, q],
      [ids[2]!, r],
    ]);
    const wanted = byConditioning(activation.slope, p, q, r);
    // The difference of two means of comparable size over s² loses at most 1/s² digits: s >= 0.08 here.
    const off = (x: Element, y: number): boolean =>
      Math.abs(elementNumber(t, x, at) - y) > 1e-10 * (1 + Math.abs(y));
    return off(g.a, wanted.a) || off(g.b, wanted.b);
  });
}

describe('other activations', () => {
  it.each(ACTIVATIONS.map((x) => [x.text, x] as const))(
    '%s gives the metric found by conditioning on z',
    (_text, x) => {
      expect(missesConditioning(nngpMetric, x)).toBe(false);
      for (const [name, mutant] of MUTANTS) expect(missesConditioning(mutant, x), name).toBe(true);
    },
  );

  it('z^q of symbolic degree agrees with each of its instances', () => {
    const t = new Tower();
    const z = t.declare(variable('z', false));
    const q = t.declare(variable('q', true, { value: rational(1n), strict: false }));
    const [sigma, zeta, norm] = [rational(2n, 3n), rational(-3n, 5n), rational(5n, 7n)].map(fromRational) as [
      Element,
      Element,
      Element,
    ];
    const g = nngpMetric(t, powElement(t, fromGenerator(z), fromGenerator(q)), z, sigma, zeta, norm);
    for (let k = 1; k <= 6; k++) {
      const h = nngpMetric(t, powInteger(t, fromGenerator(z), k), z, sigma, zeta, norm);
      const at = (e: Element): Rational | undefined => elementConstant(substitute(t, e, q, fromInteger(k)));
      expect(at(g.a)).toEqual(elementConstant(h.a));
      expect(at(g.b)).toEqual(elementConstant(h.b));
    }
  });

  it('an unspecified activation has b = 2σ² ∂a/∂s, a in s = σ²|x|² + ζ²', () => {
    const t = new Tower();
    const z = t.declare(variable('z', false));
    const [sigma, zeta, norm] = ['sigma', 'zeta', 'norm'].map((n) =>
      t.declare(variable(n, false, { value: ZERO, strict: true })),
    ) as [number, number, number];
    const phi = fromGenerator(
      t.intern('jet f 0 z', () => ({ kind: 'jet', fn: 'f', order: 0, arg: fromGenerator(z) })),
    );
    const g = nngpMetric(t, phi, z, fromGenerator(sigma), fromGenerator(zeta), fromGenerator(norm));
    // ∂a/∂|x|² = σ² ∂a/∂s, so b = 2 ∂a/∂|x|².
    const rate = scale(derive(t, g.a, norm), rational(2n));
    expect(add(t, g.b, scale(rate, rational(-1n))).num.size).toBe(0);
    expect(g.b.num.size).toBeGreaterThan(0);
  });
});
