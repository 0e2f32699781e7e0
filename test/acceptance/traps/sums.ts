import { barren, fails, failsFarOff, holds, proves, refutes, type Trap } from './trap.ts';

const N = 'let n integer >= 1';
const P = 'let p integer';
const A = 'let a real; let n, m integer >= 1';

/** Sums with symbolic bounds: terms without a value, empty ranges, hypotheses that move with the bound. */
export const SUMS: readonly Trap[] = [
  refutes(N, '0*sum(1/(k - 5), k, 1, n) = 0', 'n = 5'),
  proves(N, '0*sum(k^2, k, 1, n) = 0'),
  refutes(P, 'sum(k - k, k, 1, p)*p^(-1) = 0', 'p = 0: an empty sum beside what has no value'),
  refutes(P, 'sum(k - k, k, 1, p)/(p + 3) = 0', 'p = -3'),
  proves(P, 'sum((k - k)/(p + 3), k, 1, p) = 0', 'an empty sum is 0 whatever its terms'),
  refutes(A, 'sum(k, k, n + 5, n)/a = 0', 'a = 0: the range is empty'),
  refutes(
    N,
    'sum(sqrt((k - 5)^2 - 1/2) - sqrt((k - 6)^2 - 1/2), k, 1, n) = sqrt((n - 5)^2 - 1/2) - sqrt(25 - 1/2)',
    'n = 6: one term has no value',
  ),
  failsFarOff(
    N,
    'sum(log((k - 40)^2) - log((k - 41)^2), k, 1, n) = log((n - 40)^2) - log(1600)',
    'n = 41: one term has no value',
  ),
  holds(A, 'sum(k/(a - 1/7), k, 1, n) = n*(n + 1)/2/(a - 1/7)', 'both undefined at a = 1/7, for all n'),
  fails(A, 'hyp2f1(-n, m, 2, 0/a) = 1', 'a = 0'),
  barren(A, 'hyp2f1(-n, 1, -n, a) = sum(a^k, k, 0, n)', 'a convention: or 1/(1 - a)'),
  barren('let a real; let c real < -3', 'hyp2f1(-2, a, c, 1) = (c - a)*(c + 1 - a)/(c*(c + 1))', 'c = -4'),
  proves(A, 'hyp2f1(-n, m, 1/2 - n, 0) = 1'),
  proves('let a real', 'hyp2f1(-2, a, -5/2, 1) = (-5/2 - a)*(-3/2 - a)/(15/4)'),
  refutes(P, 'sum(k, k, 1, p) = p*(p + 1)/2', 'p = -2: the range is empty'),
  refutes(N, 'sum(binomial(n, k)*(-1)^k, k, 0, n - 1) = (-1)^n', 'the sign'),
  proves(N, 'sum(binomial(n, k)*(-1)^k, k, 0, n - 1) = -(-1)^n'),
];
