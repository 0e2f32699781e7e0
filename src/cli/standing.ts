import type { Standing } from '../report/junit.ts';
import { type Result, resultKey, verdictLabel } from '../report/result.ts';
import { notes } from '../report/table.ts';
import type { Drift } from '../report/verdicts.ts';

export interface StandingOptions {
  /** undecided fails too */
  readonly strict: boolean;
  /** where the run differs from a verdict file; absent when it is compared with none */
  readonly drifts?: readonly Drift[];
}

/**
 * A claim's standing. Without a verdict file refuted fails; with one, whatever differs from it fails and a refuted claim
 * recorded as refuted passes. `strict` fails undecided in either case; otherwise undecided is skipped.
 */
export function standingOf(result: Result, options: StandingOptions): Standing {
  const { verdict } = result.judgement;
  const note = notes(result.judgement)[0];
  const message =
    note === undefined ? verdictLabel(result.judgement) : `${verdictLabel(result.judgement)}: ${note}`;
  const drift = options.drifts?.find((item) => item.key === resultKey(result));
  if (drift) return { status: 'failed', message: drift.text };
  if (verdict === 'undecided') return { status: options.strict ? 'failed' : 'skipped', message };
  if (verdict === 'refuted' && options.drifts === undefined) return { status: 'failed', message };
  return { status: 'passed', message };
}
