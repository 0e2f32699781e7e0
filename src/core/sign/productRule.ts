import { mulSign, type Sign } from '../domain.ts';
import { negPoly, type Polynomial, polyKey, primitivePart } from '../polynomial.ts';
import { signRational } from '../rational.ts';
import type { Tower } from '../tower.ts';
import { monomialSign } from './generatorSign.ts';
import type { Prover, SignGoal, SignProof, SignRule } from './goal.ts';
import { hypothesisExcludesZero } from './nonzero.ts';

/** The sign of one factor in the goal's box, with the proof that shows it. */
function factorSign(
  t: Tower,
  poly: Polynomial,
  goal: SignGoal,
  prove: Prover,
): { sign: Sign; proof?: SignProof } {
  for (const relation of ['>', '>='] as const)
    for (const negative of [false, true]) {
      const proof = prove(t, {
        ...goal,
        poly: negative ? negPoly(poly) : poly,
        relation,
        depth: goal.depth + 1,
      });
      if (proof) return { sign: relation === '>' ? (negative ? '-' : '+') : negative ? '0-' : '0+', proof };
    }
  return { sign: '?' };
}

/** True when a hypothesis or a strict sign says that poly never vanishes. */
function isNonzero(t: Tower, poly: Polynomial, goal: SignGoal, prove: Prover): boolean {
  if (hypothesisExcludesZero(goal.facts, poly)) return true;
  return ['+', '-'].includes(factorSign(t, poly, goal, prove).sign);
}

/** The goal's polynomial is a product whose factors' signs multiply to the wanted one. */
export const productRule: SignRule = {
  id: 'product',
  statement: 'the sign of a product is the product of the signs; even powers are >= 0, and > 0 off the zeros',
  apply(t, goal, prove) {
    const { content, mono, part } = primitivePart(goal.poly);
    const factors = part.size > 1 ? t.factor(part) : [];
    const trivial = mono.ids.length === 0 && factors.length === 1 && factors[0]!.power === 1;
    if (trivial || goal.depth > 6) return undefined;
    const mono0 = mono.ids.length === 0 ? '+' : monomialSign(t, mono, goal, prove);
    let sign: Sign = mulSign(signRational(content) < 0 ? '-' : '+', mono0);
    if (sign === '?' || (goal.relation === '>' && sign.length === 2)) return undefined;
    const parts: SignProof[] = [];
    for (const f of factors) {
      const { sign: s, proof } = factorSign(t, f.poly, goal, prove);
      if (f.power % 2 === 0) {
        const nonzero = s === '+' || s === '-' || isNonzero(t, f.poly, goal, prove);
        sign = mulSign(sign, nonzero ? '+' : '0+');
        if (proof && nonzero) parts.push(proof);
      } else {
        if (s === '?' || !proof) return undefined;
        const known = s.length === 2 && isNonzero(t, f.poly, goal, prove) ? (s === '0+' ? '+' : '-') : s;
        sign = mulSign(sign, known);
        parts.push(proof);
      }
    }
    // The factorisation is up to a positive or negative constant: its sign is that of the leading coefficients' ratio.
    sign = mulSign(sign, leadingRatioSign(part, factors));
    const ok = sign === '+' || (goal.relation === '>=' && (sign === '0+' || sign === '0'));
    if (!ok) return undefined;
    const detail = {
      monomial: mono.key,
      factors: factors.map((f) => `(${polyKey(f.poly)})^${f.power}`).join(' * '),
    };
    return { poly: goal.poly, relation: goal.relation, rule: 'product', detail, parts };
  },
};

/** Every factor and `part` itself are primitive with positive leading coefficient, so their ratio is positive. */
function leadingRatioSign(part: Polynomial, factors: readonly { poly: Polynomial; power: number }[]): Sign {
  const positive = (p: Polynomial) => signRational(primitivePart(p).content) > 0;
  let sign: Sign = positive(part) ? '+' : '-';
  for (const f of factors) if (f.power % 2 === 1 && !positive(f.poly)) sign = mulSign(sign, '-');
  return sign;
}
