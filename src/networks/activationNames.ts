import { type Rational, rationalText } from '../core/rational.ts';
import type { Activation } from './activation.ts';

/** Names of the activations without parameters. */
export const PLAIN_ACTIVATIONS = [
  'identity',
  'erf',
  'erf_sqrt2',
  'sigmoid',
  'tanh',
  'softplus',
  'gelu',
  'relu',
  'sin',
  'exp',
] as const satisfies readonly Activation['kind'][];

/** Names of all activations. */
export const ACTIVATIONS = [...PLAIN_ACTIVATIONS, 'leaky_relu', 'monomial', 'polynomial'] as const;

/** Highest degree of a monomial or polynomial activation. */
export const HIGHEST_DEGREE = 1000;

function isRational(value: unknown): value is Rational {
  const q = value as Partial<Rational> | null | undefined;
  return typeof q?.n === 'bigint' && typeof q.d === 'bigint' && q.d > 0n;
}

/** What is wrong with an activation, or undefined when nothing is; for data whose type no compiler has seen. */
export function activationProblem(activation: Activation): string | undefined {
  const { kind } = activation;
  if (PLAIN_ACTIVATIONS.some((name) => name === kind)) return undefined;
  if (kind === 'leaky_relu')
    return isRational(activation.slope) ? undefined : 'leaky_relu needs its slope, a rational number';
  if (kind === 'monomial') {
    const { degree } = activation;
    return Number.isSafeInteger(degree) && degree >= 0 && degree <= HIGHEST_DEGREE
      ? undefined
      : `monomial needs its degree, an integer from 0 to ${HIGHEST_DEGREE}`;
  }
  if (kind === 'polynomial') {
    const { coefficients } = activation;
    return Array.isArray(coefficients) &&
      coefficients.length > 0 &&
      coefficients.length <= HIGHEST_DEGREE + 1 &&
      coefficients.every(isRational)
      ? undefined
      : `polynomial needs its coefficients, from 1 to ${HIGHEST_DEGREE + 1} rational numbers`;
  }
  return `the activation ${String(kind)} is unknown: there are ${ACTIVATIONS.join(', ')}`;
}

/** An activation as a reader sees it: tanh, leaky_relu(1/100), monomial(3), polynomial(0, 1, -1/6). */
export function activationText(activation: Activation): string {
  if (activation.kind === 'leaky_relu') return `leaky_relu(${rationalText(activation.slope)})`;
  if (activation.kind === 'monomial') return `monomial(${activation.degree})`;
  if (activation.kind === 'polynomial')
    return `polynomial(${activation.coefficients.map(rationalText).join(', ')})`;
  return activation.kind;
}
