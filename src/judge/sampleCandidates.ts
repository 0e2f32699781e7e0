import {
  addRational,
  divRational,
  equalRational,
  mulRational,
  negRational,
  type Rational,
  rational,
  subRational,
} from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import { realEnds } from './encloseReal.ts';
import { evaluateAtPoint } from './evaluateAtPoint.ts';
import type { Point } from './point.ts';
import { type Atom, MIRRORED } from './sampleConditions.ts';
import { exactValue } from './sampleExact.ts';
import { FUNCTION_INSTANCES, randomFunction } from './sampleFunction.ts';
import { cutInterval, type Interval, WHOLE_LINE } from './sampleInterval.ts';
import { matrixCandidates, randomMatrix } from './sampleMatrix.ts';
import type { PlanStep } from './samplePlan.ts';
import { matrixValue, scalarValue, type Value, vectorValue, withValue } from './samplePoint.ts';
import type { Random } from './sampleRandom.ts';
import { integerCandidates, isOfType, randomScalar, realCandidates } from './sampleScalar.ts';
import { directSide, solveScalar, solveVector } from './sampleSolve.ts';
import { randomVector, vectorCandidates } from './sampleVector.ts';

/** The largest dimension that vectors are sampled in. */
export const MAX_DIMENSION = 6;

/** Values to try for the name of `step` at a partial point, simplest first; `random` makes it one random value instead. */
export function candidateValues(step: PlanStep, point: Point, random?: Random, height = 3): Value[] {
  const { name, type, dimension } = step.declaration;
  if (type === 'function') {
    const bodies = random ? [randomFunction(random, height)] : FUNCTION_INSTANCES;
    return bodies.map((body) => ({ kind: 'function', body }));
  }
  if (type === 'index') return [];
  if (type === 'vector') {
    const n = dimension && dimensionAt(dimension, point);
    if (n === undefined) return [];
    if (step.equation) return pick(solveVector(step.equation, name, n, point).map(vectorValue), random);
    const norms = boundsOn(step.bounds, (e) => e.kind === 'norm2' && e.vector === name, point);
    if (!random) return vectorCandidates(n, norms).map(vectorValue);
    const v = randomVector(random, n, norms, height);
    return v ? [vectorValue(v)] : [];
  }
  if (type === 'matrix') {
    const [n, d] = [step.declaration.rows, dimension].map((size) => size && dimensionAt(size, point));
    if (n === undefined || d === undefined) return [];
    return (random ? [randomMatrix(random, n, d, height)] : matrixCandidates(n, d)).map(matrixValue);
  }
  if (step.equation) {
    const roots = solveScalar(step.equation, name, point).filter((v) => isOfType(v, type));
    return pick(roots.map(scalarValue), random);
  }
  const interval = scalarInterval(step, point);
  if (random) {
    const v = randomScalar(random, interval, type === 'integer', height);
    return v ? [scalarValue(v)] : [];
  }
  return (type === 'integer' ? integerCandidates(interval) : realCandidates(interval)).map(scalarValue);
}

function pick(values: Value[], random: Random | undefined): Value[] {
  const one = random && values[random.below(Math.max(1, values.length))];
  return random ? (one ? [one] : []) : values;
}

/** The dimension of a vector at a partial point: 1 .. MAX_DIMENSION, undefined where it is anything else. */
export function dimensionAt(dimension: Expr, point: Point): number | undefined {
  const d = exactValue(dimension, point);
  if (d?.d !== 1n || d.n < 1n || d.n > BigInt(MAX_DIMENSION)) return undefined;
  return Number(d.n);
}

/** The interval that a step's bounds leave to its scalar, read off relations with the name alone on a side or linear in it. */
export function scalarInterval(step: PlanStep, point: Point): Interval {
  const { name } = step.declaration;
  let interval = boundsOn(step.bounds, (e) => e.kind === 'name' && e.name === name, point, name);
  for (const atom of step.bounds) {
    if (atom.op === '!=' || directSide(atom, name)) continue;
    const bound = linearBound(atom, (v) => withValue(point, name, scalarValue(v)));
    if (bound) interval = cutInterval(interval, bound.op, bound.value);
  }
  return interval;
}

function boundsOn(
  atoms: readonly Atom[],
  isSubject: (e: Expr) => boolean,
  point: Point,
  name?: string,
): Interval {
  let interval = WHOLE_LINE;
  for (const atom of atoms) {
    const forward = isSubject(atom.left);
    if (!forward && !isSubject(atom.right)) continue;
    if (name !== undefined && !directSide(atom, name)) continue;
    const op = forward ? atom.op : MIRRORED[atom.op];
    const bound = rationalBound(forward ? atom.right : atom.left, op, point);
    if (bound) interval = cutInterval(interval, op, bound);
  }
  return interval;
}

/** An exact bound, or for an irrational one a rational that lies on its inner side. */
function rationalBound(expr: Expr, op: Atom['op'], point: Point): Rational | undefined {
  const exact = exactValue(expr, point);
  if (exact) return exact;
  const outcome = evaluateAtPoint(expr, point, 64);
  if (outcome.kind !== 'value') return undefined;
  const ends = realEnds(outcome.value, 64);
  return op === '>' || op === '>=' ? ends?.upper : ends?.lower;
}

const LINEAR_PROBES: readonly Rational[] = [
  rational(0),
  rational(1),
  rational(-1),
  rational(2),
  rational(-7, 3),
];

/** v op bound, when left − right is linear in v at every probe; a wrong guess only hides candidates. */
function linearBound(
  atom: Atom,
  at: (v: Rational) => Point,
): { op: Atom['op']; value: Rational } | undefined {
  const f: Rational[] = [];
  for (const probe of LINEAR_PROBES) {
    const there = at(probe);
    const left = exactValue(atom.left, there);
    const right = left && exactValue(atom.right, there);
    if (!left || !right) return undefined;
    f.push(subRational(left, right));
  }
  const slope = subRational(f[1]!, f[0]!);
  if (slope.n === 0n) return undefined;
  const linear = LINEAR_PROBES.every((probe, i) =>
    equalRational(f[i]!, addRational(f[0]!, mulRational(slope, probe))),
  );
  if (!linear) return undefined;
  return { op: slope.n > 0n ? atom.op : MIRRORED[atom.op], value: negRational(divRational(f[0]!, slope)) };
}
