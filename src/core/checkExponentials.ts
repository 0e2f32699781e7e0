import type { Domain } from './checkDomain.ts';
import { detailOf, type Following, followPart, followReduced, needParts } from './checkNode.ts';
import {
  type CheckPoly,
  commonPowers,
  constantOf,
  generatorsIn,
  mergePowers,
  minus,
  NO_TERMS,
  need,
  plus,
  power,
  powersPoly,
  product,
  readPoly,
  times,
} from './checkPolynomial.ts';
import { UNIT } from './monomial.ts';
import { addRational, mulRational, ONE, parseRational, rational } from './rational.ts';
import type { RecordedElement, RecordedMonomial, RecordedSign } from './record.ts';

/** The argument's polynomial, in symbols that still are the variables. Fails with Unverified. */
function argument(node: RecordedSign, arg: RecordedElement | undefined): CheckPoly {
  need(arg !== undefined && arg.den.length === 0, `${node.rule}: an argument with a denominator`);
  return readPoly(arg.num);
}

function needUnmoved(node: RecordedSign, p: CheckPoly, domain: Domain): void {
  need(!generatorsIn(p).some((id) => domain.moved.has(id)), `${node.rule}: of a shifted variable`);
}

function needPositive(by: Following, node: RecordedSign, m: RecordedMonomial, domain: Domain): void {
  const s = by.monomial(m, domain);
  need(s?.sign === 1 && !s.weak, `${node.rule}: the common factor may not be positive`);
}

/** c m (exp(u) − exp(v)) with c, m > 0 from the sign of u − v. */
export function checkExponential(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const above = [...p.values()].find((t) => t.coef.n > 0n);
  const below = [...p.values()].find((t) => t.coef.n < 0n);
  need(p.size === 2 && above !== undefined && below !== undefined, 'exponential: no difference of two terms');
  need(addRational(above.coef, below.coef).n === 0n, 'exponential: the coefficients differ');
  needPositive(by, node, below.powers, domain);
  let gap = NO_TERMS;
  for (const [id, e] of mergePowers(above.powers, below.powers, -1)) {
    const m = by.all.get(id)?.meaning;
    const base = m?.kind === 'power' && m.base !== undefined ? by.all.get(m.base)?.meaning : m;
    need(base?.kind === 'exp', 'exponential: the terms differ in more than exponentials');
    const factor = m?.kind === 'power' ? (m.exponent ?? []) : [];
    const u = product(argument(node, base.arg), powersPoly(...factor));
    gap = plus(gap, times(u, rational(BigInt(e), BigInt(UNIT))));
  }
  needUnmoved(node, gap, domain);
  needParts(node, 1);
  followPart(by, node, 0, domain, gap, node.relation);
}

/** m Σ r log(B) with m > 0 and integers k = scale · r, from the sign of ∏ B^k over k > 0 minus ∏ B^(−k) over k < 0. */
export function checkLogarithm(by: Following, node: RecordedSign, p: CheckPoly, domain: Domain): void {
  const common = commonPowers(p);
  needPositive(by, node, common, domain);
  const scale = parseRational(detailOf(node, 'scale'));
  need(scale.n > 0n && p.size > 0, 'logarithm: no positive scale');
  let [above, below] = [constantOf(ONE), constantOf(ONE)];
  for (const { powers, coef } of p.values()) {
    const [only, ...others] = mergePowers(powers, common, -1);
    const m = only && by.all.get(only[0])?.meaning;
    need(m?.kind === 'log' && only?.[1] === UNIT && others.length === 0, 'logarithm: no sum of logarithms');
    const b = argument(node, m.arg);
    needUnmoved(node, b, domain);
    const k = mulRational(coef, scale);
    need(k.d === 1n, 'logarithm: a power that is no integer');
    if (k.n > 0n) above = product(above, power(b, Number(k.n)));
    else below = product(below, power(b, Number(-k.n)));
  }
  needParts(node, 1);
  followReduced(by, node, 0, domain, minus(above, below), node.relation);
}
