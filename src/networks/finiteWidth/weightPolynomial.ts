import {
  addRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  signRational,
  ZERO,
} from '../../core/rational.ts';

/** A polynomial in the d components of a weight vector: exponents joined by commas → coefficient, none of them 0. */
export type WeightPolynomial = ReadonlyMap<string, Rational>;

function exponents(key: string): number[] {
  return key === '' ? [] : key.split(',').map(Number);
}

/** The constant c in d variables. */
export function constantPolynomial(c: Rational, d: number): WeightPolynomial {
  return signRational(c) === 0 ? new Map() : new Map([[Array(d).fill(0).join(','), c]]);
}

/** The linear form w·x. */
export function linearForm(x: readonly Rational[]): WeightPolynomial {
  const unit = (i: number): string => x.map((_, j) => (i === j ? 1 : 0)).join(',');
  return new Map(x.flatMap((c, i) => (signRational(c) === 0 ? [] : [[unit(i), c] as const])));
}

/** The component w_i among d. */
export function component(i: number, d: number): WeightPolynomial {
  return linearForm(Array.from({ length: d }, (_, j) => (i === j ? ONE : ZERO)));
}

export function addPolynomial(a: WeightPolynomial, b: WeightPolynomial): WeightPolynomial {
  const sum = new Map(a);
  for (const [key, c] of b) {
    const total = addRational(sum.get(key) ?? ZERO, c);
    if (signRational(total) === 0) sum.delete(key);
    else sum.set(key, total);
  }
  return sum;
}

export function mulPolynomial(a: WeightPolynomial, b: WeightPolynomial): WeightPolynomial {
  const product = new Map<string, Rational>();
  const right = [...b].map(([key, c]) => [exponents(key), c] as const);
  for (const [key, c] of a) {
    const powers = exponents(key);
    for (const [others, e] of right) {
      const joint = powers.map((p, i) => p + others[i]!).join(',');
      product.set(joint, addRational(product.get(joint) ?? ZERO, mulRational(c, e)));
    }
  }
  return new Map([...product].filter(([, c]) => signRational(c) !== 0));
}

export function scalePolynomial(a: WeightPolynomial, c: Rational): WeightPolynomial {
  return signRational(c) === 0 ? new Map() : new Map([...a].map(([key, e]) => [key, mulRational(e, c)]));
}

/** Σ c_k p^k by Horner's rule, in d variables. */
export function composePolynomial(
  coefficients: readonly Rational[],
  p: WeightPolynomial,
  d: number,
): WeightPolynomial {
  return coefficients.reduceRight<WeightPolynomial>(
    (sum, c) => addPolynomial(mulPolynomial(sum, p), constantPolynomial(c, d)),
    new Map(),
  );
}

/** (k − 1)!!, the k-th moment of a standard normal variable for even k. */
function evenMoment(k: number): bigint {
  let value = 1n;
  for (let i = k - 1; i > 1; i -= 2) value *= BigInt(i);
  return value;
}

/** E over w ~ N(0, I_d), exactly: the components are independent, with moments (k − 1)!! for even k and 0 for odd. */
export function gaussianMean(p: WeightPolynomial): Rational {
  let sum = ZERO;
  for (const [key, c] of p) {
    const powers = exponents(key);
    if (powers.some((k) => k % 2 !== 0)) continue;
    const moment = powers.reduce((product, k) => product * evenMoment(k), 1n);
    sum = addRational(sum, mulRational(c, rational(moment)));
  }
  return sum;
}
