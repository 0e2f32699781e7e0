import type { Condition, Expr, Relation } from '../language/syntax.ts';

/** A relation between two expressions, taken as a hypothesis. */
export interface Hypothesis {
  readonly op: Relation;
  readonly left: Expr;
  readonly right: Expr;
  /** came from under a `not`: it also holds where a side is undefined */
  readonly negated: boolean;
}

const NEGATED: Record<Relation, Relation> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** Disjunctions with more cases than this are not taken apart. */
const MAX_CASES = 32;

/**
 * A condition in disjunctive normal form: it holds where all relations of some case hold. `not` is pushed inside; a relation from
 * under a `not` also holds where a side is undefined. Undefined when there are too many cases.
 */
export function disjunctiveCases(c: Condition, positive = true): Hypothesis[][] | undefined {
  switch (c.kind) {
    case 'always':
      return positive ? [[]] : [];
    case 'relation':
      return [[{ op: positive ? c.op : NEGATED[c.op], left: c.left, right: c.right, negated: !positive }]];
    case 'not':
      return disjunctiveCases(c.part, !positive);
    default: {
      const parts = c.parts.map((p) => disjunctiveCases(p, positive));
      if (parts.some((p) => !p)) return undefined;
      const lists = parts as Hypothesis[][][];
      if ((c.kind === 'or') === positive) return bounded(lists.flat());
      let out: Hypothesis[][] = [[]];
      for (const list of lists) {
        out = out.flatMap((a) => list.map((b) => [...a, ...b]));
        if (out.length > MAX_CASES) return undefined;
      }
      return out;
    }
  }
}

function bounded(cases: Hypothesis[][]): Hypothesis[][] | undefined {
  return cases.length > MAX_CASES ? undefined : cases;
}
