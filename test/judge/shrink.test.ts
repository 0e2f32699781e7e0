import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRational, type Rational, rational, rationalText } from '../../src/core/rational.ts';
import { pointText } from '../../src/judge/evaluateAt.ts';
import { refuteClaim } from '../../src/judge/refute.ts';
import { isAdmissible } from '../../src/judge/sampleAdmissible.ts';
import { searchClaim } from '../../src/judge/search.ts';
import { shrinkRefutation } from '../../src/judge/shrink.ts';
import { shrinkDomain } from '../../src/judge/shrinkCandidates.ts';
import { rationalSize, smallerIntegers, smallerRationals } from '../../src/judge/shrinkRational.ts';
import { compareSizes, witnessSize } from '../../src/judge/shrinkSize.ts';
import { shorterVectors, simplerVectors, vectorSize } from '../../src/judge/shrinkVector.ts';
import { readClaim } from './readClaims.ts';

const SEED = 41;
const rationals = fc
  .tuple(fc.bigInt({ min: -3000n, max: 3000n }), fc.bigInt({ min: 1n, max: 700n }))
  .map(([n, d]) => rational(n, d));

const LETS = [
  'let d integer >= 1',
  'let q integer >= 0',
  'let a, b real',
  'let s real > 0',
  'let rho real in [-1, 1]',
  'let x, y vector of d',
  'let f function',
];

function read(claim: string) {
  return readClaim(...LETS, claim.startsWith('when') ? `claim k ${claim}` : `claim k: ${claim}`);
}

/** False claim → its smallest counterexample: by dimension, nonzero entries, function, then size of the rationals. */
const SMALLEST: [string, string][] = [
  ['sqrt(a^2) = a', 'a=-1'],
  ['a/a = 1', 'a=0'],
  ['(a + b)^2 = a^2 + b^2', 'a=1; b=1'],
  ['exp(a + b) = exp(a) + exp(b)', 'a=0; b=0'],
  ['log(a*b) = log(a) + log(b)', 'a=-1; b=-1'],
  ['rho^2 < 1', 'rho=1'],
  ['2^q > q^2', 'q=2'],
  ['factorial(q) = dfact(q)', 'q=3'],
  ['q^2 - 41 != 3*q - 1', 'q=8'],
  ['sum(k^2, k, 1, q) <= 100', 'q=7'],
  ['norm2(x) > 0', 'd=1; x=[0]'],
  ['norm2(x) = x[1]^2', 'd=2; x=[0, 1]'],
  ['norm2(x) <= 9', 'd=1; x=[4]'],
  ['x[1] + x[2] + x[3] <= 5', 'd=3; x=[6, 0, 0]'],
  ['dot(x, y) = norm2(x)', 'd=1; x=[1]; y=[0]'],
  ['when d >= 3: abs(x[1]*x[2]) + abs(x[2]*x[3]) + abs(x[1]*x[3]) <= 1/2', 'd=3; x=[1, 1, 0]'],
  ['when d >= 3: norm2(x) <= 3', 'd=3; x=[2, 0, 0]'],
  ['when norm2(x) = 1 and d >= 2: x[1] < 1', 'd=2; x=[1, 0]'],
  ['when norm2(x) = 1: (x[1] + x[2])^2 <= 3/2', 'd=2; x=[3/5, 4/5]'],
  ['when a + b = 1: a*b <= 1/5', 'a=1/2; b=1/2'],
  ['abs(a - 37/11) > 1/10', 'a=10/3'],
  ['abs(a + 37/11) > 1/10', 'a=-10/3'],
  ['a > -100', 'a=-100'],
  ['f(a) = f(b)', 'a=0; b=1; f=t'],
  ['diff(f(a), a) > 0', 'a=0; f=-t'],
  ['diff(f(a), a, 2) = 0', 'a=0; f=t^2'],
  ['a^2 increases in a', 'a=-1 -> 0'],
  ['1/a decreases in a', 'a=-1 -> 1'],
  ['when s >= 2: (s - 3)^2 increases in s', 's=2 -> 3'],
  ['q*(7 - q) increases in q', 'q=3 -> 4'],
  ['a*norm2(x) increases in norm2(x)', 'd=1; a=0; x=[0] -> [1]'],
  ['a*b is constant in a', 'a=0 -> 1; b=1'],
  ['E[z ~ N(0, s)](z^4) = 2*s^2', 's=1'],
];

describe('counterexamples shrink to the smallest known', () => {
  test.each(SMALLEST)('%s', (claim, expected) => {
    const { document, claim: parsed } = read(claim);
    for (const seed of [1, 2]) {
      const found = refuteClaim(document, parsed, { seed });
      const names = found && pointText(found.point, found.second).split('; ').sort().join('; ');
      expect(names).toBe(expected.split('; ').sort().join('; '));
    }
  });
});

