import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingOf } from '../../src/cli/standing.ts';
import { escapeXml, junitXml } from '../../src/report/junit.ts';
import { SAMPLE } from './sampleResults.ts';
import { parseXml } from './xml.ts';

describe('JUnit', () => {
  const xml = junitXml(SAMPLE, (result) => standingOf(result, { strict: false }), [
    { suite: 'recorded', name: 'a/b', message: 'is not there', details: 'was <proved>' },
  ]);

  test('prints a suite a document and a case a claim', () => {
    expect(xml).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="pullback" tests="7" failures="2" errors="1" skipped="1" time="0.074">
        <testsuite name="magnify/C1" tests="4" failures="1" errors="0" skipped="0" time="0.049">
          <testcase name="C.10" classname="magnify/C1" file="proofs/magnify/C1.md" time="0.012"/>
          <testcase name="C.11-κ" classname="magnify/C1" file="proofs/magnify/C1.md" time="0.012"/>
          <testcase name="C.28" classname="magnify/C1" file="proofs/magnify/C1.md" time="0.012">
            <failure type="refuted" message="refuted: at d=2; x=[1/3, -2]: left 0.25 +/- 1e-19, right 1/2">refuted: claim C.28 &quot;print&quot;: ricci(g) &lt; 0 &amp; &quot;quoted&quot;
      at d=2; x=[1/3, -2]: left 0.25 +/- 1e-19, right 1/2
      left = right / 2 at every admissible point
      mended: when d &gt; 1: a = b/2 (proved)
      second opinion: nerdamer: agrees; mathjs: gave up</failure>
          </testcase>
          <testcase name="C.28.fix" classname="magnify/C1" file="proofs/magnify/C1.md" time="0.012"/>
        </testsuite>
        <testsuite name="curvature/B" tests="2" failures="1" errors="0" skipped="1" time="0.025">
          <testcase name="B.15" classname="curvature/B" file="proofs/curvature/B.md" time="0.012">
            <skipped message="undecided (vacuous): the hypotheses d &gt;= 3 and d &lt; 3 admit nothing"/>
          </testcase>
          <testcase name="mono" classname="curvature/B" file="proofs/curvature/B.md" time="0.012">
            <failure type="refuted" message="refuted: at x=0 -&gt; 1: left undefined, right 1 (division by 0)">refuted: claim mono when d &gt; 1: a = b
      at x=0 -&gt; 1: left undefined, right 1 (division by 0)</failure>
          </testcase>
        </testsuite>
        <testsuite name="recorded" tests="1" failures="0" errors="1" skipped="0" time="0.000">
          <testcase name="a/b" classname="recorded" time="0.000">
            <error message="is not there">was &lt;proved&gt;</error>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test('counts what it holds', () => {
    const root = parseXml(xml);
    const cases = root.children.flatMap((suite) => suite.children);
    const having = (name: string): number => cases.filter((item) => item.children[0]?.name === name).length;
    const { tests, failures, errors, skipped } = root.attributes;
    expect([tests, failures, errors, skipped].map(Number)).toEqual([
      cases.length,
      having('failure'),
      having('error'),
      having('skipped'),
    ]);
  });

  test('strict turns skipped into failed', () => {
    const strict = parseXml(junitXml(SAMPLE, (result) => standingOf(result, { strict: true })));
    expect(strict.attributes['skipped']).toBe('0');
    expect(strict.attributes['failures']).toBe('3');
  });

  test('any text survives the way through XML, save what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const back = parseXml(`<a t="${escapeXml(text)}"/>`).attributes['t'];
        const kept = [...text].map((char) =>
          /[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(char) ? char : '\ufffd',
        );
        expect(back).toBe(kept.join(''));
      }),
      { seed: 20261124, numRuns: 1000 },
    );
    expect(escapeXml('\ud800 & \u0000')).toBe('\ufffd &amp; \ufffd');
  });
});
