import {
  addRational,
  floorRational,
  HALF,
  mulRational,
  negRational,
  ONE,
  type Rational,
  rational,
  subRational,
} from '../core/rational.ts';
import { freeNames } from '../language/freeNames.ts';
import type { Claim, ClaimDocument, Condition, Declaration, Expr } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { type Motion, motionOf } from './refuteMove.ts';
import type { Witness } from './refuteWitness.ts';
import { candidateValues } from './sampleCandidates.ts';
import { FUNCTION_INSTANCES } from './sampleFunction.ts';
import { collectNames, neededDeclarations } from './sampleNames.ts';
import { type Plan, samplingPlans } from './samplePlan.ts';
import {
  EMPTY_POINT,
  matrixValue,
  scalarValue,
  type Value,
  valueAt,
  vectorValue,
  withValue,
} from './samplePoint.ts';
import { simplerMatrices, withoutColumn, withoutRow } from './shrinkMatrix.ts';
import { smallerIntegers, smallerRationals } from './shrinkRational.ts';
import { shorterVectors, simplerVectors } from './shrinkVector.ts';

/** What shrinking needs to know of a claim. */
export interface ShrinkDomain {
  readonly declarations: readonly Declaration[];
  /** integers that dimensions of vectors are made of */
  readonly dimensionNames: ReadonlySet<string>;
  /** plans that solve an equation: a change of one name moves another along */
  readonly solving: readonly Plan[];
  /** how the statement's variable moves; a unit motion leaves no choice of where to */
  readonly motion?: Motion;
}

export function shrinkDomain(document: ClaimDocument, claim: Claim): ShrinkDomain {
  const declarations = neededDeclarations(document, claim);
  const dimensionNames = new Set<string>();
  for (const { dimension, rows } of declarations)
    for (const size of [dimension, rows]) if (size) collectNames(size, dimensionNames);
  const solving = samplingPlans(document, claim).filter((plan) => plan.steps.some((s) => s.equation));
  const statement = claim.statement;
  const motion =
    statement && statement.kind !== 'chain' ? motionOf(document, claim, statement.variable) : undefined;
  return { declarations, dimensionNames, solving, ...(motion ? { motion } : {}) };
}

/**
 * Witnesses to try in place of one, roughly smallest first: fewer dimensions, then each name's simpler values, then the
 * motion's; where hypotheses contain equations, each change also with the names that they determine solved anew.
 */
export function* smallerWitnesses(witness: Witness, domain: ShrinkDomain): Generator<Witness> {
  for (const [point, changed] of smallerPoints(witness.point, domain)) {
    yield { ...witness, point };
    for (const plan of domain.solving) {
      const solved = solveAnew(plan, point, changed);
      for (const other of solved) yield { ...witness, point: other };
    }
  }
  const { to } = witness;
  if (!to || !domain.motion || domain.motion.type === 'integer') return;
  for (const smaller of smallerRationals(to)) yield { ...witness, to: smaller };
  if (domain.motion.type === 'real') yield* closerPairs(witness.point, to, domain.motion.name);
}

