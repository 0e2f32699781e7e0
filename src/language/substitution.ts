import { freeNames, variableName } from './freeNames.ts';
import { indexNames, indexWith, isIndexValue } from './indexName.ts';
import { boundByMetric, mapMetric } from './metricTree.ts';
import type { Expr, Index } from './syntax.ts';
import { kronecker, tensorComponent, vectorComponent } from './tensorNodes.ts';
import { mapBinder, mapChildren } from './tree.ts';

type Sum = Expr & { kind: 'sum' };
type Expectation = Expr & { kind: 'expect' };
type Contraction = Expr & { kind: 'contract' };
type MetricUse = Expr & { kind: 'metric-scalar' | 'metric-component' | 'metric-indexed' };

/**
 * Whether a use of a definition keeps its name: only while the name replaced is a parameter of an enclosing
 * one.
 */
type Definitions = 'keep' | 'expand';

/** What the name replaced stands for; an abstract index is replaced as a number is. */
type Role = 'number' | 'vector';

/** `name` itself, or with the smallest number that makes it differ from all that are taken. */
function freshName(name: string, taken: ReadonlySet<string>): string {
  for (let i = 1; ; i += 1) if (!taken.has(`${name}_${i}`)) return `${name}_${i}`;
}

class Substitution {
  private readonly done = new Map<Expr, Expr>();
  private readonly name: string;
  private readonly value: Expr;
  private readonly definitions: Definitions;
  private readonly role: Role;
  private readonly captured: ReadonlySet<string>;

  constructor(name: string, value: Expr, definitions: Definitions, role: Role = 'number') {
    this.name = name;
    this.value = value;
    this.definitions = definitions;
    this.role = role;
    this.captured = freeNames(value);
  }

  readonly apply = (expr: Expr): Expr => {
    if (!freeNames(expr).has(this.name)) return expr;
    let result = this.done.get(expr);
    if (result === undefined) {
      result = this.replace(expr);
      this.done.set(expr, result);
    }
    return result;
  };

  /**
   * The node where the name takes the value: for where replacing inside would change what is differentiated.
   */
  private evaluated(expr: Expr): Expr {
    if (this.role === 'vector')
      return { kind: 'at-vector', body: expr, vector: this.name, value: this.named(this.name), at: expr.at };
    return {
      kind: 'at',
      body: expr,
      variable: { kind: 'name', name: this.name },
      value: this.value,
      at: expr.at,
    };
  }

  private replace(expr: Expr): Expr {
    switch (expr.kind) {
      case 'name':
        return this.value;
      case 'defined':
        return this.definitions === 'keep' ? mapChildren(expr, this.apply) : this.apply(expr.body);
      case 'norm2':
        return { ...expr, vector: this.named(expr.vector) };
      case 'dot':
        return { ...expr, left: this.named(expr.left), right: this.named(expr.right) };
      case 'component':
        return { ...expr, vector: this.named(expr.vector) };
      case 'indexed':
        if (!this.fits([expr.index])) return this.evaluated(expr);
        return vectorComponent(this.named(expr.vector), this.indexed(expr.index), expr.at);
      case 'matrix-entry':
        if (!this.fits([expr.row, expr.column])) return this.evaluated(expr);
        return { ...expr, row: this.indexed(expr.row), column: this.indexed(expr.column) };
      case 'delta':
        if (!this.fits([expr.left, expr.right])) return this.evaluated(expr);
        return kronecker(this.indexed(expr.left), this.indexed(expr.right), expr.at);
      case 'epsilon':
        if (!this.fits(expr.indices)) return this.evaluated(expr);
        return {
          ...expr,
          indices: expr.indices.map(this.indexed),
          dimension: this.apply(expr.dimension),
        };
      case 'partial':
        return this.movesWith(expr.vector, expr.body) || !this.fits([expr.index])
          ? this.evaluated(expr)
          : {
              ...expr,
              body: this.apply(expr.body),
              vector: this.named(expr.vector),
              index: this.indexed(expr.index),
            };
      case 'contract':
        return this.replaceInContraction(expr);
      case 'at-vector': {
        const { body, vector } = expr;
        if (vector !== this.name && this.captured.has(vector) && freeNames(body).has(this.name))
          return this.evaluated(expr);
        const value = this.named(expr.value);
        return { ...expr, value, body: vector === this.name ? body : this.apply(body) };
      }
      case 'diff': {
        const variable = variableName(expr.variable);
        if (
          expr.variable.kind === 'norm2' &&
          variable === this.name &&
          !this.movesWith(variable, expr.body)
        ) {
          const vector = this.named(variable);
          return { ...expr, variable: { kind: 'norm2', vector }, body: this.apply(expr.body) };
        }
        return variable === this.name || this.captured.has(variable)
          ? this.evaluated(expr)
          : mapChildren(expr, this.apply);
      }
      case 'at': {
        const variable = variableName(expr.variable);
        if (variable === this.name) return { ...expr, value: this.apply(expr.value) };
        if (!this.captured.has(variable)) return mapChildren(expr, this.apply);
        return freeNames(expr.body).has(this.name)
          ? this.evaluated(expr)
          : { ...expr, value: this.apply(expr.value) };
      }
      case 'sum':
        return this.replaceInSum(expr);
      case 'expect':
        return this.replaceInExpectation(expr);
      case 'metric-scalar':
      case 'metric-component':
      case 'metric-indexed':
        return this.replaceInMetric(expr);
      default:
        return mapChildren(expr, this.apply);
    }
  }

