import type { Claim, ClaimDocument } from '../language/syntax.ts';
import type { JudgeOptions } from './judgeClaim.ts';
import type { StepProof } from './prove.ts';
import type { Refutation } from './searchOptions.ts';
import type { Diagnosis } from './verdict.ts';

export function diagnose(
  _document: ClaimDocument,
  _claim: Claim,
  _steps: readonly StepProof[],
  _refutation: Refutation,
  _options: JudgeOptions,
): Diagnosis | undefined {
  return undefined;
}
