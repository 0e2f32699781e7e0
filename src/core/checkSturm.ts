import type { End } from './checkDomain.ts';
import { type CheckPoly, coefficientsOf, constantValueOf, need } from './checkPolynomial.ts';
import { UNIT } from './monomial.ts';
import {
  addRational,
  divRational,
  mulRational,
  negRational,
  ONE,
  type Rational,
  rational,
  signRational,
} from './rational.ts';

/** Coefficients, lowest first, the last not zero. */
type Dense = readonly Rational[];

function denseIn(p: CheckPoly, id: number): Dense {
  const parts = [...coefficientsOf(p, id)].map(([e, c]) => [e / UNIT, constantValueOf(c)] as const);
  const degree = Math.max(...parts.map(([k]) => k));
  need(
    parts.every(([k, c]) => c && Number.isInteger(k) && k >= 0) && degree <= 400,
    'Sturm: no polynomial in one generator',
  );
  const out = new Array<Rational>(degree + 1).fill(rational(0n));
  for (const [k, c] of parts) if (c) out[k] = c;
  return out;
}

function valueAt(p: Dense, x: Rational): Rational {
  return p.reduceRight((sum, c) => addRational(mulRational(sum, x), c), rational(0n));
}

function trimmed(p: Dense): Dense {
  const last = p.findLastIndex((c) => c.n !== 0n);
  return p.slice(0, last + 1);
}

/** p/(y − x) for a root x. */
function deflated(p: Dense, x: Rational): Dense {
  const out: Rational[] = [];
  let carry = rational(0n);
  for (const c of [...p].reverse().slice(0, -1)) {
    carry = addRational(c, mulRational(carry, x));
    out.unshift(carry);
  }
  return out;
}

function negatedRemainder(a: Dense, b: Dense): Dense {
  let r = a;
  while (r.length >= b.length) {
    const q = divRational(r.at(-1) ?? ONE, b.at(-1) ?? ONE);
    const shift = r.length - b.length;
    r = trimmed(r.map((c, i) => addRational(c, negRational(mulRational(q, b[i - shift] ?? rational(0n))))));
  }
  return r.map(negRational);
}

/** Sign changes of p, p′ and the negated remainders at x; no x: at the infinity of that side. */
function changes(chain: readonly Dense[], x: Rational | undefined, side: 1 | -1): number {
  const signs = chain
    .map((q) =>
      x ? signRational(valueAt(q, x)) : signRational(q.at(-1) ?? ONE) * (q.length % 2 === 0 ? side : 1),
    )
    .filter((s) => s !== 0);
  return signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
}

/**
 * p > 0 (or >= 0) for generator `id` between the ends, by Sturm's theorem: p has no root inside, after those at ends where
 * they do no harm are divided out, and a positive value. Fails with Unverified when p does not pass.
 */
export function checkSturm(p: CheckPoly, id: number, weak: boolean, lower?: End, upper?: End): void {
  const whole = denseIn(p, id);
  let q = whole;
  for (const end of [lower, upper])
    while (end && q.length > 1 && valueAt(q, end.value).n === 0n) {
      need(weak || end.strict, 'Sturm: a root at an attained end');
      q = deflated(q, end.value);
    }
  const chain: Dense[] = [q];
  const derivative = q.slice(1).map((c, i) => mulRational(c, rational(i + 1)));
  for (
    let next: Dense = trimmed(derivative);
    next.length > 0;
    next = negatedRemainder(chain.at(-2) ?? [], next)
  )
    chain.push(next);
  need(changes(chain, lower?.value, -1) === changes(chain, upper?.value, 1), 'Sturm: a root inside');
  const [lo, hi] = [lower?.value, upper?.value];
  const middle = lo && hi ? mulRational(addRational(lo, hi), rational(1, 2)) : undefined;
  const inside =
    middle ?? (lo ? addRational(lo, ONE) : hi ? addRational(hi, negRational(ONE)) : rational(0n));
  need(valueAt(whole, inside).n > 0n, 'Sturm: not positive inside');
}
