import type { Claim, ClaimDocument } from '../language/syntax.ts';
import { outcomeText } from './outcomeText.ts';
import { pointRecord, replayLine } from './pointText.ts';
import type { Refutation } from './searchOptions.ts';
import type { Counterexample } from './verdict.ts';

/** A refutation as reports carry it: exact point, both sides, and the line that replays it. */
export function counterexampleOf(document: ClaimDocument, claim: Claim, r: Refutation): Counterexample {
  const because =
    r.left.kind === 'undefined' ? r.left.because : r.right.kind === 'undefined' ? r.right.because : undefined;
  const side = (o: Refutation['left']) => (o.kind === 'undefined' ? 'undefined' : outcomeText(o));
  return {
    point: pointRecord(r.point),
    ...(r.second ? { second: pointRecord(r.second) } : {}),
    left: side(r.left),
    right: side(r.right),
    ...(because === undefined ? {} : { undefinedBecause: because }),
    replay: replayLine(document.file, claim.id, r.point, r.second),
  };
}
