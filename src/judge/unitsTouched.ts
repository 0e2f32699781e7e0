import type { Expr, Metric, MetricOperator } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { findNode } from '../language/tree.ts';
import { Unsupported } from './scope.ts';
import { isZeroExpr, wholeNumber } from './sumForm.ts';

/** A factor below: how many units a term of it touches, and its power. */
interface Below {
  readonly units: number;
  readonly power: number;
}

/** A quotient of polynomials in sums over hidden units: the most units that a term above touches, and the factors below. */
interface Touched {
  readonly above: number;
  readonly below: ReadonlyMap<string, Below>;
}

/** What is known of sizes in a claim: numbers that expressions are. */
export type Numbers = (e: Expr) => number | undefined;

const NONE: Touched = { above: 0, below: new Map() };

/** The largest power that is counted. */
const LARGEST_POWER = 24n;

/** Does the expression hold the metric of a network, or a sum to an end that is no known number? */
export function holdsSums(e: Expr, numbers: Numbers): boolean {
  return (
    findNode(e, (x) => {
      if (x.kind === 'sum') return numbers(x.to) === undefined;
      if (x.kind === 'contract') return numbers(x.dimension) === undefined;
      return 'metric' in x && x.metric.kind === 'network';
    }) !== undefined
  );
}

function combined(
  a: Touched,
  b: Touched,
  powers: (p: number, q: number) => number,
): ReadonlyMap<string, Below> {
  const out = new Map(a.below);
  for (const [key, f] of b.below)
    out.set(key, { units: f.units, power: powers(out.get(key)?.power ?? 0, f.power) });
  return out;
}

/** a + b over their least common denominator. */
function sum(a: Touched, b: Touched): Touched {
  const below = combined(a, b, Math.max);
  const lifted = (x: Touched) =>
    [...below].reduce((n, [key, f]) => n + f.units * (f.power - (x.below.get(key)?.power ?? 0)), x.above);
  return { above: Math.max(lifted(a), lifted(b)), below };
}

function product(a: Touched, b: Touched): Touched {
  return { above: a.above + b.above, below: combined(a, b, (p, q) => p + q) };
}

function unknown(e: Expr): Unsupported {
  return new Unsupported(`how many units a term of ${expressionText(e)} touches`);
}

/** 1/e by its factors. */
function reciprocal(e: Expr, numbers: Numbers): Touched {
  if (!holdsSums(e, numbers)) return NONE;
  if (e.kind === 'defined') return reciprocal(e.body, numbers);
  if (e.kind === 'negate') return reciprocal(e.arg, numbers);
  if (e.kind === 'binary' && e.op === '*')
    return product(reciprocal(e.left, numbers), reciprocal(e.right, numbers));
  if (e.kind === 'binary' && e.op === '^') {
    const k = wholeNumber(e.right) ?? -1n;
    const base = reciprocal(e.left, numbers);
    if (k < 0n || k > LARGEST_POWER) throw unknown(e);
    return {
      above: 0,
      below: new Map([...base.below].map(([key, f]) => [key, { ...f, power: f.power * Number(k) }])),
    };
  }
  const { above, below } = touched(e, numbers);
  if (below.size > 0) throw unknown(e);
  return { above: 0, below: new Map([[expressionText(e), { units: above, power: 1 }]]) };
}

function detBelow(metric: Metric, units: number, power: number): Touched['below'] {
  return new Map([[`det(${metric.name})`, { units, power }]]);
}

/**
 * The tensors of a metric that is a sum over units, in dimension d: g and its derivatives touch one unit, det g touches d and the adjugate d − 1; each
 * inverse metric is the adjugate over det g.
 */
