import type { Judgement } from '../judge/verdict.ts';
import type { Result } from './result.ts';

/**
 * A judgement as the published schema (schema/results.schema.json) writes it, keys in a fixed order. The proof record
 * and its check stay out unless asked for: `explain --json` carries them.
 */
export function resultObject(result: Result, withRecord = false): Record<string, unknown> {
  const j: Judgement = result.judgement;
  return {
    id: j.id,
    document: result.document,
    title: j.title,
    file: j.file,
    line: j.line,
    source: j.source,
    corrects: j.corrects,
    verdict: j.verdict,
    vacuous: j.vacuous,
    instances: j.instances,
    restriction: j.restriction,
    argument: j.argument,
    steps: j.steps,
    counterexample: j.counterexample,
    diagnosis: j.diagnosis,
    reason: j.reason,
    secondOpinion: j.secondOpinion,
    property: j.property,
    record: withRecord ? j.record : undefined,
    recheck: withRecord ? result.recheck : undefined,
    milliseconds: Math.round(j.milliseconds * 1000) / 1000,
  };
}

/** JSON text of any value, big integers as decimal strings, with a final newline. */
export function jsonText(value: unknown): string {
  const replacer = (_key: string, item: unknown): unknown =>
    typeof item === 'bigint' ? item.toString() : item;
  return `${JSON.stringify(value, replacer, 2)}\n`;
}

/** What `--json` writes: an array with one object a claim, in document order. */
export function resultsJson(results: readonly Result[]): string {
  return jsonText(results.map((result) => resultObject(result)));
}
