import type { Expr } from '../language/syntax.ts';

/** Has a value wherever the names in it have one, as its form alone shows: numbers, names, +, -, * and powers with a whole number >= 0. */
export function isTotal(e: Expr): boolean {
  switch (e.kind) {
    case 'number':
    case 'pi':
    case 'name':
    case 'norm2':
    case 'dot':
    case 'component':
      return true;
    case 'negate':
      return isTotal(e.arg);
    case 'defined':
      return isTotal(e.body);
    case 'binary': {
      if (!isTotal(e.left)) return false;
      const right = e.right;
      if (e.op === '/') return right.kind === 'number' && right.value.n !== 0n;
      if (e.op === '^') return right.kind === 'number' && right.value.d === 1n && right.value.n >= 0n;
      return isTotal(right);
    }
    default:
      return false;
  }
}
