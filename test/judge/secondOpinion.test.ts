import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rational, rationalToNumber } from '../../src/core/rational.ts';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { ENGINES, opinionText, type Question } from '../../src/judge/secondOpinion.ts';
import { comparePoints, compareSides, DOUBLES } from '../../src/judge/secondOpinionCompare.ts';
import { askMathjs } from '../../src/judge/secondOpinionMathjs.ts';
import { askNerdamer, NERDAMER } from '../../src/judge/secondOpinionNerdamer.ts';
import { printer } from '../../src/judge/secondOpinionPrint.ts';
import { questionOf } from '../../src/judge/secondOpinionQuestion.ts';
import { readClaim } from './readClaims.ts';

const LETS = [
  'let a, b real > 0',
  'let u, alert, diff2, constructor real',
  'let n integer >= 0',
  'let d integer >= 1',
  'let x, y vector of d',
  'let f function',
  'def root(t) = sqrt(t) + t',
  'metric g = components([[1 + a^2]], [a])',
];
const SEED = 5;

function question(claim: string): Question {
  const { document, claim: read } = readClaim(
    ...LETS,
    `claim k${claim.startsWith('when') ? ' ' : ': '}${claim}`,
  );
  return questionOf(document, read, judgeClaim(document, read, { seed: SEED, diagnose: false }), SEED);
}

function answers(claim: string): { verdict: string; nerdamer: string; mathjs: string } {
  const asked = question(claim);
  return { verdict: asked.verdict, nerdamer: askNerdamer(asked).kind, mathjs: askMathjs(asked).kind };
}

function text(asked: Question): string {
  return opinionText(asked, { nerdamer: askNerdamer(asked), mathjs: askMathjs(asked) });
}

describe('both engines', () => {
  test.each([
    '(u + 1)^2 = u^2 + 2*u + 1',
    'sin(u)^2 + cos(u)^2 - 1 = 0',
    'norm2(x)^2/(1 + norm2(x)) = norm2(x) - 1 + 1/(1 + norm2(x))',
    'diff(log(1 + norm2(x)), norm2(x)) = 1/(1 + norm2(x))',
    'diff(norm2(x)^2, norm2(x)) + x[1] = 2*norm2(x) + x[1]',
    'x[1]*u + dot(x, y) - dot(y, x) + norm2(x) - dot(x, x) = u*x[1]',
    'diff(exp(-u^2), u, 2) = (4*u^2 - 2)*exp(-u^2) = 4*u^2*exp(-u^2) - 2*exp(-u^2)',
    'diff(diff(u^5/3, u), u) = 20*u^3/3',
    '10000000000000000000000000000001*u - u = 10^31*u',
  ])('agree that %s is proved', (claim) => {
    expect(answers(claim)).toEqual({ verdict: 'proved', nerdamer: 'equal', mathjs: 'equal' });
    expect(text(question(claim))).toBe('nerdamer agrees; mathjs agrees');
  });

  test.each([
    '(u + 1)^2 = u^2 + u + 1',
    'u = u = u + 1',
    'sqrt(u^2) = u',
    'diff(norm2(x)^2, norm2(x)) = norm2(x)',
  ])('agree that %s is refuted', (claim) => {
    expect(answers(claim)).toEqual({ verdict: 'refuted', nerdamer: 'different', mathjs: 'different' });
    expect(text(question(claim))).toBe('nerdamer agrees; mathjs agrees');
  });
});

test.each([
  'diff((sqrt(a) + a)^3, a) = 3*(sqrt(a) + a)^2*(1/(2*sqrt(a)) + 1)',
  'diff(root(a)^3, a) = 3*root(a)^2*(1/(2*sqrt(a)) + 1)',
  'diff((sqrt(a) + b)^2, a) = (sqrt(a) + b)/sqrt(a)',
  'diff(sqrt(sqrt(a) + 1), a) = 1/(4*sqrt(a)*sqrt(sqrt(a) + 1))',
])('nerdamer differentiates wrongly and %s stays proved', (claim) => {
  expect(answers(claim)).toEqual({ verdict: 'proved', nerdamer: 'different', mathjs: 'equal' });
  expect(text(question(claim))).toMatch(
    /^nerdamer disagrees at .*a = .* \(known for wrong derivatives; not decisive\); mathjs agrees$/,
  );
});

test.each([
  ['log(a*b) = log(a) + log(b)', 'gave up', 'equal'],
  ['factorial(n + 1) = (n + 1)*factorial(n)', 'gave up', 'equal'],
  ['pi = 4*atan(1)', 'gave up', 'equal'],
  ['when u > a + 1: abs(a - u) = u - a', 'gave up', 'equal'],
])('nerdamer does not simplify %s', (claim, nerdamer, mathjs) => {
  expect(answers(claim)).toEqual({ verdict: 'proved', nerdamer, mathjs });
});

