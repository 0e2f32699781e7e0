import type { PropertyEvidence } from '../judge/verdict.ts';
import { pointText } from './counterexample.ts';
import { printable } from './displayWidth.ts';
import { instancesText } from './instances.ts';
import { type Palette, PLAIN } from './palette.ts';
import { recheckLines, recordLines } from './proofRecord.ts';
import { type Result, resultKey, verdictLabel } from './result.ts';

export interface ExplanationOptions {
  /** the claim printed from its parsed form, as the language writes it and as LaTeX */
  readonly text: string;
  readonly latex: string;
  /** what the proof records show, where that is not the statement itself */
  readonly shows?: string;
  readonly palette?: Palette;
}

/** `name   value`, names in a column. */
function field(name: string, value: string): string {
  return `  ${name.padEnd(12)} ${printable(value)}`;
}

function propertyLines({ states, computes, seed, findings, statistics }: PropertyEvidence): string[] {
  return [
    field('states', states),
    field('computed', computes),
    ...findings.map((line) => field('found', line)),
    ...(statistics
      ? [
          field('false alarm', `at most ${statistics.falseAlarm.toExponential(0)}`),
          field('missed', `at most ${statistics.missed.toExponential(0)}: ${statistics.smallest}`),
          field('assumed', statistics.assumed),
          field('seed', String(seed)),
        ]
      : []),
  ];
}

/**
 * What `pullback explain` prints: the claim as parsed, its verdict, then whatever stands behind the verdict: the steps
 * of a chain, the counterexample, the diagnosis, the second opinion, the proof record and what checking it again found.
 */
export function explanation(result: Result, options: ExplanationOptions): string {
  const j = result.judgement;
  const palette = options.palette ?? PLAIN;
  const lines = [
    palette.strong(printable(j.title === undefined ? resultKey(result) : `${resultKey(result)}  ${j.title}`)),
    field('stands in', `${j.file}:${j.line}`),
    field('claim', options.text),
    field('LaTeX', options.latex),
  ];
  if (j.corrects !== undefined) lines.push(field('corrects', j.corrects));
  const section = (name: string, body: readonly string[]): void => {
    lines.push('', palette.strong(name), ...body);
  };
  const verdict = palette.verdict(j.verdict, verdictLabel(j));
  lines.push('', `${palette.strong('Verdict')}: ${verdict}`);
  if (j.instances?.length) lines.push(field('for', instancesText(j.instances)));
  if (j.reason !== undefined) lines.push(field('reason', j.reason));
  if (j.restriction !== undefined) lines.push(field('outside', j.restriction));
  if (j.argument !== undefined) lines.push(field('argument', j.argument));
  if (j.steps?.length) {
    section(
      'Steps',
      j.steps.map(
        (step) => `  ${palette.verdict(step.verdict, step.verdict.padEnd(12))} ${printable(step.text)}`,
      ),
    );
  }
  const c = j.counterexample;
  if (c) {
    section('Counterexample', [
      field('at', pointText(c.point, c.second)),
      field('left', c.left),
      field('right', c.right),
      ...(c.undefinedBecause === undefined ? [] : [field('because', c.undefinedBecause)]),
      field('replay', c.replay),
    ]);
  }
  if (j.diagnosis) {
    const { text, mended, verdict: mendedVerdict } = j.diagnosis;
    section('Diagnosis', [
      field('finding', text),
      ...(mended === undefined ? [] : [field('mended', mended)]),
      ...(mendedVerdict === undefined ? [] : [field('verdict', mendedVerdict)]),
    ]);
  }
  if (j.property) section('Property test', propertyLines(j.property));
  if (j.secondOpinion !== undefined) section('Second opinion', [`  ${printable(j.secondOpinion)}`]);
  if (j.record !== undefined) {
    const shows = options.shows === undefined ? [] : [field('shows', options.shows)];
    const titles = j.instances ?? j.steps?.map((step) => step.text) ?? [];
    section('Proof record', [
      ...shows,
      ...recordLines(j.record, titles),
      ...recheckLines(result.recheck ?? []),
    ]);
  }
  return `${lines.join('\n')}\n`;
}
