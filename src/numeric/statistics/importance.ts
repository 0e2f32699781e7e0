/** A self-normalised importance estimate Σ w f / Σ w. */
export interface ImportanceEstimate {
  readonly mean: number;
  /** standard error by the delta method: the root of Σ w²(f − mean)² over Σ w */
  readonly standardError: number;
  /** effective sample size (Σ w)²/Σ w² */
  readonly effectiveSize: number;
  /** the leading term of the bias of the ratio, −(Σ w²(f − mean))/(Σ w)², which is of order 1/N */
  readonly bias: number;
}

/**
 * Self-normalised importance sampling: estimates the mean of f under the density proportional to w·p from draws of p. The estimate is
 * consistent and biased by O(1/N), the standard error asymptotic; for a test with stated error rates, test
 * E[w (f − c)] = 0 with `MeanTest` instead, which is free of both. Fails (RangeError) at a negative or infinite weight, or when all
 * weights are 0.
 */
export class ImportanceSample {
  #w = 0;
  #ww = 0;
  #wf = 0;
  #wwf = 0;
  #wwff = 0;

  add(weight: number, value: number): void {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY && Number.isFinite(value)))
      throw new RangeError('importance sampling needs finite values and finite weights >= 0');
    this.#w += weight;
    this.#ww += weight ** 2;
    this.#wf += weight * value;
    this.#wwf += weight ** 2 * value;
    this.#wwff += weight ** 2 * value ** 2;
  }

  get estimate(): ImportanceEstimate {
    if (!(this.#w > 0)) throw new RangeError('all weights are 0');
    const mean = this.#wf / this.#w;
    const residual = Math.max(0, this.#wwff - 2 * mean * this.#wwf + mean ** 2 * this.#ww);
    return {
      mean,
      standardError: Math.sqrt(residual) / this.#w,
      effectiveSize: this.#w ** 2 / this.#ww,
      bias: (mean * this.#ww - this.#wwf) / this.#w ** 2,
    };
  }
}
