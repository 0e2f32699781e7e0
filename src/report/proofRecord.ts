import type { Checked } from '../core/check.ts';
import type { ProofRecord } from '../core/proof.ts';
import type { RecordedCondition } from '../core/record.ts';
import { printable } from './displayWidth.ts';
import { type Names, namesOf, signLines } from './signText.ts';

/** Records that are printed in full; `--json` has them all. */
const PRINTED = 3;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecord(value: unknown): value is ProofRecord {
  if (!isObject(value)) return false;
  const lists = ['hypotheses', 'generators', 'signs', 'conditions', 'restriction'];
  const sides = ['left', 'right', 'difference'];
  return lists.every((key) => Array.isArray(value[key])) && sides.every((key) => isObject(value[key]));
}

/** The proof records of a judgement, which carries them as JSON; undefined where it carries something else. */
export function proofRecords(record: unknown): readonly ProofRecord[] | undefined {
  const list: readonly unknown[] = Array.isArray(record) ? record : [record];
  return list.every(isRecord) ? list : undefined;
}

function conditionLines(c: RecordedCondition, names: Names, indent: string): string[] {
  const demand = c.element && `${c.element.text} ${c.relation} 0`;
  const said = demand === undefined || demand === c.text ? c.text : `${c.text}   [${demand}]`;
  const inner = `${indent}  `;
  return [
    printable(`${indent}- ${said}`),
    ...c.parts.flatMap((p) => ('rule' in p ? signLines(p, names, inner) : conditionLines(p, names, inner))),
  ];
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines];
}

/** Names such as `#0` are the program's own, of bound variables: told only where something mentions them. */
function told(hypotheses: readonly string[], others: readonly string[]): readonly string[] {
  return hypotheses.filter((text) => {
    const own = /^#\S+/.exec(text)?.[0];
    return (
      own === undefined || [...others, ...hypotheses].some((line) => line !== text && line.includes(own))
    );
  });
}

function lines(record: ProofRecord): string[] {
  const { left, right, difference, relation } = record;
  const names = namesOf(record.generators);
  const meanings = record.generators
    .filter(({ meaning }) => meaning.kind !== 'variable')
    .flatMap((g) => [
      printable(`    - ${g.text}   [${g.rule}]`),
      ...(g.because ?? []).flatMap((sign) => signLines(sign, names, '      ')),
    ]);
  const forms = [
    ...[
      ['left', left.text],
      ['right', right.text],
    ].map(([side, text]) => `    ${side}: ${text}`),
    `    left - right: ${difference.text}`,
  ].map(printable);
  const conditions = record.conditions.flatMap((c) => conditionLines(c, names, '    '));
  const signs = record.signs.flatMap((sign) => signLines(sign, names, '    '));
  const hypotheses = told(record.hypotheses, [...meanings, ...forms, ...conditions, ...signs]);
  return [
    ...block(
      'hypotheses',
      hypotheses.map((text) => printable(`    - ${text}`)),
    ),
    ...block('generators, with the rule of each', meanings),
    ...block(`normal forms, to show: left ${relation} right`, forms),
    ...block('signs', signs),
    ...block('both sides are defined, because', conditions),
    ...block(
      'where this fails neither side is defined',
      record.restriction.map((text) => printable(`    - ${text}`)),
    ),
  ];
}

/** What the independent checker found of the records: one line, or one for each that it could not follow. */
export function recheckLines(checks: readonly Checked[]): string[] {
  const many = checks.length > 1;
  const bad = checks.flatMap((check, i) => {
    const which = many ? `record ${i + 1} of ${checks.length}` : 'record';
    return check.ok ? [] : [printable(`${which} checked again: not verified: ${check.why}`)];
  });
  if (bad.length > 0) return bad;
  return [many ? `${checks.length} records checked again: ok` : 'record checked again: ok'];
}

/**
 * Proof records for people: hypotheses, generators with their rules, normal forms of both sides, the proofs of signs and of
 * definedness, each node with the theorem of its rule. `titles` names the records where there is one each (instances, steps).
 * Anything that is not a list of proof records prints as JSON.
 */
export function recordLines(record: unknown, titles: readonly string[] = []): string[] {
  const records = proofRecords(record);
  if (!records) return JSON.stringify(record, null, 2).split('\n').map(printable);
  if (records.length === 1) return records.flatMap(lines);
  const named = titles.length === records.length;
  const shown = records
    .slice(0, PRINTED)
    .flatMap((item, i) => [
      `record ${i + 1} of ${records.length}${named ? `: ${printable(titles[i] ?? '')}` : ''}`,
      ...lines(item),
    ]);
  const more = records.length - PRINTED;
  return more > 0 ? [...shown, `and ${more} more: explain --json has them all`] : shown;
}
