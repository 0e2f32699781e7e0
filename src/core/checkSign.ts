import { type Domain, excludesZero, type KnownSign, signIn } from './checkDomain.ts';
import { Constants } from './checkEnclosure.ts';
import { checkExponential, checkLogarithm } from './checkExponentials.ts';
import { checkConstant, checkHypothesis, checkSturmRule, checkTerms } from './checkLeaves.ts';
import { checkBound, checkCorner, checkShift, checkSplit } from './checkMoves.ts';
import { type Following, type Relation, timesSign } from './checkNode.ts';
import {
  checkCombination,
  checkExtremes,
  checkProduct,
  checkPythagoras,
  checkQuadratic,
  checkRadical,
} from './checkParts.ts';
import { type CheckPoly, need, powersPoly, type Reductions, readPoly, same } from './checkPolynomial.ts';
import type { Generators } from './checkText.ts';
import { UNIT } from './monomial.ts';
import type { RecordedMonomial, RecordedSign } from './record.ts';

type RuleCheck = (c: Following, node: RecordedSign, p: CheckPoly, domain: Domain) => void;

/** For each rule its theorem, and whether it stands without parts. */
const RULES: Readonly<Record<string, { readonly leaf: boolean; readonly check: RuleCheck }>> = {
  zero: {
    leaf: true,
    check: (_, node, p) => need(p.size === 0 && node.relation === '>=', 'zero: the polynomial is not zero'),
  },
  constant: { leaf: true, check: checkConstant },
  hypothesis: { leaf: true, check: checkHypothesis },
  terms: { leaf: true, check: checkTerms },
  sturm: { leaf: true, check: checkSturmRule },
  product: { leaf: false, check: checkProduct },
  shift: { leaf: false, check: checkShift },
  split: { leaf: false, check: checkSplit },
  corner: { leaf: false, check: checkCorner },
  bound: { leaf: false, check: checkBound },
  combination: { leaf: false, check: checkCombination },
  quadratic: { leaf: false, check: checkQuadratic },
  extremes: { leaf: false, check: checkExtremes },
  exponential: { leaf: false, check: checkExponential },
  logarithm: { leaf: false, check: checkLogarithm },
  radical: { leaf: false, check: checkRadical },
  pythagoras: { leaf: false, check: checkPythagoras },
};

/** Follows the tree of a sign's proof, each node from its parts by the theorem of its rule. */
export class SignChecker implements Following {
  readonly all: Generators;
  readonly constants: Constants;
  readonly rules: Reductions;
  readonly known: ReadonlyMap<number, KnownSign>;

  /** `known`: signs of generators other than variables, each shown before it is used. */
  constructor(all: Generators, known: ReadonlyMap<number, KnownSign>, rules: Reductions) {
    this.all = all;
    this.constants = new Constants(all);
    this.known = known;
    this.rules = rules;
  }

  check(node: RecordedSign, domain: Domain, poly: CheckPoly, relation: Relation): void {
    need(node.relation === relation, `${node.rule}: another relation than the one called for`);
    need(relation === '>' || relation === '>=', `${node.rule}: no such relation`);
    const p = readPoly(node.poly);
    need(same(p, poly), `${node.rule}: another polynomial than the one called for`);
    const rule = Object.hasOwn(RULES, node.rule) ? RULES[node.rule] : undefined;
    need(rule !== undefined, `no rule is called ${node.rule}`);
    need(!rule.leaf || node.parts.length === 0, `${node.rule}: parts that it does not use`);
    rule.check(this, node, p, domain);
  }

  signOf(id: number, domain: Domain): KnownSign | undefined {
    return signIn(domain, id, this.known);
  }

  monomial(powers: RecordedMonomial, domain: Domain): KnownSign | undefined {
    let out: KnownSign = { sign: 1, weak: false };
    for (const [id, e] of powers) {
      const s = this.signOf(id, domain);
      const even = e % (2 * UNIT) === 0;
      const off = s ? !s.weak : even && excludesZero(domain.facts, powersPoly([id, UNIT]));
      // A negative power says that its generator is not zero.
      const weak = e > 0 && !off;
      if (e % UNIT !== 0 || even) out = timesSign(out, { sign: 1, weak });
      else if (s) out = timesSign(out, { sign: s.sign, weak });
      else return undefined;
    }
    return out;
  }
}
