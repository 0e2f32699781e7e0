import type { Expr, FunctionName } from '../language/syntax.ts';
import { Inexpressible, symbolOf, variableSymbol } from './secondOpinionSymbols.ts';

/** How one engine writes what engines write differently. */
export interface Dialect {
  /** by name; a function that is not here is one the engine lacks */
  readonly functions: Readonly<Partial<Record<FunctionName, (...args: string[]) => string>>>;
  /** the order-th derivative by `variable` of an expression printed in this dialect */
  readonly derivative: (body: string, variable: string, order: number) => string;
}

/** Longest text that an engine is given, in characters. */
const LONGEST = 20_000;

/** `name(args)`, for functions that an engine calls as the language does. */
export function named(name: string): (...args: string[]) => string {
  return (...args) => `${name}(${args.join(', ')})`;
}

/** log(1 + e^u) and 1/(1 + e^−u), which no engine has by name. */
export const COMPOSED = {
  sigmoid: (u: string): string => `(1/(1+exp(-(${u}))))`,
  softplus: (u: string): string => `log(1+exp(${u}))`,
} as const;

/**
 * Prints an expression for an outside engine, every operation in parentheses. The text consists of integers, operators,
 * function names of the dialect and the symbols v1, v2, … in the order of `symbols`, nothing that a document wrote. Fails
 * with Inexpressible on what the engine lacks and beyond 20,000 characters.
 */
export function printer(dialect: Dialect, symbols: readonly string[]): (expr: Expr) => string {
  const known = new Map<Expr, string>();
  const fresh = (symbol: string): string => {
    const index = symbols.indexOf(symbol);
    if (index < 0) throw new Inexpressible(`no ${symbol} there`);
    return `v${index + 1}`;
  };
  const print = (expr: Expr): string => {
    const before = known.get(expr);
    if (before !== undefined) return before;
    const text = build(expr);
    if (text.length > LONGEST) throw new Inexpressible('the claim is too long when written out');
    known.set(expr, text);
    return text;
  };
  const build = (expr: Expr): string => {
    const symbol = symbolOf(expr);
    if (symbol !== undefined) return fresh(symbol);
    switch (expr.kind) {
      case 'number':
        return expr.value.d === 1n ? `(${expr.value.n})` : `(${expr.value.n}/${expr.value.d})`;
      case 'pi':
        return 'pi';
      case 'negate':
        return `(-${print(expr.arg)})`;
      case 'binary':
        return `(${print(expr.left)}${expr.op}${print(expr.right)})`;
      case 'defined':
        return print(expr.body);
      case 'call': {
        const write = dialect.functions[expr.fn];
        if (!write) throw new Inexpressible(`no ${expr.fn} there`);
        return write(...expr.args.map(print));
      }
      case 'diff':
        return dialect.derivative(print(expr.body), fresh(variableSymbol(expr.variable)), expr.order);
      default:
        throw new Inexpressible('not a scalar expression');
    }
  };
  return print;
}
