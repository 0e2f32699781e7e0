import type { Expr } from '../language/syntax.ts';
import type { DomainCase } from './domainCase.ts';
import { isGivingUp } from './scope.ts';
import { fixedNumber } from './tensorScope.ts';
import { holdsSums, unitBound } from './unitsTouched.ts';

/** The numbers that sizes are in a case of a claim's hypotheses. */
export function sizesIn({ elaborator, scope }: DomainCase): (e: Expr) => number | undefined {
  return (e) => {
    try {
      return fixedNumber(elaborator.tower, elaborator.elaborate(e, scope).element);
    } catch (error) {
      if (isGivingUp(error)) return undefined;
      throw error;
    }
  };
}

function counted(units: number): string {
  return units === 1 ? '1 hidden unit' : `${units} hidden units`;
}

/** How an equation was shown from small networks. */
export function supportText(units: number): string {
  return `every term touches at most ${counted(units)}, so that the equation holds for every number of units once it does for 0..${units} of any data, which the records show`;
}

/** How an equation between sums over hidden units was shown; undefined where it has none. */
export function momentText(c: DomainCase, left: Expr, right: Expr): string | undefined {
  const sizes = sizesIn(c);
  if (!holdsSums(left, sizes) && !holdsSums(right, sizes)) return undefined;
  if (c.elaborator.tower.sums.size === 0) return undefined;
  const how =
    'sums over hidden units are quantities of their own, and the equation holds whatever their values, so for every number of units';
  try {
    const { units } = unitBound(left, right, sizes);
    return `every term touches at most ${counted(units)}; ${how}`;
  } catch (error) {
    if (isGivingUp(error)) return how;
    throw error;
  }
}
