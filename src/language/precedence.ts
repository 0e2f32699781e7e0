import { numeralText } from './numeral.ts';
import type { Expr } from './syntax.ts';

/** How tightly an expression's outermost operator binds when written. */
export const SUM = 0;
export const PRODUCT = 1;
export const SIGN = 2;
export const POWER = 3;
export const ATOM = 4;

/** The binding strength of a number: a fraction is written as a quotient, a negative one with its sign. */
function numberStrength({ value }: Expr & { kind: 'number' }): number {
  if (numeralText(value) !== undefined) return ATOM;
  if (value.n >= 0n) return PRODUCT;
  return value.d === 1n ? SIGN : SUM;
}

/** The binding strength of an expression as the language writes it. */
export function strength(expr: Expr): number {
  switch (expr.kind) {
    case 'number':
      return numberStrength(expr);
    case 'negate':
      return SIGN;
    case 'binary':
      return expr.op === '^' ? POWER : expr.op === '+' || expr.op === '-' ? SUM : PRODUCT;
    // its Σ isn't written
    case 'contract':
      return strength(expr.body);
    default:
      return ATOM;
  }
}

/**
 * Whether an operand needs parentheses beside its operator: left-associative + − * /, right-associative ^,
 * and a sign only in front.
 */
export function needsParentheses(
  operand: number,
  operator: '+' | '-' | '*' | '/' | '^' | 'sign',
  side: 'left' | 'right',
): boolean {
  if (operator === 'sign') return operand < POWER;
  if (operator === '^') return side === 'left' ? operand < ATOM : operand < POWER;
  if (side === 'right' && operand === SIGN) return true;
  const own = operator === '+' || operator === '-' ? SUM : PRODUCT;
  return side === 'left' ? operand < own : operand <= own;
}
