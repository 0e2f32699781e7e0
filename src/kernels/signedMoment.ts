import { derive } from '../core/derivation.ts';
import {
  add,
  div,
  elementKey,
  fromGenerator,
  inverse,
  mul,
  neg,
  ONE_ELEMENT,
  scale,
  sub,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { expElement } from '../core/exponential.ts';
import { asinElement, erfElement, piElement } from '../core/functions.ts';
import { type GaussianLaw, lawKey } from '../core/gaussianLaw.ts';
import { dependsOnAny } from '../core/mean.ts';
import { exponentOf, type Monomial, monomialOf, mulMonomial, UNIT } from '../core/monomial.ts';
import { constantPoly, monomialPoly } from '../core/polynomial.ts';
import { sqrtElement } from '../core/power.ts';
import { rational } from '../core/rational.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { NoClosedForm } from './integrand.ts';
import { isserlisMoment } from './moments.ts';
import { dotProduct, matrixTimes } from './quadraticForm.ts';

/**
 * sign(slopes·z + offset + ε) with ε ~ N(0, noise) independent of everything: a sign for noise 0, and E over ε makes it erf(slopes·z + offset) for
 * noise 1/2.
 */
export interface NoisySign {
  readonly slopes: readonly Element[];
  readonly offset: Element;
  readonly noise: Element;
}

/** 1 in the jump 2δ of a sign, for mutants of the rule. */
export interface Jump {
  readonly height: bigint;
}

/**
 * E[P(z) ∏ S_a] for a polynomial P and at most two noisy signs, by Stein's lemma with the jumps: ∂ sign(x) = 2 δ(x), and E[δ(x_a) F] is the density
 * of x_a at 0 times E[F | x_a = 0], of one sign less. What is left are E[S_a] = erf(offset/√(2 s)) and, both offsets being 0,
 * E[S_a S_b] = (2/π) asin(c/√(s r)) (Williams 1997; Cho and Saul 2009). The caller has shown that the variances s, r of the arguments are positive.
 * Fails with NoClosedForm for two dependent signs with offsets.
 */
export function signedMoment(
  t: Tower,
  body: Element,
  law: GaussianLaw,
  signs: readonly NoisySign[],
  jump: Jump,
): Element {
  const memo = new Map<string, Element>();
  const moment = (p: Element, l: GaussianLaw, s: readonly NoisySign[]): Element => {
    let out: Element = ZERO_ELEMENT;
    for (const { mono, coef } of p.num.values()) {
      const key = [mono.key, lawKey(l), ...s.map(keyOf)].join(' / ');
      const value = memo.get(key) ?? monomial(mono, l, s);
      memo.set(key, value);
      out = add(t, out, mul(t, { num: constantPoly(coef), den: p.den }, value));
    }
    return out;
  };
  const keyOf = (x: NoisySign) => [...x.slopes, x.offset, x.noise].map(elementKey).join(' ; ');
  const monomial = (mono: Monomial, l: GaussianLaw, s: readonly NoisySign[]): Element => {
    const i = l.variables.findIndex((z) => exponentOf(mono, z) > 0);
    const whole: Element = { num: monomialPoly(mono), den: [] };
    if (s.length === 0) {
      const n = l.variables.map((z) => exponentOf(mono, z) / UNIT);
      const outside = l.variables.reduce((m, z, k) => mulMonomial(m, monomialOf(z, n[k]! * UNIT), -1), mono);
      return mul(t, { num: monomialPoly(outside), den: [] }, isserlisMoment(t, l, n));
    }
    if (i < 0) return mul(t, whole, signMean(t, l, s));
    const rest: Element = {
      num: monomialPoly(mulMonomial(mono, monomialOf(l.variables[i]!, UNIT), -1)),
      den: [],
    };
    let out: Element = ZERO_ELEMENT;
    l.variables.forEach((z, j) => {
      const c = l.covariance[i]![j]!;
      if (c.num.size > 0) out = add(t, out, mul(t, c, moment(derive(t, rest, z), l, s)));
    });
    s.forEach((own, a) => {
      const pull = matrixTimes(t, l.covariance, own.slopes);
      if (pull[i]!.num.size === 0) return;
      const at = conditioned(
        t,
        rest,
        l,
        own,
        s.filter((_, b) => b !== a),
        pull,
      );
      const height = scale(mul(t, pull[i]!, at.density), rational(jump.height));
      out = add(t, out, mul(t, height, moment(at.body, at.law, at.signs)));
    });
    return out;
  };
  return moment(body, law, signs);
}

/** Var(slopes·z + ε). */
export function spreadOf(t: Tower, law: GaussianLaw, s: NoisySign): Element {
  return add(t, dotProduct(t, s.slopes, matrixTimes(t, law.covariance, s.slopes)), s.noise);
}

/** The law, the polynomial and the other sign given that the argument of `own` is 0, and its density there. */
function conditioned(
  t: Tower,
  body: Element,
  law: GaussianLaw,
  own: NoisySign,
  others: readonly NoisySign[],
  pull: readonly Element[],
) {
  const s = spreadOf(t, law, own);
  const per = inverse(t, s);
  const covariance = law.covariance.map((row, i) =>
    row.map((c, j) => sub(t, c, mul(t, mul(t, pull[i]!, pull[j]!), per))),
  );
  const shift = pull.map((k) => neg(mul(t, mul(t, k, own.offset), per)));
  const moved = law.variables.reduce(
    (e, z, i) => (shift[i]!.num.size === 0 ? e : substitute(t, e, z, add(t, fromGenerator(z), shift[i]!))),
    body,
  );
  const signs = others.map((o) => ({ ...o, offset: add(t, o.offset, dotProduct(t, o.slopes, shift)) }));
  const exponent = scale(mul(t, mul(t, own.offset, own.offset), per), rational(-1n, 2n));
  const root = sqrtElement(t, scale(mul(t, piElement(t), s), rational(2n)));
  return { law: { ...law, covariance }, body: moved, signs, density: div(t, expElement(t, exponent), root) };
}

function signMean(t: Tower, law: GaussianLaw, signs: readonly NoisySign[]): Element {
  const [a, b] = signs;
  const one = (x: NoisySign): Element => {
    if (x.offset.num.size === 0) return ZERO_ELEMENT;
    const s = spreadOf(t, law, x);
    return erfElement(t, div(t, x.offset, sqrtElement(t, scale(s, rational(2n)))));
  };
  if (!a) return ONE_ELEMENT;
  if (!b) return one(a);
  const c = dotProduct(t, a.slopes, matrixTimes(t, law.covariance, b.slopes));
  if (c.num.size === 0) return mul(t, one(a), one(b));
  if (a.offset.num.size > 0 || b.offset.num.size > 0)
    throw new NoClosedForm('two dependent signs or error functions of shifted arguments');
  const bottom = sqrtElement(t, mul(t, spreadOf(t, law, a), spreadOf(t, law, b)));
  return mul(t, scale(asinElement(t, div(t, c, bottom)), rational(2n)), inverse(t, piElement(t)));
}

/** True when the body is a polynomial in the variables. */
export function isPolynomialIn(t: Tower, body: Element, variables: readonly number[]): boolean {
  return (
    body.num.size > 0 &&
    [...body.num.values()].every(({ mono }) => {
      const rest = variables.reduce((m, z) => mulMonomial(m, monomialOf(z, exponentOf(m, z)), -1), mono);
      return !dependsOnAny(t, { num: monomialPoly(rest), den: [] }, variables);
    })
  );
}

/** erf as a noisy sign. */
export const HALF_NOISE: Element = scale(ONE_ELEMENT, rational(1n, 2n));
