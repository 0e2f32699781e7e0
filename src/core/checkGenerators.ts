import {
  type CheckPoly,
  constantOf,
  constantValueOf,
  generatorsIn,
  minus,
  need,
  power,
  powersPoly,
  type Reductions,
  readMonomial,
  readPoly,
  same,
} from './checkPolynomial.ts';
import type { Generators } from './checkText.ts';
import { UNIT } from './monomial.ts';
import { ONE } from './rational.ts';
import type { RecordedGenerator } from './record.ts';

/** The field of a meaning. Fails with Unverified when it is missing. */
export function present<T>(value: T | undefined, what: string): T {
  need(value !== undefined, `a generator lacks its ${what}`);
  return value;
}

/** |x|² − Σ x_i² over the other components, for the component x_d of a vector of d components. */
function isRemainder(all: Generators, name: string, p: CheckPoly): boolean {
  const own = /^(.*)\[(\d+)\]$/.exec(name);
  if (!own) return false;
  const others = Array.from({ length: Number(own[2]) - 1 }, (_, i) => `${own[1]}[${i + 1}]`);
  const wanted = [...all.values()].filter((g) => others.includes(g.text));
  const norm = [...all.values()].find((g) => g.meaning.kind === 'variable' && g.text === `norm2(${own[1]})`);
  if (!norm || wanted.length !== others.length) return false;
  const squares = wanted.map((g) => powersPoly([g.id, 2 * UNIT]));
  return same(p, squares.reduce(minus, powersPoly([norm.id, UNIT])));
}

function allowedSquare(all: Generators, g: RecordedGenerator, p: CheckPoly): boolean {
  const m = g.meaning;
  if (m.kind === 'abs') return same(p, power(readPoly(present(m.poly, 'polynomial')), 2));
  if (m.kind === 'variable') return isRemainder(all, g.text, p);
  if (m.kind !== 'function' || m.fn !== 'cos') return false;
  const sine = [...all.values()].find((h) => h.meaning.fn === 'sin' && h.meaning.arg?.text === m.arg?.text);
  return sine !== undefined && same(p, minus(constantOf(ONE), powersPoly([sine.id, 2 * UNIT])));
}

/** The rules that the arithmetic may use, each one that the generator's meaning allows. Fails with Unverified. */
export function readReductions(all: Generators): Reductions {
  const out = new Map<number, { period: number; image: CheckPoly }>();
  for (const g of all.values()) {
    const { kind } = g.meaning;
    need(
      (g.value !== undefined) === (kind === 'base' || kind === 'integer'),
      `generator ${g.id}: a value out of place`,
    );
    const tied = kind === 'abs' || (kind === 'function' && g.meaning.fn === 'cos');
    need(!tied || g.square !== undefined, `generator ${g.id}: its square is missing`);
    if (g.value) {
      const image = readPoly(g.value);
      const n = constantValueOf(image);
      need(
        kind === 'base' || (n !== undefined && n.d === 1n && n.n >= 2n),
        `generator ${g.id}: no integer above 1`,
      );
      need(
        generatorsIn(image).every((id) => id < g.id),
        `generator ${g.id}: a value made of later generators`,
      );
      out.set(g.id, { period: UNIT, image });
    }
    if (g.square) {
      const image = readPoly(g.square);
      need(allowedSquare(all, g, image), `generator ${g.id}: nothing says that this is its square`);
      out.set(g.id, { period: 2 * UNIT, image });
    }
    if (g.evenPowersAreOne) {
      const whole = readMonomial(present(g.meaning.exponent, 'exponent')).every(([id, e]) => {
        const v = all.get(id)?.meaning;
        return v?.kind === 'variable' && v.integer === true && e > 0 && e % UNIT === 0;
      });
      const base = kind === 'power' ? all.get(present(g.meaning.base, 'base')) : undefined;
      need(whole && base?.meaning.kind === 'minusOne', `generator ${g.id}: no power of -1`);
      out.set(g.id, { period: 2 * UNIT, image: constantOf(ONE) });
    }
  }
  return out;
}
