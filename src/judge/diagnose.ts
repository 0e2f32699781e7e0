import type { Condition } from '../core/condition.ts';
import { effortSpent, spendEffort } from '../core/effort.ts';
import { equalExpr } from '../language/equality.ts';
import { freeNames } from '../language/freeNames.ts';
import type { Claim, ClaimDocument, Expr, Relation, Statement } from '../language/syntax.ts';
import { claimText, expressionText } from '../language/text.ts';
import { elementExpression } from './elementExpression.ts';
import { evaluateAtPoint, related } from './evaluateAtPoint.ts';
import { judgeClaim, proveSteps } from './judgeClaim.ts';
import { type Mend, missingDenominators, missingHypotheses, variants, withHypothesis } from './mend.ts';
import { mendsByFactor, oneStep } from './mendByFactor.ts';
import type { Point } from './point.ts';
import type { StepProof } from './proveCases.ts';
import { type JudgeOptions, SoundnessAlarm } from './provedFinding.ts';
import { admissiblePoints } from './sample.ts';
import type { Refutation } from './searchOptions.ts';
import type { Diagnosis } from './verdict.ts';

/** What looking for a mended claim may cost, in the units of `effortSpent`. */
const BUDGET = 2_500_000;

/** What one candidate costs at least. */
const CANDIDATE_EFFORT = 100;

type ChainStatement = Extract<Statement, { kind: 'chain' }>;

function isProved(document: ClaimDocument, claim: Claim): boolean {
  const steps = claim.statement ? proveSteps(document, claim, claim.statement) : [];
  return steps.length > 0 && steps.every((s) => !s.reason && s.proofs.length > 0);
}

function judgeMended(
  document: ClaimDocument,
  claim: Claim,
  options: JudgeOptions,
): ReturnType<typeof judgeClaim> {
  try {
    return judgeClaim(document, claim, { ...options, diagnose: false });
  } catch (error) {
    if (error instanceof SoundnessAlarm)
      throw new SoundnessAlarm(`${error.message} (in a mended form: ${claimText(claim)})`);
    throw error;
  }
}

/** The diagnosis with the mended claim judged in full; undefined when it is false itself. */
function judged(document: ClaimDocument, mend: Mend, options: JudgeOptions): Diagnosis | undefined {
  const { verdict, vacuous } = judgeMended(document, mend.claim, options);
  if (verdict === 'refuted' || vacuous) return undefined;
  const where = verdict === 'proved' ? '' : ', at every sampled point';
  return { text: `${mend.text}${where}`, mended: claimText(mend.claim), verdict };
}

/** Points that a variant has to agree at, and how many are looked through for such where the claim itself fails. */
const TELLING = 4;
const TELLING_AMONG = 40;

/** Points where the sides are certainly apart, as components of a tensor seldom are; others where there are too few of these. */
function tellingPoints(left: Expr, right: Expr, points: Iterable<Point>): Point[] {
  const apart: Point[] = [];
  const others: Point[] = [];
  for (const p of points) {
    const [a, b] = [evaluateAtPoint(left, p, 64), evaluateAtPoint(right, p, 64)];
    const fails = a.kind === 'value' && b.kind === 'value' && related('=', a.value, b.value) === false;
    (fails ? apart : others).push(p);
    if (apart.length === 3 * TELLING) break;
  }
  const found = apart.slice(-TELLING);
  return [...others.slice(-TELLING).slice(found.length), ...found];
}

/** Variants of one side with a single slip undone that agree with the other side at sampled points. */
function* bySlip(
  document: ClaimDocument,
  claim: Claim,
  left: Expr,
  right: Expr,
  options: JudgeOptions,
  deadline: number,
): Generator<Mend> {
  const sample = { seed: options.seed, limit: TELLING_AMONG, deadline };
  const points = tellingPoints(left, right, admissiblePoints(document, claim, sample));
  const targets = points.map((p) => evaluateAtPoint(left, p, 96));
  const sources = points.map((p) => evaluateAtPoint(right, p, 96));
  for (const [side, others, text] of [
    [right, targets, 'on the right'],
    [left, sources, 'on the left'],
  ] as const)
    for (const v of variants(side)) {
      spendEffort(CANDIDATE_EFFORT);
      if (effortSpent() > deadline) return;
      let agreed = 0;
      const agrees = points.every((p, i) => {
        const a = evaluateAtPoint(v.expr, p, 96);
        const b = others[i]!;
        if (a.kind !== 'value' || b.kind !== 'value') return a.kind === b.kind;
        agreed++;
        return related('=', a.value, b.value) !== false;
      });
      if (!agrees || agreed < 2) continue;
      const other = side === right ? left : right;
      // Two sides alike, or one without the other's names, would be a tautology rather than a mended claim.
      if (equalExpr(v.expr, other) || (freeNames(side).size > 0 && freeNames(v.expr).size === 0)) continue;
      const mended = side === right ? oneStep(claim, left, '=', v.expr) : oneStep(claim, v.expr, '=', right);
      yield { claim: mended, text: `${text}, ${v.from} should be ${v.to}` };
    }
}

