import {
  div,
  elementConstant,
  elementKey,
  fromGenerator,
  fromInteger,
  fromRational,
  neg,
  scale,
  ZERO_ELEMENT,
} from './element.ts';
import { generatorPoly, leadingTerm, type Polynomial } from './polynomial.ts';
import { sqrtElement } from './power.ts';
import { equalRational, rational, signRational } from './rational.ts';
import { signOf, signOfPolynomial } from './sign/proveSign.ts';
import type { Element, OpaqueFunction, Tower } from './tower.ts';

export function piElement(t: Tower): Element {
  return fromGenerator(t.intern('pi', () => ({ kind: 'pi' })));
}

/** f(−u) = −f(u): the argument is normalised to a positive leading coefficient. */
function oddFunction(t: Tower, fn: OpaqueFunction, arg: Element): Element {
  if (arg.num.size === 0) return ZERO_ELEMENT;
  const flip = signRational(leadingTerm(arg.num).coef) < 0;
  const u = flip ? neg(arg) : arg;
  const out = fromGenerator(t.intern(`${fn} ${elementKey(u)}`, () => ({ kind: 'function', fn, arg: u })));
  return flip ? neg(out) : out;
}

export function erfElement(t: Tower, a: Element): Element {
  return oddFunction(t, 'erf', a);
}

/** The angles whose tangents and sines are known exactly: numerator and denominator of the multiple of pi. */
function knownAngle(t: Tower, a: Element, table: readonly [Element, bigint][]): Element | undefined {
  for (const [value, q] of table) {
    const same = elementKey(value) === elementKey(a);
    const opposite = elementKey(neg(value)) === elementKey(a);
    if (same || opposite) return scale(piElement(t), rational(same ? 1n : -1n, q));
  }
  return undefined;
}

export function atanElement(t: Tower, a: Element): Element {
  const root3 = sqrtElement(t, fromInteger(3));
  const third = scale(root3, rational(1n, 3n));
  const table: [Element, bigint][] = [
    [fromInteger(1), 4n],
    [root3, 3n],
    [third, 6n],
  ];
  return knownAngle(t, a, table) ?? oddFunction(t, 'atan', a);
}

export function asinElement(t: Tower, a: Element): Element {
  const half = rational(1n, 2n);
  const table: [Element, bigint][] = [
    [fromInteger(1), 2n],
    [fromRational(half), 6n],
    [scale(sqrtElement(t, fromInteger(2)), half), 4n],
    [scale(sqrtElement(t, fromInteger(3)), half), 3n],
  ];
  return knownAngle(t, a, table) ?? oddFunction(t, 'asin', a);
}

/**
 * sign(a): constant where the sign is known; the sign of b, where some sign(b) is in use already and a = q b with q > 0; otherwise
 * opaque. sign(0) = 0.
 */
export function signElement(t: Tower, a: Element): Element {
  const s = signOf(t, a);
  if (s === '0') return ZERO_ELEMENT;
  if (s === '+') return fromInteger(1);
  if (s === '-') return fromInteger(-1);
  for (let id = 0; id < t.generators.length; id++) {
    const g = t.generators[id]!;
    if (g.kind !== 'function' || g.fn !== 'sign') continue;
    for (const [top, bottom] of [
      [a, g.arg],
      [g.arg, a],
    ] as const) {
      const q = definiteQuotient(t, top, bottom);
      if (q) return q === '+' ? fromGenerator(id) : neg(fromGenerator(id));
    }
  }
  return oddFunction(t, 'sign', a);
}

/** The strict sign of a/b when the quotient's normal form has one and its denominator never vanishes: then a = 0 exactly where b = 0. */
function definiteQuotient(t: Tower, a: Element, b: Element): '+' | '-' | undefined {
  const q = div(t, a, b);
  const strict = (p: Polynomial) => ['+', '-'].includes(signOfPolynomial(t, p));
  const inverted = [...q.num.values()].flatMap((x) => x.mono.ids.filter((_, i) => x.mono.exps[i]! < 0));
  const regular = q.den.every((f) => strict(f.poly)) && inverted.every((id) => strict(generatorPoly(id)));
  const s = regular ? signOf(t, q) : '?';
  return s === '+' || s === '-' ? s : undefined;
}

/** The order-th derivative of unspecified function `fn` at `arg`. */
export function jetElement(t: Tower, fn: string, order: number, arg: Element): Element {
  const key = `jet ${fn} ${order} ${elementKey(arg)}`;
  return fromGenerator(t.intern(key, () => ({ kind: 'jet', fn, order, arg })));
}

export function isOne(a: Element): boolean {
  const c = elementConstant(a);
  return c !== undefined && equalRational(c, rational(1n));
}
