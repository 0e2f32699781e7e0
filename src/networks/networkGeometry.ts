import type { Christoffel } from '../geometry/christoffel.ts';
import { curvature } from '../geometry/curvature.ts';
import { gaussCurvature, type RouteCurvature } from '../geometry/gaussCurvature.ts';
import { hessianCurvature } from '../geometry/hessianCurvature.ts';
import { inducedMetric, inducedMetricJet } from '../geometry/inducedMetric.ts';
import { inverseMetric } from '../geometry/inverseMetric.ts';
import { lazy } from '../geometry/lazy.ts';
import type { Riemann } from '../geometry/riemann.ts';
import { type Analytic, Undefined, Unknown } from '../numeric/analytic.ts';
import { gaussJordanInverse } from '../numeric/linear/gaussJordan.ts';
import { rank as rankOf } from '../numeric/linear/rank.ts';
import { unitRoundoff } from '../numeric/linear/unitRoundoff.ts';
import type { DerivativeOrder } from './activation.ts';
import { unscaledFeatureJet } from './featureJet.ts';
import { firstLayerRank } from './firstLayerRank.ts';
import { type GeometryMethods, generalMethods, type MetricRank } from './geometryMethods.ts';
import type { Network } from './network.ts';
import { shallowMetric } from './shallowMetric.ts';

/** √det g as a logarithm, over the non-zero eigenvalues where the metric is degenerate. */
export interface LogVolume<T> extends MetricRank {
  /** ½ Σ log λ over the non-zero eigenvalues λ of g: log √det g when g is not degenerate; 0 for rank 0. */
  readonly log: T;
  /** The sign of √det g itself: 0 when the rank is less than the dimension. */
  readonly sign: 0 | 1;
}

/** The geometry that a layer's features pull back to the inputs, at one point. Computed when first asked for; indices count from 0. */
export interface NetworkGeometry<T> {
  /** The number of inputs d, and of features n. */
  readonly dimension: number;
  readonly features: number;
  /** g_ab, d×d. */
  metric(): readonly (readonly T[])[];
  /** g^ab, d×d. */
  inverse(): readonly (readonly T[])[];
  /** The rank of g, and how it is known. */
  rank(): MetricRank;
  /** det g where the rank is d; 0 where it is less. Fails (Unknown) beyond the number system's range. */
  determinant(): T;
  /** The product of the non-zero eigenvalues of g; exact in exact rationals. */
  pseudoDeterminant(): T;
  logVolume(): LogVolume<T>;
  /** The d eigenvalues of g from the largest down, with multiplicity; those beyond the rank are exactly 0. */
  eigenvalues(): readonly T[];
  /** Σ log λ over the k largest eigenvalues. Fails (Undefined) when k exceeds the rank. */
  logLargest(k: number): T;
  /** Γ^a_bc as [a][b][c]. */
  christoffel(): Christoffel<T>;
  /** R^a_bcd as [a][b][c][d]. */
  riemann(): Riemann<T>;
  /** R_abcd as [a][b][c][d]. */
  riemannLower(): Riemann<T>;
  ricciTensor(): readonly (readonly T[])[];
  /** R = g^bd R_bd by definition; spheres have R > 0. */
  ricciScalar(): T;
  /** The curvature from second derivatives alone, by the equation of Gauss. */
  readonly byGauss: RouteCurvature<T>;
  /** The curvature of a first layer from g and ∂g alone. Fails (RangeError) for later layers. */
  readonly bySlopes: RouteCurvature<T>;
}

/** The most numbers that a tensor of derivatives may hold. */
const LARGEST = 2 ** 26;

/** Above it minors, whose number doubles with each dimension, cost more than elimination. */
const FEW = 8;

/**
 * The metric g_ab = Σ_i ∂_aΦ_i ∂_bΦ_i of the features Φ of layer `layer` (counted from 1, after activation and scaling) at a point,
 * with what follows from it. `ntk` scaling of that layer enters as the rational 1/n, so that exact rationals stay exact.
 * Curvature comes by definition from derivatives of g (third derivatives of Φ), and by two routes that share no code with that.
 * `methods` says how rank, volume and eigenvalues are computed: `doubleMethods` for float64 (large n and d), `ballMethods(precision)`
 * for enclosures.
 * Curvature, Christoffel symbols and the inverse fail (Undefined) where the metric is degenerate, (Unknown) where that is not decided,
 * and (RangeError) where derivatives would number more than 2^26. What depends on a kink of an activation fails as it does.
 */
