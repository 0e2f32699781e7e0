import { cosSin } from '../../core/circular.ts';
import {
  add,
  fromGenerator,
  fromRational,
  mul,
  ONE_ELEMENT,
  powInteger,
  ZERO_ELEMENT,
} from '../../core/element.ts';
import type { GaussianLaw } from '../../core/gaussianLaw.ts';
import { type Rational, rational } from '../../core/rational.ts';
import { type Element, Tower } from '../../core/tower.ts';

/** An integrand over a Gaussian law whose covariance is rational. */
export interface Instance {
  readonly t: Tower;
  readonly body: Element;
  readonly law: GaussianLaw;
}

/** A stream of random choices, the same for the same seed (mulberry32). */
export class RandomInstance {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 1) >>> 0;
  }

  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let x = this.#state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  }

  integer(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  /** A third of a small integer, not 0, of either sign. */
  fraction(): Rational {
    return rational(this.integer(1, 4) * (this.unit() < 0.5 ? -1 : 1), 3);
  }

  /** A linear form with fractional slopes, without offset. */
  form(t: Tower, z: readonly Element[]): Element {
    return z.reduce((sum, x) => add(t, sum, mul(t, fromRational(this.fraction()), x)), ZERO_ELEMENT);
  }

  /** A quadratic form plus a linear one; the quadratic is minus a sum of squares, so that its exponential is integrable. */
  quadratic(t: Tower, z: readonly Element[]): Element {
    const square = (e: Element) => mul(t, fromRational(rational(-1n, 3n)), mul(t, e, e));
    const squares = add(
      t,
      square(this.form(t, z)),
      this.unit() < 0.5 ? square(this.form(t, z)) : ZERO_ELEMENT,
    );
    return add(t, squares, this.form(t, z));
  }

  /** z_1^a z_2^b … with exponents up to `degree`. */
  powers(t: Tower, z: readonly Element[], degree: number): Element {
    return z.reduce((product, x) => mul(t, product, powInteger(t, x, this.integer(0, degree))), ONE_ELEMENT);
  }

  /** A sine of a linear form with an offset. */
  wave(t: Tower, z: readonly Element[]): Element {
    return cosSin(t, add(t, this.form(t, z), fromRational(this.fraction()))).sin;
  }
}

/** n correlated variables with a covariance BBᵀ, B a random matrix of fractions. */
export function randomLaw(random: RandomInstance, n: number): { t: Tower; law: GaussianLaw; z: Element[] } {
  const t = new Tower();
  const variables = Array.from({ length: n }, (_, i) => {
    const name = `z${i + 1}`;
    return t.intern(`var ${name}`, () => ({ kind: 'variable', name }));
  });
  const root = variables.map(() => variables.map(() => fromRational(random.fraction())));
  const covariance = root.map((a) =>
    root.map((b) => a.reduce((sum, x, k) => add(t, sum, mul(t, x, b[k]!)), ZERO_ELEMENT)),
  );
  return { t, law: { variables, covariance }, z: variables.map((id) => fromGenerator(id)) };
}
