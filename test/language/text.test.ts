import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/language/document.ts';
import { equalExpr } from '../../src/language/equality.ts';
import { LINE_LENGTH } from '../../src/language/limits.ts';
import type { Claim, ClaimDocument, Condition, Expr } from '../../src/language/syntax.ts';
import {
  claimText,
  conditionText,
  declarationText,
  expressionText,
  metricText,
  statementText,
} from '../../src/language/text.ts';
import { condition, expression, GROUND, statement } from './arbitrary.ts';

function read(...lines: string[]): ClaimDocument {
  return parseDocument(`\`\`\`claims\n${GROUND}${lines.join('\n')}\n\`\`\`\n`, 't.md');
}

function readClaim(line: string): Claim {
  return read(line).claims[0] as Claim;
}

function readExpression(text: string): Expr {
  const { statement: s } = readClaim(`claim a:\n ${text}\n = 0`);
  return s?.kind === 'chain' ? (s.terms[0] as Expr) : expect.fail('not a chain');
}

function equalCondition(a: Condition, b: Condition): boolean {
  if (a.kind === 'relation')
    return b.kind === a.kind && a.op === b.op && equalExpr(a.left, b.left) && equalExpr(a.right, b.right);
  if (a.kind === 'not') return b.kind === a.kind && equalCondition(a.part, b.part);
  if (a.kind === 'always') return b.kind === a.kind;
  return (
    b.kind === a.kind &&
    a.parts.length === b.parts.length &&
    a.parts.every((p, i) => equalCondition(p, b.parts[i] as Condition))
  );
}

/** A printer that forgets that a − (b − c) needs its parentheses: the property must notice. */
function carelessText(expr: Expr): string {
  return expr.kind === 'binary'
    ? `${carelessText(expr.left)} ${expr.op} ${carelessText(expr.right)}`
    : expressionText(expr);
}

