import type { Checked } from '../core/check.ts';
import type { ProofRecord } from '../core/proof.ts';
import type { Judged, Question } from '../judge/secondOpinion.ts';
import type { Judgement } from '../judge/verdict.ts';
import type { ClaimDocument } from '../language/syntax.ts';

/** What the main thread asks of a worker: keep a document, or do one task with a claim of a document it keeps. */
export type Request =
  | { readonly kind: 'document'; readonly index: number; readonly document: ClaimDocument }
  | { readonly kind: 'task'; readonly task: Task };

/** One claim to judge, to evaluate at a point, to put into words for outside engines, or to check the proof records of. */
export interface Task {
  readonly documentIndex: number;
  readonly claimIndex: number;
  readonly seed: number;
  readonly secondOpinion: boolean;
  /** name → value; the claim is evaluated there instead of judged */
  readonly at?: ReadonlyMap<string, string>;
  /** what the claim was judged to be; a question for outside engines is made of it instead of judging again */
  readonly judged?: Judged;
  /** check the records of what is judged to be proved once more */
  readonly recheck?: boolean;
  /** the records to check; nothing is judged */
  readonly records?: readonly ProofRecord[];
}

/** What a worker answers. `alarm` marks a contradiction between two routes of the judge, which stops the run. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'judged'; readonly judgement: Judgement; readonly recheck?: readonly Checked[] }
  | { readonly kind: 'evaluated'; readonly lines: readonly string[] }
  | { readonly kind: 'rechecked'; readonly recheck: readonly Checked[] }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'rejected'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string; readonly alarm: boolean };
