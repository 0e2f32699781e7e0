import {
  add,
  elementKey,
  fromGenerator,
  fromInteger,
  fromRational,
  mul,
  ONE_ELEMENT,
  scale,
  sub,
  ZERO_ELEMENT,
} from './element.ts';
import { UNIT } from './monomial.ts';
import { generatorPoly, monomialPoly, ONE_POLY, subPoly } from './polynomial.ts';
import { sqrtElement } from './power.ts';
import { type Rational, rational } from './rational.ts';
import type { Element, Tower } from './tower.ts';

export interface CosSin {
  readonly cos: Element;
  readonly sin: Element;
}

/** Multiples of an angle beyond this are not expanded. */
const MAX_MULTIPLE = 12n;

/** The pair of generators, tied by cos² = 1 − sin². */
function opaquePair(t: Tower, arg: Element): CosSin {
  const sin = t.intern(`sin ${elementKey(arg)}`, () => ({ kind: 'function', fn: 'sin', arg }));
  const cos = t.intern(`cos ${elementKey(arg)}`, () => ({ kind: 'function', fn: 'cos', arg }));
  if (!t.squares.has(cos)) t.setSquare(cos, subPoly(ONE_POLY, generatorPoly(sin, 2 * UNIT)));
  return { cos: fromGenerator(cos), sin: fromGenerator(sin) };
}

function sumAngle(t: Tower, a: CosSin, b: CosSin): CosSin {
  return {
    cos: sub(t, mul(t, a.cos, b.cos), mul(t, a.sin, b.sin)),
    sin: add(t, mul(t, a.sin, b.cos), mul(t, a.cos, b.sin)),
  };
}

function multiple(t: Tower, a: CosSin, k: bigint): CosSin {
  let out: CosSin = { cos: ONE_ELEMENT, sin: ZERO_ELEMENT };
  for (let i = 0n; i < (k < 0n ? -k : k); i++) out = sumAngle(t, out, a);
  return k < 0n ? { cos: out.cos, sin: scale(out.sin, rational(-1n)) } : out;
}

/** cos and sin of pi/q for q = 1, 2, 3, 4, 6. */
function partOfPi(t: Tower, q: bigint): CosSin | undefined {
  const half = rational(1n, 2n);
  const root = (n: bigint) => scale(sqrtElement(t, fromInteger(n)), half);
  if (q === 1n) return { cos: fromInteger(-1), sin: ZERO_ELEMENT };
  if (q === 2n) return { cos: ZERO_ELEMENT, sin: ONE_ELEMENT };
  if (q === 3n) return { cos: fromRational(half), sin: root(3n) };
  if (q === 4n) return { cos: root(2n), sin: root(2n) };
  if (q === 6n) return { cos: root(3n), sin: fromRational(half) };
  return undefined;
}

function termAngle(t: Tower, unit: Element, coef: Rational): CosSin {
  const key = elementKey(unit);
  const onlyPi =
    unit.den.length === 0 &&
    [...unit.num.values()].every(
      (x) =>
        x.mono.ids.length === 1 && t.generators[x.mono.ids[0]!]!.kind === 'pi' && x.mono.exps[0] === UNIT,
    );
  const special = onlyPi ? partOfPi(t, coef.d) : undefined;
  if (special) return multiple(t, special, ((coef.n % (2n * coef.d)) + 2n * coef.d) % (2n * coef.d));
  let q = t.angles.get(key) ?? coef.d;
  while (q % coef.d !== 0n) q += t.angles.get(key) ?? coef.d;
  t.angles.set(key, q);
  const k = coef.n * (q / coef.d);
  if (k > MAX_MULTIPLE || k < -MAX_MULTIPLE) {
    const sign = coef.n < 0n ? -1n : 1n;
    const arg = scale(unit, rational(coef.n * sign, coef.d));
    const pair = opaquePair(t, arg);
    return { cos: pair.cos, sin: scale(pair.sin, rational(sign)) };
  }
  const arg = scale(unit, rational(1n, q));
  return multiple(t, opaquePair(t, arg), k);
}

/** cos a and sin a, by the addition theorems in the angles m/q of a's terms. */
export function cosSin(t: Tower, a: Element): CosSin {
  let out: CosSin = { cos: ONE_ELEMENT, sin: ZERO_ELEMENT };
  for (const { mono, coef } of a.num.values())
    out = sumAngle(t, out, termAngle(t, { num: monomialPoly(mono), den: a.den }, coef));
  return out;
}
