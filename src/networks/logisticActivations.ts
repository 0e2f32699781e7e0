import { rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { preciseFunctions } from '../numeric/preciseFunctions.ts';
import type { DerivativeOrder, Derivatives } from './activation.ts';

/** Below this, e^−z nears the range of doubles, and σ(z) = e^z/(1 + e^z) serves in its place. */
const FAR_LEFT = rational(-700);

/** σ(z) = 1/(1 + e^−z) without overflow: within 4 units of 2^-53 in float64. */
function logistic<T>(algebra: Analytic<T>): (z: T) => T {
  const { one, add, div, exp, neg, less } = algebra;
  const far = algebra.fromRational(FAR_LEFT);
  return (z) => {
    if (less(z, far) !== true) return div(one, add(one, exp(neg(z))));
    const e = exp(z);
    return div(e, add(one, e));
  };
}

/** tanh(z/2) = (e^z − 1)/(e^z + 1), by the side on which e^±z <= 1. */
function halfTangent<T>(algebra: Analytic<T>): (z: T) => T {
  const { one, add, neg, div, sign } = algebra;
  const { expm1 } = preciseFunctions(algebra);
  const two = add(one, one);
  const left = (z: T): T => {
    const e = expm1(z);
    return div(e, add(two, e));
  };
  return (z) => (sign(z) === 1 ? neg(left(neg(z))) : left(z));
}

/** σ′, σ″, σ‴ up to `order` at z, from s = σ(z)σ(−z) and t = tanh(z/2): s, −st, s(1 − 6s). */
function slopes<T>(algebra: Analytic<T>): (z: T, order: DerivativeOrder) => T[] {
  const { one, neg, mul, sub } = algebra;
  const sigma = logistic(algebra);
  const tangent = halfTangent(algebra);
  const six = algebra.fromRational(rational(6));
  return (z, order) => {
    if (order === 0) return [];
    const s = mul(sigma(z), sigma(neg(z)));
    const list = [s];
    if (order > 1) list.push(neg(mul(s, tangent(z))));
    if (order > 2) list.push(mul(s, sub(one, mul(six, s))));
    return list;
  };
}

/**
 * σ(z) = 1/(1 + e^−z): σ′ = σ(z)σ(−z), σ″ = −σ′ tanh(z/2), σ‴ = σ′(1 − 6σ′).
 * In float64, u = 2^-53: σ within 4u, σ′ 9u, σ″ 16u of themselves; σ‴ within 20u σ′(1 + 6σ′), which is relative but
 * near its zeros ±log(2 + √3). Where σ′ is below 2^-1022 (|z| > 708) the results underflow.
 */
export function sigmoidDerivatives<T>(algebra: Analytic<T>, order: DerivativeOrder): Derivatives<T> {
  const sigma = logistic(algebra);
  const rest = slopes(algebra);
  return (z) => [sigma(z), ...rest(z, order)];
}

/**
 * tanh z = tanh(2z/2), so tanh⁽ᵏ⁾(z) = 2^(k+1) σ⁽ᵏ⁾(2z), of which tanh′ = 4σ′(2z) = sech² z: bounds as for the sigmoid,
 * at 2z, for doubling rounds nothing in float64; the value within 8u.
 */
export function tanhDerivatives<T>(algebra: Analytic<T>, order: DerivativeOrder): Derivatives<T> {
  const tangent = halfTangent(algebra);
  const rest = slopes(algebra);
  const factors = [4, 8, 16].map((k) => algebra.fromRational(rational(k)));
  return (z) => {
    const twice = algebra.add(z, z);
    return [tangent(twice), ...rest(twice, order).map((x, k) => algebra.mul(factors[k]!, x))];
  };
}

/**
 * softplus(z) = log(1 + e^z) = max(z, 0) + log(1 + e^−|z|), both terms positive: within 4u; softplus′ = σ, and so on.
 */
export function softplusDerivatives<T>(algebra: Analytic<T>, order: DerivativeOrder): Derivatives<T> {
  const { add, neg, exp, sign } = algebra;
  const { log1p } = preciseFunctions(algebra);
  const sigma = logistic(algebra);
  const rest = slopes(algebra);
  const value = (z: T): T => (sign(z) === 1 ? add(z, log1p(exp(neg(z)))) : log1p(exp(z)));
  return (z) => {
    if (order === 0) return [value(z)];
    return [value(z), sigma(z), ...rest(z, (order - 1) as DerivativeOrder)];
  };
}
