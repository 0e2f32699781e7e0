import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PAPERS, type PaperName, parsePaper } from '../../src/report/paper.ts';

function text(name: PaperName): string {
  return readFileSync(`fixtures/papers/${name}.json`, 'utf8');
}

const CLAIM = {
  ...{ id: 'C.1', title: 'one', kind: 'identity', section: 'Appendix C', number: '(C.1)' },
  ...{ how: 'exact', confidence: 'high', dependsOn: [] as unknown },
};

function parse(...claims: readonly unknown[]): unknown {
  return parsePaper(JSON.stringify({ paper: 'magnify', title: 'A paper', claims }), 'magnify');
}

describe('the papers', () => {
  test('have all their claims', () => {
    const sizes = PAPERS.map((name) => parsePaper(text(name), name).claims.length);
    expect(sizes).toEqual([358, 89, 85, 92]);
  });

  test.each(PAPERS)('%s stands in the form that diffs read well', (name) => {
    const lines = text(name).split('\n');
    const entries = lines.filter((line) => line.startsWith('    { "id": '));
    expect(entries.length + 6).toBe(lines.length - 1);
  });
});

describe('a list of claims is refused', () => {
  test.each([
    ['empty', '', 'it is empty'],
    ['not JSON', '{', 'it is not JSON'],
    ['a list', '[]', 'the file is not a JSON object'],
    ['of another paper', '{"paper": "regions", "title": "", "claims": []}', '"paper" is not "magnify"'],
    ['without a title', '{"paper": "magnify", "claims": []}', '"title" is missing'],
    ['without claims', '{"paper": "magnify", "title": "t"}', '"claims" is not a list'],
    ['with more', '{"paper": "magnify", "title": "t", "claims": [], "x": 1}', 'the field "x" is unknown'],
  ])('that is %s', (_what, json, message) => {
    expect(() => parsePaper(json, 'magnify')).toThrow(message);
  });

  test.each([
    ['nothing', null, 'entry 2: it is not a JSON object'],
    ['no id', { ...CLAIM, id: undefined }, 'entry 2: "id" is missing'],
    ['an empty id', { ...CLAIM, id: ' ' }, 'entry 2 ( ): "id" is not a text'],
    ['a slash in the id', { ...CLAIM, id: 'a/b' }, 'entry 2 (a/b): "id" has characters other than'],
    ['a number for a title', { ...CLAIM, id: 'b', title: 1 }, 'entry 2 (b): "title" is not a text'],
    [
      'an unknown kind',
      { ...CLAIM, id: 'b', kind: 'identiy' },
      'entry 2 (b): "kind" is "identiy", not one of definition, identity',
    ],
    [
      'an unknown check',
      { ...CLAIM, id: 'b', how: 'guess' },
      'entry 2 (b): "how" is "guess", not one of exact',
    ],
    ['no confidence', { ...CLAIM, id: 'b', confidence: undefined }, 'entry 2 (b): "confidence" is missing'],
    ['an empty number', { ...CLAIM, id: 'b', number: '' }, 'entry 2 (b): "number" is not a text'],
    ['a field too many', { ...CLAIM, id: 'b', proof: '' }, 'entry 2 (b): the field "proof" is unknown'],
    ['no dependencies', { ...CLAIM, id: 'b', dependsOn: 'C.1' }, 'entry 2 (b): "dependsOn" is not a list'],
    ['a number among them', { ...CLAIM, id: 'b', dependsOn: [1] }, 'entry 2 (b): "dependsOn" is not a list'],
    ['the same id again', CLAIM, 'entry 2 (C.1): the id stands twice'],
    ['an unknown dependency', { ...CLAIM, id: 'b', dependsOn: ['c'] }, 'entry 2 (b): it depends on c, which'],
    ['itself', { ...CLAIM, id: 'b', dependsOn: ['b'] }, 'entry 2 (b): it depends on b, which'],
  ])('with an entry that has %s', (_what, claim, message) => {
    expect(() => parse(CLAIM, claim)).toThrow(message);
    expect(() => parse(CLAIM)).not.toThrow();
  });

  test('but dependencies may stand later, and go round', () => {
    const claims = [
      { ...CLAIM, dependsOn: ['b'] },
      { ...CLAIM, id: 'b', dependsOn: ['C.1'] },
    ];
    expect(parse(...claims)).toMatchObject({ claims });
  });
});
