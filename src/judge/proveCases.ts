import type { Condition } from '../core/condition.ts';
import { gcdPoly } from '../core/gcd.ts';
import { constantValue, negPoly, type Polynomial, polyKey } from '../core/polynomial.ts';
import type { Proved } from '../core/proof.ts';
import { rational } from '../core/rational.ts';
import { provePolynomialSign } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { Claim, ClaimDocument, Declaration, Expr } from '../language/syntax.ts';
import { disjunctiveCases, type Hypothesis } from './cases.ts';
import { type DomainCase, domainCase, type Hints } from './domainCase.ts';
import { neededDeclarations } from './sampleNames.ts';
import { isGivingUp } from './scope.ts';

/** What the exact route says of one step of a claim. */
export interface StepProof {
  readonly proofs: readonly Proved[];
  /** what takes the proofs to the statement, where that is not the statement itself */
  readonly argument?: string;
  /** set when the step is not proved */
  readonly reason?: string;
  /** the difference or quotient of an equality's sides that was not zero, for the diagnosis */
  readonly failed?: {
    readonly tower: Tower;
    readonly left: Element;
    readonly right: Element;
    readonly open: readonly Condition[];
  };
  /** the quantity of a monotonicity claim does not move at all */
  readonly constant?: boolean;
}

const MAX_ATTEMPTS = 3;

/** Polynomials under powers, in denominators and facts that share a factor: learning it lets a second attempt cancel. */
function overlaps(t: Tower, hints: Hints, elements: readonly Element[]): boolean {
  const polys: Polynomial[] = [];
  for (const g of t.generators) if (g.kind === 'base' || g.kind === 'abs') polys.push(g.poly);
  for (const e of elements) polys.push(...e.den.map((f) => f.poly));
  const distinct = new Map(polys.filter((p) => p.size > 1 && p.size < 60).map((p) => [polyKey(p), p]));
  const list = [...distinct.values()].slice(0, 24);
  let learnt = false;
  for (let i = 0; i < list.length; i++)
    for (let j = 0; j < i; j++) {
      const g = gcdPoly(list[i]!, list[j]!);
      if (constantValue(g) || g.size < 2) continue;
      const key = polyKey(g);
      if (hints.factors.some((f) => polyKey(f) === key)) continue;
      if (key === polyKey(list[i]!) && key === polyKey(list[j]!)) continue;
      hints.factors.push(g);
      learnt = true;
    }
  return learnt;
}

type Attempt = (c: DomainCase) => StepProof;

/** An integer with at most this many admissible values is looked at value by value. */
const MAX_VALUES = 12n;

/** The hypotheses with a bounded integer fixed at each of its values; undefined when there is none. */
function valueByValue(
  t: Tower,
  declarations: readonly Declaration[],
  hypotheses: readonly Hypothesis[],
): Hypothesis[][] | undefined {
  for (const d of declarations) {
    const id = d.type === 'integer' ? t.variableId(d.name) : undefined;
    const v = id === undefined ? undefined : t.variableInfo(id);
    if (!v?.lower || !v.upper || v.lower.value.n === v.upper.value.n) continue;
    if (v.upper.value.n - v.lower.value.n >= MAX_VALUES) continue;
    const out: Hypothesis[][] = [];
    for (let k = v.lower.value.n; k <= v.upper.value.n; k++) {
      const left: Expr = { kind: 'name', name: d.name, at: d.at };
      const right: Expr = { kind: 'number', value: rational(k), at: d.at };
      out.push([...hypotheses, { op: '=', left, right, negated: false }]);
    }
    return out;
  }
  return undefined;
}

/** One case of the hypotheses. A failed attempt is tried again with what it taught. */
function onCase(
  document: ClaimDocument,
  claim: Claim,
  hypotheses: readonly Hypothesis[],
  attempt: Attempt,
): StepProof {
  const hints: Hints = { factors: [], angles: new Map() };
  let last: StepProof = { proofs: [], reason: 'not tried' };
  let tower: Tower | undefined;
  for (let round = 0; round < MAX_ATTEMPTS; round++) {
    const before = angleKey(hints.angles);
    try {
      const c = domainCase(document, hypotheses, hints);
      tower = c.elaborator.tower;
      if (tower.isEmptyDomain()) return { proofs: [] };
      last = attempt(c);
    } catch (error) {
      if (!isGivingUp(error) && !(error instanceof RangeError)) throw error;
      last = { proofs: [], reason: (error as Error).message };
    }
    if (!last.reason || !tower) return last;
    for (const [k, q] of tower.angles) hints.angles.set(k, q);
    const sides = last.failed ? [last.failed.left, last.failed.right] : [];
    const learnt = overlaps(tower, hints, sides);
    if (!learnt && angleKey(hints.angles) === before) break;
  }
  const values = tower && valueByValue(tower, neededDeclarations(document, claim), hypotheses);
  if (!values) return last;
  const steps = values.map((fixed) => () => onCase(document, claim, fixed, attempt));
  const joined = allOf(steps);
  return joined.reason ? last : joined;
}

/** All steps together; the first that is not proved stands for them. */
function allOf(steps: readonly (() => StepProof)[]): StepProof {
  const proofs: Proved[] = [];
  let constant = true;
  let argument: string | undefined;
  for (const make of steps) {
    const step = make();
    if (step.reason) return step;
    proofs.push(...step.proofs);
    constant &&= step.constant === true || step.proofs.length === 0;
    argument = step.argument ?? argument;
  }
  return {
    proofs,
    ...(argument === undefined ? {} : { argument }),
    ...(constant && proofs.length > 0 ? { constant } : {}),
  };
}

/** Runs an attempt on every case of the hypotheses; all must succeed. */
export function onEveryCase(document: ClaimDocument, claim: Claim, attempt: Attempt): StepProof {
  const cases = disjunctiveCases(claim.when);
  if (!cases) return { proofs: [], reason: 'the hypotheses fall into too many cases' };
  return allOf(cases.map((hypotheses) => () => onCase(document, claim, hypotheses, attempt)));
}

function angleKey(m: Map<string, bigint>): string {
  return [...m]
    .map(([k, q]) => `${k}:${q}`)
    .sort()
    .join(';');
}

/** Every case of the hypotheses contradicts itself: an interval is empty, or a hypothesis is shown to fail by the others. */
export function isContradictory(document: ClaimDocument, claim: Claim): boolean {
  const cases = disjunctiveCases(claim.when);
  return cases?.every((hypotheses) => contradictsItself(document, hypotheses)) === true;
}

function contradictsItself(document: ClaimDocument, hypotheses: readonly Hypothesis[]): boolean {
  try {
    const t = domainCase(document, hypotheses, { factors: [], angles: new Map() }).elaborator.tower;
    if (t.isEmptyDomain()) return true;
    return t.facts.some((f) => {
      const opposite = f.relation === '>' ? '>=' : '>';
      return f.relation !== '!=' && provePolynomialSign(t, negPoly(f.poly), opposite) !== undefined;
    });
  } catch (error) {
    if (isGivingUp(error) || error instanceof RangeError) return false;
    throw error;
  }
}