test.each([
  ['erf(u) + erfc(u) = 1', 'equal'],
  ['erf(u) + erfc(-u) = 1', 'different'],
  ['gelu(u) = u*(1 + erf(u/sqrt(2)))/2', 'equal'],
])('mathjs alone has erf: %s', (claim, mathjs) => {
  const asked = question(claim);
  expect(() => askNerdamer(asked)).toThrow(/^no (erf|gelu) there$/);
  expect(askMathjs(asked).kind).toBe(mathjs);
});

test('a claim refuted by definedness: mathjs sees it, nerdamer cancels and gives up', () => {
  expect(text(question('u/u = 1'))).toBe(
    'nerdamer gave up (it does not track where a side is undefined); mathjs agrees',
  );
});

test.each([
  ['det(g) = 1 + a^2', 'no metrics there'],
  ['E[z ~ N(0, 1)](z^2) = 1', 'no expectations there'],
  ['sum(k, k, 1, n) = n*(n + 1)/2', 'no sums there'],
  ['f(u) = f(u)', 'no unspecified functions there'],
  ['at(u^2, u, 2) = 4', 'no substitution there'],
  ['a < a + 1', 'asked about equalities only'],
  ['a^2 increases in a', 'asked about equalities only'],
])('%s cannot be asked', (claim, because) => {
  const { document, claim: read } = readClaim(...LETS, `claim k: ${claim}`);
  expect(() => questionOf(document, read, { verdict: 'undecided' }, SEED)).toThrow(because);
});

test('where there is no verdict, the engines say what they find', () => {
  const asked: Question = { ...question('u + 1 = 1 + u'), verdict: 'undecided' };
  expect(text(asked)).toBe(
    'nerdamer finds the sides equal (not decisive); mathjs finds the sides equal (not decisive)',
  );
});

test('an engine that contradicts a refutation disagrees', () => {
  const asked: Question = { ...question('u + 1 = 1 + u'), verdict: 'refuted' };
  expect(text(asked)).toBe('nerdamer disagrees (not decisive); mathjs disagrees (not decisive)');
});

describe('the printed text', () => {
  test('holds no name of the document', () => {
    const { terms, symbols } = question(
      'alert*diff2*constructor + root(a)*x[1] = root(a)*x[1] + diff2*alert*constructor',
    );
    for (const line of terms.map(printer(NERDAMER, symbols))) {
      expect(line.replace(/\b(v\d+|sqrt)\b/g, '')).toMatch(/^[\d+\-*/^(), ]*$/);
    }
    expect(symbols).toEqual(['alert', 'diff2', 'constructor', 'a', 'x[1]']);
  });

  test('is refused when definitions blow it up', () => {
    const doublings = Array.from({ length: 12 }, (_, i) => `def p${i + 1} = p${i}*p${i}`);
    const { document, claim } = readClaim('let u real', 'def p0 = u + 1', ...doublings, 'claim k: p12 = p12');
    const asked = questionOf(document, claim, { verdict: 'proved' }, SEED);
    expect(() => askNerdamer(asked)).toThrow('too long');
    expect(() => askMathjs(asked)).toThrow('too long');
  });
});

describe('compareSides', () => {
  const at = (value: number, again = value) => ({ value, again });

  test.each([
    [at(1), at(1 + 1e-12), 'same'],
    [at(1), at(1 + 1e-6), 'apart'],
    [at(0), at(1), 'apart'],
    [at(1, 1.1), at(2), 'unclear'],
    [at(1e-16, 3e-16), at(0), 'same'],
    [at(1e-16), at(0), 'unclear'],
    [at(Number.POSITIVE_INFINITY), at(1), 'unclear'],
  ])('%j and %j are %s', (left, right, expected) => {
    expect(compareSides(left, right, DOUBLES)).toBe(expected);
  });

  test('never calls a value apart from its own rounding', () => {
    const number = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 99 }));
    fc.assert(
      fc.property(number, number, ([n, d], [m, e]) => {
        const [p, q] = [rationalToNumber(rational(n, d)), rationalToNumber(rational(m, e))];
        expect(compareSides(at((p + q) ** 2), at(p * p + 2 * p * q + q * q), DOUBLES)).not.toBe('apart');
      }),
      { seed: 20, numRuns: 2000 },
    );
  });

  test('a step that no point compares leaves the question open', () => {
    const asked = question('u = u = u');
    expect(comparePoints(asked, () => [at(1), at(1), undefined], DOUBLES).kind).toBe('gave up');
    expect(comparePoints(asked, () => [at(1), at(1), at(1)], DOUBLES).kind).toBe('equal');
    expect(comparePoints(asked, () => [at(1), at(1), at(2)], DOUBLES).kind).toBe('different');
  });
});

test('every engine has its answer printed', () => {
  const asked = question('u = u');
  const because = { kind: 'gave up', because: 'asleep' } as const;
  expect(opinionText(asked, { nerdamer: because, mathjs: because })).toBe(
    ENGINES.map((engine) => `${engine} gave up (asleep)`).join('; '),
  );
});
