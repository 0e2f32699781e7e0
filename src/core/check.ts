import { type Domain, excludesZero, readDomain } from './checkDomain.ts';
import { showGeneratorSigns } from './checkGeneratorSigns.ts';
import { readReductions } from './checkGenerators.ts';
import {
  type CheckPoly,
  constantValueOf,
  exponentIn,
  generatorsIn,
  NO_TERMS,
  need,
  plus,
  power,
  powersPoly,
  product,
  quotient,
  type Reductions,
  readPoly,
  reducesToZero,
  same,
  times,
} from './checkPolynomial.ts';
import { SignChecker } from './checkSign.ts';
import { checkTexts, type Generators } from './checkText.ts';
import type { ProofRecord } from './proof.ts';
import { MINUS_ONE, ONE } from './rational.ts';
import type { RecordedCondition, RecordedElement, RecordedSign } from './record.ts';

export type Checked = { readonly ok: true } | { readonly ok: false; readonly why: string };

interface Context {
  readonly domain: Domain;
  readonly rules: Reductions;
  readonly signs: SignChecker;
}

interface Fraction {
  readonly num: CheckPoly;
  readonly den: readonly { readonly poly: CheckPoly; readonly power: number }[];
}

function readElement(e: RecordedElement): Fraction {
  const den = e.den.map((f) => ({ poly: readPoly(f.poly), power: f.power }));
  need(
    den.every((f) => Number.isInteger(f.power) && f.power > 0 && f.poly.size > 0),
    'a denominator is malformed',
  );
  return { num: readPoly(e.num), den };
}

function readGenerators(record: ProofRecord): Generators {
  const all = new Map(record.generators.map((g) => [g.id, g]));
  need(all.size === record.generators.length, 'two generators have one number');
  need(
    [...all.keys()].every((id) => Number.isInteger(id) && id >= 0),
    'a generator has no number',
  );
  const variables = record.generators.filter((g) => g.meaning.kind === 'variable').map((g) => g.meaning.name);
  need(new Set(variables).size === variables.length, 'two variables have one name');
  return all;
}

/** Σ sign·e over the common denominator of all: its numerator. */
function combined(elements: readonly (readonly [Fraction, typeof ONE])[]): CheckPoly {
  const common: { poly: CheckPoly; power: number }[] = [];
  for (const [e] of elements)
    for (const f of e.den) {
      const i = common.findIndex((g) => same(g.poly, f.poly));
      if (i < 0) common.push({ ...f });
      else common[i] = { poly: f.poly, power: Math.max(f.power, common[i]?.power ?? 0) };
    }
  let out = NO_TERMS;
  for (const [e, sign] of elements) {
    let num = times(e.num, sign);
    for (const f of common) {
      const own = e.den.filter((g) => same(g.poly, f.poly)).reduce((n, g) => n + g.power, 0);
      num = product(num, power(f.poly, f.power - own));
    }
    out = plus(out, num);
  }
  return out;
}

/** The nodes show that `e REL 0` (or `e < 0` for negative): numerator first, then each odd factor of the denominator. */
function checkElementSign(
  c: Context,
  e: Fraction,
  nodes: readonly RecordedSign[],
  positive: boolean,
  relation: '>' | '>=',
): void {
  const odd = e.den.filter((f) => f.power % 2 === 1);
  need(nodes.length === odd.length + 1, 'a sign needs the numerator and each odd factor of the denominator');
  let flip = !positive;
  odd.forEach((f, i) => {
    const node = nodes[i + 1];
    need(node !== undefined, 'a factor of the denominator has no sign');
    const negative = same(readPoly(node.poly), times(f.poly, MINUS_ONE));
    if (negative) flip = !flip;
    // Where the element is defined the factor is not zero, so a weak sign will do.
    c.signs.check(node, c.domain, negative ? times(f.poly, MINUS_ONE) : f.poly, node.relation);
  });
  const [first] = nodes;
  need(first !== undefined, 'the numerator has no sign');
  c.signs.check(first, c.domain, flip ? times(e.num, MINUS_ONE) : e.num, relation);
}

function checkRelation(c: Context, record: ProofRecord, difference: Fraction): void {
  const { relation, signs } = record;
  const zero = reducesToZero(difference.num, c.rules);
  const weak = relation === '=' || relation === '<=' || relation === '>=';
  if (weak && zero) {
    need(signs.length === 0, 'signs that the relation does not use');
    return;
  }
  need(!zero && relation !== '=', 'the difference is not of the sign that the relation wants');
  if (relation === '!=' && signs.length === 0) {
    need(excludesZero(c.domain.facts, difference.num), 'no hypothesis keeps the difference off zero');
    return;
  }
  const up = relation === '>' || relation === '>=';
  const [first] = signs;
  const negated = first !== undefined && same(readPoly(first.poly), times(difference.num, MINUS_ONE));
  const flips = signs
    .slice(1)
    .filter((s) => difference.den.some((f) => same(times(f.poly, MINUS_ONE), readPoly(s.poly)))).length;
  const positive = relation === '!=' ? negated === (flips % 2 === 1) : up;
  need(['>', '>=', '<', '<=', '!='].includes(relation), 'no such relation');
  checkElementSign(c, difference, signs, positive, weak ? '>=' : '>');
}

