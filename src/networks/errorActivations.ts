import { ONE, type Rational, rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { preciseFunctions } from '../numeric/preciseFunctions.ts';
import type { DerivativeOrder, Derivatives } from './activation.ts';

/** The value of `make`, made when it is first wanted and kept: exact rationals have no √π, and may not need it. */
function once<V>(make: () => V): () => V {
  let kept: { readonly value: V } | undefined;
  return () => {
    kept ??= { value: make() };
    return kept.value;
  };
}

/**
 * erf(z√c) for c = 1 or 1/2: φ′ = 2√(c/π) e^(−cz²), φ″ = −2cz φ′, φ‴ = 2c(2cz² − 1) φ′.
 * In float64, with u = 2^-53, e^(−cz²) within 4u of itself (`bellDouble`) and the constant within 2u: φ′ is within 7u and
 * φ″ within 9u of themselves, φ‴ within 11u of 2c(2cz² + 1)φ′, the size of its terms: that is relative to itself but near its
 * zeros ±1/√(2c), where it is right absolutely. φ is the number system's erf, within 8u; tests see below 8u throughout.
 */
export function errorFunctionDerivatives<T>(
  algebra: Analytic<T>,
  c: Rational,
  order: DerivativeOrder,
): Derivatives<T> {
  const { one, sub, neg, mul, div, fromRational, sqrt } = algebra;
  const precise = preciseFunctions(algebra);
  const plain = c.n === ONE.n && c.d === ONE.d;
  const twice = fromRational(rational(2n * c.n, c.d));
  const root = once(() => sqrt(div(one, fromRational(c))));
  const slope = once(() => div(fromRational(rational(2)), sqrt(div(algebra.pi(), fromRational(c)))));
  return (z) => {
    const list = [algebra.erf(plain ? z : div(z, root()))];
    if (order === 0) return list;
    const first = mul(slope(), plain ? precise.bell(z) : precise.gaussian(z));
    list.push(first);
    const scaled = mul(twice, z);
    if (order > 1) list.push(neg(mul(scaled, first)));
    if (order > 2) list.push(mul(mul(twice, sub(mul(scaled, z), one)), first));
    return list;
  };
}

/**
 * zΦ(z) with Φ(z) = (1 + erf(z/√2))/2 and φ = Φ′: Φ + zφ, (2 − z²)φ, z(z² − 4)φ.
 * In float64, with Φ within p of itself (`normalDouble`: p <= 40u, in tests 8u) and φ within 7u: the value is within p + u and the
 * third derivative, whose factors z² − 4 = (z − 2)(z + 2) are exact near their zeros, within 12u of themselves; the first
 * is within p + 9u of Φ + |z|φ and the second within 10u of (2 + z²)φ, the size of their terms: that is relative to
 * themselves but near their zeros −0.7518 and ±√2, where they are right absolutely.
 */
export function geluDerivatives<T>(algebra: Analytic<T>, order: DerivativeOrder): Derivatives<T> {
  const { one, add, sub, mul, div, fromRational, sqrt } = algebra;
  const precise = preciseFunctions(algebra);
  const two = fromRational(rational(2));
  const density = once(() => div(one, sqrt(mul(two, algebra.pi()))));
  return (z) => {
    const normal = precise.normal(z);
    const list = [mul(z, normal)];
    if (order === 0) return list;
    const bell = mul(density(), precise.gaussian(z));
    list.push(add(normal, mul(z, bell)));
    if (order > 1) list.push(mul(sub(two, algebra.pow(z, two)), bell));
    if (order > 2) list.push(mul(mul(z, mul(sub(z, two), add(z, two))), bell));
    return list;
  };
}