  private replaceInSum(expr: Sum): Expr {
    const [from, to] = [this.apply(expr.from), this.apply(expr.to)];
    if (expr.index === this.name) return { ...expr, from, to };
    const { index, body } = this.renamed([expr.index], expr.body);
    return { ...expr, index: index[0] as string, body: this.apply(body), from, to };
  }

  private replaceInExpectation(expr: Expectation): Expr {
    const bound = expr.binders.flatMap((b) => b.names);
    const binders = expr.binders.map((b) => mapBinder(b, this.apply));
    if (bound.includes(this.name)) return { ...expr, binders };
    const { index, body } = this.renamed(bound, expr.body);
    let next = 0;
    const renamedBinders = binders.map((b) => ({ ...b, names: b.names.map(() => index[next++] as string) }));
    return { ...expr, binders: renamedBinders, body: this.apply(body) };
  }

  private replaceInContraction(expr: Contraction): Expr {
    const dimension = this.apply(expr.dimension);
    if (expr.index === this.name) return { ...expr, dimension };
    const { index, body } = this.renamed([expr.index], expr.body);
    return { ...expr, index: index[0] as string, body: this.apply(body), dimension };
  }

  /** Whether the value moves with the vector by which the body is differentiated, once it is put in. */
  private movesWith(vector: string, body: Expr): boolean {
    if (vector !== this.name) return this.captured.has(vector);
    return [...this.captured].some((name) => freeNames(body).has(name));
  }

  /** What a vector is called where the name takes the value: only a name can stand for a vector. */
  private named(vector: string): string {
    return vector === this.name && this.value.kind === 'name' ? this.value.name : vector;
  }

  private readonly indexed = (index: Index): Index => indexWith(index, this.name, this.value);

  private fits(indices: readonly Index[]): boolean {
    return !indexNames(indices).has(this.name) || isIndexValue(this.value);
  }

  /** The body with those of its bound names renamed that the value would run into. */
  private renamed(bound: readonly string[], body: Expr): { index: readonly string[]; body: Expr } {
    const taken = new Set([...freeNames(body), ...this.captured, ...bound, this.name]);
    let result = body;
    const index = bound.map((name) => {
      if (!this.captured.has(name) || !freeNames(body).has(this.name)) return name;
      const fresh = freshName(name, taken);
      taken.add(fresh);
      result = new Substitution(name, { kind: 'name', name: fresh, at: body.at }, 'keep').apply(result);
      return fresh;
    });
    return { index, body: result };
  }

  private replaceInMetric(expr: MetricUse): Expr {
    if (expr.kind === 'metric-indexed' && indexNames(expr.indices).has(this.name)) {
      if (!this.fits(expr.indices)) return this.evaluated(expr);
      return tensorComponent(expr.op, expr.metric, expr.indices.map(this.indexed), expr.at);
    }
    const bound = boundByMetric(expr.metric);
    const clash = bound.includes(this.name) || bound.some((b) => this.captured.has(b));
    return clash ? this.evaluated(expr) : { ...expr, metric: mapMetric(expr.metric, this.apply) };
  }
}

/**
 * The expression with the value in place of every free occurrence of the name. Bound names are renamed where
 * the value would be captured. An abstract index gives way to another index or a literal. Where replacing inside would change what is differentiated (diff by the name,
 * or by one that the value mentions; a metric's coordinates) the result is `at(node, name, value)`: evaluate
 * the node first. A definition whose body changes gives way to its body.
 */
export function substituteName(expr: Expr, name: string, value: Expr): Expr {
  return new Substitution(name, value, 'expand').apply(expr);
}

/** The expression with another vector in place of one, as `substituteName` does; `at(node, x, y)` where it must. */
export function substituteVector(expr: Expr, name: string, value: string): Expr {
  return new Substitution(name, { kind: 'name', name: value, at: expr.at }, 'expand', 'vector').apply(expr);
}

/**
 * The body of a definition with arguments in place of its parameters, all at once. Parameters that an
 * argument mentions are renamed first, so that no argument is replaced in turn.
 */
export function instantiate(body: Expr, parameters: readonly string[], args: readonly Expr[]): Expr {
  const mentioned = new Set(args.flatMap((arg) => [...freeNames(arg)]));
  const taken = new Set([...freeNames(body), ...mentioned, ...parameters]);
  let result = body;
  const targets = parameters.map((parameter) => {
    if (!mentioned.has(parameter)) return parameter;
    const fresh = freshName(parameter, taken);
    taken.add(fresh);
    result = new Substitution(parameter, { kind: 'name', name: fresh, at: body.at }, 'keep').apply(result);
    return fresh;
  });
  return targets.reduce((e, target, i) => new Substitution(target, args[i] as Expr, 'keep').apply(e), result);
}
