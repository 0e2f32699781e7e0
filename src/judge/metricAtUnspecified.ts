import { rational } from '../core/rational.ts';
import { metricJetOfJets } from '../geometry/metricJet.ts';
import type { Metric } from '../language/syntax.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { jetVariable } from '../numeric/jet2.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { Environment } from './evaluateEnvironment.ts';
import { jetTower } from './evaluateTower.ts';
import { type MetricEntries, pointOf } from './metricAt.ts';

/** A term weight·exp(slopes·x) of the potential, or weight·exp(slopes·x) vvᵀ of the metric with v the direction. */
interface Wave {
  readonly weight: number;
  readonly slopes: readonly number[];
  readonly direction?: readonly number[];
}

/**
 * The potential that an unspecified one is tried on: Σ_i e^{x_i} + Σ_{i<j} (e^{x_i + 2x_j} + 2e^{x_j − x_i}) + e^{x_1 + … + x_n}, convex with a positive
 * definite Hessian. Metrics of different names have their weights shifted, so that they differ.
 */
export function potentialWaves(name: string, n: number): Wave[] {
  const shift = [...name].reduce((s, c) => (s * 31 + c.codePointAt(0)!) % 7, 0);
  const axis = (...entries: readonly [number, number][]): number[] =>
    Array.from({ length: n }, (_, i) => entries.reduce((s, [k, v]) => (k === i ? s + v : s), 0));
  const out: Wave[] = [];
  for (let i = 0; i < n; i++) {
    out.push({ weight: 1 + shift, slopes: axis([i, 1]) });
    for (let j = i + 1; j < n; j++)
      out.push({ weight: 1, slopes: axis([i, 1], [j, 2]) }, { weight: 2, slopes: axis([i, -1], [j, 1]) });
  }
  out.push({ weight: 1, slopes: Array<number>(n).fill(1) });
  return out;
}

/**
 * The metric that an unspecified one is tried on: the Hessian of that potential, with each direction's axes moved on by one, so that the first
 * derivative is not totally symmetric but for n = 1; positive definite as the Hessian is.
 */
export function metricWaves(name: string, n: number): Wave[] {
  return potentialWaves(name, n).map((w) => ({
    ...w,
    direction: w.slopes.map((_, i) => w.slopes[(i + n - 1) % n]!),
  }));
}

/** g_ij of the metric that one of which nothing is given is tried on, with derivatives by jets. */
export function unspecifiedEntries<T>(
  metric: Extract<Metric, { kind: 'hessian' | 'unspecified' }>,
  dimension: number,
  env: Environment<T>,
): MetricEntries<T> {
  const x = pointOf(metric.vector, dimension, env);
  const waves = (metric.kind === 'hessian' ? potentialWaves : metricWaves)(metric.name, dimension);
  return {
    values: () => entriesAt(env.algebra, waves, x),
    // a sum of matrices c vvᵀ with c > 0, among whose v every axis is
    definite: () => true,
    jet() {
      const moving = x.map((c, i) => jetVariable(env.algebra, dimension, i, c));
      const tower = jetTower(env.tower, dimension);
      return metricJetOfJets(entriesAt(tower.algebra, waves, moving));
    },
  };
}

function entriesAt<U>(algebra: Analytic<U>, waves: readonly Wave[], x: readonly U[]): U[][] {
  const numbers = new Map<number, U>();
  const number = (n: number): U => {
    const made = numbers.get(n) ?? algebra.fromRational(rational(n));
    numbers.set(n, made);
    return made;
  };
  const sum = (terms: readonly U[]): U => terms.reduce((a, b) => algebra.add(a, b), number(0));
  const values = waves.map((w) => {
    const parts = w.slopes.flatMap((s, i) => (s === 0 ? [] : [algebra.mul(number(s), x[i]!)]));
    return algebra.mul(number(w.weight), algebra.exp(sum(parts)));
  });
  return symmetricMatrix(x.length, (i, j) => {
    const terms = waves.flatMap(({ slopes, direction = slopes }, k) => {
      const factor = direction[i]! * direction[j]!;
      return factor === 0 ? [] : [algebra.mul(number(factor), values[k]!)];
    });
    return sum(terms);
  });
}