describe('what is printed is read again as the same', () => {
  const seed = 20261124;

  test('expressions', () => {
    fc.assert(
      fc.property(expression(4), (e) => {
        const text = expressionText(e);
        fc.pre(text.length < LINE_LENGTH);
        return equalExpr(readExpression(text), e) && expressionText(readExpression(text)) === text;
      }),
      { seed, numRuns: 700 },
    );
  });

  test('a printer that drops parentheses is caught', () => {
    const property = fc.property(expression(3), (e) => equalExpr(readExpression(carelessText(e)), e));
    expect(fc.check(property, { seed, numRuns: 500 }).failed).toBe(true);
  });

  test('conditions', () => {
    fc.assert(
      fc.property(condition(3), (c) => {
        const text = conditionText(c);
        fc.pre(text.length < LINE_LENGTH);
        return equalCondition(readClaim(`claim a when\n ${text}\n : 1 = 1`).when, c);
      }),
      { seed, numRuns: 300 },
    );
  });

  test('statements, within whole claims', () => {
    fc.assert(
      fc.property(statement(), condition(1), (s, when) => {
        const claim: Claim = {
          id: 'C.1-a',
          title: 'a # title',
          when,
          statement: s,
          source: '',
          at: { line: 1, column: 1 },
        };
        const text = claimText(claim);
        fc.pre(text.length < LINE_LENGTH);
        const again = readClaim(text);
        expect(again.title).toBe(claim.title);
        return claimText(again) === text && statementText(again.statement ?? s) === statementText(s);
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe('printing', () => {
  test.each([
    ['-a', '-p^2', '-p^2'],
    ['base', '(-p)^2', '(-p)^2'],
    ['tower', 'p^w^2', 'p^w^2'],
    ['left tower', '(p^w)^2', '(p^w)^2'],
    ['difference', 'p - (w - 1)', 'p - (w - 1)'],
    ['quotient', 'p/(w/2)', 'p/(w/2)'],
    ['left quotient', '(p/w)/2', 'p/w/2'],
    ['redundant', '((p)*((w)))', 'p*w'],
    ['factorial', '(n + 1)!', 'factorial(n + 1)'],
    ['decimal', '0.10', '0.1'],
    ['power of ten', '1e400', '1e400'],
    ['small', '1e-400', '1e-400'],
    ['definition', 's + h(1, 2)', 's + h(1, 2)'],
    ['sign in the middle', 'p*-w', 'p*(-w)'],
    ['sign in the exponent', 'p^-w', 'p^(-w)'],
    ['signs', '- -p', '-(-p)'],
    ['sum over an index', '(x[mu]*p)*(y[mu])', 'x[mu]*p*y[mu]'],
    ['sums apart', 'x[mu]*x[mu]*(y[mu]*y[mu])', 'x[mu]*x[mu]*(y[mu]*y[mu])'],
    ['square of a sum', '(x[mu]*y[mu])^2', '(x[mu]*y[mu])^2'],
    ['difference of sums', 'p - x[mu]*y[mu]', 'p - x[mu]*y[mu]'],
    ['delta', 'delta[mu,nu]*x[nu]*y[mu] + delta[2,2]', 'delta[mu, nu]*x[nu]*y[mu] + 1'],
    ['divergence', 'partial[mu]((x[mu]), x) + partial[2](p, y)', 'partial[mu](x[mu]) + partial[2](p, y)'],
    ['inverse', 'inv(g)[mu, nu]*g[mu, nu] + inv(g)[1,2]', 'inverse(g)[mu, nu]*g[mu, nu] + inverse(g)[1, 2]'],
    ['trace', 'ricciTensor(g)[mu, mu] - K[1, 1]', 'ricciTensor(g)[mu, mu] - K[1, 1]'],
    ['vector put in', 'at(dot(x,y), y, x)', 'at(dot(x, y), y, x)'],
    ['Hermite', 'hermite(3, p)', 'hermite(3, p)'],
    [
      'Gaussian vectors',
      'E[b ~ N(0, identity(d)), c ~ N(0,(p + 1)*identity(n)), q ~ N(0, identity(3)*(p*w))](norm2(b)*c[1]*q[3])',
      'E[b ~ N(0, identity(d)), c ~ N(0, (p + 1)*identity(n)), q ~ N(0, p*w*identity(3))](norm2(b)*c[1]*q[3])',
    ],
    ['metric', 'k[1, 2] + christoffel(k)[1, 2, 2]', 'k[1, 2] + christoffel(k)[1, 2, 2]'],
    [
      'expectation',
      'E[a ~ N(0,1),(b,c) ~ N([0,1],[[1,p],[p,1]])](a*b*c)',
      'E[a ~ N(0, 1), (b, c) ~ N([0, 1], [[1, p], [p, 1]])](a*b*c)',
    ],
  ])('%s', (_name, source, text) => {
    expect(expressionText(readExpression(source))).toBe(text);
  });

  test('rationals that no numeral denotes', () => {
    const at = { line: 0, column: 0 };
    const third: Expr = { kind: 'number', value: { n: -1n, d: 3n }, at };
    expect(expressionText(third)).toBe('-1/3');
    expect(expressionText({ kind: 'binary', op: '^', left: third, right: third, at })).toBe('(-1/3)^(-1/3)');
    expect(expressionText({ kind: 'binary', op: '-', left: third, right: third, at })).toBe('-1/3 - (-1/3)');
  });

  test('declarations and metrics', () => {
    const document = read(
      'let q real in (0, d]',
      'let m integer >= 2 and <= d',
      'let v vector of 2*d',
      'let β index of d + 1',
    );
    expect(document.declarations.slice(-4).map(declarationText)).toEqual([
      'let q real > 0 and <= d',
      'let m integer >= 2 and <= d',
      'let v vector of 2*d',
      'let β index of d + 1',
    ]);
    expect(document.metrics.map(metricText)).toEqual([
      'nngp(erf(z), p, w, d)',
      'components([[1, 0], [0, p^2]], [p, w])',
      'kernel(norm2(x)*norm2(y) + p*dot(x, y), x, y)',
      'hessian(d)',
    ]);
    const explicit = read('let p_2, w_2 real', 'metric q = kernel(p*p_2 + w*w_2, [p, w], [p_2, w_2])');
    expect(explicit.metrics.slice(-1).map(metricText)).toEqual(['kernel(p*p_2 + w*w_2, [p, w], [p_2, w_2])']);
  });

  test('a claim by property', () => {
    expect(claimText(readClaim('claim B.15   "t"  by  property "p q"'))).toBe(
      'claim B.15 "t" by property "p q"',
    );
  });
});
