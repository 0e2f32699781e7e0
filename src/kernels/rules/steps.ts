import { absElement } from '../../core/absolute.ts';
import {
  add,
  fromGenerator,
  mul,
  ONE_ELEMENT,
  powInteger,
  scale,
  sub,
  ZERO_ELEMENT,
} from '../../core/element.ts';
import { erfElement, signElement } from '../../core/functions.ts';
import { formCovariance } from '../../core/gaussianLaw.ts';
import { rational } from '../../core/rational.ts';
import { signOf } from '../../core/sign/proveSign.ts';
import type { Element } from '../../core/tower.ts';
import { NoClosedForm, type Step } from '../integrand.ts';
import { wholeExponents } from '../moments.ts';
import { dotProduct } from '../quadraticForm.ts';
import { isRegular } from '../regular.ts';
import {
  HALF_NOISE,
  isPolynomialIn,
  type Jump,
  type NoisySign,
  signedMoment,
  spreadOf,
} from '../signedMoment.ts';
import { randomLaw } from './instance.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

/** The step factors as noisy signs, with |x| = x sign(x), and what is a polynomial beside them. */
function signsOf(term: GaussianTerm): { signs: NoisySign[]; body: Element } {
  const { t, law, parts } = term;
  const powers = wholeExponents(parts.exponents) ?? [];
  const z = law.variables.map((id) => fromGenerator(id));
  let body = z.reduce((p, x, i) => mul(t, p, powInteger(t, x, powers[i]!)), ONE_ELEMENT);
  const signs: NoisySign[] = [];
  for (const { fn, form, power } of parts.steps) {
    const noise = fn === 'erf' ? HALF_NOISE : ZERO_ELEMENT;
    const copies = fn === 'erf' ? power : power % 2;
    for (let k = 0; k < copies; k++) signs.push({ ...form, noise });
    if (fn === 'abs')
      body = mul(t, body, powInteger(t, add(t, dotProduct(t, form.slopes, z), form.offset), power));
  }
  return { signs, body };
}

/** sign(x) sign(r x) is the sign of r: two signs of perfectly correlated arguments without offsets are a number. */
function contracted(
  term: GaussianTerm,
  signs: readonly NoisySign[],
): { signs: readonly NoisySign[]; factor: bigint } {
  const { t, law } = term;
  const [a, b] = signs;
  if (!a || !b || signs.length !== 2 || a.noise.num.size + b.noise.num.size > 0) return { signs, factor: 1n };
  const c = formCovariance(t, law, a.slopes, b.slopes);
  const gap = sub(t, mul(t, c, c), mul(t, spreadOf(t, law, a), spreadOf(t, law, b)));
  if (gap.num.size > 0) return { signs, factor: 1n };
  const s = signOf(t, c);
  if (a.offset.num.size + b.offset.num.size > 0 || (s !== '+' && s !== '-'))
    throw new NoClosedForm('two signs of perfectly correlated arguments');
  return { signs: [], factor: s === '+' ? 1n : -1n };
}

function stepMean(term: GaussianTerm, jump: Jump): Element | undefined {
  const { t, law, parts } = term;
  if (parts.steps.length === 0 || !wholeExponents(parts.exponents)) return undefined;
  const sharp = parts.steps.some((s) => s.fn !== 'erf');
  const { signs: all, body } = signsOf(term);
  const alone = !parts.opaque && !parts.exponential && parts.waves.length === 0;
  if (!alone || all.length > 2) {
    if (sharp) throw new NoClosedForm('an absolute value or a sign beside other factors');
    return undefined;
  }
  // An even power of a sign is 1 but where its argument is 0, always.
  const even = parts.steps.filter((s) => s.fn === 'sign' && s.power % 2 === 0);
  const checked = [...all, ...even.map((s): NoisySign => ({ ...s.form, noise: ZERO_ELEMENT }))];
  if (checked.some((s) => signOf(t, spreadOf(t, law, s)) !== '+'))
    throw new NoClosedForm('an absolute value or a sign of what may be constant');
  if (!isPolynomialIn(t, body, law.variables)) return undefined;
  try {
    const { signs, factor } = contracted(term, all);
    const out = scale(signedMoment(t, body, law, signs, jump), rational(factor));
    // At perfect correlation the steps divide by a variance that is 0 there.
    if (sharp && signs.length === 2 && !isRegular(t, out))
      throw new NoClosedForm('signs of what may be perfectly correlated');
    return out;
  } catch (error) {
    if (error instanceof NoClosedForm && !sharp) return undefined;
    throw error;
  }
}

const STATEMENT =
  'E[z_i P S] = Σ_j Σ_ij E[∂_j P S] + 2 Σ_a Cov(z_i, x_a) p_a(0) E[P S/S_a | x_a = 0] for S a product of sign(x_a)';

function onlyErf(steps: readonly Step[]): boolean {
  return steps.every((s) => s.fn === 'erf');
}

/** Polynomials times at most two absolute values, signs and error functions. */
export const arcCosine: TermRule = {
  id: 'arc-cosine',
  statement: `${STATEMENT}; E[sign x sign y] = (2/π) asin(Corr(x, y)); |x| = x sign x`,
  domain:
    'a polynomial times at most two of |x|, sign x, erf x, of linear forms of positive variance; two without offsets only',
  citation: 'Cho and Saul 2009',
  apply: (term) => (onlyErf(term.parts.steps) ? undefined : stepMean(term, { height: 2n })),
  mutant: (term) => (onlyErf(term.parts.steps) ? undefined : stepMean(term, { height: 1n })),
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 2);
    const factor = (x: Element) => (random.unit() < 0.5 ? absElement(t, x) : mul(t, x, signElement(t, x)));
    return {
      t,
      law,
      body: mul(t, random.powers(t, [mul(t, z[0]!, z[1]!)], 2), mul(t, factor(z[0]!), factor(z[1]!))),
    };
  },
};

/** Polynomials times one or two error functions. */
export const arcsine: TermRule = {
  id: 'arcsine',
  statement: `erf(x) = E sign(x + ε), ε ~ N(0, 1/2), in: ${STATEMENT}; E[erf x erf y] = (2/π) asin(2 Cov(x, y)/√((1 + 2 Var x)(1 + 2 Var y)))`,
  domain: 'a polynomial times one error function of a linear form with offset, or two without',
  citation: 'Williams 1997',
  apply: (term) => (onlyErf(term.parts.steps) ? stepMean(term, { height: 2n }) : undefined),
  mutant: (term) => (onlyErf(term.parts.steps) ? stepMean(term, { height: 1n }) : undefined),
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 2);
    const erfs = mul(t, erfElement(t, random.form(t, z)), erfElement(t, random.form(t, z)));
    return {
      t,
      law,
      body: mul(t, mul(t, z[random.integer(0, 1)]!, z[random.integer(0, 1)]!), erfs),
    };
  },
};