function tensor(op: MetricOperator | 'det' | 'ricci', metric: Metric, d: number): Touched {
  switch (op) {
    case 'metric':
      return { above: 1, below: new Map() };
    case 'det':
      return { above: d, below: new Map() };
    case 'inverse':
      return { above: d - 1, below: detBelow(metric, d, 1) };
    case 'christoffel':
      return { above: d, below: detBelow(metric, d, 1) };
    case 'riemannLower':
      return { above: d + 1, below: detBelow(metric, d, 1) };
    case 'riemann':
    case 'ricciTensor':
      return { above: 2 * d, below: detBelow(metric, d, 2) };
    case 'ricci':
      return { above: 3 * d - 1, below: detBelow(metric, d, 3) };
  }
}

function ofMetric(e: Expr, metric: Metric, op: MetricOperator | 'det' | 'ricci', numbers: Numbers): Touched {
  if (metric.kind !== 'network') return NONE;
  const d = numbers(metric.dimension);
  if (d === undefined) throw unknown(e);
  return tensor(op, metric, d);
}

/** (a/b)′ = (a′b − ab′)/b²: a factor below once more for each. */
function derivative(body: Touched): Touched {
  const once = [...body.below.values()].reduce((n, f) => n + f.units, 0);
  const below = new Map([...body.below].map(([key, f]) => [key, { ...f, power: f.power + 1 }]));
  return { above: body.above + once, below };
}

function binary(e: Extract<Expr, { kind: 'binary' }>, numbers: Numbers): Touched {
  if (e.op === '/') return product(touched(e.left, numbers), reciprocal(e.right, numbers));
  if (e.op !== '^') {
    const [a, b] = [touched(e.left, numbers), touched(e.right, numbers)];
    return e.op === '*' ? product(a, b) : sum(a, b);
  }
  const k = wholeNumber(e.right);
  if (k === undefined || k > LARGEST_POWER || k < -LARGEST_POWER) throw unknown(e);
  const base = k < 0n ? reciprocal(e.left, numbers) : touched(e.left, numbers);
  return Array.from({ length: Math.abs(Number(k)) }).reduce((out: Touched) => product(out, base), NONE);
}

function touched(e: Expr, numbers: Numbers): Touched {
  if (!holdsSums(e, numbers)) return NONE;
  switch (e.kind) {
    case 'metric-scalar':
      if (e.op === 'volume') break;
      return ofMetric(e, e.metric, e.op, numbers);
    case 'metric-component':
    case 'metric-indexed':
      return ofMetric(e, e.metric, e.op, numbers);
    case 'negate':
      return touched(e.arg, numbers);
    case 'defined':
    case 'where':
      return touched(e.body, numbers);
    case 'partial':
      return derivative(touched(e.body, numbers));
    case 'contract': {
      const body = touched(e.body, numbers);
      const more = numbers(e.dimension) === undefined ? 1 : 0;
      // A factor below that moves with the index is another one for each of its values.
      if (![...body.below.keys()].every((key) => key.startsWith('det('))) break;
      return { above: body.above + more, below: body.below };
    }
    case 'diff':
    case 'at':
    case 'sum': {
      const body = touched(e.body, numbers);
      if (body.below.size > 0 || (e.kind === 'at' && holdsSums(e.value, numbers))) break;
      if (e.kind !== 'sum') return body;
      if (holdsSums(e.from, numbers) || holdsSums(e.to, numbers)) break;
      return { above: body.above + (numbers(e.to) === undefined ? 1 : 0), below: body.below };
    }
    case 'binary':
      return binary(e, numbers);
  }
  throw unknown(e);
}

/** How many hidden units a term of left − right touches at most, denominators cleared, and whether sums stand below. */
export interface UnitBound {
  readonly units: number;
  readonly quotient: boolean;
}

/**
 * The bound for an equation whose sums over a number of units that `numbers` does not know are over hidden units. Fails with Unsupported where its sides are no
 * quotients of polynomials in such sums.
 */
export function unitBound(left: Expr, right: Expr, numbers: Numbers): UnitBound {
  const sides = [left, right].filter((e) => !isZeroExpr(e)).map((e) => touched(e, numbers));
  const difference = sides.length === 0 ? NONE : sides.reduce(sum);
  return { units: difference.above, quotient: difference.below.size > 0 };
}
