import { expect, test } from 'vitest';
import { parseAssignment } from '../../src/cli/assignment.ts';
import { collectKnown, parseSeed, parseShard, parseTimeout } from '../../src/cli/options.ts';

test.each(['', '-1', '1.5', 'abc', '1e3', '9007199254740992', ' 1'])('%j is no seed', (text) => {
  expect(() => parseSeed(text)).toThrow('whole number');
});

test.each(['', '0', '-1', '1e3', 'Infinity', 'NaN', '1.', '2000000'])('%j is no time limit', (text) => {
  expect(() => parseTimeout(text)).toThrow('number of seconds');
});

test.each(['', '0/2', '3/2', '1', '1/2/3', '1/0', '-1/2', '1.5/2'])('%j is no shard', (text) => {
  expect(() => parseShard(text)).toThrow('i/n');
});

test('what is one is read exactly', () => {
  expect([parseSeed('0'), parseSeed('9007199254740991')]).toEqual([0, Number.MAX_SAFE_INTEGER]);
  expect([parseTimeout('.5'), parseTimeout('20')]).toEqual([0.5, 20]);
  expect(parseShard('2/3')).toEqual({ index: 2, of: 3 });
});

test('an assignment is a list of name=value', () => {
  expect([...parseAssignment(' d = 2; x=[1/3, -2];Ω=t^2;')]).toEqual([
    ['d', '2'],
    ['x', '[1/3, -2]'],
    ['Ω', 't^2'],
  ]);
  for (const bad of ['d', '=2', 'd=', 'd 2; x=1'])
    expect(() => parseAssignment(bad)).toThrow('is not of that form');
  expect(() => parseAssignment('d=1; d=2')).toThrow('d two values');
});

test('names out of a closed set are collected, others refused with the set', () => {
  const collect = collectKnown(['a', 'b'] as const);
  expect(collect('b', collect('a', []))).toEqual(['a', 'b']);
  for (const bad of ['', 'A', 'a,b', ' a']) expect(() => collect(bad, [])).toThrow('There are a, b.');
});
