import { type Domain, fixed, shifted, solved, withRange } from './checkDomain.ts';
import {
  detailOf,
  type Following,
  followPart,
  generatorNamed,
  needParts,
  readPolyKey,
  variableNamed,
} from './checkNode.ts';
import {
  type CheckPoly,
  coefficientsOf,
  generatorsIn,
  minus,
  NO_TERMS,
  need,
  plus,
  powersPoly,
  product,
  readPoly,
  same,
  times,
} from './checkPolynomial.ts';
import { UNIT } from './monomial.ts';
import { addRational, equalRational, MINUS_ONE, ONE, parseRational } from './rational.ts';
import type { RecordedSign } from './record.ts';

/** p with v^(1/2) … written through the generator whose value is v, so that v may be shifted. */
function separated(by: Following, p: CheckPoly, id: number, domain: Domain): CheckPoly {
  const parts = [...coefficientsOf(p, id)];
  if (parts.every(([e]) => e % UNIT === 0)) return p;
  const own = powersPoly([id, UNIT]);
  const root = [...by.all.values()].find(
    (g) => g.meaning.kind === 'base' && g.value && same(readPoly(g.value), own),
  );
  need(root !== undefined && !domain.moved.has(id), 'a shift of a variable with a fractional power');
  return parts.reduce((sum, [e, c]) => {
    const fraction = ((e % UNIT) + UNIT) % UNIT;
    return plus(sum, product(c, product(powersPoly([id, e - fraction]), powersPoly([root.id, fraction]))));
  }, NO_TERMS);
}

/** Variables written from the corner of their intervals. */
export function checkShift(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const texts = detailOf(node, 'substitution').split('; ');
  let [poly, now] = [p, domain];
  let ends = 0;
  for (const text of texts) {
    const name = text.slice(0, text.lastIndexOf(' = '));
    const id = variableNamed(by, name);
    poly = separated(by, poly, id, now);
    const s = shifted(now, poly, id, name);
    need(s.text === text, `shift: ${text} is not a shift to the corner`);
    // A weak sign extends to the attained end by continuity, unless a weak hypothesis may hold at the end alone.
    const bound = now.facts.some((f) => f.relation === '>=' && generatorsIn(f.poly).includes(id));
    if (s.end && (node.relation === '>' || bound)) {
      const at = fixed(now, poly, id, s.end);
      followPart(by, node, ++ends, at.domain, at.poly, node.relation);
    }
    [poly, now] = [s.poly, s.domain];
  }
  needParts(node, ends + 1);
  followPart(by, node, 0, now, poly, node.relation);
}

/** Both parts of an interval; for an integer its least value and what is above. */
export function checkSplit(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const m = /^(.+) (<=|=) (\S+) or (.+) >= (\S+)$/.exec(detailOf(node, 'cases'));
  need(m !== null && m[1] === m[4], 'split: malformed cases');
  const id = variableNamed(by, m[1] ?? '');
  const [first, second] = [parseRational(m[3] ?? ''), parseRational(m[5] ?? '')];
  const range = domain.ranges.get(id) ?? { integer: false };
  const { lower, upper } = range;
  needParts(node, 2);
  const above = { value: second, strict: false };
  if (m[2] === '=') {
    const least =
      range.integer && lower && !lower.strict && equalRational(lower.value, first) && first.d === 1n;
    need(least === true && equalRational(second, addRational(first, ONE)), 'split: not at the least integer');
    const at = fixed(domain, p, id, first);
    followPart(by, node, 0, at.domain, at.poly, node.relation);
    followPart(
      by,
      node,
      1,
      withRange(domain, id, { integer: true, lower: above, ...(upper ? { upper } : {}) }),
      p,
      node.relation,
    );
    return;
  }
  need(equalRational(first, second), 'split: the parts do not meet');
  const below = { integer: false, ...(lower ? { lower } : {}), upper: { value: first, strict: false } };
  followPart(by, node, 0, withRange(domain, id, below), p, node.relation);
  followPart(
    by,
    node,
    1,
    withRange(domain, id, { integer: false, lower: above, ...(upper ? { upper } : {}) }),
    p,
    node.relation,
  );
}

/** Zero at the least value of an integer, and the sign above it. */
export function checkCorner(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const id = generatorNamed(by, node);
  need(variableNamed(by, detailOf(node, 'variable')) === id, 'corner: another variable');
  const least = parseRational(detailOf(node, 'least'));
  const { integer, lower, upper } = domain.ranges.get(id) ?? { integer: false };
  const first = integer && lower && !lower.strict && least.d === 1n && equalRational(lower.value, least);
  need(first === true && node.relation === '>=', 'corner: not the least value of an integer');
  need(fixed(domain, p, id, least).poly.size === 0, 'corner: the polynomial does not vanish there');
  needParts(node, 1);
  const above = { value: addRational(least, ONE), strict: false };
  followPart(
    by,
    node,
    0,
    withRange(domain, id, { integer: true, lower: above, ...(upper ? { upper } : {}) }),
    p,
    '>=',
  );
}

/** v = (h − b)/a for a hypothesis h = a v + b, a of strict sign. */
export function checkBound(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const id = generatorNamed(by, node);
  const key = readPolyKey(detailOf(node, 'poly'));
  const text = detailOf(node, 'fact');
  const i = domain.facts.findIndex((f) => f.text === text && f.relation !== '!=' && same(f.poly, key));
  const fact = domain.facts[i];
  const range = domain.ranges.get(id);
  need(fact !== undefined && range !== undefined, 'bound: no such hypothesis');
  const parts = coefficientsOf(fact.poly, id);
  const [a, b] = [parts.get(UNIT) ?? NO_TERMS, parts.get(0) ?? NO_TERMS];
  need(
    a.size > 0 && [...parts.keys()].every((e) => e === 0 || e === UNIT),
    'bound: the hypothesis is not linear',
  );
  needParts(node, 2);
  const second = node.parts[1];
  const up = second !== undefined && same(readPoly(second.poly), a);
  const bottom = up ? a : times(a, MINUS_ONE);
  followPart(by, node, 1, domain, bottom, '>');
  const top = times(minus(powersPoly([id, UNIT]), b), up ? ONE : MINUS_ONE);
  const s = solved(
    domain,
    i,
    separated(by, p, id, domain),
    id,
    top,
    bottom,
    `the interval of ${by.all.get(id)?.text}`,
  );
  followPart(by, node, 0, s.domain, s.poly, node.relation);
}
