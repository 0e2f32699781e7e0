/** The longest of `segments` joined by dots from the left, with `tail`, that is one of `ids`. */
function longestPrefix(
  segments: readonly string[],
  tail: string,
  ids: ReadonlySet<string>,
): string | undefined {
  for (let length = segments.length; length > 0; length--) {
    const id = segments.slice(0, length).join('.') + tail;
    if (ids.has(id)) return id;
  }
  return undefined;
}

/**
 * The id of a paper that a claim of its documents stands for: the longest of `ids` that the claim's id begins with, ending
 * at a dot or at the end, so that `C.16.1212` stands for C.16 and `C.14.a.radial2` for C.14.a. A claim with the segment
 * `step` compares a line of a derivation with the line before it, which says nothing of that line by itself: it stands for
 * an id ending in `.step` or for none, `C.20.d2.step` for C.20.step and never for C.20. Undefined where the claim stands for
 * no id.
 */
export function standsFor(claimId: string, ids: ReadonlySet<string>): string | undefined {
  if (ids.has(claimId)) return claimId;
  const segments = claimId.split('.');
  const step = segments.indexOf('step');
  if (step < 0) return longestPrefix(segments, '', ids);
  return longestPrefix(segments.slice(0, step), '.step', ids);
}
