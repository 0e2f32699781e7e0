import type { Expr } from '../language/syntax.ts';

/** The number of nodes after which expressions count as different unless they are one object. */
const MAX_NODES = 5000;

const numbers = new WeakMap<Expr, number>();
let last = 0;

/**
 * A text that two expressions share only when they are structurally equal, positions aside. A very large expression
 * shares it with itself alone.
 */
export function expressionKey(expr: Expr): string {
  let nodes = 0;
  let tooLarge = false;
  const text = JSON.stringify(expr, (key, value: unknown) => {
    if (key === 'at') return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value !== 'object' || value === null) return value;
    if (nodes++ > MAX_NODES) tooLarge = true;
    return tooLarge ? undefined : value;
  });
  if (!tooLarge) return text;
  const number = numbers.get(expr) ?? ++last;
  numbers.set(expr, number);
  return `expression ${number}`;
}
