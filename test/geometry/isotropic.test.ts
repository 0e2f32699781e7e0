import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DifferentialField } from '../../src/core/field.ts';
import {
  addRational,
  divRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../../src/core/rational.ts';
import { curvature } from '../../src/geometry/curvature.ts';
import { isotropicCurvature, isotropicEigenvalues } from '../../src/geometry/isotropicCurvature.ts';
import { componentAt, type IsotropicTensor } from '../../src/geometry/isotropicTensor.ts';
import { metricJetOfJets } from '../../src/geometry/metricJet.ts';
import { determinant } from '../../src/geometry/minors.ts';
import { constantJet, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import type { Series } from '../../src/numeric/series.ts';
import { SEED } from './anchorFailures.ts';
import { radialFunctions, radialSeries } from './isotropicField.ts';
import { labelledRationals as Q, rationals } from './numberSystems.ts';

type RadialField = DifferentialField<Series<Rational>>;
interface Sample {
  readonly x: Rational[];
  readonly a: Rational[];
  readonly b: Rational[];
}

const field = radialFunctions(Q);
const constant = (q: Rational): Series<Rational> => field.fromRational(q);
const norm2 = (x: Rational[]): Rational => x.reduce((s, y) => addRational(s, mulRational(y, y)), ZERO);
const variable = (t: Rational): Series<Rational> => radialSeries(Q, [t, ONE]);

/** a > 0 and a + bt > 0 at t = |x|²; all else of either sign. */
function samples(dimension: number): fc.Arbitrary<Sample> {
  const coefficients = fc.array(rationals, { minLength: 3, maxLength: 3 });
  return fc
    .record({
      x: fc.array(rationals, { minLength: dimension, maxLength: dimension }),
      a: coefficients,
      b: coefficients,
    })
    .filter(({ x, a, b }) => a[0]!.n > 0n && addRational(a[0]!, mulRational(b[0]!, norm2(x))).n > 0n);
}

/** The metric a(|y|²)δ + b(|y|²) yyᵀ for y near x, in components. */
function explicitCurvature({ x, a, b }: Sample): ReturnType<typeof curvature<Rational>> {
  const d = x.length;
  const jets = jet2Algebra(Q, d);
  const y = x.map((value, i) => jetVariable(Q, d, i, value));
  const t = y.reduce((s, c) => jets.add(s, jets.mul(c, c)), jets.zero);
  const shift = jets.sub(t, constantJet(Q, d, norm2(x)));
  const radial = (c: Rational[]): typeof t =>
    c.reduceRight((s, q) => jets.add(jets.mul(s, shift), jets.fromRational(q)), jets.zero);
  const [ay, by] = [radial(a), radial(b)];
  const entries = y.map((p, i) =>
    y.map((q, j) => {
      const entry = jets.mul(by, jets.mul(p, q));
      return i === j ? jets.add(entry, ay) : entry;
    }),
  );
  return curvature(Q, metricJetOfJets(entries));
}

/** The isotropic pipeline in what it is given: the field with its ′, t and d. */
type Inputs = (sample: Sample) => { field: RadialField; t: Series<Rational>; d: Series<Rational> };
const right: Inputs = ({ x }) => ({ field, t: variable(norm2(x)), d: constant(rational(x.length)) });

/** Names of what differs between the two routes at a sample. */
function differences(sample: Sample, inputs: Inputs): string[] {
  const { x } = sample;
  const given = inputs(sample);
  const isotropic = isotropicCurvature(
    given.field,
    given.t,
    given.d,
    radialSeries(Q, sample.a),
    radialSeries(Q, sample.b),
  );
  const explicit = explicitCurvature(sample);
  const point = x.map(constant);
  const at = (tensor: IsotropicTensor<Series<Rational>>, indices: number[]): Rational =>
    componentAt(field, tensor, indices, point)[0]!;
  const same = (p: Rational, q: Rational): boolean => p.n === q.n && p.d === q.d;
  const agrees = (
    tensor: IsotropicTensor<Series<Rational>>,
    nested: unknown,
    indices: number[] = [],
  ): boolean =>
    Array.isArray(nested)
      ? nested.every((inner, i) => agrees(tensor, inner, [...indices, i]))
      : same(at(tensor, indices), nested as Rational);
  const different: string[] = [];
  for (const name of ['inverse', 'christoffel', 'riemann', 'riemannLower', 'ricciTensor'] as const) {
    if (!agrees(isotropic[name](), explicit[name]())) different.push(name);
  }
  if (!same(isotropic.ricciScalar()[0]!, explicit.ricciScalar())) different.push('ricciScalar');
  return different;
}

describe('isotropic tensors against explicit components', () => {
  it.each([1, 2, 3, 4, 5])('agree in dimension %i', (d) => {
    fc.assert(
      fc.property(samples(d), (sample) => {
        expect(differences(sample, right)).toEqual([]);
      }),
      { seed: SEED, numRuns: d < 5 ? 12 : 4 },
    );
  });

  const mutants: [string, Inputs][] = [
    ['δ_aa = d + 1', (s) => ({ ...right(s), d: constant(rational(s.x.length + 1)) })],
    ['x_a x_a = 2t', (s) => ({ ...right(s), t: field.mul(constant(rational(2)), variable(norm2(s.x))) })],
    [
      'half the derivative of a coefficient',
      (s) => ({
        ...right(s),
        field: { ...field, derive: (f) => field.mul(constant(rational(1, 2)), field.derive(f)) },
      }),
    ],
    [
      'no derivative of a coefficient',
      (s) => ({ ...right(s), field: { ...field, derive: () => field.zero } }),
    ],
  ];
  it.each(mutants)('would notice %s', (_name, inputs) => {
    const found = fc
      .sample(samples(3), { seed: SEED, numRuns: 5 })
      .map((sample) => differences(sample, inputs));
    expect(found.every((names) => names.includes('ricciScalar'))).toBe(true);
  });
});

describe('isotropic curvature', () => {
  const anything = fc.record({ t: rationals, d: rationals, r: rationals.filter((q) => q.n !== 0n) });

  it.each([
    ['sphere', 1n],
    ['hyperbolic space', -1n],
  ])('of the %s is ±d(d − 1)/r² for every d, whole or not', (_name, sign) => {
    fc.assert(
      fc.property(anything, ({ t, d, r }) => {
        const k = divRational({ n: sign, d: 1n }, mulRational(r, r));
        const gap = field.add(field.one, field.mul(constant(k), variable(t)));
        fc.pre(gap[0]!.n !== 0n);
        const a = field.div(constant(rational(4)), field.mul(gap, gap));
        const { ricciScalar } = isotropicCurvature(field, variable(t), constant(d), a, field.zero);
        expect(ricciScalar()[0]).toEqual(mulRational(k, mulRational(d, subRational(d, ONE))));
      }),
      { seed: SEED },
    );
  });

  it('vanishes for every metric of the line', () => {
    fc.assert(
      fc.property(samples(1), ({ x, a, b }) => {
        const t = variable(norm2(x));
        const { ricciScalar } = isotropicCurvature(
          field,
          t,
          field.one,
          radialSeries(Q, a),
          radialSeries(Q, b),
        );
        expect(ricciScalar()[0]).toEqual(ZERO);
      }),
      { seed: SEED },
    );
  });

  it('vanishes on flat space with its radius rescaled: y = x f(|x|²)', () => {
    const coefficients = fc.array(rationals, { minLength: 3, maxLength: 3 }).filter((f) => f[0]!.n !== 0n);
    fc.assert(
      fc.property(rationals, rationals, coefficients, (t0, d, f) => {
        const t = variable(t0);
        const fs = radialSeries(Q, f);
        const slope = field.derive(fs);
        const two = constant(rational(2));
        // ∂_i y_j = fδ + 2f′xx, so g = f²δ + (4ff′ + 4f′²t) xx.
        const a = field.mul(fs, fs);
        const inner = field.add(field.mul(fs, slope), field.mul(field.mul(slope, slope), t));
        const b = field.mul(field.mul(two, two), inner);
        fc.pre(field.add(a, field.mul(b, t))[0]!.n !== 0n);
        const { riemann } = isotropicCurvature(field, t, constant(d), a, b);
        expect(riemann().terms.map((term) => term.coefficient[0])).toEqual(riemann().terms.map(() => ZERO));
      }),
      { seed: SEED },
    );
  });

  it('has det g = a^(d−1) (a + bt)', () => {
    fc.assert(
      fc.property(samples(4), ({ x, a, b }) => {
        const t = norm2(x);
        const { transverse, radial } = isotropicEigenvalues(
          field,
          variable(t),
          radialSeries(Q, a),
          radialSeries(Q, b),
        );
        const g = x.map((p, i) =>
          x.map((q, j) => addRational(i === j ? a[0]! : ZERO, mulRational(b[0]!, mulRational(p, q)))),
        );
        const cube = mulRational(transverse[0]!, mulRational(transverse[0]!, transverse[0]!));
        expect(determinant(Q, g)).toEqual(mulRational(cube, radial[0]!));
      }),
      { seed: SEED },
    );
  });
});
