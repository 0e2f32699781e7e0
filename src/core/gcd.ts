import { divideExact } from './divide.ts';
import { UNIT_MONOMIAL } from './monomial.ts';
import {
  coefficientsIn,
  constantValue,
  generatorPoly,
  generatorsOf,
  mulPoly,
  ONE_POLY,
  type Polynomial,
  primitivePart,
  scalePoly,
  subPoly,
} from './polynomial.ts';
import { ONE } from './rational.ts';

/** A prime below 2^26, so that a product of two residues is an exact double. */
const PRIME = 67108859;
/** Beyond this many terms the exact algorithm is not tried: the answer 1 is always a valid common divisor. */
const MAX_TERMS = 600;

function powMod(base: number, exponent: number): number {
  let out = 1;
  let b = base;
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) out = (out * b) % PRIME;
    b = (b * b) % PRIME;
  }
  return out;
}

/** The image of a in F_p[y], generator `id` kept, the others sent to fixed residues; index = exponent in units. */
function image(a: Polynomial, id: number, step: number): number[] | undefined {
  const out: number[] = [];
  for (const { mono, coef } of a.values()) {
    const d = Number(coef.d % BigInt(PRIME));
    if (d === 0) return undefined;
    let value =
      (Number(((coef.n % BigInt(PRIME)) + BigInt(PRIME)) % BigInt(PRIME)) * powMod(d, PRIME - 2)) % PRIME;
    let degree = 0;
    mono.ids.forEach((g, i) => {
      if (g === id) degree = mono.exps[i]! / step;
      else value = (value * powMod((1_234_577 * (g + 3) + 991) % PRIME, mono.exps[i]!)) % PRIME;
    });
    out[degree] = ((out[degree] ?? 0) + value) % PRIME;
  }
  for (let i = 0; i < out.length; i++) out[i] ??= 0;
  return out;
}

function degreeOfGcdModP(f: number[], g: number[]): number {
  const trim = (p: number[]) => {
    while (p.length > 0 && p[p.length - 1] === 0) p.pop();
    return p;
  };
  let a = trim([...f]);
  let b = trim([...g]);
  while (b.length > 0) {
    const inv = powMod(b[b.length - 1]!, PRIME - 2);
    while (a.length >= b.length) {
      const q = (a[a.length - 1]! * inv) % PRIME;
      const shift = a.length - b.length;
      for (let i = 0; i < b.length; i++)
        a[i + shift] = (a[i + shift]! + PRIME - ((q * b[i]!) % PRIME)) % PRIME;
      a.pop();
      trim(a);
      if (a.length === 0) break;
    }
    [a, b] = [b, a];
  }
  return a.length - 1;
}

function gcdUnits(values: Iterable<number>): number {
  let g = 0;
  for (const v of values) {
    let x = g;
    let y = Math.abs(v);
    while (y !== 0) [x, y] = [y, x % y];
    g = x;
  }
  return g;
}

function degree(a: Polynomial, id: number): number {
  let top = 0;
  for (const { mono } of a.values()) {
    const i = mono.ids.indexOf(id);
    if (i >= 0 && mono.exps[i]! > top) top = mono.exps[i]!;
  }
  return top;
}

/** The gcd of a's coefficients as a polynomial in generator `id`. */
export function contentIn(a: Polynomial, id: number): Polynomial {
  let g: Polynomial | undefined;
  const coefficients = [...coefficientsIn(a, id).values()].sort((p, q) => p.size - q.size);
  for (const c of coefficients) {
    g = g === undefined ? primitivePart(c).part : gcdPoly(g, c);
    if (constantValue(g)) return ONE_POLY;
  }
  return g ?? ONE_POLY;
}

function pseudoRemainder(a: Polynomial, b: Polynomial, id: number): Polynomial {
  const db = degree(b, id);
  const lead = coefficientsIn(b, id).get(db)!;
  let r = a;
  for (let dr = degree(r, id); r.size > 0 && dr >= db; dr = degree(r, id)) {
    const top = coefficientsIn(r, id).get(dr)!;
    r = subPoly(mulPoly(r, lead), mulPoly(mulPoly(b, top), generatorPoly(id, dr - db)));
    if (r.size > MAX_TERMS * 4) return ONE_POLY;
    if (dr === 0) break;
  }
  return r;
}

/**
 * A common divisor of a and b (non-negative exponents), primitive: the greatest one unless the size limit is met, where it
 * is 1. Primitive remainder sequence in the generator of least degree, after a modular test for coprimality.
 */
export function gcdPoly(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size === 0) return primitivePart(b).part;
  if (b.size === 0) return primitivePart(a).part;
  const pa = primitivePart(a).part;
  const pb = primitivePart(b).part;
  if (constantValue(pa) || constantValue(pb)) return ONE_POLY;
  if (pa.size > MAX_TERMS || pb.size > MAX_TERMS) return ONE_POLY;
  const ga = generatorsOf(pa);
  const gb = generatorsOf(pb);
  for (const id of ga) if (!gb.has(id)) return gcdPoly(contentIn(pa, id), pb);
  for (const id of gb) if (!ga.has(id)) return gcdPoly(pa, contentIn(pb, id));
  let main = -1;
  let coprime = true;
  for (const id of ga) {
    const exps: number[] = [];
    for (const p of [pa, pb]) for (const t of p.values()) exps.push(t.mono.exps[t.mono.ids.indexOf(id)] ?? 0);
    const step = gcdUnits(exps) || 1;
    const fa = image(pa, id, step);
    const fb = image(pb, id, step);
    const d = fa && fb && fa.at(-1) !== 0 && fb.at(-1) !== 0 ? degreeOfGcdModP(fa, fb) : 1;
    if (d > 0) {
      coprime = false;
      if (main < 0 || degree(pa, id) + degree(pb, id) < degree(pa, main) + degree(pb, main)) main = id;
    }
  }
  if (coprime) return ONE_POLY;
  const ca = contentIn(pa, main);
  const cb = contentIn(pb, main);
  const content = gcdPoly(ca, cb);
  let u = divideExact(pa, ca) ?? pa;
  let v = divideExact(pb, cb) ?? pb;
  if (degree(u, main) < degree(v, main)) [u, v] = [v, u];
  for (;;) {
    const r = pseudoRemainder(u, v, main);
    if (r.size === 0) break;
    if (degree(r, main) === 0) return content;
    const p = primitivePart(r).part;
    const c = contentIn(p, main);
    u = v;
    v = constantValue(c) ? p : (divideExact(p, c) ?? p);
    if (v.size > MAX_TERMS) return content;
  }
  const g = primitivePart(mulPoly(content, v)).part;
  const ok = divideExact(pa, g) && divideExact(pb, g);
  return ok ? scalePoly(g, ONE, UNIT_MONOMIAL) : content;
}

export { degree as degreeIn };
