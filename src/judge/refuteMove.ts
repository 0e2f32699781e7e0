import {
  addRational,
  compareRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  rationalText,
  ZERO,
} from '../core/rational.ts';
import { variableName } from '../language/freeNames.ts';
import type { Claim, ClaimDocument, Declaration, Expr, Variable } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { scalarInterval } from './sampleCandidates.ts';
import { conditionBranches } from './sampleConditions.ts';
import { neededDeclarations } from './sampleNames.ts';
import { matrixValue, scalarValue, vectorValue, withValue } from './samplePoint.ts';
import { type Random, randomPositive } from './sampleRandom.ts';
import { randomScalar, realCandidates } from './sampleScalar.ts';
import { norm2Of, scaleVector } from './sampleVector.ts';

/**
 * How a statement's variable moves, all else fixed: a real takes another value; an integer goes up by one (vectors and
 * matrices whose dimension it is get a zero entry, row or column, which keeps every norm and product); |x|² moves along the ray, by a factor >= 0.
 */
export interface Motion {
  readonly variable: Variable;
  readonly name: string;
  readonly type: 'real' | 'integer' | 'ray';
  /** vectors whose dimension, and matrices whose number of columns, is the variable itself */
  readonly extended: readonly string[];
  /** matrices whose number of rows is the variable itself */
  readonly lengthened: readonly string[];
  readonly declaration: Declaration | undefined;
}

export function motionOf(document: ClaimDocument, claim: Claim, variable: Variable): Motion {
  const declarations = neededDeclarations(document, claim);
  const name = variableName(variable);
  const declaration = declarations.find((d) => d.name === name);
  const sizedBy = (size: (d: Declaration) => Expr | undefined): string[] =>
    declarations
      .filter((d) => {
        const own = size(d);
        return own?.kind === 'name' && own.name === name;
      })
      .map((d) => d.name);
  const extended = sizedBy((d) => d.dimension);
  const lengthened = sizedBy((d) => d.rows);
  const type = variable.kind === 'norm2' ? 'ray' : declaration?.type === 'integer' ? 'integer' : 'real';
  return { variable, name, type, extended, lengthened, declaration };
}

/** The point with the variable moved to the value `to` (a real), by one (an integer), or by the factor `to` (a ray). */
export function moved(point: Point, motion: Motion, to: Rational): Point | undefined {
  if (motion.type === 'ray') {
    const v = point.vectors.get(motion.name);
    return v && withValue(point, motion.name, vectorValue(scaleVector(v, to)));
  }
  if (motion.type === 'real') return withValue(point, motion.name, scalarValue(to));
  const n = point.scalars.get(motion.name);
  if (!n) return undefined;
  let out = withValue(point, motion.name, scalarValue(addRational(n, ONE)));
  for (const name of motion.extended) {
    const v = point.vectors.get(name);
    if (v) out = withValue(out, name, vectorValue([...v, ZERO]));
    const rows = point.matrices.get(name);
    if (rows) out = withValue(out, name, matrixValue(rows.map((row) => [...row, ZERO])));
  }
  for (const name of motion.lengthened) {
    const rows = out.matrices.get(name);
    if (rows) out = withValue(out, name, matrixValue([...rows, rows[0]!.map(() => ZERO)]));
  }
  return out;
}

/** The variable's value: of a ray, |x|². */
export function positionOf(point: Point, motion: Motion): Rational | undefined {
  if (motion.type !== 'ray') return point.scalars.get(motion.name);
  const v = point.vectors.get(motion.name);
  return v && norm2Of(v);
}

const FACTORS: readonly Rational[] = [
  rational(2),
  rational(0),
  rational(1, 2),
  rational(3),
  rational(1, 3),
  rational(3, 2),
  rational(10),
  rational(1, 10),
  rational(11, 10),
  rational(100),
  rational(9, 10),
  rational(1, 100),
  rational(5),
  rational(1, 5),
  rational(1001, 1000),
];

/** Where to move the variable from `point`: simple values first, close and far ones, then random ones. */
export function destinations(
  document: ClaimDocument,
  claim: Claim,
  motion: Motion,
  point: Point,
  random: Random,
): Rational[] {
  if (motion.type === 'integer') return [ONE];
  const height = 12;
  if (motion.type === 'ray') {
    const v = point.vectors.get(motion.name);
    if (!v || norm2Of(v).n === 0n) return [];
    return [...FACTORS, randomPositive(random, height), randomPositive(random, height)];
  }
  const here = point.scalars.get(motion.name);
  if (!here || !motion.declaration) return [];
  const conditions = [...neededDeclarations(document, claim).map((d) => d.condition), claim.when];
  const out: Rational[] = [];
  for (const bounds of conditionBranches(conditions).slice(0, 3)) {
    const interval = scalarInterval({ declaration: motion.declaration, bounds, checks: [] }, point);
    out.push(...realCandidates(interval).slice(0, 20));
    for (let k = 0; k < 3; k++) {
      const v = randomScalar(random, interval, false, height);
      if (v) out.push(v);
    }
  }
  const step = here.n === 0n ? rational(1, 64) : mulRational(here, rational(1, 64));
  out.push(addRational(here, step), addRational(here, mulRational(step, rational(-1))));
  const seen = new Set([rationalText(here)]);
  return out.filter((v) => !seen.has(rationalText(v)) && seen.add(rationalText(v)));
}

/** The two points in ascending order of the variable; undefined when it has the same value at both. */
export function inOrder(a: Point, b: Point, motion: Motion): readonly [Point, Point] | undefined {
  const p = positionOf(a, motion);
  const q = positionOf(b, motion);
  const order = p && q ? compareRational(p, q) : 0;
  return order === 0 ? undefined : order < 0 ? [a, b] : [b, a];
}
