import type { Binder, Expr } from './syntax.ts';

/**
 * The sub-expressions of a node, in writing order. A metric is opaque (its arguments are not children), and
 * so is the body of a definition beyond its own node: `defined` has its arguments, then its body.
 */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'number':
    case 'pi':
    case 'name':
    case 'norm2':
    case 'dot':
    case 'component':
    case 'metric-scalar':
    case 'metric-component':
    case 'metric-indexed':
    case 'indexed':
    case 'matrix-entry':
    case 'delta':
      return [];
    case 'epsilon':
      return [expr.dimension];
    case 'where':
      return [expr.body, expr.left, expr.right];
    case 'negate':
    case 'apply':
      return [expr.arg];
    case 'binary':
      return [expr.left, expr.right];
    case 'call':
      return expr.args;
    case 'defined':
      return [...expr.args, expr.body];
    case 'diff':
    case 'partial':
    case 'at-vector':
      return [expr.body];
    case 'contract':
      return [expr.body, expr.dimension];
    case 'at':
      return [expr.body, expr.value];
    case 'sum':
      return [expr.body, expr.from, expr.to];
    case 'expect':
      return [...expr.binders.flatMap(binderExpressions), expr.body];
  }
}

/** The expressions of a binder, in writing order: its means, its variances, its dimension. */
export function binderExpressions({ mean, variance, dimension }: Binder): readonly Expr[] {
  return [...mean, ...variance.flat(), ...(dimension === undefined ? [] : [dimension])];
}

function mapAll(exprs: readonly Expr[], f: (child: Expr) => Expr): readonly Expr[] {
  const mapped = exprs.map(f);
  return mapped.every((e, i) => e === exprs[i]) ? exprs : mapped;
}

/** The binder with f applied to its means, variances and dimension; the binder itself when nothing changes. */
export function mapBinder(binder: Binder, f: (child: Expr) => Expr): Binder {
  const mean = mapAll(binder.mean, f);
  const variance = binder.variance.map((row) => mapAll(row, f));
  const dimension = binder.dimension === undefined ? undefined : f(binder.dimension);
  const same =
    mean === binder.mean &&
    variance.every((row, i) => row === binder.variance[i]) &&
    dimension === binder.dimension;
  return same ? binder : { names: binder.names, mean, variance, ...(dimension && { dimension }) };
}

/** The node with f applied to each of its children; the node itself when f returns every child unchanged. */
export function mapChildren(expr: Expr, f: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case 'number':
    case 'pi':
    case 'name':
    case 'norm2':
    case 'dot':
    case 'component':
    case 'metric-scalar':
    case 'metric-component':
    case 'metric-indexed':
    case 'indexed':
    case 'matrix-entry':
    case 'delta':
      return expr;
    case 'epsilon': {
      const dimension = f(expr.dimension);
      return dimension === expr.dimension ? expr : { ...expr, dimension };
    }
    case 'where': {
      const [body, left, right] = [f(expr.body), f(expr.left), f(expr.right)];
      const same = body === expr.body && left === expr.left && right === expr.right;
      return same ? expr : { ...expr, body, left, right };
    }
    case 'negate':
    case 'apply': {
      const arg = f(expr.arg);
      return arg === expr.arg ? expr : { ...expr, arg };
    }
    case 'binary': {
      const [left, right] = [f(expr.left), f(expr.right)];
      return left === expr.left && right === expr.right ? expr : { ...expr, left, right };
    }
    case 'call': {
      const args = mapAll(expr.args, f);
      return args === expr.args ? expr : { ...expr, args };
    }
    case 'defined': {
      const [args, body] = [mapAll(expr.args, f), f(expr.body)];
      return args === expr.args && body === expr.body ? expr : { ...expr, args, body };
    }
    case 'diff':
    case 'partial':
    case 'at-vector': {
      const body = f(expr.body);
      return body === expr.body ? expr : { ...expr, body };
    }
    case 'contract': {
      const [body, dimension] = [f(expr.body), f(expr.dimension)];
      return body === expr.body && dimension === expr.dimension ? expr : { ...expr, body, dimension };
    }
    case 'at': {
      const [body, value] = [f(expr.body), f(expr.value)];
      return body === expr.body && value === expr.value ? expr : { ...expr, body, value };
    }
    case 'sum': {
      const [body, from, to] = [f(expr.body), f(expr.from), f(expr.to)];
      return body === expr.body && from === expr.from && to === expr.to ? expr : { ...expr, body, from, to };
    }
    case 'expect': {
      const binders = expr.binders.map((b) => mapBinder(b, f));
      const body = f(expr.body);
      const same = body === expr.body && binders.every((b, i) => b === expr.binders[i]);
      return same ? expr : { ...expr, binders, body };
    }
  }
}

/**
 * f applied to every node, children first; shared nodes are visited once and stay shared. f is not told which
 * names are bound: to replace a name, use `substituteName`.
 */
export function mapExpr(expr: Expr, f: (node: Expr) => Expr): Expr {
  const done = new Map<Expr, Expr>();
  const visit = (node: Expr): Expr => {
    const known = done.get(node);
    if (known !== undefined) return known;
    const mapped = f(mapChildren(node, visit));
    done.set(node, mapped);
    return mapped;
  };
  return visit(expr);
}

/** The first node, in writing order, for which the test holds; shared nodes are visited once. */
export function findNode(expr: Expr, test: (node: Expr) => boolean): Expr | undefined {
  const seen = new Set<Expr>();
  const visit = (node: Expr): Expr | undefined => {
    if (seen.has(node)) return undefined;
    seen.add(node);
    if (test(node)) return node;
    for (const child of children(node)) {
      const found = visit(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(expr);
}