/** No factor of the numerator vanishes: a strict sign, or a hypothesis. */
function checkNonzero(
  c: Context,
  e: Fraction,
  record: RecordedCondition,
  nodes: readonly RecordedSign[],
): void {
  for (const s of nodes) c.signs.check(s, c.domain, readPoly(s.poly), '>');
  let rest = e.num;
  for (const p of (record.factors ?? []).map(readPoly)) {
    const strict = nodes.some(
      (s) => same(readPoly(s.poly), p) || same(readPoly(s.poly), times(p, MINUS_ONE)),
    );
    const [id] = generatorsIn(p);
    const before = rest;
    need(
      [...p.values()].every((t) => t.powers.every(([, e]) => e > 0)),
      `${record.text}: a factor is no polynomial`,
    );
    need(
      id !== undefined && (strict || excludesZero(c.domain.facts, p)),
      `${record.text}: a factor may vanish`,
    );
    if (p.size === 1) {
      const least = Math.min(...[...rest.values()].map((t) => exponentIn(t.powers, id)));
      rest = product(rest, powersPoly([id, -least]));
    } else for (let q = quotient(rest, p); q; q = quotient(rest, p)) rest = q;
    need(rest !== before && !same(rest, before), `${record.text}: a factor that it does not have`);
  }
  need(
    constantValueOf(rest)?.n !== 0n && constantValueOf(rest) !== undefined,
    `${record.text}: not the product of its factors`,
  );
}

function checkSignCondition(c: Context, record: RecordedCondition): void {
  const { element, relation, text } = record;
  need(element !== undefined && relation !== undefined, `${text}: no element`);
  const e = readElement(element);
  const nodes = record.parts.filter((p): p is RecordedSign => 'rule' in p);
  need(nodes.length === record.parts.length, 'a condition has parts of another kind');
  if (relation === '!=') checkNonzero(c, e, record, nodes);
  else if (nodes.length === 0 && relation === '>=') need(reducesToZero(e.num, c.rules), `${text}: not shown`);
  else checkElementSign(c, e, nodes, true, relation);
}

function checkCondition(c: Context, record: RecordedCondition): void {
  if (record.kind === 'sign') {
    checkSignCondition(c, record);
    return;
  }
  need(
    record.kind === 'all' || (record.kind === 'any' && record.parts.length === 1),
    `${record.text}: no such condition`,
  );
  for (const p of record.parts) {
    need(!('rule' in p), `${record.text}: a sign in place of a condition`);
    checkCondition(c, p);
  }
}

/**
 * Follows a proof record step by step as plain data, without the prover: the difference is left − right by cross-multiplication and
 * the recorded rules of generators alone, each sign follows from its parts by the theorem of its rule, and the texts shown are those
 * of the data. What can not be followed is reported, never passed.
 *
 * On trust: that left, right, the facts and the conditions say what the claim says (elaboration); exp > 0, n! > 0, √ >= 0, exp and log increasing,
 * −1 <= sin, cos <= 1, −1 < erf < 1, erf, atan, asin odd and increasing, Gaussian means of functions >= 0 are >= 0 (> 0 for f′² with f
 * not constant); that norm2(x) is the sum of the squares of the components of x; and that facts marked as theorems are.
 */
export function checkRecord(record: ProofRecord): Checked {
  try {
    const all = readGenerators(record);
    need(
      [...record.restriction, ...record.hypotheses].every((x) => typeof x === 'string'),
      'a text is none',
    );
    const rules = readReductions(all);
    checkTexts(all, record);
    const domain = readDomain(all.values(), record.facts);
    const c: Context = {
      domain,
      rules,
      signs: new SignChecker(all, showGeneratorSigns(all, domain, rules), rules),
    };
    const [left, right, difference] = [
      readElement(record.left),
      readElement(record.right),
      readElement(record.difference),
    ];
    const gap = combined([
      [left, ONE],
      [right, MINUS_ONE],
      [difference, MINUS_ONE],
    ]);
    need(reducesToZero(gap, rules), 'the difference is not left - right');
    checkRelation(c, record, difference);
    for (const condition of record.conditions) checkCondition(c, condition);
    return { ok: true };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
