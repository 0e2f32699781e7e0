import { add, fromGenerator, mul, ONE_ELEMENT, scale, ZERO_ELEMENT } from '../core/element.ts';
import { type GaussianLaw, type LinearForm, linearForm } from '../core/gaussianLaw.ts';
import { elementDependsOn } from '../core/mean.ts';
import { dropGenerator, type Monomial, UNIT } from '../core/monomial.ts';
import { coefficientsIn, monomialPoly } from '../core/polynomial.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { type QuadraticForm, quadraticForm, sumOfForms } from './quadraticForm.ts';
import { isSmooth } from './smooth.ts';

/** Raised when no rule gives an expectation in closed form; the message says what stands in the way. */
export class NoClosedForm extends Error {
  override readonly name = 'NoClosedForm';
}

/** The largest polynomial degree whose moment is written out. */
export const MAX_DEGREE = 400;

/** u as α z² + β z + γ with coefficients free of z, or undefined. */
export function quadraticIn(
  t: Tower,
  u: Element,
  z: number,
): { alpha: Element; beta: Element; gamma: Element } | undefined {
  if (u.den.some((f) => elementDependsOn(t, { num: f.poly, den: [] }, z))) return undefined;
  const parts = coefficientsIn(u.num, z);
  for (const [e, c] of parts) {
    if (e !== 0 && e !== UNIT && e !== 2 * UNIT) return undefined;
    if (elementDependsOn(t, { num: c, den: [] }, z)) return undefined;
  }
  const pick = (e: number): Element => ({ num: parts.get(e) ?? ZERO_ELEMENT.num, den: u.den });
  return { alpha: pick(2 * UNIT), beta: pick(UNIT), gamma: pick(0) };
}

/** A sine or cosine of a linear form, to a power. */
export interface Wave {
  readonly fn: 'sin' | 'cos';
  readonly form: LinearForm;
  readonly power: number;
}

/** sign, |·| or erf of a linear form, to a power. */
export interface Step {
  readonly fn: 'sign' | 'abs' | 'erf';
  readonly form: LinearForm;
  readonly power: number;
}

/** What a term of an integrand consists of, sorted by kind. */
export interface Integrand {
  /** the exponent of each variable: a number, or symbolic */
  readonly exponents: readonly Element[];
  /** the logarithm of all exponential factors together; undefined where there are none */
  readonly exponential: QuadraticForm | undefined;
  /** the factors but the exponentials */
  readonly rest: Monomial;
  readonly waves: readonly Wave[];
  readonly steps: readonly Step[];
  /** factors that no closed form is known for, smooth and exponentially bounded */
  readonly opaque: boolean;
}

/** Sorts the factors of an integrand. Fails with NoClosedForm on a factor that no rule covers. */
export function classify(
  t: Tower,
  inside: Monomial,
  { variables }: Pick<GaussianLaw, 'variables'>,
): Integrand {
  const exponents = variables.map(() => ZERO_ELEMENT);
  const exponentials: QuadraticForm[] = [];
  const waves: Wave[] = [];
  const steps: Step[] = [];
  let opaque = false;
  let rest: Monomial = inside;
  const exponential = (id: number, arg: Element, times: (e: Element) => Element) => {
    rest = dropGenerator(rest, id);
    const q = quadraticForm(t, arg, variables);
    if (!q) throw new NoClosedForm('an exponential of more than a quadratic');
    exponentials.push({
      square: q.square.map((row) => row.map(times)),
      slopes: q.slopes.map(times),
      offset: times(q.offset),
    });
  };
  inside.ids.forEach((id, i) => {
    const units = inside.exps[i]!;
    const times = (e: Element) => scale(e, rational(units, UNIT));
    const g = t.generators[id]!;
    const own = variables.indexOf(g.kind === 'power' || g.kind === 'openPower' ? g.base : id);
    if (own >= 0) {
      const exponent =
        g.kind === 'power'
          ? { num: monomialPoly(g.exponent), den: [] }
          : g.kind === 'openPower'
            ? g.exponent
            : ONE_ELEMENT;
      exponents[own] = add(t, exponents[own]!, times(exponent));
      return;
    }
    if (g.kind === 'exp') {
      exponential(id, g.arg, times);
      return;
    }
    const base = g.kind === 'power' ? t.generators[g.base]! : undefined;
    if (g.kind === 'power' && base?.kind === 'exp') {
      const m: Element = times({ num: monomialPoly(g.exponent), den: [] });
      exponential(id, base.arg, (e) => mul(t, m, e));
      return;
    }
    if (units <= 0 || units % UNIT !== 0)
      throw new NoClosedForm('a root or an inverse of a function of the Gaussian variable');
    const power = units / UNIT;
    const arg: Element | undefined =
      g.kind === 'abs' ? { num: g.poly, den: [] } : 'arg' in g ? g.arg : undefined;
    const form = arg && linearForm(t, arg, variables);
    if (form && g.kind === 'abs') steps.push({ fn: 'abs', form, power });
    else if (form && g.kind === 'function' && (g.fn === 'sign' || g.fn === 'erf'))
      steps.push({ fn: g.fn, form, power });
    else if (form && g.kind === 'function' && (g.fn === 'sin' || g.fn === 'cos'))
      waves.push({ fn: g.fn, form, power });
    else if (g.kind === 'mean' && isSmooth(t, fromGenerator(id), variables)) opaque = true;
    else {
      if (g.kind === 'jet' && !form)
        throw new NoClosedForm('an unspecified function of more than a linear argument');
      const known = g.kind === 'jet' || (g.kind === 'function' && g.fn !== 'sign' && g.fn !== 'asin');
      if (!known || !arg) throw new NoClosedForm(`a factor of kind ${g.kind}`);
      // Stein's lemma and differentiation under the integral lose what a jump or a kink contributes.
      if (!isSmooth(t, arg, variables)) throw new NoClosedForm('a function that may jump or bend');
      opaque = true;
    }
  });
  const sum = exponentials.length > 0 ? sumOfForms(t, exponentials) : undefined;
  return { exponents, exponential: sum, rest, waves, steps, opaque };
}
