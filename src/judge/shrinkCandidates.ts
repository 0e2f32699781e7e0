import { subRational, ONE } from '../core/rational.ts';
import type { Claim, ClaimDocument, Declaration } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { motionOf } from './refuteMove.ts';
import type { Witness } from './refuteWitness.ts';
import { candidateValues } from './sampleCandidates.ts';
import { FUNCTION_INSTANCES } from './sampleFunction.ts';
import { collectNames, neededDeclarations } from './sampleNames.ts';
import { type Plan, samplingPlans } from './samplePlan.ts';
import { EMPTY_POINT, scalarValue, type Value, valueAt, vectorValue, withValue } from './samplePoint.ts';
import { smallerIntegers, smallerRationals } from './shrinkRational.ts';
import { shorterVectors, simplerVectors } from './shrinkVector.ts';

/** What shrinking needs to know of a claim. */
export interface ShrinkDomain {
  readonly declarations: readonly Declaration[];
  /** integers that dimensions of vectors are made of */
  readonly dimensionNames: ReadonlySet<string>;
  /** plans that solve an equation: a change of one name moves another along */
  readonly solving: readonly Plan[];
  /** the statement's variable goes up by one: where it moves to is no choice */
  readonly unitMotion: boolean;
}

export function shrinkDomain(document: ClaimDocument, claim: Claim): ShrinkDomain {
  const declarations = neededDeclarations(document, claim);
  const dimensionNames = new Set<string>();
  for (const d of declarations) if (d.dimension) collectNames(d.dimension, dimensionNames);
  const solving = samplingPlans(document, claim).filter((plan) => plan.steps.some((s) => s.equation));
  const statement = claim.statement;
  const unitMotion =
    statement !== undefined &&
    statement.kind !== 'chain' &&
    motionOf(document, claim, statement.variable).type === 'integer';
  return { declarations, dimensionNames, solving, unitMotion };
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
  if (witness.to && !domain.unitMotion) for (const to of smallerRationals(witness.to)) yield { ...witness, to };
}

function* smallerPoints(point: Point, domain: ShrinkDomain): Generator<[Point, string]> {
  for (const name of domain.dimensionNames) {
    const n = point.scalars.get(name);
    if (!n) continue;
    const lower = withValue(point, name, scalarValue(subRational(n, ONE)));
    for (const shorter of shortened(lower, name, domain.declarations)) yield [shorter, name];
  }
  for (const { name, type } of domain.declarations) {
    for (const value of simplerValues(point, name, type)) yield [withValue(point, name, value), name];
  }
}

/** The point with every vector of dimension `name` shortened by one entry: the same entry of each, or the last. */
function shortened(point: Point, name: string, declarations: readonly Declaration[]): Point[] {
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
