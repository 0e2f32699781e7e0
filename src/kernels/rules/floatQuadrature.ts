/** Nodes and weights on [−1, 1] that integrate polynomials up to degree 2n − 1 exactly (Newton's method on the Legendre recursion). */
function gaussLegendre(n: number): { x: number; w: number }[] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    for (let round = 0; ; round++) {
      let [before, now] = [1, x];
      for (let k = 2; k <= n; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      const slope = (n * (x * now - before)) / (x * x - 1);
      x -= now / slope;
      if (round > 7) return { x, w: 2 / ((1 - x * x) * slope * slope) };
    }
  });
}

const RULE = gaussLegendre(12);

/** The Gaussian density lies within this many standard deviations but for 1e-13. */
const REACH = 7.5;

/** ∫ f(u) φ(u) du over panels of length at most 2.5, split at the kinks. */
function panels(f: (u: number) => number, kinks: readonly number[]): number {
  const ends = [-REACH, ...kinks.filter((k) => Math.abs(k) < REACH).sort((a, b) => a - b), REACH];
  let total = 0;
  for (let i = 0; i + 1 < ends.length; i++) {
    const [from, to] = [ends[i]!, ends[i + 1]!];
    const count = Math.max(1, Math.ceil((to - from) / 2.5));
    const half = (to - from) / count / 2;
    for (let p = 0; p < count; p++)
      for (const { x, w } of RULE) {
        const u = from + (2 * p + 1 + x) * half;
        total += w * half * Math.exp((-u * u) / 2) * f(u);
      }
  }
  return total / Math.sqrt(2 * Math.PI);
}

/** The lower triangular L with LLᵀ = covariance; a column whose pivot vanishes is 0. */
function cholesky(covariance: readonly (readonly number[])[]): number[][] {
  const root = covariance.map((row) => row.map(() => 0));
  covariance.forEach((_, j) => {
    for (let i = j; i < root.length; i++) {
      const rest = covariance[i]![j]! - root[j]!.slice(0, j).reduce((s, x, k) => s + x * root[i]![k]!, 0);
      if (i === j) root[j]![j] = Math.sqrt(Math.max(rest, 0));
      else root[i]![j] = root[j]![j]! < 1e-7 ? 0 : rest / root[j]![j]!;
    }
  });
  return root;
}

/**
 * E f(z), z ~ N(0, covariance), in float64: one coordinate of a Cholesky factor after the other, Gauss–Legendre panels split where a component of z
 * vanishes, so that kinks and jumps there do no harm. Error below 1e-9 relative to E|f| for factors of moderate slope.
 */
export function gaussianIntegral(
  f: (z: readonly number[]) => number,
  covariance: readonly (readonly number[])[],
): number {
  const root = cholesky(covariance);
  const inner = (u: readonly number[]): number => {
    const k = u.length;
    if (k === root.length) return f(root.map((row) => row.reduce((s, x, j) => s + x * u[j]!, 0)));
    if (root.every((row) => row[k] === 0)) return inner([...u, 0]);
    const known = root[k]!.slice(0, k).reduce((s, x, j) => s + x * u[j]!, 0);
    return panels((x) => inner([...u, x]), [-known / root[k]![k]!]);
  };
  return inner([]);
}
