import type { Claim, ClaimDocument } from '../language/syntax.ts';
import { searchClaim } from './search.ts';
import type { Refutation, SearchOptions, SearchResult } from './searchOptions.ts';
import { shrinkRefutation } from './shrink.ts';

/** As `searchClaim`, with the refutation, if there is one, shrunk. */
export function searchAndShrink(document: ClaimDocument, claim: Claim, options: SearchOptions): SearchResult {
  const found = searchClaim(document, claim, options);
  if (!found.refutation) return found;
  return { ...found, refutation: shrinkRefutation(document, claim, found.refutation) };
}

/**
 * A small admissible point (or pair of points) where a claim certainly fails, or undefined where none was found: both
 * sides' enclosures are in the wrong relation at two precisions, or exactly one side certainly has no value.
 */
export function refuteClaim(
  document: ClaimDocument,
  claim: Claim,
  options: SearchOptions,
): Refutation | undefined {
  return searchAndShrink(document, claim, options).refutation;
}