describe('a shrunk counterexample', () => {
  test.each(SMALLEST.slice(0, 22))('is admissible, fails in the same way, and is no larger: %s', (claim) => {
    const { document, claim: parsed } = read(claim);
    const found = searchClaim(document, parsed, { seed: SEED }).refutation!;
    const shrunk = shrinkRefutation(document, parsed, found);
    expect(isAdmissible(document, parsed, shrunk.point)).toBe(true);
    expect(shrunk.step).toBe(found.step);
    expect(shrunk.kind).toBe(found.kind);
    const names = shrinkDomain(document, parsed).dimensionNames;
    expect(
      compareSizes(witnessSize(shrunk.witness, names), witnessSize(found.witness, names)),
    ).toBeLessThanOrEqual(0);
  });

  test('stays as it is when nothing may be tried', () => {
    const { document, claim } = read('norm2(x) <= 9');
    const found = searchClaim(document, claim, { seed: SEED }).refutation!;
    expect(shrinkRefutation(document, claim, found, { candidates: 0, effort: 1_000_000 })).toBe(found);
  });
});

describe('candidates', () => {
  test('smaller rationals are smaller, distinct, and ordered', () => {
    fc.assert(
      fc.property(rationals, (v) => {
        const list = smallerRationals(v);
        expect(new Set(list.map(rationalText)).size).toBe(list.length);
        for (const [i, u] of list.entries()) {
          expect(rationalSize(u) < rationalSize(v)).toBe(true);
          if (i > 0) expect(rationalSize(list[i - 1]!) <= rationalSize(u)).toBe(true);
        }
        expect(smallerIntegers(v).every((u) => u.d === 1n)).toBe(true);
      }),
      { seed: SEED },
    );
  });

  test('zeros of a vector move to the back', () => {
    const texts = simplerVectors([rational(1), rational(0), rational(2, 3)]).map((v) =>
      v.map(rationalText).join(),
    );
    expect(texts).toContain('1,2/3,0');
    expect(texts).not.toContain('0,1,2/3');
  });

  test('vectors keep or lose length as said', () => {
    fc.assert(
      fc.property(fc.array(rationals, { minLength: 1, maxLength: 6 }), (v) => {
        expect(simplerVectors(v).every((u) => u.length === v.length)).toBe(true);
        expect(shorterVectors(v).every((u) => u.length === v.length - 1)).toBe(true);
        expect(vectorSize(v) >= 0n).toBe(true);
      }),
      { seed: SEED },
    );
  });
});

/** Greedy descent from v while `fails` holds: what shrinking does to one rational. */
function descend(
  v: Rational,
  fails: (u: Rational) => boolean,
  smaller: (u: Rational) => Rational[],
): Rational {
  for (let best = v; ; ) {
    const next = smaller(best).find(fails);
    if (!next) return best;
    best = next;
  }
}

/** The rational of least size in [lo, hi], by trying all up to size of v. */
function leastIn(lo: Rational, hi: Rational): Rational {
  for (let total = 0n; ; total++) {
    for (let d = 1n; d <= total; d++) {
      for (const n of [total - d, d - total]) {
        const u = rational(n, d);
        if (compareRational(lo, u) <= 0 && compareRational(u, hi) <= 0) return u;
      }
    }
  }
}

const centres = fc
  .tuple(fc.bigInt({ min: -200n, max: 200n }), fc.bigInt({ min: 1n, max: 40n }))
  .map(([n, d]) => rational(n, d));

/** Whether the descent reaches the least rational of small random intervals from their far ends. */
function reachesLeast(smaller: (u: Rational) => Rational[]): boolean {
  const outcome = fc.check(
    fc.property(centres, fc.integer({ min: 5, max: 40 }), (centre, width) => {
      fc.pre(centre.n !== 0n);
      const lo = rational(centre.n * BigInt(width) - centre.d, centre.d * BigInt(width));
      const hi = rational(centre.n * BigInt(width) + centre.d, centre.d * BigInt(width));
      fc.pre(lo.n > 0n || hi.n < 0n);
      const inside = (u: Rational) => compareRational(lo, u) <= 0 && compareRational(u, hi) <= 0;
      const found = descend(centre, inside, smaller);
      return rationalSize(found) === rationalSize(leastIn(lo, hi));
    }),
    { seed: SEED, numRuns: 120 },
  );
  return !outcome.failed;
}

describe('the rational shrinker finds the simplest fraction of an interval', () => {
  test('with the Stern–Brocot walk', () => expect(reachesLeast(smallerRationals)).toBe(true));

  const mutants: [string, (u: Rational) => Rational[]][] = [
    ['integers only', smallerIntegers],
    ['nothing but the first candidate', (u) => smallerRationals(u).slice(0, 1)],
    ['positive candidates only', (u) => smallerRationals(u).filter((v) => v.n >= 0n)],
    [
      'without fractions of size above half',
      (u) => smallerRationals(u).filter((v) => 2n * rationalSize(v) < rationalSize(u)),
    ],
    ['largest first, once', (u) => smallerRationals(u).slice(-1)],
  ];
  test.each(mutants)('a mutant does not: %s', (_, mutant) => expect(reachesLeast(mutant)).toBe(false));
});
