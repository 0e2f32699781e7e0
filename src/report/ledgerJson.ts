import { jsonText } from './json.ts';
import type { DocumentClaim, Ledger, LedgerEntry } from './ledger.ts';
import type { LedgerCounts } from './ledgerCounts.ts';

function claimObject({ document, id, corrects, fixes, recorded }: DocumentClaim): Record<string, unknown> {
  return {
    id,
    document,
    corrects,
    verdict: recorded?.verdict,
    vacuous: recorded?.vacuous,
    instances: recorded?.instances,
    fixes: fixes.length > 0 ? fixes : undefined,
  };
}

function entryObject(entry: LedgerEntry): Record<string, unknown> {
  const { paper, printed, verdict, vacuous, claims, corrections, corrected } = entry;
  return {
    paper,
    id: printed.id,
    title: printed.title,
    kind: printed.kind,
    section: printed.section,
    number: printed.number,
    how: printed.how,
    confidence: printed.confidence,
    dependsOn: printed.dependsOn,
    verdict,
    vacuous: vacuous ? true : undefined,
    corrected,
    claims: claims.map(claimObject),
    corrections: corrections.map(claimObject),
  };
}

/** What `pullback ledger --json` writes (schema/ledger.schema.json): the counts, the statements shown, the other claims. */
export function ledgerJson(shown: Ledger, counts: LedgerCounts): string {
  return jsonText({
    ...counts,
    statements: shown.entries.map(entryObject),
    otherClaims: shown.others.map(claimObject),
  });
}
