import {
  add,
  div,
  elementConstant,
  fromGenerator,
  mul,
  neg,
  ONE_ELEMENT,
  scale,
  sub,
  ZERO_ELEMENT,
} from '../../core/element.ts';
import { expElement } from '../../core/exponential.ts';
import { erfElement } from '../../core/functions.ts';
import type { GaussianLaw } from '../../core/gaussianLaw.ts';
import { monomialPoly } from '../../core/polynomial.ts';
import { powElement } from '../../core/power.ts';
import { rational } from '../../core/rational.ts';
import { signOf } from '../../core/sign/proveSign.ts';
import { substitute } from '../../core/substitute.ts';
import type { Element, Tower } from '../../core/tower.ts';
import { independentCoordinates } from '../independentCoordinates.ts';
import { NoClosedForm } from '../integrand.ts';
import { wholeExponents } from '../moments.ts';
import { dotProduct, matrixTimes, type QuadraticForm, quadraticForm, sumOfForms } from '../quadraticForm.ts';
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

/** front · E[exp(q(z)) rest(z)] over the law: what is left to do. */
interface Left {
  readonly front: Element;
  readonly q: QuadraticForm;
  readonly rest: Element;
  readonly law: GaussianLaw;
}

function isZero(m: QuadraticForm['square']): boolean {
  return m.every((row) => row.every((x) => x.num.size === 0));
}

/** z_i ↦ z_i + moves_i in the rest. Fails with NoClosedForm for a power of symbolic degree. */
function moved(
  t: Tower,
  { rest, law }: Left,
  moves: readonly Element[],
  exponents: readonly Element[],
): Element {
  const symbolic = exponents.some((e) => e.num.size > 0 && elementConstant(e) === undefined);
  if (symbolic && moves.some((m) => m.num.size > 0))
    throw new NoClosedForm('a symbolic power of a shifted Gaussian');
  return law.variables.reduce(
    (e, z, i) => (moves[i]!.num.size === 0 ? e : substitute(t, e, z, add(t, fromGenerator(z), moves[i]!))),
    rest,
  );
}

/** 1 − 2αv, which must be positive, or the integral diverges. */
function spreadOf(t: Tower, alpha: Element, v: Element): Element {
  const spread = sub(t, ONE_ELEMENT, scale(mul(t, alpha, v), rational(2n)));
  if (signOf(t, spread) !== '+')
    throw new NoClosedForm('an exponential of a quadratic that may not be integrable');
  return spread;
}

/** α(ℓ·z)² goes into the law: Σ + (2α/(1 − 2α ℓ·Σℓ)) Σℓ(Σℓ)ᵀ. */
function narrowed(t: Tower, left: Left, alpha: Element, form: readonly Element[], half: Element): Left {
  const { law, q } = left;
  const pull = matrixTimes(t, law.covariance, form);
  const spread = spreadOf(t, alpha, dotProduct(t, form, pull));
  const gain = div(t, scale(alpha, rational(2n)), spread);
  const covariance = law.covariance.map((row, i) =>
    row.map((c, j) => add(t, c, mul(t, gain, mul(t, pull[i]!, pull[j]!)))),
  );
  return {
    ...left,
    front: mul(t, left.front, powElement(t, spread, neg(half))),
    q: { ...q, square: q.square.map((row) => row.map(() => ZERO_ELEMENT)) },
    law: { ...law, covariance },
  };
}

/** Completes the square in one of independent coordinates, after which the exponent is free of it. */
function eliminated(t: Tower, left: Left, exponents: readonly Element[], half: Element): Left {
  const { law, q } = left;
  const k = q.square.findIndex((row) => row.some((x) => x.num.size > 0));
  const alpha = q.square[k]![k]!;
  const v = law.covariance[k]![k]!;
  const spread = spreadOf(t, alpha, v);
  const narrow = div(t, v, spread);
  const others = law.variables.map((y, i) => (i === k ? ZERO_ELEMENT : fromGenerator(y)));
  const beta = add(t, q.slopes[k]!, scale(dotProduct(t, q.square[k]!, others), rational(2n)));
  const completed = scale(mul(t, mul(t, beta, beta), narrow), HALF_NUMBER);
  const without: QuadraticForm = {
    square: q.square.map((row, i) => row.map((x, j) => (i === k || j === k ? ZERO_ELEMENT : x))),
    slopes: q.slopes.map((x, i) => (i === k ? ZERO_ELEMENT : x)),
    offset: q.offset,
  };
  const moves = others.map((_, i) => (i === k ? mul(t, beta, narrow) : ZERO_ELEMENT));
  const covariance = law.covariance.map((row, i) => row.map((c, j) => (i === k && j === k ? narrow : c)));
  return {
    front: mul(t, left.front, powElement(t, spread, neg(half))),
    q: sumOfForms(t, [without, quadraticForm(t, completed, law.variables)!]),
    rest: moved(t, left, moves, exponents),
    law: { ...law, covariance },
  };
}

/** In coordinates that are independent of each other, so that completing squares in turn tells whether the integral converges. */
function apart(t: Tower, left: Left): Left {
  const { law, q } = left;
  if (law.covariance.every((row, i) => row.every((c, j) => i === j || c.num.size === 0))) return left;
  const { bodies, law: other } = independentCoordinates(t, [left.rest, exponentElement(t, q, law)], law);
  return { ...left, rest: bodies[0]!, q: quadraticForm(t, bodies[1]!, other.variables)!, law: other };
}

function tilted(term: GaussianTerm, half: Element): Element | undefined {
  const { t, parts } = term;
  if (!parts.exponential) return undefined;
  const rest: Element = { num: monomialPoly(parts.rest), den: [] };
  let left: Left = { front: ONE_ELEMENT, q: parts.exponential, rest, law: term.law };
  const one = rankOne(t, left.q.square);
  if (one) left = narrowed(t, left, one.alpha, one.form, half);
  else if (!isZero(left.q.square)) left = apart(t, left);
  while (!isZero(left.q.square)) left = eliminated(t, left, parts.exponents, half);
  const plain = left.law.variables.length === 1 && !parts.opaque && parts.steps.length === 0;
  if (plain && wholeExponents(parts.exponents) && !isZero([left.q.slopes])) {
    // The moments of a complex Gaussian take the exponential of a linear form as it is.
    const { rest: body, q, law } = left;
    return mul(t, left.front, term.mean(mul(t, body, expElement(t, exponentElement(t, q, law))), law));
  }
  // E[e^(β·z) F(z)] = e^(β·Σβ/2) E[F(z + Σβ)].
  const move = matrixTimes(t, left.law.covariance, left.q.slopes);
  const size = add(t, left.q.offset, mul(t, half, dotProduct(t, left.q.slopes, move)));
  const value = term.mean(moved(t, left, move, parts.exponents), left.law);
  return mul(t, mul(t, left.front, expElement(t, size)), value);
}

const HALF_NUMBER = rational(1n, 2n);
const HALF: Element = scale(ONE_ELEMENT, HALF_NUMBER);

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
    return {
      t,
      law,
      body: mul(
        t,
        expElement(t, random.quadratic(t, z)),
        mul(t, random.powers(t, z, 1), erfElement(t, random.form(t, z))),
      ),
    };
  },
};
