let spent = 0;

/** Counts operations: about one for each microsecond that they take on a machine of 2024. */
export function spendEffort(operations: number): void {
  spent += operations;
}

/**
 * The operations that this thread has counted since it started: a clock that ticks by what is computed, not by the time that
 * it takes, so that a limit set by it falls at the same place on every machine, however busy. Only differences mean
 * anything, and they don't depend on what was computed before: what is kept for good (constants, say) isn't counted.
 */
export function effortSpent(): number {
  return spent;
}
