import { expect, test } from 'vitest';
import {
  checkDocument,
  doubles,
  erfKernel,
  judgeClaim,
  Problem,
  parseDocument,
  type Real,
  radialMetricOfKernel,
  radialVolume,
  rational,
  reals,
  realText,
  shallowNtk,
} from '../src/index.ts';

const MARKDOWN = '```claims\nlet a real > 0\nclaim right: (a + 1)^2 > a^2\nclaim wrong: a^2 > a\n```\n';

test('the library reads a document and judges its claims', () => {
  const document = parseDocument(MARKDOWN, 'a.md');
  const judgements = document.claims.map((claim) => judgeClaim(document, claim, { seed: 0 }));
  expect(judgements.map(({ id, verdict, line }) => [id, verdict, line])).toEqual([
    ['right', 'proved', 3],
    ['wrong', 'refuted', 4],
  ]);
});

test('what cannot be read is a Problem with its place', () => {
  const bad = MARKDOWN.replace('a^2 > a', 'b > a');
  expect(() => parseDocument(bad, 'a.md')).toThrow(Problem);
  expect(checkDocument(bad, 'a.md').problems.map(({ position }) => position)).toEqual([
    { line: 4, column: 14 },
  ]);
});

test("the library measures the volume of a network's kernel, in float64 and enclosed", () => {
  const theta = shallowNtk(erfKernel, { weight: rational(1), bias: rational(0), readout: rational(1) });
  const [t, real] = [rational(1, 2), reals(120)];
  const double = radialVolume(doubles, radialMetricOfKernel(doubles, theta, 0.5), 0.5, 2);
  const enclosed = radialVolume<Real>(real, radialMetricOfKernel<Real>(real, theta, t), t, 2);
  expect(realText(enclosed).startsWith(double.toFixed(10))).toBe(true);
});
