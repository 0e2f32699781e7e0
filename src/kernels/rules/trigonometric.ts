import { cosSin } from '../../core/circular.ts';
import { add, elementKey, mul, ONE_ELEMENT, scale, sub, ZERO_ELEMENT } from '../../core/element.ts';
import { expElement } from '../../core/exponential.ts';
import { bySteinsLemma, steinVariable } from '../../core/meanElement.ts';
import { LimitExceeded } from '../../core/monomial.ts';
import { rational } from '../../core/rational.ts';
import type { Element, Tower } from '../../core/tower.ts';
import {
  type ComplexElement,
  complexExponential,
  complexMoment,
  mulComplex,
  realComplex,
} from '../complexMoment.ts';
import type { Wave } from '../integrand.ts';
import { wholeExponents } from '../moments.ts';
import { dotProduct, matrixTimes } from '../quadraticForm.ts';
import { randomLaw } from './instance.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

/** weight · exp(i omega·z). */
interface Frequency {
  readonly weight: ComplexElement;
  readonly omega: readonly Element[];
}

/** Waves of one frequency added up, so that a power of a sine has as many as its exponent and not 2 to it. */
function merged(t: Tower, waves: readonly Frequency[]): Frequency[] {
  const out = new Map<string, Frequency>();
  for (const w of waves) {
    const key = w.omega.map(elementKey).join(' ; ');
    const old = out.get(key)?.weight;
    const weight = old ? { re: add(t, old.re, w.weight.re), im: add(t, old.im, w.weight.im) } : w.weight;
    out.set(key, { weight, omega: w.omega });
  }
  return [...out.values()];
}

/** A product of sines and cosines as a sum of exponentials exp(iω·z) with complex weights. */
function frequencies(t: Tower, waves: readonly Wave[], front: Element, n: number): Frequency[] {
  const none = Array.from({ length: n }, (): Element => ZERO_ELEMENT);
  let sum: Frequency[] = [{ weight: realComplex(front), omega: none }];
  for (const w of waves)
    for (let k = 0; k < w.power; k++) {
      const phase = cosSin(t, w.form.offset);
      const half = rational(1n, 2n);
      const plus: ComplexElement =
        w.fn === 'cos'
          ? { re: scale(phase.cos, half), im: scale(phase.sin, half) }
          : { re: scale(phase.sin, half), im: scale(phase.cos, rational(-1n, 2n)) };
      const minus: ComplexElement = { re: plus.re, im: scale(plus.im, rational(-1n)) };
      const turned = (s: Frequency, by: ComplexElement, combine: typeof add): Frequency => ({
        weight: mulComplex(t, s.weight, by),
        omega: s.omega.map((o, i) => combine(t, o, w.form.slopes[i]!)),
      });
      sum = merged(
        t,
        sum.flatMap((s) => [turned(s, plus, add), turned(s, minus, sub)]),
      );
      if (sum.length > 256)
        throw new LimitExceeded('a product of trigonometric factors with over 256 frequencies');
    }
  return sum;
}

/** One variable: E[z^k exp((β + iω) z)] as the moment of a complex Gaussian. */
function single(term: GaussianTerm, degree: number): Element {
  const { t, law, parts } = term;
  const v = law.covariance[0]![0]!;
  const beta = parts.exponential?.slopes[0] ?? ZERO_ELEMENT;
  const front = parts.exponential ? expElement(t, parts.exponential.offset) : ONE_ELEMENT;
  let total: Element = ZERO_ELEMENT;
  for (const s of frequencies(t, parts.waves, front, 1)) {
    const rate: ComplexElement = { re: beta, im: s.omega[0]! };
    const moment = complexMoment(t, degree, rate, v);
    total = add(t, total, mulComplex(t, s.weight, mulComplex(t, complexExponential(t, rate, v), moment)).re);
  }
  return total;
}

function waveMean(term: GaussianTerm, half: bigint): Element | undefined {
  const { t, law, parts } = term;
  const n = law.variables.length;
  if (parts.opaque || parts.steps.length > 0 || (parts.waves.length === 0 && !parts.exponential))
    return undefined;
  const powers = wholeExponents(parts.exponents);
  if (!powers) return undefined;
  if (n === 1) {
    if (parts.exponential && parts.exponential.square[0]![0]!.num.size > 0) return undefined;
    return single(term, powers[0]!);
  }
  if (parts.exponential) return undefined;
  const i = steinVariable(t, term.mono, law);
  if (i >= 0) return bySteinsLemma(t, term.mono, law, i, (e) => term.mean(e, law));
  let total: Element = ZERO_ELEMENT;
  for (const s of frequencies(t, parts.waves, ONE_ELEMENT, n)) {
    const size = dotProduct(t, s.omega, matrixTimes(t, law.covariance, s.omega));
    total = add(t, total, mul(t, s.weight.re, expElement(t, scale(size, rational(-1n, half)))));
  }
  return total;
}

/** Sines and cosines of linear forms with powers of the variables, and in one variable an exponential. */
export const trigonometric: TermRule = {
  id: 'trigonometric',
  statement:
    'E[exp(iω·z)] = exp(−ω·Σω/2): products of sines and cosines as sums of such; E[z^k exp(rz)] as the moment of N(rv, v) for complex r',
  domain:
    'sines and cosines of linear forms, powers of the variables, in one variable also the exponential of a linear form',
  citation: 'the characteristic function of a Gaussian vector',
  apply: (term) => waveMean(term, 2n),
  mutant: (term) => waveMean(term, 1n),
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 2);
    return {
      t,
      law,
      body: mul(t, random.unit() < 0.5 ? z[0]! : ONE_ELEMENT, mul(t, random.wave(t, z), random.wave(t, z))),
    };
  },
};
