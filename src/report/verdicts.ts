import type { Judgement, VerdictName } from '../judge/verdict.ts';
import { instancesText } from './instances.ts';
import { jsonOf, objectOf } from './jsonInput.ts';
import { byCodeUnits, type Result, resultKey, VERDICTS, verdictLabel } from './result.ts';

/** What a verdict file pins of one claim. */
export interface RecordedVerdict {
  readonly verdict: VerdictName;
  readonly vacuous?: boolean;
  readonly instances?: readonly string[];
}

/** One difference between a run and a verdict file. */
export interface Drift {
  readonly kind: 'changed' | 'missing' | 'extra';
  readonly key: string;
  readonly text: string;
}

/** The part of a judgement that a verdict file pins. */
export function recordedVerdict(judgement: Judgement): RecordedVerdict {
  return {
    verdict: judgement.verdict,
    ...(judgement.vacuous ? { vacuous: true } : {}),
    ...(judgement.instances ? { instances: judgement.instances } : {}),
  };
}

/** A verdict file: a JSON object `document/id` → verdict, sorted, one claim a line so that diffs read well. */
export function verdictsText(results: readonly Result[]): string {
  const lines = results
    .map((result) => ({ key: resultKey(result), pinned: recordedVerdict(result.judgement) }))
    .sort((a, b) => byCodeUnits(a.key, b.key))
    .map(({ key, pinned }) => {
      const fields = Object.entries(pinned).map(
        ([name, value]) => `${JSON.stringify(name)}: ${inline(value)}`,
      );
      return `  ${JSON.stringify(key)}: { ${fields.join(', ')} }`;
    });
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

function inline(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    : JSON.stringify(value);
}

/** The verdict file in `text`. Fails with an Error that says what is wrong when it is not one. */
export function parseVerdicts(text: string): Map<string, RecordedVerdict> {
  const recorded = new Map<string, RecordedVerdict>();
  for (const [key, value] of Object.entries(objectOf(jsonOf(text), 'the file'))) {
    const { verdict, vacuous, instances, ...rest } = objectOf(value, JSON.stringify(key));
    const unknown = Object.keys(rest)[0];
    if (unknown !== undefined) throw new Error(`${JSON.stringify(key)} has the unknown field "${unknown}"`);
    const name = VERDICTS.find((known) => known === verdict);
    if (name === undefined) {
      throw new Error(`${JSON.stringify(key)} has no verdict out of ${VERDICTS.join(', ')}`);
    }
    if (vacuous !== undefined && typeof vacuous !== 'boolean') {
      throw new Error(`"vacuous" of ${JSON.stringify(key)} is neither true nor false`);
    }
    recorded.set(key, {
      verdict: name,
      ...(vacuous ? { vacuous } : {}),
      ...(instances === undefined ? {} : { instances: stringsOf(instances, key) }),
    });
  }
  return recorded;
}

function stringsOf(value: unknown, key: string): string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => {
    if (typeof item !== 'string')
      throw new Error(`"instances" of ${JSON.stringify(key)} is not a list of texts`);
    return item;
  });
}

/** `proved-for (d = 1..6)`, `undecided (vacuous)`; two texts are equal only where the verdicts are. */
function recordedText(pinned: RecordedVerdict): string {
  return pinned.instances
    ? `${verdictLabel(pinned)} (${instancesText(pinned.instances)})`
    : verdictLabel(pinned);
}

/**
 * Where `results` differ from what is recorded, in the order of the results, then of the file. A recorded claim is
 * missing when `inDocuments` does not know it; one that is there but was left out of this run is no difference.
 */
export function compareVerdicts(
  recorded: ReadonlyMap<string, RecordedVerdict>,
  results: readonly Result[],
  inDocuments: (key: string) => boolean,
): Drift[] {
  const drifts: Drift[] = [];
  for (const result of results) {
    const key = resultKey(result);
    const now = recordedText(recordedVerdict(result.judgement));
    const before = recorded.get(key);
    if (before === undefined) {
      drifts.push({ kind: 'extra', key, text: `${key} is ${now} and is not recorded` });
    } else if (recordedText(before) !== now) {
      drifts.push({
        kind: 'changed',
        key,
        text: `${key} was recorded as ${recordedText(before)} and is ${now}`,
      });
    }
  }
  for (const [key, before] of recorded) {
    if (inDocuments(key)) continue;
    drifts.push({
      kind: 'missing',
      key,
      text: `${key} was recorded as ${recordedText(before)} and is not there`,
    });
  }
  return drifts;
}
