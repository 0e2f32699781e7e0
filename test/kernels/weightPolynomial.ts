import { addRational, mulRational, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';

/** A polynomial in weights w_1, …, w_d: exponents, joined by commas, to coefficients. */
export type WeightPolynomial = ReadonlyMap<string, Rational>;

const exponents = (key: string): number[] => key.split(',').map(Number);

/** w_index (from 0) in d weights. */
export function variableOf(d: number, index: number): WeightPolynomial {
  return new Map([[Array.from({ length: d }, (_, i) => (i === index ? 1 : 0)).join(','), ONE]]);
}

/** Σ x_i w_i. */
export function linearForm(x: readonly Rational[]): WeightPolynomial {
  return new Map(x.flatMap((c, i) => [...variableOf(x.length, i).keys()].map((key) => [key, c] as const)));
}

export function productOf(a: WeightPolynomial, b: WeightPolynomial): WeightPolynomial {
  const out = new Map<string, Rational>();
  for (const [p, c] of a) {
    for (const [q, e] of b) {
      const right = exponents(q);
      const key = exponents(p)
        .map((k, i) => k + right[i]!)
        .join(',');
      out.set(key, addRational(out.get(key) ?? ZERO, mulRational(c, e)));
    }
  }
  return out;
}

export function powerOf(a: WeightPolynomial, k: number): WeightPolynomial {
  const unit = [...a.keys()][0]!.replace(/\d+/g, '0');
  let product: WeightPolynomial = new Map([[unit, ONE]]);
  for (let i = 0; i < k; i += 1) product = productOf(product, a);
  return product;
}

/** E over independent standard normal weights: E[w^k] = (k−1)!! for even k, else 0. */
export function meanOf(a: WeightPolynomial): Rational {
  let sum = ZERO;
  for (const [key, c] of a) {
    let moment = ONE;
    for (const k of exponents(key)) {
      if (k % 2 === 1) moment = ZERO;
      for (let i = k - 1; i > 1; i -= 2) moment = mulRational(moment, rational(i));
    }
    sum = addRational(sum, mulRational(c, moment));
  }
  return sum;
}
