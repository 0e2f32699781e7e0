import { type Domain, excludesZero, halves, intrinsicFacts } from './checkDomain.ts';
import {
  detailOf,
  type Following,
  followPart,
  followReduced,
  generatorNamed,
  needParts,
  readKey,
  readPolyKey,
  timesSign,
} from './checkNode.ts';
import {
  type CheckPoly,
  coefficientsOf,
  generatorsIn,
  minus,
  NO_TERMS,
  need,
  plus,
  power,
  powersPoly,
  product,
  ratio,
  readPoly,
  reducesToZero,
  same,
  times,
} from './checkPolynomial.ts';
import { UNIT } from './monomial.ts';
import { MINUS_ONE, parseRational, type Rational, rational } from './rational.ts';
import type { RecordedSign } from './record.ts';

/** The sign of a product of factors with known signs. */
export function checkProduct(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const mono = readKey(detailOf(node, 'monomial'));
  const listed = detailOf(node, 'factors');
  const factors = [...listed.matchAll(/\(([^)]*)\)\^(\d+)/g)].map((m) => ({
    poly: readPolyKey(m[1] ?? ''),
    k: Number(m[2]),
  }));
  need(
    factors.map((_, i) => listed.match(/\([^)]*\)\^\d+/g)?.[i]).join(' * ') === listed,
    'product: malformed factors',
  );
  let whole = powersPoly(...mono);
  for (const { poly, k } of factors) whole = product(whole, power(poly, k));
  const c = ratio(p, whole);
  const start = by.monomial(mono, domain);
  need(c !== undefined && c.n !== 0n && start !== undefined, 'product: not the product of its factors');
  let total = timesSign(start, { sign: c.n > 0n ? 1 : -1, weak: false });
  const unused = [...node.parts];
  for (const { poly, k } of factors) {
    const i = unused.findIndex((s) => {
      const q = readPoly(s.poly);
      return same(q, poly) || same(q, times(poly, MINUS_ONE));
    });
    const part = i < 0 ? undefined : unused.splice(i, 1)[0];
    if (part) by.check(part, domain, readPoly(part.poly), part.relation);
    const nonzero = part?.relation === '>' || excludesZero(domain.facts, poly);
    need(k % 2 === 0 || part !== undefined, 'product: the sign of a factor is not shown');
    const sign = k % 2 === 0 || (part && same(readPoly(part.poly), poly)) ? 1 : -1;
    total = timesSign(total, { sign, weak: !nonzero });
  }
  need(unused.length === 0, 'product: a part that it does not use');
  need(total.sign === 1 && !(node.relation === '>' && total.weak), 'product: the signs multiply to another');
}

/** A multiple >= 0 of a hypothesis, and a remainder. */
export function checkCombination(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const mono = readKey(detailOf(node, 'monomial'));
  const c: Rational = parseRational(detailOf(node, 'coefficient'));
  const text = detailOf(node, 'fact');
  const s = by.monomial(mono, domain);
  need(
    c.n > 0n && s?.sign === 1 && mono.every(([, e]) => e > 0),
    'combination: the multiplier may be negative',
  );
  const facts = [...domain.facts, ...intrinsicFacts(by.all.values())].filter(
    (f) => f.text === text && f.relation !== '!=',
  );
  const part = node.parts[0];
  const rest = part ? readPoly(part.poly) : NO_TERMS;
  const multiplier = times(powersPoly(...mono), c);
  const fact = facts.find((f) => same(minus(p, product(f.poly, multiplier)), rest));
  need(fact !== undefined, 'combination: no such hypothesis leaves this remainder');
  const strict = !s.weak && fact.relation === '>';
  needParts(node, part ? 1 : 0);
  if (part) by.check(part, domain, rest, strict ? '>=' : node.relation);
  else need(strict || node.relation === '>=', 'combination: nothing is strictly positive');
}

/** a y² + b y + c with a > 0 and 4ac − b² of the wanted sign. */
export function checkQuadratic(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const parts = coefficientsOf(p, generatorNamed(by, node));
  const top = Math.max(...parts.keys());
  need(
    top > 0 && top % 2 === 0 && [...parts.keys()].every((e) => e === 0 || e === top / 2 || e === top),
    'quadratic: it is none',
  );
  need(
    node.detail?.['exponent'] === undefined || node.detail['exponent'] === `${top}`,
    'quadratic: another exponent',
  );
  const [a, b, c] = [top, top / 2, 0].map((e) => parts.get(e) ?? NO_TERMS) as [
    CheckPoly,
    CheckPoly,
    CheckPoly,
  ];
  const discriminant = minus(times(product(a, c), rational(4n)), product(b, b));
  followPart(by, node, 0, domain, a, '>');
  const square = discriminant.size === 0 && node.parts.length === 1;
  if (square) need(node.relation === '>=', 'quadratic: a square may vanish');
  else followPart(by, node, 1, domain, discriminant, node.relation);
  needParts(node, square ? 1 : 2);
}

/** a + b √G from the sign of one part and of a² − b² G. */
export function checkRadical(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const id = generatorNamed(by, node);
  const g = by.all.get(id);
  const root = g?.meaning.kind === 'base' ? readPoly(g.value ?? []) : powersPoly([id, UNIT]);
  const own = g?.meaning.kind === 'base' && generatorsIn(root).some((v) => domain.moved.has(v));
  const split = halves(p, id);
  need(split !== undefined && !own, 'radical: no sum a + b sqrt(G) here');
  const gap = minus(product(split.a, split.a), product(product(split.b, split.b), root));
  const lead = detailOf(node, 'leading');
  need(lead === 'a' || lead === 'b', 'radical: no leading part');
  needParts(node, 2);
  followPart(by, node, 0, domain, lead === 'a' ? split.a : split.b, '>=');
  followReduced(by, node, 1, domain, lead === 'a' ? gap : times(gap, MINUS_ONE), node.relation);
}

/** sin² + cos² = 1. */
export function checkPythagoras(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  needParts(node, 1);
  const q = readPoly(node.parts[0]?.poly ?? []);
  // Rules of base polynomials speak of unshifted variables and have no place here.
  const circular = new Map([...by.rules].filter(([id]) => by.all.get(id)?.meaning.kind === 'function'));
  need(reducesToZero(minus(p, q), circular), 'pythagoras: another polynomial');
  followPart(by, node, 0, domain, q, node.relation);
}

/** a + b u at both ends of u = g in [-1, 1] or u = g² in [0, 1], g a sine, a cosine or an error function. */
export function checkExtremes(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const id = generatorNamed(by, node);
  const { kind, fn } = by.all.get(id)?.meaning ?? {};
  need(kind === 'function' && (fn === 'sin' || fn === 'cos' || fn === 'erf'), 'extremes: nothing bounds it');
  const parts = coefficientsOf(p, id);
  const powers = [...parts.keys()].filter((e) => e !== 0);
  const [e] = powers;
  need(powers.length === 1 && (e === UNIT || e === 2 * UNIT), 'extremes: not linear');
  const constant = parts.get(0) ?? NO_TERMS;
  const slope = parts.get(e) ?? NO_TERMS;
  needParts(node, 2);
  followPart(by, node, 0, domain, e === UNIT ? minus(constant, slope) : constant, node.relation);
  followPart(by, node, 1, domain, plus(constant, slope), node.relation);
}
