import { rational } from '../core/rational.ts';
import type { BinaryOperator, Expr } from '../language/syntax.ts';

const AT = { line: 1, column: 1 } as const;

function of(op: BinaryOperator, left: Expr, right: Expr): Expr {
  return { kind: 'binary', op, left, right, at: AT };
}

function whole(n: number): Expr {
  return { kind: 'number', value: rational(BigInt(n)), at: AT };
}

function factorial(e: Expr): Expr {
  return { kind: 'call', fn: 'factorial', args: [e], at: AT };
}

/** The covariance of a centred Gaussian pair (u, v). */
export interface PairCovariance {
  readonly uu: Expr;
  readonly uv: Expr;
  readonly vv: Expr;
}

/**
 * E[u^(2M+p) v^(2N+p)] for a centred Gaussian pair, p = 0 or 1, M and N integers >= 0, as the sum over j of this term, j = 0..min(M, N):
 * Σ_uv^k Σ_uu^(M−j) Σ_vv^(N−j) (2M+p)! (2N+p)!/(k! 2^(M−j) (M−j)! 2^(N−j) (N−j)!), k = 2j + p. By Isserlis (1918) the moment is the sum
 * over pairings; those with k cross pairs, k of the parity p, number k! C(m,k) C(n,k) (m−k−1)!! (n−k−1)!!, m = 2M+p and n = 2N+p, and
 * C(m,k) (m−k−1)!! = m!/(k! (m−k)!!). 0^0 is 1, so a variance may be 0. Exponents of different parity give 0.
 */
export function pairMomentTerm(M: Expr, N: Expr, p: 0 | 1, cov: PairCovariance, j: Expr): Expr {
  const odd = (e: Expr) => {
    const twice = of('*', whole(2), e);
    return p === 0 ? twice : of('+', twice, whole(1));
  };
  const k = odd(j);
  const pairs = (e: Expr) => of('-', e, j);
  const doubled = (e: Expr) => of('*', of('^', whole(2), pairs(e)), factorial(pairs(e)));
  const top = of('*', factorial(odd(M)), factorial(odd(N)));
  const bottom = of('*', factorial(k), of('*', doubled(M), doubled(N)));
  const powers = of('*', of('^', cov.uv, k), of('*', of('^', cov.uu, pairs(M)), of('^', cov.vv, pairs(N))));
  return of('*', of('/', top, bottom), powers);
}
