import { generatorPoly } from '../core/polynomial.ts';
import { signOfPolynomial } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';

/** True when no denominator and no generator with a negative exponent can vanish: the element's formula has a value at every admissible point. */
export function isRegular(t: Tower, e: Element): boolean {
  const strict = (s: string) => s === '+' || s === '-';
  const inverted = [...e.num.values()].flatMap((x) => x.mono.ids.filter((_, i) => x.mono.exps[i]! < 0));
  return (
    e.den.every((f) => strict(signOfPolynomial(t, f.poly))) &&
    [...new Set(inverted)].every((id) => strict(signOfPolynomial(t, generatorPoly(id))))
  );
}