/** Conditions of definedness that the exact route could not show, as hypotheses. */
function* openConditions(claim: Claim, step: StepProof): Generator<Mend> {
  if (!step.failed) return;
  const { tower, open } = step.failed;
  const signs: Extract<Condition, { kind: 'sign' }>[] = [];
  const collect = (c: Condition) => {
    if (c.kind === 'sign') signs.push(c);
    else if (c.kind === 'all') c.parts.forEach(collect);
    else if (c.kind === 'any' && c.parts[0]) collect(c.parts[0]);
  };
  open.forEach(collect);
  for (const c of signs) {
    const left = elementExpression(tower, c.element);
    const zero: Expr = { kind: 'number', value: { n: 0n, d: 1n }, at: claim.at };
    if (!left) continue;
    const needed = { kind: 'relation', op: c.relation, left, right: zero } as const;
    yield { claim: withHypothesis(claim, needed), text: `it needs ${expressionText(left)} ${c.relation} 0` };
  }
}

const WEAKER: Partial<Record<Relation, Relation>> = { '<': '<=', '>': '>=' };
const OPPOSITE: Partial<Record<Relation, Relation>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '!=',
  '!=': '=',
};

function* relationMends(claim: Claim, left: Expr, op: Relation, right: Expr): Generator<Mend> {
  const weaker = WEAKER[op];
  if (weaker)
    yield { claim: oneStep(claim, left, weaker, right), text: `it holds with ${weaker} in place of ${op}` };
  const opposite = op === '=' || op === '!=' ? undefined : OPPOSITE[op];
  if (opposite)
    yield {
      claim: oneStep(claim, left, opposite, right),
      text: `it holds with ${opposite} in place of ${op}`,
    };
}

function* motionMends(claim: Claim, statement: Extract<Statement, { kind: 'monotone' }>): Generator<Mend> {
  const other = statement.direction === 'increases' ? 'decreases' : 'increases';
  const change = (s: Statement, text: string): Mend => ({
    claim: { ...claim, statement: s, source: '' },
    text,
  });
  if (!statement.weak) yield change({ ...statement, weak: true }, `it holds weakly`);
  yield change({ ...statement, direction: other }, `it ${other}`);
  if (!statement.weak) yield change({ ...statement, direction: other, weak: true }, `it weakly ${other}`);
}

function* mends(
  document: ClaimDocument,
  claim: Claim,
  steps: readonly StepProof[],
  r: Refutation,
  options: JudgeOptions,
  deadline: number,
): Generator<Mend> {
  const statement = claim.statement!;
  if (statement.kind !== 'chain') {
    yield* missingHypotheses(document, { ...claim, source: '' });
    if (statement.kind === 'monotone') yield* motionMends(claim, statement);
    return;
  }
  const [left, op, right] = stepOf(statement, r.step);
  const single = oneStep(claim, left, op, right);
  const byFactor =
    r.kind === 'apart' && op === '=' ? [...mendsByFactor(single, steps[r.step]!, left, right)] : [];
  const plain = byFactor.filter((m) => m.simple);
  if (plain.length > 0) {
    // A slip that can be pointed at says more than a factor that is no number.
    if (!plain.some((m) => m.constant))
      yield* bySlip(document, single, left, right, options, deadline - BUDGET / 2);
    for (const mend of plain) {
      yield mend;
      // The factor may be right and a hypothesis missing as well.
      for (const more of [...missingDenominators(mend.claim), ...missingHypotheses(document, mend.claim)])
        yield { claim: more.claim, text: `${mend.text}, and ${more.text}` };
    }
  }
  const half = deadline - BUDGET / 2;
  const hypotheses = [
    ...openConditions(single, steps[r.step]!),
    ...missingDenominators(single),
    ...missingHypotheses(document, single),
  ];
  for (const mend of hypotheses) {
    if (effortSpent() > half) break;
    yield mend;
  }
  if (op === '=' && r.kind === 'apart') {
    if (plain.length === 0 || plain.some((m) => m.constant))
      yield* bySlip(document, single, left, right, options, deadline);
  } else yield* relationMends(single, left, op, right);
  yield* byFactor.filter((m) => !m.simple);
}

function stepOf(statement: ChainStatement, i: number): [Expr, Relation, Expr] {
  return [statement.terms[i]!, statement.ops[i]!, statement.terms[i + 1]!];
}

/**
 * What would mend a refuted claim: a factor or a summand, a missing hypothesis, a slip of the pen, the relation the other way. The
 * first mended claim that is proved is given, else the first that holds at every sampled point; undefined when none is found within the budget.
 */
export function diagnose(
  document: ClaimDocument,
  claim: Claim,
  steps: readonly StepProof[],
  refutation: Refutation,
  options: JudgeOptions,
): Diagnosis | undefined {
  const deadline = effortSpent() + BUDGET;
  let sampled: Mend | undefined;
  for (const mend of mends(document, claim, steps, refutation, options, deadline)) {
    spendEffort(CANDIDATE_EFFORT);
    if (isProved(document, mend.claim)) {
      const d = judged(document, mend, options);
      if (d) return d;
    } else if (!mend.text.startsWith('it ')) sampled ??= mend;
    if (effortSpent() > deadline) break;
  }
  return sampled && judged(document, sampled, options);
}
