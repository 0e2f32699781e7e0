import { metricArguments } from '../language/equality.ts';
import { variableName } from '../language/freeNames.ts';
import { indexNames } from '../language/indexName.ts';
import { parametersOf } from '../language/metricTree.ts';
import type { Claim, ClaimDocument, Condition, Declaration, Expr, Metric } from '../language/syntax.ts';
import { children } from '../language/tree.ts';

/**
 * Collects every name that occurs in an expression, bound or free, into `names`. Bound names are never declared ones
 * (the language forbids it), so intersecting with the declarations gives the names that need a value; those moved or
 * replaced by `diff` and `at` are among them, since the direction of a vector outlives the replacement of its |x|².
 * Linear in the DAG.
 */
export function collectNames(expr: Expr, names: Set<string>, seen: Set<object> = new Set()): void {
  if (seen.has(expr)) return;
  seen.add(expr);
  for (const name of ownNames(expr)) names.add(name);
  for (const part of parts(expr)) collectNames(part, names, seen);
}

/** The names that a node itself mentions. */
function ownNames(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case 'name':
      return [expr.name];
    case 'apply':
      return [expr.fn];
    case 'diff':
    case 'at':
      return [variableName(expr.variable)];
    case 'norm2':
    case 'component':
      return [expr.vector];
    case 'indexed':
    case 'partial':
      return [expr.vector, ...indexNames([expr.index])];
    case 'matrix-entry':
      return [expr.matrix, ...indexNames([expr.row, expr.column])];
    case 'delta':
      return [...indexNames([expr.left, expr.right])];
    case 'epsilon':
      return [...indexNames(expr.indices)];
    case 'at-vector':
      return [expr.vector, expr.value];
    case 'dot':
      return [expr.left, expr.right];
    case 'metric-scalar':
    case 'metric-component':
      return metricNames(expr.metric);
    case 'metric-indexed':
      return [...metricNames(expr.metric), ...indexNames(expr.indices)];
    default:
      return [];
  }
}

/** The names of the point that a metric is taken at, and of a network's parameters. */
function metricNames(metric: Metric): readonly string[] {
  if (metric.kind === 'network') return [metric.vector, ...parametersOf(metric)];
  return 'coordinates' in metric ? metric.coordinates : [metric.vector];
}

/** The expressions that a node's value is made of: of a definition its body, of a metric its arguments. */
function parts(expr: Expr): readonly Expr[] {
  if (expr.kind === 'defined') return [expr.body];
  if ('metric' in expr) return metricArguments(expr.metric);
  return children(expr);
}

/** Collects every name that occurs in a condition into `names`. */
export function collectConditionNames(condition: Condition, names: Set<string>): void {
  if (condition.kind === 'relation') {
    collectNames(condition.left, names);
    collectNames(condition.right, names);
  } else if (condition.kind === 'not') {
    collectConditionNames(condition.part, names);
  } else if (condition.kind !== 'always') {
    for (const part of condition.parts) collectConditionNames(part, names);
  }
}

/**
 * The declarations that a claim depends on, in document order: names of its statement and its `when`, and, in turn, those
 * of the bounds and dimensions of these names. Other declarations play no part in it.
 */
export function neededDeclarations(document: ClaimDocument, claim: Claim): Declaration[] {
  const names = new Set<string>();
  collectConditionNames(claim.when, names);
  const statement = claim.statement;
  if (statement?.kind === 'chain') {
    for (const term of statement.terms) collectNames(term, names);
  } else if (statement) {
    collectNames(statement.body, names);
    names.add(variableName(statement.variable));
  }
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const declaration of document.declarations) {
      if (!names.has(declaration.name)) continue;
      collectConditionNames(declaration.condition, names);
      if (declaration.dimension) collectNames(declaration.dimension, names);
      if (declaration.rows) collectNames(declaration.rows, names);
    }
  }
  return document.declarations.filter((declaration) => names.has(declaration.name));
}
