import type { Rational } from '../core/rational.ts';
import { freeNames, variableName } from '../language/freeNames.ts';
import { substituteName } from '../language/substitution.ts';
import type { Claim, ClaimDocument, Expr, Statement } from '../language/syntax.ts';
import { disjunctiveCases } from './cases.ts';
import { numberExpr } from './elementExpression.ts';

export interface FixedInteger {
  readonly name: string;
  readonly value: Rational;
}

/** The statement with numerals for the names, but for the one that it moves along. */
export function withNumerals(statement: Statement, values: readonly FixedInteger[]): Statement {
  const moved = statement.kind === 'chain' ? undefined : variableName(statement.variable);
  const place = (e: Expr): Expr =>
    values.reduce((x, v) => (v.name === moved ? x : substituteName(x, v.name, numberExpr(v.value))), e);
  return statement.kind === 'chain'
    ? { ...statement, terms: statement.terms.map(place) }
    : { ...statement, body: place(statement.body) };
}

/** The integers that every admissible point has one value of, as `when q = 2` says; dimensions of vectors and indices left out. */
export function fixedIntegers(document: ClaimDocument, claim: Claim): FixedInteger[] {
  const cases = disjunctiveCases(claim.when);
  if (cases?.length !== 1) return [];
  const dimensions = new Set(
    document.declarations.flatMap((d) =>
      [d.dimension, d.rows].flatMap((size) => (size ? [...freeNames(size)] : [])),
    ),
  );
  const numbers = document.declarations.filter(
    (d) => d.type === 'integer' && !d.index && !dimensions.has(d.name),
  );
  const integers = new Set(numbers.map((d) => d.name));
  const out: FixedInteger[] = [];
  for (const h of cases[0]!) {
    if (h.op !== '=' || h.negated) continue;
    const [name, number] = h.left.kind === 'name' ? [h.left, h.right] : [h.right, h.left];
    if (name.kind !== 'name' || number.kind !== 'number' || number.value.d !== 1n) continue;
    if (integers.has(name.name) && !out.some((v) => v.name === name.name))
      out.push({ name: name.name, value: number.value });
  }
  return out;
}
