import {
  add,
  div,
  fromGenerator,
  inverse,
  mul,
  ONE_ELEMENT,
  scale,
  sub,
  ZERO_ELEMENT,
} from '../../core/element.ts';
import { expElement } from '../../core/exponential.ts';
import type { GaussianLaw } from '../../core/gaussianLaw.ts';
import { monomialPoly } from '../../core/polynomial.ts';
import { sqrtElement } from '../../core/power.ts';
import { rational } from '../../core/rational.ts';
import { signOf } from '../../core/sign/proveSign.ts';
import { substitute } from '../../core/substitute.ts';
import type { Element, Tower } from '../../core/tower.ts';
import { independentCoordinates } from '../independentCoordinates.ts';
import { NoClosedForm } from '../integrand.ts';
import { dotProduct, matrixTimes, type QuadraticForm } from '../quadraticForm.ts';
import { randomLaw } from './instance.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

/** The exponent as an element in the variables. */
function exponentElement(t: Tower, q: QuadraticForm, { variables }: GaussianLaw): Element {
  const z = variables.map((id) => fromGenerator(id));
  return add(t, add(t, dotProduct(t, z, matrixTimes(t, q.square, z)), dotProduct(t, q.slopes, z)), q.offset);
}

/** α and ℓ with square = α ℓ ℓᵀ, or undefined. */
function rankOne(t: Tower, square: QuadraticForm['square']): { alpha: Element; form: Element[] } | undefined {
  const i = square.findIndex((row, k) => row[k]!.num.size > 0);
  const alpha = square[i]?.[i];
  if (!alpha) return undefined;
  const form = square[i]!.map((x) => div(t, x, alpha));
  const same = square.every((row, j) =>
    row.every((x, k) => sub(t, x, mul(t, alpha, mul(t, form[j]!, form[k]!))).num.size === 0),
  );
  return same ? { alpha, form } : undefined;
}

/** E[e^(β·z) F(z)] = e^(β·Σβ/2) E[F(z + Σβ)]. */
function shifted(term: GaussianTerm, q: QuadraticForm, half: Element): Element {
  const { t, law, mono } = term;
  const move = matrixTimes(t, law.covariance, q.slopes);
  if (term.parts.exponents.some((e, i) => !isNumber(e) && move[i]!.num.size > 0))
    throw new NoClosedForm('a symbolic power of a shifted Gaussian');
  const plain = mul(
    t,
    { num: monomialPoly(mono), den: [] },
    expElement(t, scale(exponentElement(t, q, law), rational(-1n))),
  );
  const moved = law.variables.reduce(
    (e, z, i) => (move[i]!.num.size === 0 ? e : substitute(t, e, z, add(t, fromGenerator(z), move[i]!))),
    plain,
  );
  const front = expElement(t, add(t, q.offset, mul(t, half, dotProduct(t, q.slopes, move))));
  return mul(t, front, term.mean(moved, law));
}

function isNumber(e: Element): boolean {
  return e.den.length === 0 && [...e.num.keys()].every((key) => key === '');
}

/** The integrand with `square` taken out of its exponent, over a law with a covariance that takes it in. */
function narrowed(
  term: GaussianTerm,
  square: QuadraticForm['square'],
  spread: Element,
  covariance: GaussianLaw['covariance'],
): Element {
  const { t, law, mono } = term;
  const none = law.variables.map(() => ZERO_ELEMENT);
  const exponent = exponentElement(t, { square, slopes: none, offset: ZERO_ELEMENT }, law);
  const rest = mul(t, { num: monomialPoly(mono), den: [] }, expElement(t, scale(exponent, rational(-1n))));
  const value = term.mean(rest, { variables: law.variables, covariance });
  return mul(t, inverse(t, sqrtElement(t, spread)), value);
}

function needIntegrable(t: Tower, spread: Element): void {
  // 1 − 2αv must be positive, or the integral diverges.
  if (signOf(t, spread) !== '+')
    throw new NoClosedForm('an exponential of a quadratic that may not be integrable');
}

function tilted(term: GaussianTerm, half: Element): Element | undefined {
  const { t, law } = term;
  const q = term.parts.exponential;
  if (!q) return undefined;
  if (q.square.every((row) => row.every((x) => x.num.size === 0))) return shifted(term, q, half);
  const one = rankOne(t, q.square);
  if (one) {
    const pull = matrixTimes(t, law.covariance, one.form);
    const spread = sub(t, ONE_ELEMENT, scale(mul(t, one.alpha, dotProduct(t, one.form, pull)), rational(2n)));
    needIntegrable(t, spread);
    const gain = div(t, scale(one.alpha, rational(2n)), spread);
    const covariance = law.covariance.map((row, i) =>
      row.map((c, j) => add(t, c, mul(t, gain, mul(t, pull[i]!, pull[j]!)))),
    );
    return narrowed(term, q.square, spread, covariance);
  }
  const diagonal = law.covariance.every((row, i) => row.every((c, j) => i === j || c.num.size === 0));
  if (!diagonal) {
    const apart = independentCoordinates(t, { num: monomialPoly(term.mono), den: [] }, law);
    return term.mean(apart.body, apart.law);
  }
  return eliminated(term, q);
}

/** Completes the square in one coordinate of independent ones, after which the exponent is free of it. */
function eliminated(term: GaussianTerm, q: QuadraticForm): Element {
  const { t, law, mono } = term;
  const k = q.square.findIndex((row) => row.some((x) => x.num.size > 0));
  const z = law.variables[k]!;
  const alpha = q.square[k]![k]!;
  const v = law.covariance[k]![k]!;
  const spread = sub(t, ONE_ELEMENT, scale(mul(t, alpha, v), rational(2n)));
  needIntegrable(t, spread);
  const narrow = div(t, v, spread);
  const others = law.variables.map((y, i) => (i === k ? ZERO_ELEMENT : fromGenerator(y)));
  const beta = add(t, q.slopes[k]!, scale(dotProduct(t, q.square[k]!, others), rational(2n)));
  const exponent = add(
    t,
    mul(t, alpha, mul(t, fromGenerator(z), fromGenerator(z))),
    mul(t, beta, fromGenerator(z)),
  );
  const rest = mul(t, { num: monomialPoly(mono), den: [] }, expElement(t, scale(exponent, rational(-1n))));
  const moved = substitute(t, rest, z, add(t, fromGenerator(z), mul(t, beta, narrow)));
  const square = scale(mul(t, mul(t, beta, beta), narrow), rational(1n, 2n));
  const covariance = law.covariance.map((row, i) => row.map((c, j) => (i === k && j === k ? narrow : c)));
  const value = term.mean(mul(t, moved, expElement(t, square)), { variables: law.variables, covariance });
  return mul(t, inverse(t, sqrtElement(t, spread)), value);
}

const HALF: Element = scale(ONE_ELEMENT, rational(1n, 2n));

export const tilting: TermRule = {
  id: 'tilting',
  statement:
    'E[exp(zᵀAz + β·z) F(z)] = det(I − 2ΣA)^(−1/2) exp(β·Σ′β/2) E[F(z′ + Σ′β)], z′ ~ N(0, Σ′), Σ′ = (I − 2ΣA)^(−1) Σ',
  domain: 'I − 2ΣA has positive eigenvalues (checked step by step, 1 − 2αv > 0); F exponentially bounded',
  citation: 'Cameron and Martin 1944; completing the square',
  apply: (term) => tilted(term, HALF),
  mutant: (term) => tilted(term, ONE_ELEMENT),
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 2);
    return { t, law, body: mul(t, expElement(t, random.quadratic(t, z)), random.smooth(t, z)) };
  },
};
