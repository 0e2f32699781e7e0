import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../src/core/rational.ts';
import { domainCase } from '../src/judge/domainCase.ts';
import { elementExpression } from '../src/judge/elementExpression.ts';
import { evaluateAtPoint, related } from '../src/judge/evaluateAtPoint.ts';
import type { Point } from '../src/judge/point.ts';
import { parseDocument } from '../src/language/document.ts';
import type { Expr } from '../src/language/syntax.ts';
import { toBall } from '../src/numeric/real.ts';
import { assertProperty } from './replay.ts';

const coefficient = fc.constantFrom('1', '-1', '2', '1/3', '-2/5', '3/7', '5/4');
const activation = fc.oneof(
  fc
    .array(coefficient, { minLength: 2, maxLength: 4 })
    .map((c) => c.map((a, k) => `(${a})*z^${k + 1}`).join(' + ')),
  coefficient.map((a) => `erf((${a})*z)`),
  coefficient.map((a) => `exp((${a})*z)`),
  coefficient.map((a) => `sin((${a})*z) + z`),
  coefficient.map((a) => `z - (${a})*cos(z)`),
);
const positive = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 }))
  .map(([n, d]) => rational(n, d));
const entry = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 7 }))
  .map(([n, d]) => rational(n, d));
const point = fc.record({
  sigma: positive,
  zeta: positive,
  x: fc.array(entry, { minLength: 1, maxLength: 4 }),
});

function quantities(phi: string): { names: string[]; definition: Expr[]; closed: Expr[] } {
  const names = ['det(g)', 'volume(g)', 'ricci(g)', 'inverse(g)[1, 1]'];
  const claims = names.map((q, i) => `claim c${i}: ${q} = 0`).join('\n');
  const head = 'let d integer >= 1\nlet sigma, zeta real > 0\nlet x vector of d';
  const text = `# t\n\`\`\`claims\n${head}\nmetric g = nngp(${phi}, sigma, zeta, d)\n${claims}\n\`\`\`\n`;
  const document = parseDocument(text, 't.md');
  const c = domainCase(document, [], { factors: [], angles: new Map() });
  const definition = document.claims.map((k) =>
    k.statement?.kind === 'chain' ? k.statement.terms[0]! : fail(),
  );
  const closed = definition.map((e) => {
    const { element } = c.elaborator.elaborate(e, c.scope);
    return elementExpression(c.elaborator.tower, element) ?? fail();
  });
  return { names, definition, closed };
}

function fail(): never {
  throw new Error('the closed form has no expression');
}

interface Place {
  readonly sigma: Rational;
  readonly zeta: Rational;
  readonly x: readonly Rational[];
}

/** Quantities whose closed form, times `factor`, is certainly apart from the definition's enclosure. */
function disagreements(phi: string, { sigma, zeta, x }: Place, factor = 1): string[] {
  const at: Point = {
    scalars: new Map([
      ['d', rational(x.length)],
      ['sigma', sigma],
      ['zeta', zeta],
    ]),
    vectors: new Map([['x', x]]),
    matrices: new Map(),
    functions: new Map(),
  };
  const { names, definition, closed } = quantities(phi);
  return names.filter((_, i) => {
    const a = evaluateAtPoint(definition[i]!, at, 128);
    const two: Expr = { kind: 'number', value: rational(factor), at: { line: 1, column: 1 } };
    const scaled: Expr = { kind: 'binary', op: '*', left: two, right: closed[i]!, at: two.at };
    const b = evaluateAtPoint(scaled, at, 128);
    if (a.kind !== 'value' || b.kind !== 'value')
      return a.kind !== b.kind && a.kind !== 'unknown' && b.kind !== 'unknown';
    return related('=', a.value, b.value) === false;
  });
}

describe('closed forms of the infinite-width geometry', () => {
  test('agree with balls along the definition, for random activations, parameters and dimensions', () => {
    assertProperty(
      fc.property(activation, point, (phi, p) => {
        expect(disagreements(phi, p)).toEqual([]);
      }),
      { share: 0.3 },
    );
  });

  test('a factor of 2 in a closed form does not go unnoticed', () => {
    const p = { sigma: rational(2, 3), zeta: rational(1, 5), x: [rational(1, 3), rational(-2)] };
    expect(disagreements('z + (1/3)*z^3', p, 2)).toEqual([
      'det(g)',
      'volume(g)',
      'ricci(g)',
      'inverse(g)[1, 1]',
    ]);
  });

  test('enclosures are narrow enough to mean something', () => {
    const { definition } = quantities('erf(z)');
    const at: Point = {
      scalars: new Map([
        ['d', rational(3)],
        ['sigma', rational(1)],
        ['zeta', rational(1, 2)],
      ]),
      vectors: new Map([['x', [rational(1), rational(1, 3), rational(-2)]]]),
      matrices: new Map(),
      functions: new Map(),
    };
    for (const e of definition) {
      const a = evaluateAtPoint(e, at, 128);
      if (a.kind !== 'value') throw new Error(a.because);
      expect(toBall(a.value, 128).radiusLog2()).toBeLessThan(-50);
    }
  });
});
