import type { DocumentClaim } from '../../src/report/ledger.ts';
import type { Paper } from '../../src/report/paper.ts';
import type { RecordedVerdict } from '../../src/report/verdicts.ts';

const PRINTED = { kind: 'identity', section: 'Appendix C', how: 'exact', confidence: 'high' } as const;

/** A paper with the ids that mapping has to tell apart. */
export const PAPER: Paper = {
  paper: 'magnify',
  title: 'A paper',
  claims: [
    { ...PRINTED, id: 'C.1', title: 'one', dependsOn: [] },
    { ...PRINTED, id: 'C.14', title: 'two', number: '(C.14)', dependsOn: ['C.1'] },
    { ...PRINTED, id: 'C.14.a', title: 'eigenvalues', kind: 'structural', dependsOn: ['C.14'] },
    { ...PRINTED, id: 'C.14.step', title: 'step', dependsOn: [] },
    { ...PRINTED, id: 'C.2', title: 'last', confidence: 'low', dependsOn: [] },
  ],
};

/** A second paper that shares an id with the first. */
export const OTHER_PAPER: Paper = {
  paper: 'curvature',
  title: 'Another paper',
  claims: [{ ...PRINTED, id: 'C.1', title: 'one', dependsOn: [] }],
};

/** A claim of a document with its verdict: `claim('magnify/C/C.1', 'proved')`; without a verdict it is not judged. */
export function claim(
  key: string,
  verdict?: RecordedVerdict['verdict'] | RecordedVerdict,
  more: Partial<DocumentClaim> = {},
): DocumentClaim {
  const at = key.lastIndexOf('/');
  const recorded = typeof verdict === 'string' ? { verdict } : verdict;
  return {
    document: key.slice(0, at),
    id: key.slice(at + 1),
    fixes: [],
    ...(recorded ? { recorded } : {}),
    ...more,
  };
}
