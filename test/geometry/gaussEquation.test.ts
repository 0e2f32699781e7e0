import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRational, mulRational, type Rational, rationalText, ZERO } from '../../src/core/rational.ts';
import { curvature } from '../../src/geometry/curvature.ts';
import { metricJetOfJets } from '../../src/geometry/metricJet.ts';
import type { Riemann } from '../../src/geometry/riemann.ts';
import { jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { SEED } from './anchorFailures.ts';
import { faults, naivePipeline, type Pipeline } from './naiveCurvature.ts';
import { labelledRationals as Q, rationals } from './numberSystems.ts';
import { coordinate, evaluate, type PolynomialFunction, partial, polynomials } from './polynomialMap.ts';

/** A map R^d → R^n with its first d components the identity, so that it is an embedding everywhere. */
interface Embedding {
  readonly map: PolynomialFunction[];
  readonly x: Rational[];
}

function embeddings(d: number, n: number): fc.Arbitrary<Embedding> {
  return fc.record({
    map: fc
      .array(polynomials(d), { minLength: n - d, maxLength: n - d })
      .map((heights) => [...Array.from({ length: d }, (_, i) => coordinate(i)), ...heights]),
    x: fc.array(rationals, { minLength: d, maxLength: d }),
  });
}

function dot(u: Rational[], v: Rational[]): Rational {
  return u.reduce((sum, a, i) => addRational(sum, mulRational(a, v[i]!)), ZERO);
}

/** v less its projection on the span of `basis`, which is orthogonal. */
function reject(v: Rational[], basis: Rational[][]): Rational[] {
  return basis.reduce((rest, e) => {
    const factor = Q.div(dot(v, e), dot(e, e));
    return rest.map((a, i) => Q.sub(a, mulRational(factor, e[i]!)));
  }, v);
}

/** R_ijkl = ⟨h_ik, h_jl⟩ − ⟨h_il, h_jk⟩ with h_ij the part of ∂_i∂_j F normal to the image (Gram and Schmidt). */
function gaussRiemann({ map, x }: Embedding): Rational[][][][] {
  const axes = x.map((_, i) => i);
  const tangents = axes.map((i) => map.map((f) => evaluate(Q, partial(f, i), x)));
  const basis: Rational[][] = [];
  for (const v of tangents) basis.push(reject(v, basis));
  const h = axes.map((i) =>
    axes.map((j) =>
      reject(
        map.map((f) => evaluate(Q, partial(partial(f, i), j), x)),
        basis,
      ),
    ),
  );
  return axes.map((i) =>
    axes.map((j) =>
      axes.map((k) => axes.map((l) => Q.sub(dot(h[i]![k]!, h[j]![l]!), dot(h[i]![l]!, h[j]![k]!)))),
    ),
  );
}

/** R_ijkl from the induced metric g_ij = ∂_iF · ∂_jF. */
function inducedRiemann({ map, x }: Embedding, pipeline: Pipeline): Riemann<Rational> {
  const jets = jet2Algebra(Q, x.length);
  const at = x.map((value, i) => jetVariable(Q, x.length, i, value));
  const slopes = x.map((_, i) => map.map((f) => evaluate(jets, partial(f, i), at)));
  const entries = slopes.map((u) =>
    slopes.map((v) => u.reduce((sum, a, k) => jets.add(sum, jets.mul(a, v[k]!)), jets.zero)),
  );
  return pipeline(Q, metricJetOfJets(entries)).riemannLower();
}

function text(tensor: Riemann<Rational>): string {
  return tensor.flat(3).map(rationalText).join(' ');
}

const shapes: [number, number][] = [
  [2, 3],
  [2, 5],
  [3, 4],
  [3, 6],
  [4, 5],
];

describe('the Gauss equation', () => {
  it.each(shapes)('holds for embeddings of dimension %i in R^%i', (d, n) => {
    fc.assert(
      fc.property(embeddings(d, n), (embedding) => {
        expect(inducedRiemann(embedding, curvature)).toEqual(gaussRiemann(embedding));
      }),
      { seed: SEED, numRuns: d === 4 ? 5 : 15 },
    );
  });

  // The scalar's contraction plays no part in R_ijkl.
  it.each(faults.filter((fault) => !/Ricci|scalar/.test(fault)))('catches the fault: %s', (fault) => {
    const sample = fc.sample(embeddings(3, 5), { seed: SEED, numRuns: 4 });
    const right = sample.filter(
      (embedding) => text(inducedRiemann(embedding, naivePipeline(fault))) === text(gaussRiemann(embedding)),
    );
    expect(right).toHaveLength(0);
  });
});
