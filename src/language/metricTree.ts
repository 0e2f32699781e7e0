import type { Expr, Metric } from './syntax.ts';

/** The metric with f applied to each of its arguments. */
export function mapMetric(metric: Metric, f: (argument: Expr) => Expr): Metric {
  switch (metric.kind) {
    case 'nngp':
      return {
        ...metric,
        sigma: f(metric.sigma),
        zeta: f(metric.zeta),
        dimension: f(metric.dimension),
        phi: f(metric.phi),
      };
    case 'ntk':
      return {
        ...metric,
        sigma: f(metric.sigma),
        zeta: f(metric.zeta),
        xi: f(metric.xi),
        dimension: f(metric.dimension),
        phi: f(metric.phi),
      };
    case 'radial':
      return { ...metric, a: f(metric.a), b: f(metric.b), dimension: f(metric.dimension) };
    case 'components':
      return { ...metric, matrix: metric.matrix.map((row) => row.map(f)) };
    case 'kernel':
      return { ...metric, kernel: f(metric.kernel), dimension: f(metric.dimension) };
    case 'kernel-components':
      return { ...metric, kernel: f(metric.kernel) };
    case 'hessian':
    case 'unspecified':
      return { ...metric, dimension: f(metric.dimension) };
    case 'network':
      return {
        ...metric,
        activation: f(metric.activation),
        units: f(metric.units),
        dimension: f(metric.dimension),
      };
  }
}

/** The names of a network's matrix of weights and of its vector of biases. */
export function parametersOf({ weights, biases }: Metric & { kind: 'network' }): readonly string[] {
  return biases === undefined ? [weights] : [weights, biases];
}

/**
 * The names that a metric's arguments must not start to mention: it is differentiated by them, or binds them.
 */
export function boundByMetric(metric: Metric): readonly string[] {
  switch (metric.kind) {
    case 'components':
      return metric.coordinates;
    case 'kernel-components':
      return [...metric.coordinates, ...metric.others];
    case 'kernel':
      return [metric.vector, metric.other];
    case 'nngp':
    case 'ntk':
      return [metric.vector, 'z'];
    case 'network':
      return [metric.vector, 'z', ...parametersOf(metric)];
    default:
      return [metric.vector];
  }
}
