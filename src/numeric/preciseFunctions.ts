import { HALF, rational } from '../core/rational.ts';
import type { Analytic, PreciseFunctions } from './analytic.ts';

/**
 * The functions of `PreciseFunctions`: the number system's own, else by their definitions, which enclose and are right
 * in exact arithmetic but lose digits where the definition cancels. Fails where the definition does.
 */
export function preciseFunctions<T>(algebra: Analytic<T>): PreciseFunctions<T> {
  return algebra.precise ?? byDefinition(algebra);
}

function byDefinition<T>(algebra: Analytic<T>): PreciseFunctions<T> {
  const { one, add, sub, neg, mul, div } = algebra;
  const two = algebra.fromRational(rational(2));
  const half = algebra.fromRational(HALF);
  const square = (a: T): T => algebra.pow(a, two);
  return {
    expm1: (a) => sub(algebra.exp(a), one),
    log1p: (a) => algebra.log(add(one, a)),
    bell: (a) => algebra.exp(neg(square(a))),
    gaussian: (a) => algebra.exp(neg(mul(half, square(a)))),
    normal: (a) => mul(half, add(one, algebra.erf(div(a, algebra.sqrt(two))))),
  };
}
