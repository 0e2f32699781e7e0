import { parseDocument } from '../../src/language/document.ts';
import type { Claim, ClaimDocument } from '../../src/language/syntax.ts';

export interface Read {
  readonly document: ClaimDocument;
  readonly claim: Claim;
}

/** The last claim of a document that consists of these lines. */
export function readClaim(...lines: string[]): Read {
  const document = parseDocument(['# Test', '', '```claims', ...lines, '```', ''].join('\n'), 'test.md');
  const claim = document.claims.at(-1);
  if (!claim) throw new Error('the document has no claim');
  return { document, claim };
}
