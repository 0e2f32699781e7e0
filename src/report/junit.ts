import { printable } from './displayWidth.ts';
import { type Result, verdictLabel } from './result.ts';
import { notes } from './table.ts';

/** A claim's standing in a run, which `--strict` and `--against` decide. */
export interface Standing {
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly message: string;
}

/** Something that failed without a judgement: a document that cannot be read, a recorded claim that is gone. */
export interface Failure {
  readonly suite: string;
  readonly name: string;
  readonly message: string;
  readonly details: string;
}

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/**
 * text for XML 1.0 content and attributes: markup and white space as references, characters that XML has no way to
 * carry (control characters, lone surrogates, U+FFFE, U+FFFF) as U+FFFD.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\n\r\t]/g, (char) => ENTITY[char] ?? char);
}

/** text of an element: as `escapeXml`, its line breaks kept for readers. */
function content(text: string): string {
  return escapeXml(text).replaceAll('&#10;', '\n');
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function testCase(result: Result, standing: Standing): string[] {
  const { judgement } = result;
  const time = seconds(judgement.milliseconds);
  const head = attributes({ name: judgement.id, classname: result.document, file: judgement.file, time });
  const details = [`${verdictLabel(judgement)}: ${judgement.source}`, ...notes(judgement)]
    .map(printable)
    .join('\n');
  if (standing.status === 'passed') return [`    <testcase${head}/>`];
  if (standing.status === 'skipped') {
    return [
      `    <testcase${head}>`,
      `      <skipped${attributes({ message: standing.message })}/>`,
      '    </testcase>',
    ];
  }
  const failure = attributes({ type: judgement.verdict, message: standing.message });
  return [
    `    <testcase${head}>`,
    `      <failure${failure}>${content(details)}</failure>`,
    '    </testcase>',
  ];
}

function failureCase(failure: Failure): string[] {
  return [
    `    <testcase${attributes({ name: failure.name, classname: failure.suite, time: '0.000' })}>`,
    `      <error${attributes({ message: failure.message })}>${content(failure.details)}</error>`,
    '    </testcase>',
  ];
}

interface Case {
  readonly suite: string;
  readonly status: Standing['status'] | 'error';
  readonly milliseconds: number;
  readonly lines: readonly string[];
}

function totals(cases: readonly Case[]): Record<string, string | number> {
  const having = (status: Case['status']): number => cases.filter((item) => item.status === status).length;
  return {
    tests: cases.length,
    failures: having('failed'),
    errors: having('error'),
    skipped: having('skipped'),
    time: seconds(cases.reduce((sum, item) => sum + item.milliseconds, 0)),
  };
}

/**
 * What `--junit` writes: a suite a document, a test case a claim; failed claims carry the counterexample, and
 * `failures` become errors of their suite.
 */
export function junitXml(
  results: readonly Result[],
  standing: (result: Result) => Standing,
  failures: readonly Failure[] = [],
): string {
  const cases: Case[] = [
    ...results.map((result) => {
      const stands = standing(result);
      const { milliseconds } = result.judgement;
      return { suite: result.document, status: stands.status, milliseconds, lines: testCase(result, stands) };
    }),
    ...failures.map((failure) => {
      return { suite: failure.suite, status: 'error' as const, milliseconds: 0, lines: failureCase(failure) };
    }),
  ];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'pullback', ...totals(cases) })}>`,
  ];
  for (const suite of new Set(cases.map((item) => item.suite))) {
    const members = cases.filter((item) => item.suite === suite);
    lines.push(`  <testsuite${attributes({ name: suite, ...totals(members) })}>`);
    for (const member of members) lines.push(...member.lines);
    lines.push('  </testsuite>');
  }
  lines.push('</testsuites>');
  return `${lines.join('\n')}\n`;
}
