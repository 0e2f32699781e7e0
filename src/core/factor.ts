import { divideExact } from './divide.ts';
import { contentIn, degreeIn, gcdPoly } from './gcd.ts';
import { powMonomial, UNIT, UNIT_MONOMIAL } from './monomial.ts';
import {
  addPoly,
  coefficientsIn,
  constantValue,
  generatorPoly,
  generatorsOf,
  monomialPoly,
  mulPoly,
  negPoly,
  type Polynomial,
  polyKey,
  primitivePart,
  scalePoly,
  subPoly,
  type Term,
} from './polynomial.ts';
import { type Rational, rational } from './rational.ts';

export interface Factor {
  readonly poly: Polynomial;
  readonly power: number;
}

function merge(list: Factor[], more: readonly Factor[], times: number): void {
  for (const f of more) {
    const key = polyKey(f.poly);
    const i = list.findIndex((g) => polyKey(g.poly) === key);
    if (i < 0) list.push({ poly: f.poly, power: f.power * times });
    else list[i] = { poly: f.poly, power: list[i]!.power + f.power * times };
  }
}

/** ∂a/∂y for y = generator^(1/UNIT), up to the common factor 1/UNIT. */
function formalDerivative(a: Polynomial, id: number): Polynomial {
  let out: Polynomial = new Map<string, Term>();
  for (const [e, c] of coefficientsIn(a, id)) {
    if (e !== 0)
      out = addPoly(out, mulPoly(scalePoly(c, rational(e), UNIT_MONOMIAL), generatorPoly(id, e - 1)));
  }
  return out;
}

function integerRoot(n: bigint): bigint | undefined {
  if (n < 0n) return undefined;
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (let y = (x + n / x) >> 1n; y < x; y = (x + n / x) >> 1n) x = y;
  return x * x === n ? x : undefined;
}

function rationalRoot(q: Rational): Rational | undefined {
  const n = integerRoot(q.n);
  const d = integerRoot(q.d);
  return n === undefined || d === undefined ? undefined : rational(n, d);
}

/** √a when a is the square of a polynomial that factorPoly can see, else undefined. */
function squareRoot(a: Polynomial, depth: number): Polynomial | undefined {
  if (a.size === 0) return a;
  const { content, mono, part } = primitivePart(a);
  const c = rationalRoot(content);
  if (!c || mono.exps.some((e) => e % (2 * UNIT) !== 0)) return undefined;
  let out: Polynomial = monomialPoly(powMonomial(mono, 1, 2)!, c);
  for (const f of factorPoly(part, [], depth + 1)) {
    if (f.power % 2 !== 0) return undefined;
    for (let i = 0; i < f.power / 2; i++) out = mulPoly(out, f.poly);
  }
  return out;
}

function splitQuadratic(
  a: Polynomial,
  id: number,
  e: number,
  depth: number,
): [Polynomial, Polynomial] | undefined {
  const parts = coefficientsIn(a, id);
  const A = parts.get(2 * e);
  const B = parts.get(e) ?? (new Map() as Polynomial);
  const C = parts.get(0);
  if (!A || !C) return undefined;
  const disc = subPoly(mulPoly(B, B), scalePoly(mulPoly(A, C), rational(4n)));
  const r = squareRoot(disc, depth);
  if (!r) return undefined;
  const line = addPoly(scalePoly(mulPoly(A, generatorPoly(id, e)), rational(2n)), B);
  const strip = (p: Polynomial) => {
    const q = primitivePart(p).part;
    return divideExact(q, contentIn(q, id)) ?? q;
  };
  return [strip(addPoly(line, negPoly(r))), strip(addPoly(line, r))];
}

/**
 * Factors of a primitive polynomial without monomial factor: ∏ poly^power = a up to a rational constant, each poly primitive.
 * Contents, repeated factors, factors among `hints`, and quadratics with a square discriminant are found; what is left
 * is returned whole, so the factorisation is always right and sometimes incomplete.
 */
export function factorPoly(a: Polynomial, hints: readonly Polynomial[] = [], depth = 0): Factor[] {
  if (constantValue(a)) return [];
  const out: Factor[] = [];
  let rest = primitivePart(a).part;
  for (const h of hints) {
    for (let q = divideExact(rest, h); q; q = divideExact(rest, h)) {
      merge(out, [{ poly: h, power: 1 }], 1);
      rest = primitivePart(q).part;
      if (constantValue(rest)) return out;
    }
  }
  if (depth > 8 || rest.size > 400) return [...out, { poly: rest, power: 1 }];
  const ids = [...generatorsOf(rest)].sort((p, q) => degreeIn(rest, p) - degreeIn(rest, q));
  for (const id of ids) {
    const c = contentIn(rest, id);
    if (!constantValue(c)) {
      merge(out, factorPoly(c, hints, depth + 1), 1);
      const quotient = divideExact(rest, c);
      if (quotient) merge(out, factorPoly(quotient, hints, depth + 1), 1);
      else return [{ poly: primitivePart(a).part, power: 1 }];
      return out;
    }
  }
  const main = ids[0]!;
  const exps = [...coefficientsIn(rest, main).keys()].filter((e) => e > 0);
  if (exps.length === 1 && exps[0]! <= UNIT) {
    merge(out, [{ poly: rest, power: 1 }], 1);
    return out;
  }
  const g = gcdPoly(rest, formalDerivative(rest, main));
  if (!constantValue(g)) {
    const quotient = divideExact(rest, g);
    if (quotient && !constantValue(quotient)) {
      merge(out, factorPoly(g, hints, depth + 1), 1);
      merge(out, factorPoly(quotient, hints, depth + 1), 1);
      return out;
    }
  }
  for (const id of ids) {
    const steps = [...coefficientsIn(rest, id).keys()].filter((e) => e > 0).sort((p, q) => p - q);
    const top = steps.at(-1)!;
    const quadratic = steps.length <= 2 && top % 2 === 0 && steps.every((e) => e === top || e === top / 2);
    const pair = quadratic ? splitQuadratic(rest, id, top / 2, depth) : undefined;
    if (pair?.every((p) => p.size > 1 && divideExact(rest, p))) {
      for (const p of pair) merge(out, factorPoly(p, hints, depth + 1), 1);
      return out;
    }
  }
  merge(out, [{ poly: rest, power: 1 }], 1);
  return out;
}

/** content · ∏ prime^k of a positive integer by trial division; a large cofactor is kept as one base. */
export function factorInteger(n: bigint): Map<bigint, number> {
  const out = new Map<bigint, number>();
  let rest = n;
  for (let p = 2n; p * p <= rest && p < 20_000n; p += p === 2n ? 1n : 2n)
    while (rest % p === 0n) {
      out.set(p, (out.get(p) ?? 0) + 1);
      rest /= p;
    }
  if (rest > 1n) {
    const r = integerRoot(rest);
    if (r !== undefined) out.set(r, (out.get(r) ?? 0) + 2);
    else out.set(rest, (out.get(rest) ?? 0) + 1);
  }
  return out;
}
