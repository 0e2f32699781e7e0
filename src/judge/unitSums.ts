import { add, elementKey, fromGenerator, makeElement, mul, ZERO_ELEMENT } from '../core/element.ts';
import { type Monomial, monomialOf, mulMonomial, UNIT_MONOMIAL } from '../core/monomial.ts';
import { generatorsOf, monomialPoly, mulPoly, type Polynomial, type Term } from '../core/polynomial.ts';
import { elementText } from '../core/print.ts';
import { addRational } from '../core/rational.ts';
import { mergeFactors } from '../core/reduce.ts';
import type { DenominatorFactor, Element, Tower } from '../core/tower.ts';
import { Unsupported } from './scope.ts';
import { boundUnits, moveUnit, SUMMED_UNIT, unitVariables } from './unitData.ts';

/** The hidden units 1..count. Ranges of one key are equal. */
export interface UnitRange {
  readonly key: string;
  readonly count: Element;
  readonly text: string;
}

interface Register {
  readonly variables: Map<string, number>;
  readonly ranges: Map<number, UnitRange>;
}

const registers = new WeakMap<Tower, Register>();

function registerOf(t: Tower): Register {
  const made = registers.get(t) ?? { variables: new Map(), ranges: new Map() };
  registers.set(t, made);
  return made;
}

/** The range over which a variable sums, if it is a sum over hidden units. */
export function rangeSummed(t: Tower, id: number): UnitRange | undefined {
  return registerOf(t).ranges.get(id);
}

/** Σ over the units of a body that is no sum of terms, as a variable: nothing else is known of it. */
function sumVariable(t: Tower, body: Element, range: UnitRange): number {
  const { variables, ranges } = registerOf(t);
  const key = `${range.key} : ${elementKey(body)}`;
  const known = variables.get(key);
  if (known !== undefined) return known;
  const text = `sum over ${SUMMED_UNIT} = 1..${range.text} of ${elementText(t, body)}`;
  const name = t.variableId(text) === undefined ? text : `${text} (${variables.size})`;
  const id = t.intern(`var ${name}`, () => ({ kind: 'variable', name }));
  const bound = unitVariables(t, SUMMED_UNIT).map((x) => x.id);
  t.sums.set(id, { body, bound, sum: (other) => sumOverUnit(t, other, SUMMED_UNIT, range) });
  t.untraced.set(id, range.count);
  variables.set(key, id);
  ranges.set(id, range);
  return id;
}

/** A factor's dependence on a unit. Fails with Unsupported where it depends on another summed unit as well: the sum does not factor. */
function belongsTo(t: Tower, ids: Iterable<number>, unit: string): boolean {
  const all = new Set<string>();
  for (const id of ids) for (const u of boundUnits(t, id)) all.add(u);
  if (!all.has(unit)) return false;
  if (all.size > 1) throw new Unsupported('a sum over hidden units whose terms do not separate by unit');
  return true;
}

interface Group {
  readonly inside: Monomial;
  readonly outside: Map<string, Term>;
}

/** The terms by their part that depends on the unit. */
function groupsOf(t: Tower, p: Polynomial, unit: string): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const { mono, coef } of p.values()) {
    let inside = UNIT_MONOMIAL;
    mono.ids.forEach((id, i) => {
      if (belongsTo(t, [id], unit)) inside = mulMonomial(inside, monomialOf(id, mono.exps[i]!));
    });
    const rest = mulMonomial(mono, inside, -1);
    const group = groups.get(inside.key) ?? { inside, outside: new Map<string, Term>() };
    groups.set(inside.key, group);
    group.outside.set(rest.key, { mono: rest, coef });
  }
  return groups.values();
}

/** Σ over the summed unit of a monomial over factors that all depend on it, moved there from another unit. */
function sumOfProduct(t: Tower, moved: Element, range: UnitRange): Element {
  let out = ZERO_ELEMENT;
  for (const { mono, coef } of moved.num.values()) {
    let inside = UNIT_MONOMIAL;
    mono.ids.forEach((id, i) => {
      if (belongsTo(t, [id], SUMMED_UNIT)) inside = mulMonomial(inside, monomialOf(id, mono.exps[i]!));
    });
    const rest = mulMonomial(mono, inside, -1);
    const body = { num: monomialPoly(inside), den: moved.den };
    const single =
      inside.ids.length === 0 && moved.den.length === 0
        ? range.count
        : fromGenerator(sumVariable(t, body, range));
    out = add(t, out, mul(t, { num: monomialPoly(rest, coef), den: [] }, single));
  }
  return out;
}

/**
 * Σ over the units in the range of an element in the data of `unit`, as a polynomial in sums of products that depend on the unit alone:
 * Σ_j a b_j = a Σ_j b_j, and Σ_j 1 is the number of units, which must not be negative. Each such sum is a variable of the tower, so that an identity between
 * them holds for any number of units. Fails with Unsupported where a factor depends on another unit that is summed over.
 */
export function sumOverUnit(t: Tower, e: Element, unit: string, range: UnitRange): Element {
  const inner: DenominatorFactor[] = [];
  const outer: DenominatorFactor[] = [];
  for (const f of e.den) (belongsTo(t, generatorsOf(f.poly), unit) ? inner : outer).push(f);
  const plain = new Map<string, Term>();
  let rest = ZERO_ELEMENT;
  for (const { inside, outside } of groupsOf(t, e.num, unit)) {
    const product = makeElement(t, monomialPoly(inside), inner);
    const moved = unit === SUMMED_UNIT ? product : moveUnit(t, product, unit, SUMMED_UNIT);
    const total = sumOfProduct(t, moved, range);
    const only = total.den.length === 0 && total.num.size === 1 ? [...total.num.values()][0] : undefined;
    if (!only) {
      rest = add(t, rest, { num: mulPoly(outside, total.num), den: total.den });
      continue;
    }
    for (const term of mulPoly(outside, total.num).values()) {
      const old = plain.get(term.mono.key);
      const coef = old ? addRational(old.coef, term.coef) : term.coef;
      if (coef.n === 0n) plain.delete(term.mono.key);
      else plain.set(term.mono.key, { mono: term.mono, coef });
    }
  }
  const sum = add(t, makeElement(t, plain, []), rest);
  return outer.length === 0
    ? sum
    : makeElement(
        t,
        sum.num,
        mergeFactors(sum.den, outer, (p, q) => p + q),
      );
}
