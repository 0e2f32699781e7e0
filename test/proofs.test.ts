import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocuments } from '../src/cli/reading.ts';
import { claimKey, everyClaim } from '../src/cli/selection.ts';
import { findSources } from '../src/cli/sources.ts';
import { judgeClaim } from '../src/judge/judgeClaim.ts';
import { parseVerdicts, recordedVerdict } from '../src/report/verdicts.ts';

const VERDICTS = 'fixtures/verdicts.json';

/** Every claim of the documents against its recorded verdict, with the command's own seed. */
const recorded = parseVerdicts(existsSync(VERDICTS) ? readFileSync(VERDICTS, 'utf8') : '{}');
const { documents, unreadable } = readDocuments(findSources(['proofs']));
const claims = everyClaim(documents);

test('every document can be read', () => {
  expect(unreadable.map(({ text }) => text)).toEqual([]);
  expect(claims.length).toBeGreaterThan(0);
});

test('every recorded claim is there', () => {
  const keys = new Set(claims.map(claimKey));
  expect([...recorded.keys()].filter((key) => !keys.has(key))).toEqual([]);
});

describe.each(documents.map((document, index) => ({ ...document, index })))(
  '$name',
  ({ document, index }) => {
    const own = claims.filter(({ documentIndex }) => documentIndex === index);
    test.each(own.map((item) => ({ key: claimKey(item), claim: item.claim })))(
      '$claim.id',
      ({ key, claim }) => {
        expect(recordedVerdict(judgeClaim(document, claim, { seed: 0 }))).toEqual(recorded.get(key));
      },
    );
  },
);
