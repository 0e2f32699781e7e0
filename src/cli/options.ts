import { InvalidArgumentError } from 'commander';
import { parseAssignment } from './assignment.ts';
import { messageOf } from './failure.ts';
import type { Shard } from './selection.ts';

/** Longest time limit, in seconds: timers cannot wait longer than 2^31 ms. */
const LONGEST_TIMEOUT = 1_000_000;

/** A seed: a whole number from 0 to 2^53 − 1. Fails with InvalidArgumentError otherwise, as the other parsers here do. */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError('A seed is a whole number from 0 to 9007199254740991.');
}

/** Seconds a claim, more than 0. */
export function parseTimeout(text: string): number {
  const seconds = Number(text);
  if (/^\d*\.?\d+$/.test(text) && seconds > 0 && seconds <= LONGEST_TIMEOUT) return seconds;
  throw new InvalidArgumentError(
    `A time limit is a number of seconds, more than 0 and at most ${LONGEST_TIMEOUT}.`,
  );
}

/** `i/n` with 1 <= i <= n. */
export function parseShard(text: string): Shard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const shard = { index: Number(match?.[1]), of: Number(match?.[2]) };
  if (match && shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new InvalidArgumentError('A shard is written i/n, with i from 1 to n.');
}

/** A whole number from `least` to `most`, for an option that counts. */
export function parseCount(least: number, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && count >= least && count <= most) return count;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };
}

/** One more value of an option that may be given several times. */
export function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** The point of `--at`. */
export function parseAt(text: string): ReadonlyMap<string, string> {
  try {
    return parseAssignment(text);
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}

/** Collects names out of a closed set, each given once or more often, for an option that may be repeated. */
export function collectKnown<T extends string>(
  known: readonly T[],
): (text: string, before: readonly T[]) => readonly T[] {
  return (text, before) => {
    const name = known.find((candidate) => candidate === text);
    if (name === undefined) throw new InvalidArgumentError(`There are ${known.join(', ')}.`);
    return [...before, name];
  };
}
