/** The library: read claim documents and judge their claims. */
export { judgeClaim } from './judge/judgeClaim.ts';
export type { Counterexample, Diagnosis, Judgement, VerdictName } from './judge/verdict.ts';
export { checkDocument, parseDocument } from './language/document.ts';
export type { Position } from './language/problem.ts';
export { Problem } from './language/problem.ts';
export type {
  Claim,
  ClaimDocument,
  Condition,
  Declaration,
  Expr,
  Metric,
  Statement,
} from './language/syntax.ts';
