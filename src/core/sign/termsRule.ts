import { mulSign } from '../domain.ts';
import { intervalSign, monomialSign } from './generatorSign.ts';
import type { SignRule } from './goal.ts';
import { groupedTerms } from './groupedTerms.ts';

/** Every term has the wanted sign, and (for >) one of them strictly. */
export const termsRule: SignRule = {
  id: 'terms',
  statement: 'a sum of terms that are all >= 0 is >= 0, and > 0 when one term is > 0',
  apply(t, goal, prove) {
    let strict = false;
    for (const { mono, coefficient } of groupedTerms(t, goal.poly)) {
      const s = mulSign(intervalSign(coefficient), monomialSign(t, mono, goal, prove));
      if (s === '+') strict = true;
      else if (s !== '0+' && s !== '0') return undefined;
    }
    if (goal.relation === '>' && !strict) return undefined;
    return { poly: goal.poly, relation: goal.relation, rule: 'terms', parts: [] };
  },
};
