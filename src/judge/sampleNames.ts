import { variableName } from '../language/free-names.ts';
import type { Claim, ClaimDocument, Condition, Declaration, Expr, Metric } from '../language/syntax.ts';

/**
 * Collects every name that occurs in an expression, bound or free, into `names`. Bound names are never declared ones
 * (the language forbids it), so intersecting with the declarations gives the names that need a value; those moved or
 * replaced by `diff` and `at` are among them, since the direction of a vector outlives the replacement of its |x|².
 * Linear in the DAG.
 */
export function collectNames(expr: Expr, names: Set<string>, seen: Set<object> = new Set()): void {
  if (seen.has(expr)) return;
  seen.add(expr);
  const visit = (e: Expr) => collectNames(e, names, seen);
  switch (expr.kind) {
    case 'number':
    case 'pi':
      return;
    case 'name':
      names.add(expr.name);
      return;
    case 'negate':
      return visit(expr.arg);
    case 'binary':
      visit(expr.left);
      return visit(expr.right);
    case 'call':
      for (const arg of expr.args) visit(arg);
      return;
    case 'apply':
      names.add(expr.fn);
      return visit(expr.arg);
    case 'defined':
      return visit(expr.body);
    case 'diff':
      names.add(variableName(expr.variable));
      return visit(expr.body);
    case 'at':
      names.add(variableName(expr.variable));
      visit(expr.value);
      return visit(expr.body);
    case 'sum':
      visit(expr.from);
      visit(expr.to);
      return visit(expr.body);
    case 'expect':
      for (const binder of expr.binders) {
        binder.mean.forEach(visit);
        for (const row of binder.variance) row.forEach(visit);
      }
      return visit(expr.body);
    case 'norm2':
    case 'component':
      names.add(expr.vector);
      return;
    case 'dot':
      names.add(expr.left);
      names.add(expr.right);
      return;
    case 'metric-scalar':
    case 'metric-component':
      return collectMetricNames(expr.metric, names, visit);
  }
}

function collectMetricNames(metric: Metric, names: Set<string>, visit: (e: Expr) => void): void {
  if (metric.kind === 'components') {
    for (const row of metric.matrix) row.forEach(visit);
    for (const name of metric.coordinates) names.add(name);
    return;
  }
  names.add(metric.vector);
  visit(metric.dimension);
  if (metric.kind === 'radial') {
    visit(metric.a);
    visit(metric.b);
    return;
  }
  visit(metric.phi);
  visit(metric.sigma);
  visit(metric.zeta);
  if (metric.kind === 'ntk') visit(metric.xi);
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
    }
  }
  return document.declarations.filter((declaration) => names.has(declaration.name));
}
