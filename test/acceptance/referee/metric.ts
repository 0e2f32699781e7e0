import type { Metric } from '../../../src/language/syntax.ts';
import { add, derivative, div, mul, type Num, neg, Skip, sqrt, sub, value, vary } from './tower.ts';
import { entriesOf, evaluate, gaussian, type World, withScalar } from './value.ts';

type Matrix = readonly (readonly Num[])[];

function square(d: number, entry: (i: number, j: number) => Num): Matrix {
  return Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => entry(i, j)));
}

/** E[φ′(z)² wᵢwⱼ] with w given z: mean σ²xz/s, covariance σ²δ − σ⁴xxᵀ/s. At s = 0, z = 0 and w is free. */
function wide(metric: Metric & { kind: 'nngp' }, world: World): Matrix {
  const x = entriesOf(world, metric.vector);
  const { norm2 } = world.vectors.get(metric.vector)!;
  const sigma = evaluate(metric.sigma, world);
  const zeta = evaluate(metric.zeta, world);
  const sigma2 = mul(sigma, sigma);
  const s = add(mul(sigma2, norm2), mul(zeta, zeta));
  const slope2 = (z: Num): Num => {
    const inner = withScalar(world, 'z', vary(z, world.depth));
    const slope = derivative(evaluate(metric.phi, inner), world.depth, 1);
    return mul(slope, slope);
  };
  const delta = (i: number, j: number) => (i === j ? 1 : 0);
  if (s === 0) return square(x.length, (i, j) => mul(delta(i, j), mul(sigma2, slope2(0))));
  if (value(s) === 0) throw new Skip('a derivative at variance 0');
  const spread = sqrt(s);
  const zeroth = gaussian((u) => slope2(mul(u, spread)));
  const second = gaussian((u) => mul(u * u, slope2(mul(u, spread))));
  const along = div(mul(mul(sigma2, sigma2), sub(second, zeroth)), s);
  return square(x.length, (i, j) =>
    add(mul(delta(i, j), mul(sigma2, zeroth)), mul(along, mul(x[i]!, x[j]!))),
  );
}

function entries(metric: Metric, world: World): Matrix {
  if (metric.kind === 'nngp') return wide(metric, world);
  if (metric.kind !== 'components' && metric.kind !== 'radial') throw new Skip(metric.kind);
  if (metric.kind === 'components')
    return metric.matrix.map((row) => row.map((entry) => evaluate(entry, world)));
  const x = entriesOf(world, metric.vector);
  const [a, b] = [evaluate(metric.a, world), evaluate(metric.b, world)];
  return square(x.length, (i, j) => add(i === j ? a : 0, mul(b, mul(x[i]!, x[j]!))));
}

function minor(m: Matrix, i: number, j: number): Matrix {
  return m.filter((_, r) => r !== i).map((row) => row.filter((_, c) => c !== j));
}

function determinant(m: Matrix): Num {
  if (m.length === 0) return 1;
  return m[0]!.reduce<Num>((total, entry, j) => {
    const term = mul(entry, determinant(minor(m, 0, j)));
    return add(total, j % 2 === 0 ? term : neg(term));
  }, 0);
}

/** The matrix of a metric at a point, or NaN throughout where it isn't symmetric and positive definite. */
export function matrixAt(metric: Metric, world: World): Matrix {
  const m = entries(metric, world);
  let good = true;
  for (let n = 1; n <= m.length; n++) {
    const leading = m.slice(0, n).map((row) => row.slice(0, n));
    good &&= value(determinant(leading)) > 1e-300;
  }
  good &&= m.every((row, i) => row.every((entry, j) => value(entry) === value(m[j]![i]!)));
  return good ? m : m.map((row) => row.map(() => NaN));
}

export function determinantOf(metric: Metric, world: World): Num {
  return determinant(matrixAt(metric, world));
}

/** The adjugate over the determinant. */
export function inverseMatrix(m: Matrix): Matrix {
  const det = determinant(m);
  return square(m.length, (i, j) => {
    const cofactor = div(determinant(minor(m, j, i)), det);
    return (i + j) % 2 === 0 ? cofactor : neg(cofactor);
  });
}

export function inverseOf(metric: Metric, world: World): Matrix {
  return inverseMatrix(matrixAt(metric, world));
}
