import type { Truth } from '../core/field.ts';
import { addRational, mulRational, type Rational, ZERO } from '../core/rational.ts';
import { equalExpr } from '../language/equality.ts';
import type { Condition, Expr, Relation } from '../language/syntax.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { disjoint, lessBall } from '../numeric/ballOrder.ts';
import { exactValue, isBall, type Real, toBall } from '../numeric/real.ts';
import { evaluate } from './evaluate.ts';
import { type Environment, environment, type VectorValue, type Work } from './evaluateEnvironment.ts';
import { realTower } from './evaluateTower.ts';
import type { Outcome, Point } from './point.ts';

export interface EvaluationOptions {
  /** halvings of quadrature panels that one evaluation may cost; default 5,000 */
  readonly panels?: number;
  /** terms of sums that one evaluation may add up; default 200,000 */
  readonly terms?: number;
  /** false: expectations by quadrature alone, for tests of the closed forms */
  readonly closedForms?: boolean;
}

/** Keeps what was evaluated at each point and precision: give one cache to all claims of a document. */
export interface EvaluationCache {
  readonly environments: WeakMap<Point, Map<string, Environment<Real>>>;
  /** what quadrature cost so far */
  readonly work: Work;
}

export function evaluationCache(): EvaluationCache {
  return { environments: new WeakMap(), work: { integrands: 0 } };
}

/** Quadrature doesn't go beyond this accuracy: its cost grows with the cube. */
const MOST_TOLERANCE_BITS = 100;
const GUARD_BITS = 24;
const MOST_PANELS = 5000;
/** Terms of all the sums of one evaluation: nested ones multiply. */
const MOST_TERMS = 200_000;

/**
 * The enclosure of an expression's value at a point, or that it has none, or that this isn't known at this precision (in
 * bits). Never throws.
 */
export function evaluateAtPoint(
  expr: Expr,
  point: Point,
  precision: number,
  cache: EvaluationCache = evaluationCache(),
  options: EvaluationOptions = {},
): Outcome {
  try {
    const env = environmentAt(point, precision, cache, options);
    env.session.panels = options.panels ?? MOST_PANELS;
    env.session.terms = options.terms ?? MOST_TERMS;
    const value = evaluate(expr, env);
    if (isBall(value) && !value.isFinite()) return { kind: 'unknown', because: 'the value is out of range' };
    return { kind: 'value', value };
  } catch (error) {
    if (error instanceof Undefined) return { kind: 'undefined', because: error.message };
    if (error instanceof Unknown) return { kind: 'unknown', because: error.message };
    if (error instanceof RangeError) return { kind: 'unknown', because: `out of range: ${error.message}` };
    throw error;
  }
}

function environmentAt(
  point: Point,
  precision: number,
  cache: EvaluationCache,
  options: EvaluationOptions,
): Environment<Real> {
  const key = JSON.stringify([precision, options]);
  const known = cache.environments.get(point) ?? new Map<string, Environment<Real>>();
  cache.environments.set(point, known);
  const found = known.get(key) ?? makeEnvironment(point, precision, options, cache.work);
  known.set(key, found);
  return found;
}

function makeEnvironment(
  point: Point,
  precision: number,
  options: EvaluationOptions,
  work: Work,
): Environment<Real> {
  const session = {
    functions: point.functions,
    toleranceBits: Math.max(20, Math.min(MOST_TOLERANCE_BITS, precision - 14)),
    panels: options.panels ?? MOST_PANELS,
    terms: options.terms ?? MOST_TERMS,
    closedForms: options.closedForms ?? true,
    depth: 0,
    work,
  };
  const vectors = [...point.vectors].map(([name, x]): [string, VectorValue<Real>] => [name, vectorValue(x)]);
  const tower = realTower(precision + GUARD_BITS);
  return environment(tower, session, point.scalars, new Map(vectors), false, point.matrices);
}

function vectorValue(x: readonly Rational[]): VectorValue<Real> {
  const norm2 = x.reduce((sum, c) => addRational(sum, mulRational(c, c)), ZERO);
  return { dimension: x.length, norm2, components: x };
}

/**
 * Whether a condition holds at a point. A relation with an undefined side is false; `=` is true only of exact equal values
 * (or of one and the same expression) and false of disjoint enclosures; `and`, `or`, `not` are Kleene's.
 */
export function holds(
  condition: Condition,
  point: Point,
  precision: number,
  cache: EvaluationCache = evaluationCache(),
): Truth {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'not': {
      const truth = holds(condition.part, point, precision, cache);
      return truth === undefined ? undefined : !truth;
    }
    case 'and':
      return kleene(condition.parts, false);
    case 'or':
      return kleene(condition.parts, true);
    case 'relation': {
      const left = evaluateAtPoint(condition.left, point, precision, cache);
      const right = evaluateAtPoint(condition.right, point, precision, cache);
      if (left.kind === 'undefined' || right.kind === 'undefined') return false;
      if (left.kind === 'unknown' || right.kind === 'unknown') return undefined;
      return related(condition.op, left.value, right.value, equalExpr(condition.left, condition.right));
    }
  }

  /** Stops at the first part that decides; undefined when none does and some part is. */
  function kleene(parts: readonly Condition[], decisive: boolean): Truth {
    let truth: Truth = !decisive;
    for (const part of parts) {
      const one = holds(part, point, precision, cache);
      if (one === decisive) return decisive;
      if (one === undefined) truth = undefined;
    }
    return truth;
  }
}

/** a op b, three-valued; `same` when both are known to be one number. */
export function related(op: Relation, a: Real, b: Real, same = false): Truth {
  switch (op) {
    case '=':
      return same ? true : equal(a, b);
    case '!=': {
      const truth = same ? true : equal(a, b);
      return truth === undefined ? undefined : !truth;
    }
    case '<':
      return same ? false : less(a, b);
    case '>':
      return same ? false : less(b, a);
    case '<=':
      return same ? true : negated(less(b, a));
    case '>=':
      return same ? true : negated(less(a, b));
  }
}

const ORDER = 4096;

function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function equal(a: Real, b: Real): Truth {
  const p = exactValue(a);
  const q = exactValue(b);
  if (p && q) return p.n === q.n && p.d === q.d;
  return disjoint(toBall(a, ORDER), toBall(b, ORDER)) ? false : undefined;
}

function less(a: Real, b: Real): Truth {
  const p = exactValue(a);
  const q = exactValue(b);
  if (p && q) return p.n * q.d < q.n * p.d;
  return lessBall(toBall(a, ORDER), toBall(b, ORDER));
}
