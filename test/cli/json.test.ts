import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { violations } from '../report/jsonSchema.ts';
import { claims, folderWith, MAIN, run } from './command.ts';

const schema = JSON.parse(readFileSync('schema/results.schema.json', 'utf8'));

/** Claims whose judgements use every field of the schema; their titles say which. */
const KINDS = claims(
  'let d integer >= 1',
  'let n integer >= 1',
  'let b vector of n',
  'let s real',
  'let u real > 0',
  'claim a "proved, restricted": s/s = s^2/s^2',
  'claim b "proved-for": 2^d >= d + 1',
  'claim c "refuted, chain": s <= s <= s + 1 <= s',
  'claim d "refuted, undefined": s = s/s*s',
  'claim e "refuted, pair": s^2 increases in s',
  'claim f "vacuous" when u < 0: u = 1',
  'claim g "consistent" by property "volume of monomial networks relative to the prior mean at that width"',
  'claim h corrects e: s^2 >= 0',
  'claim i "argued": sum(b[j]^2 - b[j], j, 1, n) = sum(b[j]^2, j, 1, n) - sum(b[j], j, 1, n)',
);

const { out, code } = run(MAIN, folderWith({ 'kinds.md': KINDS }), ['check', '.', '--json', '-']);
const results: readonly Record<string, unknown>[] = JSON.parse(out);

test('what --json writes of every kind of judgement follows the published schema', () => {
  expect(violations(schema, results)).toEqual([]);
  expect(code).toBe(1);
});

test('every field of the schema is written by one of them, save what only options ask for', () => {
  const used = new Set(results.flatMap((result) => Object.keys(result)));
  const known = Object.keys(schema.$defs.result.properties);
  expect(known.filter((key) => !used.has(key))).toEqual(['secondOpinion']);
  const pair = results.find((result) => result['id'] === 'e');
  expect(pair?.['counterexample']).toMatchObject({ second: { s: expect.any(String) } });
  const undefinedSide = results.find((result) => result['id'] === 'd');
  expect(undefinedSide?.['counterexample']).toMatchObject({ undefinedBecause: expect.any(String) });
});
