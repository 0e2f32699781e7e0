import fc from 'fast-check';
import { rationalText } from '../../src/core/rational.ts';
import { metricJetOfJets } from '../../src/geometry/metricJet.ts';
import { constantJet, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import type { Anchor } from './anchor.ts';
import type { Pipeline } from './naiveCurvature.ts';
import type { NumberSystem } from './numberSystems.ts';

/** The points at which the samples of all suites are drawn. */
export const SEED = 20260;

/**
 * What a pipeline gets wrong about an anchor at sample points: the scalar, and all of R_abcd where the sectional
 * curvature is constant. Empty when all is right. Throws when the number system is too blunt: an error of 1 anywhere, or
 * of 1e-6 at most points.
 */
export function anchorFailures<T>(
  system: NumberSystem<T>,
  anchor: Anchor,
  pipeline: Pipeline,
  samples: number,
  seed = SEED,
): string[] {
  const { algebra, agree } = system;
  const d = anchor.dimension;
  const jets = jet2Algebra(algebra, d);
  const failures: string[] = [];
  const errors: number[] = [];
  for (const { x, p } of fc.sample(anchor.point, { numRuns: samples, seed })) {
    const place = `${anchor.name} at x = (${x.map(rationalText)}), p = (${p.map(rationalText)}), seed ${seed}`;
    const values = x.map((q) => algebra.fromRational(q));
    const parameters = p.map((q) => algebra.fromRational(q));
    const entries = anchor.metric(
      jets,
      values.map((value, i) => jetVariable(algebra, d, i, value)),
      parameters.map((value) => constantJet(algebra, d, value)),
    );
    const jet = metricJetOfJets(entries);
    const result = pipeline(algebra, jet);
    const scalar = result.ricciScalar();
    errors.push(system.error(scalar));
    if (!agree(scalar, anchor.scalar(algebra, values, parameters))) failures.push(`R of the ${place}`);
    if (!anchor.sectional) continue;
    const k = anchor.sectional(algebra, parameters);
    const lower = result.riemannLower();
    const wrong = lower.some((cube, a) =>
      cube.some((plane, b) =>
        plane.some((row, c) =>
          row.some((value, e) => {
            const area = algebra.sub(
              algebra.mul(jet.g[a]![c]!, jet.g[b]![e]!),
              algebra.mul(jet.g[a]![e]!, jet.g[b]![c]!),
            );
            return !agree(value, algebra.mul(k, area));
          }),
        ),
      ),
    );
    if (wrong) failures.push(`R_abcd of the ${place}`);
  }
  const sharp = errors.filter((error) => error < 1e-6).length;
  if (errors.some((error) => !(error < 1)) || 2 * sharp < errors.length) {
    throw new Error(`${algebra.name} is too blunt for the ${anchor.name}, seed ${seed}: ${errors}`);
  }
  return failures;
}
