import type { Claim } from '../language/syntax.ts';
import { UsageError } from './failure.ts';
import { nearestName } from './nearestName.ts';
import type { ReadDocument } from './reading.ts';

/** A claim to judge: where its document stands in the list of documents, and where it stands in its document. */
export interface Selected {
  readonly documentIndex: number;
  readonly claimIndex: number;
  readonly document: string;
  readonly claim: Claim;
}

export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Every claim of every document, in order. */
export function everyClaim(documents: readonly ReadDocument[]): Selected[] {
  return documents.flatMap(({ name, document }, documentIndex) =>
    document.claims.map((claim, claimIndex) => ({ documentIndex, claimIndex, document: name, claim })),
  );
}

/** `document/id` of a claim. */
export function claimKey(selected: Selected): string {
  return `${selected.document}/${selected.claim.id}`;
}

/**
 * The claims that one of `ids` names, by id or by document/id, in document order. Fails with UsageError, and the nearest
 * name there is, when an id names no claim.
 */
export function selectIds(claims: readonly Selected[], ids: readonly string[]): Selected[] {
  const names = new Set(claims.flatMap((item) => [item.claim.id, claimKey(item)]));
  for (const id of ids) {
    if (names.has(id)) continue;
    const near = nearestName(id, names);
    const some = claims.slice(0, 5).map((item) => item.claim.id);
    const there = claims.length > some.length ? `${some.join(', ')} and others` : some.join(', ');
    throw new UsageError(
      `no claim is called ${id}; ${near === undefined ? `there are ${there || 'none'}` : `did you mean ${near}?`}`,
    );
  }
  return claims.filter((item) => ids.includes(item.claim.id) || ids.includes(claimKey(item)));
}

/** Every n-th claim from the i-th on, so that the n shards part the claims between them. */
export function selectShard(claims: readonly Selected[], shard: Shard): Selected[] {
  return claims.filter((_, position) => position % shard.of === shard.index - 1);
}
