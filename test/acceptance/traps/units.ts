import { proves, refutes, type Trap } from './trap.ts';

const UNITS =
  'let n integer >= 1; let W matrix of n by 2; let x, y vector of 2; let b vector of n; let t real; let phi function';

/** Sums over hidden units of a symbolic number of them. */
export const UNIT_SUMS: readonly Trap[] = [
  refutes(
    UNITS,
    'sum(exp(W[j, 1]*x[1] + b[j]), j, 1, n) is constant in norm2(x)',
    'components inside a sum move along the ray too',
  ),
  refutes(UNITS, 'sum(exp(dot(x, y)*b[j]), j, 1, n) is constant in norm2(x)', 'so do products'),
  refutes(UNITS, 'sum(phi(x[1] + b[j]), j, 1, n) is constant in norm2(x)'),
  refutes(UNITS, 'sum(exp(W[j, 1]*x[1]^2), j, 1, n) weakly increases in norm2(x)'),
  proves(UNITS, 'sum(exp(W[j, 1]*b[j]), j, 1, n) is constant in norm2(x)'),
  refutes(
    UNITS,
    'sum(b[j]/b[j], j, 1, n) = n + 0*sum(b[j]/b[j], [j, k], 1, n, j != k)',
    'one unit with b = 0: the sum over pairs has no terms',
  ),
  refutes(
    UNITS,
    'when sum(1/b[j], [j, k], 1, n, j < k) >= 0: sum(b[j]/b[j], j, 1, n) = n',
    'so has the one in the hypothesis',
  ),
  refutes(
    'let n integer; let W matrix of 3 by 2',
    'sum(1, j, 1, n) + 0*W[1, 1] = n',
    'n < 0: an empty sum is 0',
  ),
];
