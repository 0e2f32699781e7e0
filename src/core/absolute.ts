import { fromGenerator, fromRational, makeElement, mul, powInteger } from './element.ts';
import { UNIT } from './monomial.ts';
import { generatorPoly, mulPoly, negPoly, type Polynomial, polyKey, primitivePart } from './polynomial.ts';
import { signRational } from './rational.ts';
import { signOfPolynomial } from './sign/proveSign.ts';
import type { Element, Tower } from './tower.ts';

/** |p| for a polynomial with positive leading coefficient: the generator whose square is p². */
export function absGenerator(t: Tower, p: Polynomial): number {
  const id = t.intern(`abs ${polyKey(p)}`, () => ({ kind: 'abs', poly: p }));
  if (!t.squares.has(id)) t.setSquare(id, mulPoly(p, p));
  return id;
}

/** |p| as an element: p or −p where the sign is known. */
export function absPolynomial(t: Tower, p: Polynomial): Element {
  const s = signOfPolynomial(t, p);
  if (s === '+' || s === '0+') return makeElement(t, p, []);
  if (s === '-' || s === '0-') return makeElement(t, negPoly(p), []);
  const unsigned = signRational(primitivePart(p).content) < 0 ? negPoly(p) : p;
  return fromGenerator(absGenerator(t, unsigned));
}

/** |a| as the product of its factors' absolute values, even powers without bars. */
export function absElement(t: Tower, a: Element): Element {
  if (a.num.size === 0) return a;
  const { content, mono, part } = primitivePart(a.num);
  let out = fromRational({ n: content.n < 0n ? -content.n : content.n, d: content.d });
  mono.ids.forEach((id, i) => {
    const units = mono.exps[i]!;
    const plain = units % (2 * UNIT) === 0 || units % UNIT !== 0;
    const factor = plain
      ? fromGenerator(id, units)
      : powInteger(t, absPolynomial(t, generatorPoly(id)), units / UNIT);
    out = mul(t, out, factor);
  });
  const factors = part.size > 1 ? t.factor(part) : [];
  for (const f of [...factors, ...a.den.map((d) => ({ poly: d.poly, power: -d.power }))]) {
    const base = f.power % 2 === 0 ? makeElement(t, f.poly, []) : absPolynomial(t, f.poly);
    out = mul(t, out, powInteger(t, base, f.power));
  }
  return out;
}
