import { type Rational, rational, rationalToNumber } from '../../../src/core/rational.ts';
import { curvature } from '../../../src/geometry/curvature.ts';
import type { MetricJet } from '../../../src/geometry/metricJet.ts';
import { activationDerivatives } from '../../../src/networks/activation.ts';
import type { Layer } from '../../../src/networks/network.ts';
import { Ball } from '../../../src/numeric/ball.ts';
import { doubles } from '../../../src/numeric/double.ts';
import { type Real, reals, toBall } from '../../../src/numeric/real.ts';
import { present } from '../../numeric/present.ts';

const PRECISION = 640;
const field = reals(PRECISION);

/** The rational that a double is. */
export function exactly(a: number): Rational {
  let [scaled, halvings] = [a, 0n];
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings++;
  }
  return rational(BigInt(scaled), 2n ** halvings);
}

/** A double as a ball of radius 0: exact rationals would grow with every unit. */
const ballOf = (a: number): Real => Ball.fromRational(exactly(a), PRECISION);

/** What the definitions give, in balls of 640 bits, for a point. */
export interface Truth {
  readonly logVolume: number;
  readonly ricciScalar: number;
  /** (Σ_j |φ′_jφ″_j| (w_j g⁻¹ w_j)^(3/2))²: what R's terms add up to without their signs, and R's errors are relative to. */
  readonly scale: number;
}

const nearest = (a: Real): number => rationalToNumber(toBall(a, PRECISION).midpoint());

function sum(terms: readonly Real[]): Real {
  return terms.reduce((total, term) => field.add(total, term), field.zero);
}

const product = (...factors: readonly Real[]): Real =>
  factors.reduce((total, factor) => field.mul(total, factor));

/** The layer's metric with its derivatives from φ′, φ″, φ‴, and its curvature from the definition: no closed form, no symmetry of ∂g. */
export function fromDefinition(layer: Layer<number>, point: readonly number[]): Truth {
  const axes = point.map((_, a) => a);
  const x = point.map((a) => ballOf(a));
  const weights = layer.weights.map((row) => Array.from(row, (w) => ballOf(w)));
  const derivatives = activationDerivatives(field, layer.activation, 3);
  const factor = field.fromRational(layer.scaling === 'ntk' ? rational(1, weights.length) : rational(1));
  const two = field.fromRational(rational(2));
  const units = weights.map((w, j) => {
    const bias = ballOf(present(layer.biases[j]));
    const [, p, q, r] = derivatives(sum([bias, ...w.map((entry, a) => product(entry, present(x[a])))]));
    return {
      w,
      pq: field.mul(present(p), present(q)),
      g: product(factor, present(p), present(p)),
      dg: product(factor, two, present(p), present(q)),
      ddg: product(
        factor,
        two,
        field.add(field.mul(present(q), present(q)), field.mul(present(p), present(r))),
      ),
    };
  });
  const tensor = (order: 'g' | 'dg' | 'ddg', ...indices: readonly number[]): Real =>
    sum(units.map((unit) => product(unit[order], ...indices.map((index) => present(unit.w[index])))));
  const jet: MetricJet<Real> = {
    dimension: point.length,
    g: axes.map((a) => axes.map((b) => tensor('g', a, b))),
    dg: axes.map((c) => axes.map((a) => axes.map((b) => tensor('dg', a, b, c)))),
    ddg: axes.map((c) => axes.map((d) => axes.map((a) => axes.map((b) => tensor('ddg', a, b, c, d))))),
  };
  const shape = curvature(field, jet);
  const inverse = shape.inverse();
  const half = field.fromRational(rational(1, 2));
  const terms = units.map(({ w, pq }) => {
    const square = sum(
      axes.flatMap((a) => axes.map((b) => product(present(w[a]), present(inverse[a]?.[b]), present(w[b])))),
    );
    return (Math.abs(nearest(product(factor, pq))) ** (2 / 3) * nearest(square)) ** 1.5;
  });
  return {
    logVolume: nearest(field.mul(half, field.log(shape.determinant()))),
    ricciScalar: nearest(shape.ricciScalar()),
    scale: terms.reduce((total, term) => total + term, 0) ** 2,
  };
}

/** The rows φ′(z_j) w_j of the Jacobian, times 1/√n with `ntk` scaling, in doubles. */
function jacobian(layer: Layer<number>, point: readonly number[]): number[][] {
  const derivatives = activationDerivatives(doubles, layer.activation, 1);
  const size = layer.scaling === 'ntk' ? Math.sqrt(layer.weights.length) : 1;
  return layer.weights.map((row, j) => {
    const w = Array.from(row);
    const z = w.reduce((total, entry, a) => total + entry * present(point[a]), present(layer.biases[j]));
    return w.map((entry) => (entry * present(derivatives(z)[1])) / size);
  });
}

/** The trace of the metric: its only eigenvalue other than 0 where the rank is 1. */
export function traceFromDefinition(layer: Layer<number>, point: readonly number[]): number {
  return jacobian(layer, point)
    .flat()
    .reduce((total, entry) => total + entry * entry, 0);
}

/** ½ log det JJᵀ of two units, which has the metric's non-zero eigenvalues. */
export function rowVolume(layer: Layer<number>, point: readonly number[]): number {
  const [a, b] = jacobian(layer, point) as [number[], number[]];
  const dot = (v: readonly number[], w: readonly number[]): number =>
    v.reduce((total, entry, k) => total + entry * present(w[k]), 0);
  return Math.log(dot(a, a) * dot(b, b) - dot(a, b) ** 2) / 2;
}
