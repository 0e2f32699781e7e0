import type { Judged, Question } from '../judge/secondOpinion.ts';
import type { Judgement } from '../judge/verdict.ts';
import type { ClaimDocument } from '../language/syntax.ts';

/** What the main thread asks of a worker: keep a document, or do one task with a claim of a document it keeps. */
export type Request =
  | { readonly kind: 'document'; readonly index: number; readonly document: ClaimDocument }
  | { readonly kind: 'task'; readonly task: Task };

/** One claim to judge, to evaluate at a point, or to put into words for outside engines. */
export interface Task {
  readonly documentIndex: number;
  readonly claimIndex: number;
  readonly seed: number;
  readonly secondOpinion: boolean;
  /** name → value; the claim is evaluated there instead of judged */
  readonly at?: ReadonlyMap<string, string>;
  /** what the claim was judged to be; a question for outside engines is made of it instead of judging again */
  readonly judged?: Judged;
}

/** What a worker answers. `alarm` marks a contradiction between two routes of the judge, which stops the run. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  | { readonly kind: 'evaluated'; readonly lines: readonly string[] }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'rejected'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string; readonly alarm: boolean };
