import { ATOM, POWER, SUM, strength } from './precedence.ts';
import type { Expr } from './syntax.ts';

/**
 * How tightly LaTeX's form binds: a fraction's bar groups, a norm carries its own square, an exponent on a
 * call is ambiguous.
 */
export function latexStrength(expr: Expr): number {
  switch (expr.kind) {
    case 'norm2':
    case 'call':
    case 'apply':
    case 'diff':
    case 'expect':
      return POWER;
    case 'at':
    case 'metric-scalar':
    case 'metric-component':
    case 'metric-indexed':
    case 'partial':
    case 'at-vector':
      return POWER;
    case 'contract':
      return latexStrength(expr.body);
    case 'defined':
      return expr.args.length === 0 ? ATOM : POWER;
    case 'sum':
    case 'where':
      return SUM;
    case 'number':
      return expr.value.d === 1n ? strength(expr) : expr.value.n < 0n ? SUM : POWER;
    case 'binary':
      return expr.op === '/' ? POWER : strength(expr);
    default:
      return strength(expr);
  }
}
