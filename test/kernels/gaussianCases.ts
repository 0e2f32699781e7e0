import fc from 'fast-check';
import { cosSin } from '../../src/core/circular.ts';
import { variable } from '../../src/core/domain.ts';
import { add, fromGenerator, mul, powInteger, scale } from '../../src/core/element.ts';
import { expElement } from '../../src/core/exponential.ts';
import { type Rational, rational } from '../../src/core/rational.ts';
import { type Element, Tower } from '../../src/core/tower.ts';

/** A fraction of either sign. */
export const fraction = fc
  .tuple(fc.bigInt({ min: -9n, max: 9n }), fc.constantFrom(1n, 2n, 3n, 5n, 7n))
  .map(([n, d]) => rational(n, d));
/** A fraction above 0. */
export const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 9n }), fc.constantFrom(1n, 2n, 3n, 7n))
  .map(([n, d]) => rational(n, d));

/** A tower with z and parameters a, b of either sign and v > 0, and integrands with their float64 twins. */
export function ground() {
  const t = new Tower();
  const id = (name: string): number => t.declare(variable(name, false));
  const [z, a, b, m] = [id('z'), id('a'), id('b'), id('m')];
  const v = t.declare(variable('v', false, { value: rational(0n), strict: true }));
  const g = fromGenerator;
  const times = (x: Element, y: Element): Element => mul(t, x, y);
  const angle = (k: number): Element => times(g(k), g(z));
  const sin = (e: Element): Element => cosSin(t, e).sin;
  const cos = (e: Element): Element => cosSin(t, e).cos;
  const bell = expElement(t, scale(times(g(z), g(z)), rational(-2n, 3n)));
  const cases: readonly (readonly [string, Element, (z: number, a: number, b: number) => number])[] = [
    ['exp(a z)', expElement(t, angle(a)), (x, p) => Math.exp(p * x)],
    [
      'z^3 exp(a z)',
      times(powInteger(t, g(z), 3), expElement(t, angle(a))),
      (x, p) => x ** 3 * Math.exp(p * x),
    ],
    ['exp(-2 z^2/3)', bell, (x) => Math.exp((-2 * x * x) / 3)],
    [
      'z^4 exp(b z - 2 z^2/3)',
      times(times(powInteger(t, g(z), 4), bell), expElement(t, angle(b))),
      (x, _p, q) => x ** 4 * Math.exp(q * x - (2 * x * x) / 3),
    ],
    ['sin(a z + b)', sin(add(t, angle(a), g(b))), (x, p, q) => Math.sin(p * x + q)],
    [
      'cos(a z) sin(b z)',
      times(cos(angle(a)), sin(angle(b))),
      (x, p, q) => Math.cos(p * x) * Math.sin(q * x),
    ],
    ['cos(a z)^3', powInteger(t, cos(angle(a)), 3), (x, p) => Math.cos(p * x) ** 3],
    [
      'sin(a z)^2 cos(b)',
      times(powInteger(t, sin(angle(a)), 2), cos(g(b))),
      (x, p, q) => Math.sin(p * x) ** 2 * Math.cos(q),
    ],
    [
      'z^3 sin(a z) exp(b z)',
      times(times(powInteger(t, g(z), 3), sin(angle(a))), expElement(t, angle(b))),
      (x, p, q) => x ** 3 * Math.sin(p * x) * Math.exp(q * x),
    ],
    [
      'z^2 cos(b z) exp(-2 z^2/3)',
      times(times(powInteger(t, g(z), 2), cos(angle(b))), bell),
      (x, _p, q) => x * x * Math.cos(q * x) * Math.exp((-2 * x * x) / 3),
    ],
    ['(a z + b)^5', powInteger(t, add(t, angle(a), g(b)), 5), (x, p, q) => (p * x + q) ** 5],
  ];
  return { t, z, a, b, m, v, cases };
}

export const point: fc.Arbitrary<Place> = fc
  .record({ a: fraction, b: fraction, m: fraction, v: positive })
  .map((p) => {
    const small = (q: Rational, by: number): number => Number(q.n) / Number(q.d) / by;
    return { a: small(p.a, 5), b: small(p.b, 4), m: small(p.m, 4), v: small(p.v, 4) };
  });

/** Values of the parameters. */
export interface Place {
  readonly a: number;
  readonly b: number;
  readonly m: number;
  readonly v: number;
}
