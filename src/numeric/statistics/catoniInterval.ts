import { softened } from './meanTest.ts';

/** Ends of an interval that covers a number with a stated probability. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Bisections: the ends are accurate to the spread of the draws over 2^40. */
const STEPS = 40;

/**
 * The interval that covers the mean of independent draws of variance at most v with probability at least 1 − α, whatever their distribution: the
 * means that `MeanTest` would not reject. The ends solve Σ ψ(s(X_i − m)) = ±(N s²v/2 + log(2/α)), s² = 2 log(2/α)/(N v)
 * (O. Catoni, Ann. Inst. H. Poincaré 48, 2012), and are widened to where the sum certainly exceeds the bound.
 * Fails (RangeError) without draws, at one that is not finite, or when v or α is out of range.
 */
export function catoniInterval(draws: readonly number[], variance: number, falseAlarm: number): Interval {
  if (!(variance > 0 && falseAlarm > 0 && falseAlarm < 1))
    throw new RangeError('an interval needs a positive variance bound and an error rate in (0, 1)');
  if (draws.length === 0 || !draws.every((x) => Number.isFinite(x)))
    throw new RangeError('an interval needs finite draws');
  const size = draws.length;
  const confidence = Math.log(2 / falseAlarm);
  const scale = Math.sqrt((2 * confidence) / (size * variance));
  const threshold = (size * scale ** 2 * variance) / 2 + confidence;
  const sum = (m: number): number => draws.reduce((total, x) => total + softened(scale * (x - m)), 0);
  const [least, most] = [Math.min(...draws), Math.max(...draws)];
  /** The end in the direction `sign`: the sum falls with m, and has the other sign at the farthest draw. */
  const end = (sign: 1 | -1): number => {
    const beyond = (m: number): boolean => -sign * sum(m) > threshold;
    let inside = sign > 0 ? least : most;
    let reach = Math.max(most - least, Math.sqrt(variance));
    while (!beyond(inside + sign * reach)) reach *= 2;
    let outside = inside + sign * reach;
    for (let k = 0; k < STEPS; k++) {
      const middle = (inside + outside) / 2;
      if (beyond(middle)) outside = middle;
      else inside = middle;
    }
    return outside;
  };
  return { low: end(-1), high: end(1) };
}
