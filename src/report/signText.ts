import type { RecordedGenerator, RecordedSign } from '../core/record.ts';
import { printable } from './displayWidth.ts';

/** The theorem of each sign rule in a few words; `$name` stands for a field of the node's detail. */
const THEOREMS: Readonly<Record<string, string>> = {
  zero: 'it is zero',
  constant: 'a constant, enclosed on this side of zero',
  hypothesis: 'by hypothesis: $fact',
  terms: 'every term has this sign',
  sturm: 'in $in alone, without a root in $interval, by Sturm',
  product: 'the signs of the factors multiply to it',
  shift: 'written with $substitution',
  split: 'in each case: $cases',
  corner: 'zero at $variable = $least, and above it',
  bound: 'with $in at the end that this hypothesis allows: $fact',
  combination: 'a multiple >= 0 of a hypothesis and a rest: $fact',
  quadratic: 'a square plus a rest in $in: the leading coefficient a and 4ac - b^2',
  radical: 'a + b*sqrt($in): the leading part, and a^2 - b^2*$in',
  pythagoras: 'with sin^2 + cos^2 = 1',
};

/** What a generator is called, by its number. */
export type Names = ReadonlyMap<string, string>;

export function namesOf(generators: readonly RecordedGenerator[]): Names {
  return new Map(generators.map(({ id, text }) => [String(id), text]));
}

function theorem(node: RecordedSign, names: Names): string {
  const { rule, detail = {} } = node;
  const words = Object.hasOwn(THEOREMS, rule) ? THEOREMS[rule] : undefined;
  if (words === undefined) return rule;
  return `${rule}: ${words.replace(/\$(\w+)/g, (_, field: string) => {
    const value = detail[field] ?? '';
    return field === 'in' ? (names.get(value) ?? value) : value;
  })}`;
}

/** A sign's proof, a line a node, parts below and further in: `- d - 1 > 0   [shift: written with d = 2 + w]`. */
export function signLines(node: RecordedSign, names: Names, indent: string): string[] {
  const line = `${indent}- ${node.text} ${node.relation} 0   [${theorem(node, names)}]`;
  return [printable(line), ...node.parts.flatMap((part) => signLines(part, names, `${indent}  `))];
}
