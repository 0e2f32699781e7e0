import { UNIT } from '../monomial.ts';
import { coefficientsIn, constantValue, generatorsOf, type Polynomial } from '../polynomial.ts';
import {
  addRational,
  divRational,
  mulRational,
  negRational,
  ONE,
  type Rational,
  rational,
  signRational,
} from '../rational.ts';
import { generatorSign } from './generatorSign.ts';
import { intervalOf, type SignRule } from './goal.ts';

/** Dense coefficients, lowest first. */
type Dense = readonly Rational[];

function dense(poly: Polynomial, id: number): Dense | undefined {
  const parts = coefficientsIn(poly, id);
  const out: Rational[] = [];
  for (const [e, c] of parts) {
    const value = constantValue(c);
    if (!value || e < 0 || e % UNIT !== 0 || e / UNIT > 200) return undefined;
    out[e / UNIT] = value;
  }
  for (let i = 0; i < out.length; i++) out[i] ??= rational(0n);
  return out;
}

function trim(p: Rational[]): Rational[] {
  while (p.length > 0 && p.at(-1)!.n === 0n) p.pop();
  return p;
}

function remainder(a: Dense, b: Dense): Rational[] {
  const r = [...a];
  while (r.length >= b.length) {
    const q = divRational(r.at(-1)!, b.at(-1)!);
    const shift = r.length - b.length;
    for (let i = 0; i < b.length; i++)
      r[i + shift] = addRational(r[i + shift]!, negRational(mulRational(q, b[i]!)));
    r.pop();
    trim(r);
    if (r.length === 0) break;
  }
  return r;
}

/** p, p′, and negated remainders. */
export function sturmChain(p: Dense): Dense[] {
  const derivative = p.slice(1).map((c, i) => mulRational(c, rational(i + 1)));
  const chain: Dense[] = [p];
  for (let next: Rational[] = trim(derivative); next.length > 0; ) {
    chain.push(next);
    const r = remainder(chain.at(-2)!, next);
    next = r.map(negRational);
  }
  return chain;
}

export function evaluateDense(p: Dense, x: Rational): Rational {
  let out = rational(0n);
  for (let i = p.length - 1; i >= 0; i--) out = addRational(mulRational(out, x), p[i]!);
  return out;
}

function variations(signs: number[]): number {
  const s = signs.filter((x) => x !== 0);
  let n = 0;
  for (let i = 1; i < s.length; i++) if (s[i] !== s[i - 1]) n++;
  return n;
}

/** Distinct real roots of p in (lo, hi]; a missing end is infinite. Sturm's theorem; p(lo) must not be 0. */
export function rootsBetween(p: Dense, lo: Rational | undefined, hi: Rational | undefined): number {
  const chain = sturmChain(p);
  const at = (x: Rational | undefined, side: 1 | -1) =>
    chain.map((q) =>
      x
        ? signRational(evaluateDense(q, x))
        : signRational(q.at(-1)!) * (side === -1 && (q.length - 1) % 2 === 1 ? -1 : 1),
    );
  return variations(at(lo, -1)) - variations(at(hi, 1));
}

/** A polynomial in one generator with rational coefficients: no root in the interval, and positive somewhere in it. */
export const sturmRule: SignRule = {
  id: 'sturm',
  statement:
    "Sturm's theorem: the number of distinct real roots in (a, b] is the drop in sign variations of the chain",
  apply(t, goal, prove) {
    const ids = [...generatorsOf(goal.poly)];
    if (ids.length !== 1) return undefined;
    const id = ids[0]!;
    const p = dense(goal.poly, id);
    if (!p || p.length < 3) return undefined;
    let lo: Rational | undefined;
    let hi: Rational | undefined;
    let openLow = true;
    let openHigh = true;
    if (t.generators[id]!.kind === 'variable') {
      const v = intervalOf(t, goal, id);
      lo = v.lower?.value;
      hi = v.upper?.value;
      openLow = v.lower?.strict ?? true;
      openHigh = v.upper?.strict ?? true;
    } else {
      const s = generatorSign(t, id, goal, prove);
      if (s === '+' || s === '0+') {
        lo = rational(0n);
        openLow = s === '+';
      }
    }
    // A root at an open end is harmless; it is divided out so that the chain may start there.
    let q: Rational[] = [...p];
    const divideAt = (x: Rational | undefined, open: boolean): boolean => {
      while (x && q.length > 1 && evaluateDense(q, x).n === 0n) {
        if (!open) return false;
        const out: Rational[] = [];
        let carry = rational(0n);
        for (let i = q.length - 1; i > 0; i--) {
          carry = addRational(q[i]!, mulRational(carry, x));
          out[i - 1] = carry;
        }
        q = out;
      }
      return true;
    };
    const weak = goal.relation === '>=';
    if (!divideAt(lo, openLow || weak) || !divideAt(hi, openHigh || weak)) return undefined;
    if (q.length > 1 && rootsBetween(q, lo, hi) !== 0) return undefined;
    const inside =
      lo && hi
        ? mulRational(addRational(lo, hi), rational(1n, 2n))
        : lo
          ? addRational(lo, ONE)
          : hi
            ? addRational(hi, negRational(ONE))
            : rational(0n);
    if (evaluateDense(p, inside).n <= 0n) return undefined;
    const detail = {
      in: `${id}`,
      interval: `${lo ? `${lo.n}/${lo.d}` : '-inf'} .. ${hi ? `${hi.n}/${hi.d}` : 'inf'}`,
    };
    return { poly: goal.poly, relation: goal.relation, rule: 'sturm', detail, parts: [] };
  },
};
