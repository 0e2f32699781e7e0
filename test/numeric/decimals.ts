import { Decimal } from 'decimal.js';
import type { Rational } from '../../src/core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../../src/numeric/analytic.ts';

function undefinedWhere(condition: boolean, what: string): void {
  if (condition) throw new Undefined(what);
}

/**
 * decimal.js at a number of digits as a number system: the second high-precision route of the tests. Unproved: each
 * operation is rounded to nearest, and zero means zero as computed. gamma and hyp2f1 are left out.
 */
export function decimals(digits: number): Analytic<Decimal> {
  const D = Decimal.clone({ precision: digits });
  const big = (n: bigint): Decimal => new D(n.toString());
  const pi = D.acos(-1);
  const guarded = Decimal.clone({ precision: 2 * digits + 40 });

  /** DLMF 7.6.1, with twice the digits for the cancellation; 1 where the tail is below the last digit. */
  const erf = (a: Decimal): Decimal => {
    const square = new guarded(a).pow(2);
    if (square.gt(digits * 2.4)) return new D(a.isNegative() ? -1 : 1);
    let term = new guarded(a);
    let sum = new guarded(a);
    for (
      let n = 1;
      !term.isZero() && term.abs().gt(sum.abs().times(new guarded(10).pow(-2 * digits)));
      n += 1
    ) {
      term = term.times(square).div(-n);
      sum = sum.plus(term.div(2 * n + 1));
    }
    return new D(sum.times(2).div(guarded.acos(-1).sqrt())).plus(0);
  };

  return {
    name: `decimal.js (${digits} digits)`,
    zero: new D(0),
    one: new D(1),
    fromRational: (q: Rational) => big(q.n).div(big(q.d)),
    add: (a, b) => a.plus(b),
    sub: (a, b) => a.minus(b),
    neg: (a) => a.neg(),
    mul: (a, b) => a.times(b),
    div(a, b) {
      undefinedWhere(b.isZero(), 'division by zero');
      return a.div(b);
    },
    isZero: (a) => a.isZero(),
    sign: (a) => (a.isZero() ? 0 : a.isNegative() ? -1 : 1),
    less: (a, b) => a.lt(b),
    exact: () => undefined,
    pi: () => pi,
    pow(a, b) {
      undefinedWhere(a.isZero() && b.isNegative() && !b.isZero(), 'a negative power of zero');
      undefinedWhere(a.isNegative() && !a.isZero() && !b.isInteger(), 'a power that is not an integer');
      return b.isZero() ? new D(1) : a.pow(b);
    },
    sqrt(a) {
      undefinedWhere(a.lt(0), 'square root of a negative number');
      return a.sqrt();
    },
    exp: (a) => a.exp(),
    log(a) {
      undefinedWhere(a.lte(0), 'logarithm of a number that is not positive');
      return a.ln();
    },
    sin: (a) => a.sin(),
    cos: (a) => a.cos(),
    atan: (a) => a.atan(),
    asin(a) {
      undefinedWhere(a.abs().gt(1), 'asin outside [-1, 1]');
      return a.asin();
    },
    acos(a) {
      undefinedWhere(a.abs().gt(1), 'acos outside [-1, 1]');
      return a.acos();
    },
    erf,
    abs: (a) => a.abs(),
    gamma() {
      throw new Unknown('gamma in decimals');
    },
    hyp2f1() {
      throw new Unknown('hyp2f1 in decimals');
    },
  };
}
