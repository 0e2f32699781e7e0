/** What a mean test is planned for. */
export interface MeanPlan {
  /** independent draws */
  readonly size: number;
  /** a bound on the variance of one draw, under the hypothesis and under the alternatives to be caught */
  readonly variance: number;
  /** probability of rejecting a true hypothesis, at most */
  readonly falseAlarm: number;
  /** probability of missing a deviation of `smallestDeviation` or more, at most */
  readonly missed: number;
}

/** What the draws said of the hypothesis. */
export type MeanOutcome = 'consistent' | 'above' | 'below';

/** ψ(x) = sign x · log(1 + |x| + x²/2), between −log(1 − x + x²/2) and log(1 + x + x²/2). */
export function softened(x: number): number {
  return x < 0 ? -Math.log1p(-x + (x * x) / 2) : Math.log1p(x + (x * x) / 2);
}

/** log(2/α) + log(1/β), the confidence that one test spends. */
function spent({ falseAlarm, missed }: MeanPlan): number {
  return Math.log(2 / falseAlarm) - Math.log(missed);
}

/**
 * A two-sided test of the hypothesis that a mean lies in [low, high], for independent draws of variance at most v and any
 * distribution else: no normality, no boundedness, no limit theorem (O. Catoni, Ann. Inst. H. Poincaré 48, 2012).
 *
 * T = Σ ψ(s(X_i − high)). As exp ψ(x) <= 1 + x + x²/2, a mean μ in [low, high] has E exp T <= (1 + s²v/2)^N as long as
 * s(high − low) <= 2, so that T > N s²v/2 + log(2/α) has probability at most α/2 by Markov; the same below `low`.
 * A mean of high + δ has E exp(−T) <= (1 − sδ + s²(v + δ²)/2)^N, and is missed with probability at most β once
 * sδ − s²δ²/2 >= s²v + (log(2/α) + log(1/β))/N: `smallestDeviation` is the least such δ.
 * Fails (RangeError) when N is not above 4 (log(2/α) + log(1/β)), or a bound is not positive.
 */
export class MeanTest {
  readonly plan: MeanPlan;
  readonly low: number;
  readonly high: number;
  readonly scale: number;
  #above = 0;
  #below = 0;
  #sum = 0;
  #count = 0;

  constructor(plan: MeanPlan, low: number, high: number = low) {
    const { size, variance, falseAlarm, missed } = plan;
    if (!(variance > 0 && falseAlarm > 0 && falseAlarm < 1 && missed > 0 && missed < 1))
      throw new RangeError('a mean test needs a positive variance bound and error rates in (0, 1)');
    if (!(size > 4 * spent(plan))) throw new RangeError('too few draws for these error rates');
    if (!(low <= high)) throw new RangeError('the hypothesis is an empty interval');
    this.plan = plan;
    [this.low, this.high] = [low, high];
    const scale = Math.sqrt(spent(plan) / (size * variance));
    this.scale = high > low ? Math.min(scale, 2 / (high - low)) : scale;
  }

  /** Takes one draw into account. Fails (RangeError) at a draw that is no finite number, and beyond the planned size. */
  add(x: number): void {
    if (!Number.isFinite(x)) throw new RangeError('a draw is not finite');
    if (this.#count === this.plan.size) throw new RangeError('more draws than planned');
    this.#count += 1;
    this.#sum += x;
    this.#above += softened(this.scale * (x - this.high));
    this.#below += softened(this.scale * (this.low - x));
  }

  /** The plain mean of the draws, for display. */
  get mean(): number {
    return this.#sum / this.#count;
  }

  /** How far outside [low, high] a mean must be to be caught with probability 1 − β or more. */
  get smallestDeviation(): number {
    const { size, variance } = this.plan;
    const inner = 1 - 2 * (this.scale ** 2 * variance + spent(this.plan) / size);
    return inner < 0 ? Number.POSITIVE_INFINITY : (1 - Math.sqrt(inner)) / this.scale;
  }

  /** The outcome, once all planned draws are in. Fails (RangeError) before. */
  get outcome(): MeanOutcome {
    const { size, variance, falseAlarm } = this.plan;
    if (this.#count < size) throw new RangeError('fewer draws than planned');
    const threshold = (size * this.scale ** 2 * variance) / 2 + Math.log(2 / falseAlarm);
    if (this.#above > threshold) return 'above';
    return this.#below > threshold ? 'below' : 'consistent';
  }
}
