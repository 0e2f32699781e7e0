import type { Domain, KnownSign } from './checkDomain.ts';
import type { Constants } from './checkEnclosure.ts';
import {
  type CheckPoly,
  generatorsIn,
  minus,
  need,
  type Reductions,
  readMonomial,
  readPoly,
  reducesToZero,
  same,
} from './checkPolynomial.ts';
import type { Generators } from './checkText.ts';
import type { RecordedMonomial, RecordedSign } from './record.ts';

export type Relation = '>' | '>=';

/** What the check of one rule may use: the record's generators and the checks of its parts. */
export interface Following {
  readonly all: Generators;
  readonly constants: Constants;
  readonly rules: Reductions;
  /** Passes when the node shows `poly REL 0` on the domain. Fails with Unverified. */
  check(node: RecordedSign, domain: Domain, poly: CheckPoly, relation: Relation): void;
  /** The sign of a generator on the domain, undefined for none known. */
  signOf(id: number, domain: Domain): KnownSign | undefined;
  /** The sign of a monomial where it is defined. */
  monomial(powers: RecordedMonomial, domain: Domain): KnownSign | undefined;
}

export function timesSign(a: KnownSign, b: KnownSign): KnownSign {
  return { sign: a.sign === b.sign ? 1 : -1, weak: a.weak || b.weak };
}

/** Reads "3^5040 7^-5040 ", a monomial's key. Fails with Unverified. */
export function readKey(key: string): RecordedMonomial {
  need(/^(\d+\^-?\d+ )*$/.test(key), 'a monomial is malformed');
  return readMonomial(
    [...key.matchAll(/(\d+)\^(-?\d+) /g)].map((m) => [Number(m[1]), Number(m[2])] as const),
  );
}

/** Reads "2/1*3^5040 +-1/1*", a polynomial's key. Fails with Unverified. */
export function readPolyKey(key: string): CheckPoly {
  const terms = key.split('+').map((x) => {
    const star = x.indexOf('*');
    return [x.slice(0, star), readKey(x.slice(star + 1))] as const;
  });
  return readPoly(terms);
}

/** A field of the node's detail. Fails with Unverified when it is missing. */
export function detailOf(node: RecordedSign, name: string): string {
  const value = node.detail?.[name];
  need(typeof value === 'string', `${node.rule}: no ${name}`);
  return value;
}

/** Checks part i as a proof of `poly REL 0`. Fails with Unverified. */
export function followPart(
  c: Following,
  node: RecordedSign,
  i: number,
  domain: Domain,
  poly: CheckPoly,
  relation: Relation,
): void {
  const part = node.parts[i];
  need(part !== undefined, `${node.rule}: a part is missing`);
  c.check(part, domain, poly, relation);
}

/**
 * As followPart, where the part may write powers of base generators out: equal by the values of those that speak of no shifted variable.
 */
export function followReduced(
  c: Following,
  node: RecordedSign,
  i: number,
  domain: Domain,
  poly: CheckPoly,
  relation: Relation,
): void {
  const part = node.parts[i];
  need(part !== undefined, `${node.rule}: a part is missing`);
  const q = readPoly(part.poly);
  const still = [...c.rules].filter(
    ([id, { image }]) =>
      c.all.get(id)?.meaning.kind === 'base' && !generatorsIn(image).some((v) => domain.moved.has(v)),
  );
  const equal = same(poly, q) || reducesToZero(minus(poly, q), new Map(still));
  need(equal, `${node.rule}: another polynomial than the one called for`);
  c.check(part, domain, q, relation);
}

/** Fails with Unverified when the node has another number of parts. */
export function needParts(node: RecordedSign, count: number): void {
  need(node.parts.length === count, `${node.rule}: ${node.parts.length} parts in place of ${count}`);
}

/** The generator that the node's detail names by number. Fails with Unverified. */
export function generatorNamed(c: Following, node: RecordedSign): number {
  const text = detailOf(node, 'in');
  need(/^\d+$/.test(text) && c.all.has(Number(text)), `${node.rule}: no such generator`);
  return Number(text);
}

/** The variable of that name. Fails with Unverified when the record has none. */
export function variableNamed(c: Following, name: string): number {
  const found = [...c.all.values()].find((g) => g.meaning.kind === 'variable' && g.meaning.name === name);
  need(found !== undefined, `no variable is called ${name}`);
  return found.id;
}
