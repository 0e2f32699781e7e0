/**
 * A factor of a monomial besides δ and vectors: the inverse g^ab of a metric, or ∂_c…∂_d g_ab with any number of derivatives, none included,
 * taken where the vector `at` points. Each slot is a label that joins it to another slot, an index or a vector.
 */
export interface TensorFactor {
  readonly metric: string;
  readonly at: string;
  readonly inverse: boolean;
  /** ∂_c g_ab is symmetric in all three of its indices, not just in a and b */
  readonly total: boolean;
  /** of the derivatives, then of the metric */
  readonly slots: readonly string[];
}

/** The slots that may be exchanged at will: partial derivatives commute, a metric and its inverse are symmetric. */
export function symmetricSlots(f: TensorFactor): readonly (readonly string[])[] {
  if (f.inverse || f.total || f.slots.length === 2) return [f.slots];
  return [f.slots.slice(0, -2), f.slots.slice(-2)];
}

/** The factor as the language writes it, with a name for each of its slots in order. */
export function factorText(f: TensorFactor, names: readonly string[]): string {
  const [first, last] = [names.slice(0, -2), names.slice(-2).join(', ')];
  if (f.inverse) return `inv(${f.metric}(${f.at}))[${last}]`;
  const metric = `${f.metric}(${f.at})[${last}]`;
  return first.length > 0 ? `partial[${first.join(', ')}](${metric})` : metric;
}

/** Do g^am and g_mb of the two factors make δ when they share an index? */
export function isInversePair(a: TensorFactor, b: TensorFactor): boolean {
  if (a.inverse === b.inverse || a.metric !== b.metric || a.at !== b.at) return false;
  return a.slots.length === 2 && b.slots.length === 2;
}
