import { type Domain, intrinsicFacts } from './checkDomain.ts';
import { type Enclosed, encloseRational } from './checkEnclosure.ts';
import { detailOf, type Following, generatorNamed } from './checkNode.ts';
import {
  type CheckPoly,
  commonPowers,
  constantValueOf,
  mergePowers,
  NO_TERMS,
  need,
  polyOfTerms,
  powersPoly,
  product,
  ratio,
} from './checkPolynomial.ts';
import { checkSturm } from './checkSturm.ts';
import { rational } from './rational.ts';
import type { RecordedMonomial, RecordedSign } from './record.ts';

/** The constant is enclosed on the side that the relation wants. */
export function checkConstant(by: Following, node: RecordedSign, p: CheckPoly): void {
  const value = by.constants.poly(p);
  need(
    value !== undefined && (node.relation === '>' ? value.lo > 0n : value.lo >= 0n),
    'constant: its enclosure allows another sign',
  );
}

/** A hypothesis is the polynomial times a positive number and a positive monomial. */
export function checkHypothesis(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const text = detailOf(node, 'fact');
  const facts = [...domain.facts, ...intrinsicFacts(by.all.values())];
  const found = facts.some((f) => {
    if (f.text !== text || f.relation === '!=' || (node.relation === '>' && f.relation !== '>')) return false;
    const common = commonPowers(f.poly);
    const m = by.monomial(common, domain);
    const bare = product(f.poly, powersPoly(...common.map(([id, e]) => [id, -e] as const)));
    const exact =
      f.poly.size > 0
        ? (ratio(p, f.poly) ?? (m?.sign === 1 && !m.weak ? ratio(p, bare) : undefined))
        : undefined;
    return exact !== undefined && exact.n > 0n;
  });
  need(found, 'hypothesis: no hypothesis says so');
}

/** Every term has the sign that the relation wants, one of them strictly. */
export function checkTerms(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const groups = new Map<string, { powers: RecordedMonomial; terms: CheckPoly }>();
  for (const t of p.values()) {
    const variable = t.powers.filter(([id]) => !by.constants.generator(id));
    const key = JSON.stringify(variable);
    const term = polyOfTerms([{ powers: mergePowers(t.powers, variable, -1), coef: t.coef }]);
    const old = groups.get(key)?.terms ?? NO_TERMS;
    groups.set(key, { powers: variable, terms: new Map([...old, ...term]) });
  }
  let strict = false;
  for (const { powers, terms } of groups.values()) {
    const exact = constantValueOf(terms);
    const c: Enclosed | undefined = exact ? encloseRational(exact) : by.constants.poly(terms);
    const s = by.monomial(powers, domain);
    need(c !== undefined && s !== undefined, 'terms: a term of unknown sign');
    need(s.sign === 1 ? c.lo >= 0n : c.hi <= 0n, 'terms: a term of the wrong sign');
    if (!s.weak && c.lo !== 0n && c.hi !== 0n) strict = true;
  }
  need(node.relation === '>=' || strict, 'terms: no term is strictly positive');
}

/** A polynomial in one generator without roots where it is asked about. */
export function checkSturmRule(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const id = generatorNamed(by, node);
  const s = domain.ranges.has(id) ? undefined : by.signOf(id, domain);
  const half = s?.sign === 1 ? { lower: { value: rational(0n), strict: !s.weak } } : {};
  const { lower, upper } = domain.ranges.get(id) ?? { ...half, upper: undefined, lower: half.lower };
  const end = (e: typeof lower, none: string) => (e ? `${e.value.n}/${e.value.d}` : none);
  need(
    detailOf(node, 'interval') === `${end(lower, '-inf')} .. ${end(upper, 'inf')}`,
    'Sturm: another interval',
  );
  checkSturm(p, id, node.relation === '>=', lower, upper);
}