export function networkGeometry<T>(
  algebra: Analytic<T>,
  network: Network<T>,
  layer: number,
  point: ArrayLike<T>,
  methods: GeometryMethods<T> = generalMethods(algebra),
): NetworkGeometry<T> {
  const { zero, add, mul, div, log } = algebra;
  const d = network.inputs;
  const n = network.layers[layer - 1]?.biases.length ?? 0;
  const floating = algebra.isZero(unitRoundoff(algebra)) !== true;

  const assertFits = (order: DerivativeOrder): void => {
    if (n * d ** order > LARGEST)
      throw new RangeError(
        `this route takes ${n}·${d}^${order} derivatives of order ${order}, and ${LARGEST} is the most; for a first layer, the route through slopes takes none of them`,
      );
  };
  const derivatives = (order: DerivativeOrder) => unscaledFeatureJet(algebra, network, layer, point, order);
  const first = lazy(() => derivatives(1));
  const jacobian = (): T[][] => first().jet.jacobian!;
  const scale = lazy(() => algebra.fromRational(first().squaredScale));

  const volume = lazy(() =>
    methods.volume(
      jacobian(),
      () =>
        (layer === 1 ? firstLayerRank(algebra, network, point) : undefined) ?? rankOf(algebra, jacobian()),
    ),
  );
  const rank = (): MetricRank => volume().rank;
  const decidedRank = (): MetricRank => {
    const known = rank();
    if (known.status === 'at least')
      throw new Unknown(`the rank of the metric is at least ${known.rank} of ${d}; beyond that ${known.how}`);
    return known;
  };
  /** What needs derivatives up to an order, and a metric that is not degenerate. */
  const regular = <U>(order: DerivativeOrder, compute: () => U): (() => U) =>
    lazy(() => {
      assertFits(order);
      const { rank: r, how } = decidedRank();
      if (r < d) throw new Undefined(`the metric is degenerate: its rank is ${r} of ${d} (${how})`);
      return compute();
    });
  const spectrum = lazy(() => methods.eigenvalues(jacobian(), decidedRank().rank));
  const scaledLog = (value: T, times: number): T =>
    add(value, mul(algebra.fromRational({ n: BigInt(times), d: 1n }), log(scale())));

  const metric = lazy(() => inducedMetric(algebra, jacobian(), scale()));
  const inverse = regular(1, () =>
    floating || d > FEW ? gaussJordanInverse(algebra, metric()) : inverseMetric(algebra, metric()),
  );
  const byDefinition = regular(3, () => {
    const { hessian, third } = derivatives(3).jet;
    const jet = inducedMetricJet(
      algebra,
      { jacobian: jacobian(), hessian: hessian!, third: third! },
      scale(),
    );
    return curvature(algebra, jet, inverse);
  });
  const byGauss = regular(2, () => {
    const { hessian } = derivatives(2).jet;
    return gaussCurvature(algebra, { jacobian: jacobian(), hessian: hessian! }, scale());
  });
  const bySlopes = regular(1, () => {
    if (layer !== 1) throw new RangeError('the route through slopes is for a first layer');
    const { g, slopes } = shallowMetric(algebra, network.layers[0]!, point);
    return hessianCurvature(algebra, g, slopes);
  });
  const route = (of: () => RouteCurvature<T>): RouteCurvature<T> => ({
    riemannLower: () => of().riemannLower(),
    ricciTensor: () => of().ricciTensor(),
    ricciScalar: () => of().ricciScalar(),
  });
  const pseudoDeterminant = lazy(() => {
    let value = volume().product.value();
    for (let k = 0; k < decidedRank().rank; k++) value = mul(value, scale());
    return value;
  });

  return {
    dimension: d,
    features: n,
    metric,
    inverse,
    rank,
    determinant: () => (decidedRank().rank < d ? zero : pseudoDeterminant()),
    pseudoDeterminant,
    logVolume: lazy(() => {
      const known = decidedRank();
      const sum = scaledLog(volume().product.log(), known.rank);
      return {
        ...known,
        log: div(sum, algebra.fromRational({ n: 2n, d: 1n })),
        sign: known.rank === d ? 1 : 0,
      };
    }),
    eigenvalues: lazy(() => {
      const values = spectrum().map((value) => mul(value.value(), scale()));
      return [...values, ...Array<T>(d - values.length).fill(zero)];
    }),
    logLargest(k) {
      const { rank: r } = decidedRank();
      if (k > r) throw new Undefined(`the product of the ${k} largest eigenvalues is 0: the rank is ${r}`);
      return scaledLog(
        spectrum()
          .slice(0, k)
          .reduce((sum, value) => add(sum, value.log()), zero),
        k,
      );
    },
    christoffel: () => byDefinition().christoffel(),
    riemann: () => byDefinition().riemann(),
    riemannLower: () => byDefinition().riemannLower(),
    ricciTensor: () => byDefinition().ricciTensor(),
    ricciScalar: () => byDefinition().ricciScalar(),
    byGauss: route(byGauss),
    bySlopes: route(bySlopes),
  };
}
