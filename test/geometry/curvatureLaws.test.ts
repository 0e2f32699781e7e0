import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { curvature } from '../../src/geometry/curvature.ts';
import { type MetricJet, metricJetOfJets } from '../../src/geometry/metricJet.ts';
import { determinant } from '../../src/geometry/minors.ts';
import { type Jet2, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { SEED } from './anchorFailures.ts';
import { naivePipeline } from './naiveCurvature.ts';
import { labelledRationals as Q, rationals } from './numberSystems.ts';
import { evaluate, polynomials } from './polynomialMap.ts';

type Jet = Jet2<Rational>;

function coordinates(d: number): fc.Arbitrary<Rational[]> {
  return fc.array(rationals, { minLength: d, maxLength: d });
}

function jetsAt(x: Rational[]): Jet[] {
  return x.map((value, i) => jetVariable(Q, x.length, i, value));
}

/** The jet at a random point of a symmetric matrix of random polynomials, not degenerate there. */
function metrics(d: number): fc.Arbitrary<MetricJet<Rational>> {
  const jets = jet2Algebra(Q, d);
  const rows = fc.array(fc.array(polynomials(d), { minLength: d, maxLength: d }), {
    minLength: d,
    maxLength: d,
  });
  return fc
    .tuple(rows, coordinates(d))
    .map(([polynomial, x]) =>
      metricJetOfJets(polynomial.map((row) => row.map((f) => evaluate(jets, f, jetsAt(x))))),
    )
    .filter((jet) => determinant(Q, jet.g).n !== 0n);
}

const settings = (d: number): { seed: number; numRuns: number } => ({
  seed: SEED,
  numRuns: [0, 12, 12, 8, 2, 1][d]!,
});
const dimensions = [1, 2, 3, 4, 5];

describe('curvature of random metrics, definite or not', () => {
  it.each(dimensions)(
    'is the literal definition, by plain loops over all components, in dimension %i',
    (d) => {
      fc.assert(
        fc.property(metrics(d), (jet) => {
          const naive = naivePipeline()(Q, jet);
          const ours = curvature(Q, jet);
          expect(ours.christoffel()).toEqual(naive.christoffel());
          expect(ours.riemann()).toEqual(naive.riemann());
          expect(ours.riemannLower()).toEqual(naive.riemannLower());
          expect(ours.ricciTensor()).toEqual(naive.ricciTensor());
          expect(ours.ricciScalar()).toEqual(naive.ricciScalar());
        }),
        settings(d),
      );
    },
  );

  it.each(dimensions)('has the symmetries of R_abcd and the first Bianchi identity in dimension %i', (d) => {
    fc.assert(
      fc.property(metrics(d), (jet) => {
        // The loops over the definition use no symmetry; `curvature` uses these.
        const R = naivePipeline()(Q, jet).riemannLower();
        const at = (a: number, b: number, c: number, e: number): Rational => R[a]![b]![c]![e]!;
        const axes = jet.g.map((_, i) => i);
        expect(curvature(Q, jet).riemannLower()).toEqual(R);
        for (const a of axes) {
          for (const b of axes) {
            for (const c of axes) {
              for (const e of axes) {
                expect(at(a, b, c, e)).toEqual(Q.neg(at(b, a, c, e)));
                expect(at(a, b, c, e)).toEqual(Q.neg(at(a, b, e, c)));
                expect(at(a, b, c, e)).toEqual(at(c, e, a, b));
                const cycle = Q.add(at(a, b, c, e), Q.add(at(a, c, e, b), at(a, e, b, c)));
                expect(cycle).toEqual(ZERO);
              }
            }
          }
        }
      }),
      settings(d),
    );
  });

  it.each(dimensions)('scales: R(c²g) = R(g)/c² and R^a_bcd(c²g) = R^a_bcd(g) in dimension %i', (d) => {
    fc.assert(
      fc.property(metrics(d), rationals, (jet, c) => {
        fc.pre(c.n !== 0n);
        const c2 = Q.mul(c, c);
        const grown: MetricJet<Rational> = {
          dimension: d,
          g: jet.g.map((row) => row.map((q) => Q.mul(c2, q))),
          dg: jet.dg.map((m) => m.map((row) => row.map((q) => Q.mul(c2, q)))),
          ddg: jet.ddg.map((r) => r.map((m) => m.map((row) => row.map((q) => Q.mul(c2, q))))),
        };
        expect(curvature(Q, grown).ricciScalar()).toEqual(Q.div(curvature(Q, jet).ricciScalar(), c2));
        expect(curvature(Q, grown).riemann()).toEqual(curvature(Q, jet).riemann());
      }),
      settings(d),
    );
  });

  it('in the plane: R_ab = ½ R g_ab', () => {
    fc.assert(
      fc.property(metrics(2), (jet) => {
        const { ricciTensor, ricciScalar } = curvature(Q, jet);
        const half = Q.mul(rational(1, 2), ricciScalar());
        expect(ricciTensor()).toEqual(jet.g.map((row) => row.map((q) => Q.mul(half, q))));
      }),
      settings(2),
    );
  });
});

describe('conformally flat metrics', () => {
  it.each(dimensions)('e^(2f)δ has R = −e^(−2f)(2(d−1)Δf + (d−2)(d−1)|∇f|²) in dimension %i', (d) => {
    const jets = jet2Algebra(Q, d);
    fc.assert(
      fc.property(polynomials(d), coordinates(d), (f, x) => {
        const jet = evaluate(jets, f, jetsAt(x));
        const root = jets.exp(jet);
        const factor = jets.mul(root, root);
        const entries = x.map((_, i) => x.map((__, j) => (i === j ? factor : jets.zero)));
        const laplacian = jet.hessian.reduce((sum, row, i) => Q.add(sum, row[i]!), ZERO);
        const slope = jet.gradient.reduce((sum, q) => Q.add(sum, Q.mul(q, q)), ZERO);
        const bracket = Q.add(
          Q.mul(rational(2 * (d - 1)), laplacian),
          Q.mul(rational((d - 2) * (d - 1)), slope),
        );
        const expected = Q.neg(Q.div(bracket, factor.value));
        expect(curvature(Q, metricJetOfJets(entries)).ricciScalar()).toEqual(expected);
      }),
      settings(d),
    );
  });
});

describe('products', () => {
  it('have the curvature of each factor, and none across', () => {
    const jets = jet2Algebra(Q, 4);
    const pair = fc.tuple(polynomials(2), polynomials(2), polynomials(2));
    fc.assert(
      fc.property(pair, pair, coordinates(4), (left, right, x) => {
        const all = jetsAt(x);
        const block = ([p, q, r]: typeof left, y: Jet[]): Jet[][] => {
          const [a, b, c] = [p, q, r].map((f) => evaluate(jets, f, y)) as [Jet, Jet, Jet];
          return [
            [a, b],
            [b, c],
          ];
        };
        const blocks = [block(left, all.slice(0, 2)), block(right, all.slice(2))];
        const entries = [0, 1, 2, 3].map((i) =>
          [0, 1, 2, 3].map((j) => (i >> 1 === j >> 1 ? blocks[i >> 1]![i & 1]![j & 1]! : jets.zero)),
        );
        const jet = metricJetOfJets(entries);
        fc.pre(determinant(Q, jet.g).n !== 0n);
        const factorScalar = (offset: number): Rational => {
          const pick = <A>(rows: readonly A[]): A[] => rows.slice(offset, offset + 2);
          return curvature(Q, {
            dimension: 2,
            g: pick(jet.g).map(pick),
            dg: pick(jet.dg).map((m) => pick(m).map(pick)),
            ddg: pick(jet.ddg).map((r) => pick(r).map((m) => pick(m).map(pick))),
          }).ricciScalar();
        };
        const { ricciScalar, riemann } = curvature(Q, jet);
        expect(ricciScalar()).toEqual(Q.add(factorScalar(0), factorScalar(2)));
        riemann().forEach((cube, a) => {
          cube.forEach((plane, b) => {
            plane.forEach((row, c) => {
              row.forEach((value, e) => {
                if (new Set([a >> 1, b >> 1, c >> 1, e >> 1]).size > 1) expect(value).toEqual(ZERO);
              });
            });
          });
        });
      }),
      { seed: SEED, numRuns: 15 },
    );
  });
});
