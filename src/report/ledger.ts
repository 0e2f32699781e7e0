import type { VerdictName } from '../judge/verdict.ts';
import { combinedVerdict } from './combinedVerdict.ts';
import type { Paper, PaperClaim, PaperName } from './paper.ts';
import { standsFor } from './standsFor.ts';
import type { RecordedVerdict } from './verdicts.ts';

/** A claim of a document, with what the ledger needs of it. */
export interface DocumentClaim {
  /** the document's name; its first part is the paper that it belongs to */
  readonly document: string;
  readonly id: string;
  /** the id of the claim that it mends */
  readonly corrects?: string;
  /** what its hypothesis fixes, as `fixedValues` finds it */
  readonly fixes: readonly string[];
  /** absent where it has not been judged */
  readonly recorded?: RecordedVerdict;
}

/** One statement of a paper with its verdict. */
export interface LedgerEntry {
  readonly paper: PaperName;
  readonly printed: PaperClaim;
  /** absent while it is not judged */
  readonly verdict?: VerdictName;
  /** one of the claims is flagged vacuous */
  readonly vacuous: boolean;
  /** the claims that stand for it as printed, in document order */
  readonly claims: readonly DocumentClaim[];
  /** the claims that mend one of those */
  readonly corrections: readonly DocumentClaim[];
  /** a correction is proved */
  readonly corrected: boolean;
}

export interface Ledger {
  /** every statement of every paper, in reading order */
  readonly entries: readonly LedgerEntry[];
  /** claims that stand for no statement of a paper */
  readonly others: readonly DocumentClaim[];
}

/** True for a claim that mends another: what it says is not in print. */
export function isCorrection(claim: DocumentClaim): boolean {
  return claim.corrects !== undefined || claim.id.split('.').includes('fix');
}

/** The id of `paper` that a claim or correction belongs to; a correction goes where the claim that it mends stands. */
function printedId(claim: DocumentClaim, paper: PaperName, ids: ReadonlySet<string>): string | undefined {
  if (claim.corrects === undefined) return standsFor(claim.id, ids);
  const mended = claim.corrects.split('/');
  const elsewhere = mended.length > 1 && mended[0] !== paper;
  return elsewhere ? undefined : standsFor(mended.at(-1) ?? '', ids);
}

/** A claim that is proved for one value only, where no claim carries the statement's own id and so speaks for all of it. */
function countedVerdict(
  claim: DocumentClaim,
  claims: readonly DocumentClaim[],
  id: string,
): VerdictName | undefined {
  const verdict = claim.recorded?.verdict;
  const instance = claim.fixes.length > 0 && claims.every((other) => other.id !== id);
  return verdict === 'proved' && instance ? 'proved-for' : verdict;
}

function entryOf(paper: PaperName, printed: PaperClaim, own: readonly DocumentClaim[]): LedgerEntry {
  const claims = own.filter((claim) => !isCorrection(claim));
  const corrections = own.filter(isCorrection);
  const verdict = combinedVerdict(claims.map((claim) => countedVerdict(claim, claims, printed.id)));
  return {
    paper,
    printed,
    ...(verdict === undefined ? {} : { verdict }),
    vacuous: claims.some((claim) => claim.recorded?.vacuous === true),
    claims,
    corrections,
    corrected: corrections.some(({ recorded }) => recorded?.verdict === 'proved' && !recorded.vacuous),
  };
}

/**
 * Every statement of `papers` with its verdict, from the claims of their documents. A paper's documents are those whose
 * name begins with its name, and they speak for that paper alone, however much two papers share. The verdict is
 * `combinedVerdict` of the claims that `standsFor` finds; corrections, which say what is not in print, never count for it.
 * Where the only claims are instances (`C.17.d2 when d = 2`), what is proved of them is `proved-for` of the statement.
 */
export function ledger(papers: readonly Paper[], claims: readonly DocumentClaim[]): Ledger {
  const taken = new Set<DocumentClaim>();
  const entries = papers.flatMap(({ paper, claims: printed }) => {
    const ids = new Set(printed.map(({ id }) => id));
    const groups = new Map<string, DocumentClaim[]>();
    for (const claim of claims) {
      if (claim.document.split('/')[0] !== paper) continue;
      const id = printedId(claim, paper, ids);
      if (id === undefined) continue;
      taken.add(claim);
      groups.set(id, [...(groups.get(id) ?? []), claim]);
    }
    return printed.map((item) => entryOf(paper, item, groups.get(item.id) ?? []));
  });
  return { entries, others: claims.filter((claim) => !taken.has(claim)) };
}
