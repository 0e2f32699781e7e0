import type { Condition, Expr, Relation } from '../language/syntax.ts';

/** One relation of a condition. */
export interface Atom {
  readonly op: Relation;
  readonly left: Expr;
  readonly right: Expr;
}

const OPPOSITE: Readonly<Record<Relation, Relation>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** The relation read from right to left: a op b means b mirrored(op) a. */
export const MIRRORED: Readonly<Record<Relation, Relation>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The largest number of conjunctions that a condition is expanded into. */
const MAX_BRANCHES = 16;

/**
 * The disjunctive normal form of the conjunction of `conditions`, each branch a list of relations, at most MAX_BRANCHES of
 * them. Negation is pushed inward as if every side were defined, so a branch only *guides* where to look: admissibility
 * is always decided on the conditions themselves.
 */
export function conditionBranches(conditions: readonly Condition[]): Atom[][] {
  return conditions.reduce<Atom[][]>((sofar, c) => cross(sofar, expand(c, false)), [[]]);
}

function cross(left: Atom[][], right: Atom[][]): Atom[][] {
  const out: Atom[][] = [];
  for (const l of left) {
    for (const r of right) {
      if (out.length >= MAX_BRANCHES) return out;
      out.push([...l, ...r]);
    }
  }
  return out;
}

function expand(condition: Condition, negated: boolean): Atom[][] {
  switch (condition.kind) {
    case 'always':
      return negated ? [] : [[]];
    case 'relation': {
      const op = negated ? OPPOSITE[condition.op] : condition.op;
      return [[{ op, left: condition.left, right: condition.right }]];
    }
    case 'not':
      return expand(condition.part, !negated);
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => expand(part, negated));
      if ((condition.kind === 'and') !== negated) return parts.reduce<Atom[][]>(cross, [[]]);
      return parts.flat().slice(0, MAX_BRANCHES);
    }
  }
}