/** Both ends of a real's motion changed at once: halved, one nearer to 0, or two neighbouring integers between them. */
function* closerPairs(point: Point, to: Rational, name: string): Generator<Witness> {
  const from = point.scalars.get(name);
  if (!from) return;
  const pair = (a: Rational, b: Rational): Witness => ({
    point: withValue(point, name, scalarValue(a)),
    to: b,
  });
  yield pair(mulRational(from, HALF), mulRational(to, HALF));
  for (const shift of [ONE, negRational(ONE)]) yield pair(addRational(from, shift), addRational(to, shift));
  const [low, high] = [floorRational(from), floorRational(to)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (let k = 1n; k <= 8n; k++) {
    const middle = rational(low! + ((high! - low!) * k) / 8n);
    yield pair(subRational(middle, ONE), middle);
    yield pair(middle, addRational(middle, ONE));
  }
}

function* smallerPoints(point: Point, domain: ShrinkDomain): Generator<[Point, string]> {
  const names = [...domain.dimensionNames].filter((name) => point.scalars.has(name));
  const lowered = (from: Point, name: string): Point[] => {
    const lower = withValue(from, name, scalarValue(subRational(from.scalars.get(name)!, ONE)));
    return shortened(lower, name, domain.declarations);
  };
  // a bound between two dimensions, n >= d, lets the larger go down alone, or both together
  for (const name of names) {
    for (const shorter of lowered(point, name)) yield [shorter, name];
    for (const other of names)
      if (other !== name && point.matrices.size > 0)
        for (const both of lowered(point, name).flatMap((p) => lowered(p, other))) yield [both, name];
  }
  for (const { name, type } of domain.declarations) {
    for (const value of simplerValues(point, name, type)) yield [withValue(point, name, value), name];
  }
}

/** The point without one entry of each vector of dimension `name`, and the rows or columns of matrices that go with it. */
function shortenedTogether(point: Point, name: string, declarations: readonly Declaration[]): Point[] {
  const depends = (size: Expr | undefined): boolean => size !== undefined && freeNames(size).has(name);
  const count = Number(point.scalars.get(name)?.n ?? 0n) + 1;
  return Array.from({ length: count }, (_, i) => {
    const k = count - 1 - i;
    let next = point;
    for (const { name: array, dimension, rows, condition } of declarations) {
      const value = valueAt(point, array);
      // an index of what goes is an index of what stays
      if (
        value?.kind === 'scalar' &&
        value.value.n > BigInt(k) &&
        value.value.n > 1n &&
        isBelow(condition, array, name)
      )
        next = withValue(next, array, scalarValue(subRational(value.value, ONE)));
      if (value?.kind === 'vector' && depends(dimension))
        next = withValue(next, array, vectorValue(value.entries.filter((_x, j) => j !== k)));
      if (value?.kind !== 'matrix') continue;
      const shorter = depends(rows) ? withoutRow(value.rows, k) : value.rows;
      next = withValue(next, array, matrixValue(depends(dimension) ? withoutColumn(shorter, k) : shorter));
    }
    return next;
  });
}

/** Whether the condition bounds the name by the other from above: an index of what has that dimension. */
function isBelow(condition: Condition, name: string, other: string): boolean {
  if (condition.kind === 'and') return condition.parts.some((part) => isBelow(part, name, other));
  if (condition.kind !== 'relation' || (condition.op !== '<=' && condition.op !== '<')) return false;
  return (
    condition.left.kind === 'name' && condition.left.name === name && freeNames(condition.right).has(other)
  );
}

/** The point with every vector of dimension `name` shortened by one entry: the same entry of each, or the last. */
function shortened(point: Point, name: string, declarations: readonly Declaration[]): Point[] {
  if (point.matrices.size > 0) return shortenedTogether(point, name, declarations);
  const names = declarations.flatMap((d) => {
    const used = new Set<string>();
    if (d.dimension) collectNames(d.dimension, used);
    return used.has(name) ? [d.name] : [];
  });
  const choices = names.map((n) => shorterVectors(point.vectors.get(n) ?? []));
  const count = Math.max(1, ...choices.map((c) => c.length));
  const out: Point[] = [];
  for (let i = 0; i < count; i++) {
    let next = point;
    names.forEach((n, k) => {
      const list = choices[k]!;
      const v = list[Math.min(i, list.length - 1)];
      if (v) next = withValue(next, n, vectorValue(v));
    });
    out.push(next);
  }
  return out;
}

function simplerValues(point: Point, name: string, type: Declaration['type']): Value[] {
  const value = valueAt(point, name);
  if (value?.kind === 'function') return FUNCTION_INSTANCES.map((body) => ({ kind: 'function', body }));
  if (value?.kind === 'vector') return simplerVectors(value.entries).map(vectorValue);
  if (value?.kind === 'matrix') return simplerMatrices(value.rows).map(matrixValue);
  if (!value) return [];
  return (type === 'integer' ? smallerIntegers(value.value) : smallerRationals(value.value)).map(scalarValue);
}

/** The point with the names that a plan solves for recomputed from the others; `changed` keeps its value. */
function solveAnew(plan: Plan, point: Point, changed: string): Point[] {
  let points: Point[] = [EMPTY_POINT];
  for (const step of plan.steps) {
    const { name } = step.declaration;
    const old = valueAt(point, name);
    if (!old || (step.equation && name === changed)) return [];
    points = points
      .flatMap((p) => (step.equation ? candidateValues(step, p) : [old]).map((v) => withValue(p, name, v)))
      .slice(0, 8);
  }
  return points;
}
