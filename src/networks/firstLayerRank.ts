import type { Analytic } from '../numeric/analytic.ts';
import { type Rank, rank } from '../numeric/linear/rank.ts';
import { unitRoundoff } from '../numeric/linear/unitRoundoff.ts';
import { activationDerivatives } from './activation.ts';
import type { Network } from './network.ts';
import { preactivations } from './shallowMetric.ts';

/**
 * The rank of a first layer's Jacobian diag(φ′(z_j)) W as that of the rows of W whose slope is not zero: exact where the weights
 * are, though the slopes be known only as balls. Undefined in floating point, where nothing is gained, and where a slope may be zero.
 */
export function firstLayerRank<T>(
  algebra: Analytic<T>,
  network: Network<T>,
  point: ArrayLike<T>,
): Rank | undefined {
  if (algebra.isZero(unitRoundoff(algebra)) !== true) return undefined;
  const layer = network.layers[0]!;
  const derivatives = activationDerivatives(algebra, layer.activation, 1);
  const active: number[] = [];
  for (const [j, z] of preactivations(algebra, layer, point).entries()) {
    const flat = algebra.isZero(derivatives(z)[1]!);
    if (flat === undefined) return undefined;
    if (!flat) active.push(j);
  }
  const found = rank(
    algebra,
    active.map((j) => layer.weights[j]!),
  );
  return { ...found, rows: found.rows.map((i) => active[i]!) };
}
