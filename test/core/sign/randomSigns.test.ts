import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../src/core/check.ts';
import { Proved } from '../../../src/core/proof.ts';
import { parseRational, type Rational, rational, rationalText } from '../../../src/core/rational.ts';
import { decimalOf, parse, proofOf, relationOf, tower } from '../notation.ts';

const SEED = 20_260;
const POINTS = 200;
const D = Decimal.clone({ precision: 60 });

const small = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.constantFrom(1, 2, 3, 5))
  .map(([n, d]) => rational(n, d));

interface Axis {
  readonly line: string;
  readonly integer: boolean;
  readonly lower?: Rational;
  readonly upper?: Rational;
  readonly open: boolean;
}

function axis(name: string): fc.Arbitrary<Axis> {
  return fc.tuple(small, small, fc.nat(4), fc.boolean()).map(([a, b, shape, open]): Axis => {
    const [lo, hi] = a.n * b.d <= b.n * a.d ? [a, b] : [b, a];
    const apart = lo.n * hi.d !== hi.n * lo.d;
    const gt = open ? '>' : '>=';
    if (shape === 0) return { line: name, integer: false, open };
    if (shape === 1 && apart) {
      const ends = open ? '()' : '[]';
      return {
        line: `${name} in ${ends[0]}${rationalText(lo)}, ${rationalText(hi)}${ends[1]}`,
        integer: false,
        lower: lo,
        upper: hi,
        open,
      };
    }
    if (shape === 2)
      return { line: `${name} ${open ? '<' : '<='} ${rationalText(hi)}`, integer: false, upper: hi, open };
    if (shape === 3)
      return { line: `${name} integer >= ${lo.n}`, integer: true, lower: rational(lo.n), open: false };
    return { line: `${name} ${gt} ${rationalText(lo)}`, integer: false, lower: lo, open };
  });
}

/** Coordinates of the axis: its ends where they belong to it, close to them, far away, and in between. */
function coordinates(a: Axis): fc.Arbitrary<Rational> {
  const offset = fc.constantFrom('0', '1', '2', '1/1000', '1/3', '7', '100', '3/2', '5/7').map(parseRational);
  return fc.tuple(offset, fc.boolean(), fc.integer({ min: 0, max: 60 })).map(([o, up, k]): Rational => {
    const whole = a.integer ? rational(o.n / o.d) : o;
    const shifted = a.open && whole.n === 0n ? rational(1n, 777n) : whole;
    const plus = (q: Rational, sign: bigint) =>
      rational(q.n * shifted.d + sign * shifted.n * q.d, q.d * shifted.d);
    if (a.lower && a.upper) {
      const share = a.open ? rational(k + 1, 62) : rational(k, 60);
      const width = rational(a.upper.n * a.lower.d - a.lower.n * a.upper.d, a.upper.d * a.lower.d);
      return rational(
        a.lower.n * width.d * share.d + width.n * share.n * a.lower.d,
        a.lower.d * width.d * share.d,
      );
    }
    if (a.lower) return plus(a.lower, 1n);
    if (a.upper) return plus(a.upper, -1n);
    return plus(rational(0n), up ? 1n : -1n);
  });
}

const coefficient = fc.constantFrom('-3', '-2', '-1', '0', '0', '1', '1', '2', '3', '1/2', '-5/3');
const MONOMIALS = ['1', 'x', 'y', 'x^2', 'x*y', 'y^2', 'x^3', 'x^2*y^2', 'x^4'];

const polynomial = fc
  .tuple(...MONOMIALS.map(() => coefficient))
  .map((c) => c.map((q, i) => `(${q})*${MONOMIALS[i]}`).join(' + '));
/** A square plus something: more of these are positive. */
const squares = fc
  .tuple(small, small, small, fc.constantFrom('0', '1', 'x', 'y^2'))
  .map(
    ([a, b, c, rest]) =>
      `(x - ${rationalText(a)} + (${rationalText(b)})*y)^2 + (${rationalText(c)})*(${rest})`,
  );
const radical = fc
  .tuple(small, small, small)
  .map(
    ([a, b, c]) => `(${rationalText(a)}) + (${rationalText(b)})*x + (${rationalText(c)})*sqrt(x^2 + y^2 + 1)`,
  );
const factored = fc
  .tuple(small, small, small)
  .map(([a, b, c]) => `(x - (${rationalText(a)}))*(x - (${rationalText(b)}))*(y - (${rationalText(c)}))`);
/** Exponents that stay moderate far away, so that the decimals of two exponentials do. */
const exponential = fc
  .tuple(small, small, small, fc.constantFrom('', '(x + 2)*', '(y^2 + 1)*'))
  .map(
    ([a, b, c, m]) =>
      `${m}exp((${rationalText(a)})*x/200 + y/300) - ${m}exp((${rationalText(b)})*y/200 + (${rationalText(c)})*x/300)`,
  );
const logarithm = fc
  .tuple(small, small, fc.constantFrom('1', '2', '1/2', '3/2'), fc.constantFrom('', '(x + 2)*'))
  .map(
    ([a, b, k, m]) =>
      `${m}log(1 + (x - ${rationalText(a)})^2 + y^2) - ${m}(${k})*log(1 + (y - ${rationalText(b)})^2/3)`,
  );
const facts = fc.option(
  fc
    .tuple(small, small, fc.constantFrom('>', '>='))
    .map(([a, c, r]) => `x + (${rationalText(a)})*y ${r} ${rationalText(c)}`),
  { nil: undefined },
);

describe('what is proved of random polynomials is true', () => {
  test.each([
    ['polynomials', polynomial, 60, 3],
    ['squares', squares, 80, 15],
    ['radicals', radical, 80, 8],
    ['products', factored, 80, 8],
    ['exponentials', exponential, 120, 8],
    ['logarithms', logarithm, 120, 4],
  ] as const)('%s', (_name, expression, runs, least) => {
    let proved = 0;
    const world = fc.tuple(axis('x'), axis('y'));
    fc.assert(
      fc.property(
        world,
        facts,
        expression,
        fc.constantFrom('>', '>='),
        fc.integer(),
        ([x, y], fact, text, relation, seed) => {
          const statement = `${text} ${relation} 0`;
          const proof = proofOf(tower(x.line, y.line, ...(fact ? [fact] : [])), statement);
          if (!(proof instanceof Proved)) return;
          proved++;
          expect(checkRecord(JSON.parse(JSON.stringify(proof.record)))).toEqual({ ok: true });
          const goal = parse(text);
          const hypothesis = fact === undefined ? undefined : relationOf(fact);
          for (const [p, q] of fc.sample(fc.tuple(coordinates(x), coordinates(y)), {
            numRuns: POINTS,
            seed,
          })) {
            const at = { x: new D(`${p.n}`).div(`${p.d}`), y: new D(`${q.n}`).div(`${q.d}`) };
            if (
              hypothesis &&
              !holds(decimalOf(hypothesis.left, at).sub(decimalOf(hypothesis.right, at)), hypothesis.relation)
            )
              continue;
            expect([x.line, y.line, fact, statement, at, holds(decimalOf(goal, at), relation)].at(-1)).toBe(
              true,
            );
          }
        },
      ),
      { seed: SEED, numRuns: runs },
    );
    expect(proved).toBeGreaterThan(least);
  });
});

/**
 * Operands and operations carry 60 digits and values are of moderate size, so an error stays below 1e-45; what is nearer to zero counts
 * as zero, which no exact value of these expressions other than zero itself comes near.
 */
function holds(value: Decimal, relation: string): boolean {
  return relation === '>' ? value.gt('1e-45') : value.gt('-1e-45');
}
