import { negRational, type Rational, rationalText, ZERO } from '../core/rational.ts';
import { equalExpr } from '../language/equality.ts';
import type { Claim, ClaimDocument, Condition, Expr, Relation } from '../language/syntax.ts';
import { MIRRORED } from './sampleConditions.ts';
import { exactValue } from './sampleExact.ts';
import { cutInterval, type Interval, isEmptyInterval, WHOLE_LINE } from './sampleInterval.ts';
import { expressionKey } from './sampleKey.ts';
import { neededDeclarations } from './sampleNames.ts';
import { EMPTY_POINT } from './samplePoint.ts';

/**
 * Why a claim's hypotheses certainly admit nothing: an integer or real whose bounds leave no value, contradictory bounds
 * on one expression (norm2(x) < 0, a > b and b > a), or a relation between numbers that is false. Undefined where no such
 * reason is found, which is no proof that a point exists.
 */
export function emptyDomain(document: ClaimDocument, claim: Claim): string | undefined {
  const declarations = neededDeclarations(document, claim);
  const integers = new Set(declarations.filter((d) => d.type === 'integer').map((d) => d.name));
  const conditions = [...declarations.map((d) => d.condition), claim.when];
  return contradiction({ kind: 'and', parts: conditions }, new Map(), integers);
}

type Bounds = Map<string, Interval>;

/** The reason why `condition` contradicts `bounds`, after adding what it says to them. */
function contradiction(
  condition: Condition,
  bounds: Bounds,
  integers: ReadonlySet<string>,
): string | undefined {
  switch (condition.kind) {
    case 'always':
    case 'not':
      // a negated relation also holds where a side is undefined: nothing certain follows from it
      return undefined;
    case 'relation':
      return cutBounds(condition.left, condition.op, condition.right, bounds, integers);
    case 'and': {
      // disjunctions last, when the bounds that they are held against are known
      const parts = flatten(condition);
      const ordered = [...parts.filter((p) => p.kind !== 'or'), ...parts.filter((p) => p.kind === 'or')];
      for (const part of ordered) {
        const reason = contradiction(part, bounds, integers);
        if (reason !== undefined) return reason;
      }
      return undefined;
    }
    case 'or': {
      const reasons: string[] = [];
      for (const part of condition.parts) {
        const reason = contradiction(part, new Map(bounds), integers);
        if (reason === undefined) return undefined;
        reasons.push(reason);
      }
      return reasons.length > 0 ? reasons.join('; and ') : 'an empty disjunction';
    }
  }
}

function flatten(condition: Condition): Condition[] {
  return condition.kind === 'and' ? condition.parts.flatMap(flatten) : [condition];
}

function cutBounds(
  left: Expr,
  op: Relation,
  right: Expr,
  bounds: Bounds,
  integers: ReadonlySet<string>,
): string | undefined {
  const low = exactValue(left, EMPTY_POINT);
  const high = exactValue(right, EMPTY_POINT);
  if (low && high) {
    const holds =
      !isEmptyInterval(cutInterval(pointInterval(low), op, high), false) &&
      !(op === '!=' && equal(low, high));
    return holds ? undefined : `${rationalText(low)} ${op} ${rationalText(high)} is false`;
  }
  if (equalExpr(left, right)) return isStrict(op) ? `nothing is ${op} itself` : undefined;
  if (op === '!=') return undefined;
  if (high) return cut(left, op, high, bounds, integers);
  if (low) return cut(right, MIRRORED[op], low, bounds, integers);
  // a op b bounds the difference a − b, kept under one of the two orders
  const [a, b] = [expressionKey(left), expressionKey(right)];
  if (a <= b) return cutKey(`${a}-${b}`, 'the difference of two sides', op, ZERO, WHOLE_LINE, false, bounds);
  return cutKey(`${b}-${a}`, 'the difference of two sides', MIRRORED[op], ZERO, WHOLE_LINE, false, bounds);
}

function cut(
  expr: Expr,
  op: Relation,
  value: Rational,
  bounds: Bounds,
  integers: ReadonlySet<string>,
): string | undefined {
  if (expr.kind === 'negate') return cut(expr.arg, MIRRORED[op], negRational(value), bounds, integers);
  const nonNegative =
    expr.kind === 'norm2' || isEvenPower(expr) || (expr.kind === 'call' && isNonNegative(expr.fn));
  const start = nonNegative ? cutInterval(WHOLE_LINE, '>=', ZERO) : WHOLE_LINE;
  const integer = expr.kind === 'name' && integers.has(expr.name);
  return cutKey(expressionKey(expr), label(expr), op, value, start, integer, bounds);
}

function cutKey(
  key: string,
  name: string,
  op: Relation,
  value: Rational,
  start: Interval,
  integer: boolean,
  bounds: Bounds,
): string | undefined {
  const before = bounds.get(key) ?? start;
  const after = cutInterval(before, op, value);
  bounds.set(key, after);
  if (!isEmptyInterval(after, integer)) return undefined;
  return `no ${integer ? 'integer' : 'value of'} ${name} meets ${boundsText(after)}`;
}

function boundsText({ lower, lowerOpen, upper, upperOpen }: Interval): string {
  const parts: string[] = [];
  if (lower) parts.push(`${lowerOpen ? '>' : '>='} ${rationalText(lower)}`);
  if (upper) parts.push(`${upperOpen ? '<' : '<='} ${rationalText(upper)}`);
  return parts.join(' and ');
}

function isEvenPower(expr: Expr): boolean {
  if (expr.kind !== 'binary' || expr.op !== '^' || expr.right.kind !== 'number') return false;
  return expr.right.value.d === 1n && expr.right.value.n % 2n === 0n;
}

function isNonNegative(fn: string): boolean {
  return fn === 'abs' || fn === 'exp' || fn === 'sqrt' || fn === 'relu';
}

function label(expr: Expr): string {
  if (expr.kind === 'name') return expr.name;
  return expr.kind === 'norm2' ? `norm2(${expr.vector})` : 'an expression';
}

function pointInterval(v: Rational): Interval {
  return { lower: v, upper: v, lowerOpen: false, upperOpen: false };
}

function equal(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

function isStrict(op: Relation): boolean {
  return op === '<' || op === '>' || op === '!=';
}
