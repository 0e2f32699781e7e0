import { addRational, ONE, type Rational, rational } from '../../src/core/rational.ts';
import type {
  Binder,
  Claim,
  ClaimDocument,
  Condition,
  Declaration,
  Expr,
  Relation,
} from '../../src/language/syntax.ts';

/** A claim with one mistake in it. */
export interface Mutant {
  /** what was done, e.g. "factor 2" */
  readonly rule: string;
  readonly document: ClaimDocument;
  readonly claim: Claim;
}

interface Rewrite {
  readonly rule: string;
  readonly expr: Expr;
}

const NOWHERE = { line: 0, column: 0 };

function literal(value: Rational): Expr {
  return { kind: 'number', value, at: NOWHERE };
}

function binary(op: '+' | '-' | '*' | '/' | '^', left: Expr, right: Expr): Expr {
  return { kind: 'binary', op, left, right, at: NOWHERE };
}

function shifted(expr: Expr, by: 1 | -1): Expr {
  if (expr.kind === 'number') return literal(addRational(expr.value, rational(by)));
  return binary(by === 1 ? '+' : '-', expr, literal(ONE));
}

/** The mistakes that can be made at one node. */
function mistakesHere(expr: Expr, integers: ReadonlySet<string>): Rewrite[] {
  const out: Rewrite[] = [];
  if (expr.kind === 'number') {
    out.push(
      { rule: 'literal + 1', expr: shifted(expr, 1) },
      { rule: 'literal - 1', expr: shifted(expr, -1) },
    );
  }
  if (expr.kind === 'name' && integers.has(expr.name)) {
    out.push(
      { rule: `${expr.name} + 1`, expr: shifted(expr, 1) },
      { rule: `${expr.name} - 1`, expr: shifted(expr, -1) },
    );
  }
  if (expr.kind === 'negate') out.push({ rule: 'sign', expr: expr.arg });
  if (expr.kind === 'diff') {
    const order = expr.order === 1 ? 2 : expr.order - 1;
    out.push({ rule: 'order of diff', expr: { ...expr, order } }, { rule: 'dropped diff', expr: expr.body });
  }
  if (expr.kind === 'expect' && expr.binders[0]!.names.length === 1) {
    const [first, ...others] = expr.binders as [Binder, ...Binder[]];
    const variance = [[binary('*', literal(rational(2)), first.variance[0]![0]!)]];
    out.push({ rule: 'variance doubled', expr: { ...expr, binders: [{ ...first, variance }, ...others] } });
    const mean = [shifted(first.mean[0]!, 1)];
    out.push({ rule: 'mean + 1', expr: { ...expr, binders: [{ ...first, mean }, ...others] } });
  }
  if (expr.kind !== 'binary') return out;
  const { op, left, right } = expr;
  if (op === '^') {
    out.push({ rule: 'exponent + 1', expr: binary('^', left, shifted(right, 1)) });
    out.push({ rule: 'exponent - 1', expr: binary('^', left, shifted(right, -1)) });
  }
  if (op === '+' || op === '-') {
    out.push({ rule: 'sign', expr: binary(op === '+' ? '-' : '+', left, right) });
    out.push({ rule: 'dropped term', expr: left }, { rule: 'dropped term', expr: right });
  }
  if (op === '*') out.push({ rule: 'dropped factor', expr: left }, { rule: 'dropped factor', expr: right });
  if (op === '/') out.push({ rule: 'dropped factor', expr: left });
  return out;
}

interface Slot {
  readonly part: Expr;
  readonly rebuild: (part: Expr) => Expr;
}

/** The parts of an expression that a mistake may sit in, each with the way to put it back. */
function parts(expr: Expr): Slot[] {
  switch (expr.kind) {
    case 'negate':
      return [{ part: expr.arg, rebuild: (arg) => ({ ...expr, arg }) }];
    case 'binary':
      return [
        { part: expr.left, rebuild: (left) => ({ ...expr, left }) },
        { part: expr.right, rebuild: (right) => ({ ...expr, right }) },
      ];
    case 'call':
      return expr.args.map((part, i) => ({
        part,
        rebuild: (arg) => ({ ...expr, args: expr.args.map((old, k) => (k === i ? arg : old)) }),
      }));
    case 'expect':
      return [{ part: expr.body, rebuild: (body) => ({ ...expr, body }) }];
    case 'diff':
      return [{ part: expr.body, rebuild: (body) => ({ ...expr, body }) }];
    case 'defined':
      return expr.args.length > 0 ? [] : [{ part: expr.body, rebuild: (body) => body }];
    default:
      return [];
  }
}

/** Every expression that is one mistake away. */
export function mistakes(expr: Expr, integers: ReadonlySet<string>): Rewrite[] {
  const deeper = parts(expr).flatMap(({ part, rebuild }) =>
    mistakes(part, integers).map(({ rule, expr: inner }) => ({ rule, expr: rebuild(inner) })),
  );
  return [...mistakesHere(expr, integers), ...deeper];
}

/** The expression with two names exchanged; metrics are left alone. */
function exchanged(expr: Expr, first: string, second: string): Expr {
  if (expr.kind === 'name') {
    if (expr.name === first) return { ...expr, name: second };
    return expr.name === second ? { ...expr, name: first } : expr;
  }
  if (expr.kind === 'defined' && expr.args.length === 0) return exchanged(expr.body, first, second);
  let result: Expr = expr;
  for (let i = 0; i < parts(expr).length; i++) {
    const slot: Slot = parts(result)[i]!;
    result = slot.rebuild(exchanged(slot.part, first, second));
  }
  return result;
}

/** Real parameters that stand in an expression, outside its metrics. */
function parameters(expr: Expr, reals: ReadonlySet<string>): Set<string> {
  if (expr.kind === 'name') return new Set(reals.has(expr.name) ? [expr.name] : []);
  return new Set(parts(expr).flatMap(({ part }) => [...parameters(part, reals)]));
}

const STRICTER: Readonly<Record<Relation, Relation | undefined>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '=': undefined,
  '!=': undefined,
};
const OPPOSITE: Readonly<Record<Relation, Relation>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '!=',
  '!=': '=',
};

function hypothesesDropped(when: Condition): Condition[] {
  if (when.kind === 'always') return [];
  if (when.kind !== 'and') return [{ kind: 'always' }];
  return when.parts.map((_, i) => ({ kind: 'and', parts: when.parts.filter((_part, k) => k !== i) }));
}

/** Declarations of real parameters with their bound lifted, where the claim's sides mention the name. */
function boundsDropped(document: ClaimDocument, used: ReadonlySet<string>): [string, ClaimDocument][] {
  const free = (d: Declaration) => d.type === 'real' && used.has(d.name) && d.condition.kind !== 'always';
  return document.declarations.filter(free).map((dropped) => [
    dropped.name,
    {
      ...document,
      declarations: document.declarations.map(
        (d): Declaration => (d === dropped ? { ...d, condition: { kind: 'always' } } : d),
      ),
    },
  ]);
}

function sideMutants(side: Expr, integers: ReadonlySet<string>, reals: ReadonlySet<string>): Rewrite[] {
  const whole: Rewrite[] = [
    { rule: 'sign', expr: { kind: 'negate', arg: side, at: NOWHERE } },
    { rule: 'factor 2', expr: binary('*', literal(rational(2)), side) },
    { rule: 'factor 1/2', expr: binary('/', side, literal(rational(2))) },
    { rule: 'factor 3', expr: binary('*', literal(rational(3)), side) },
  ];
  const names = [...parameters(side, reals)];
  const swaps = names.flatMap((first, i) =>
    names
      .slice(i + 1)
      .map((second): Rewrite => ({ rule: `${first} for ${second}`, expr: exchanged(side, first, second) })),
  );
  return [...whole, ...swaps, ...mistakes(side, integers)];
}

/** One after the other from each rule, so that a short list still has every kind of mistake. */
function interleaved(mutants: readonly Mutant[], limit: number): Mutant[] {
  const byRule = new Map<string, Mutant[]>();
  for (const mutant of mutants) byRule.set(mutant.rule, [...(byRule.get(mutant.rule) ?? []), mutant]);
  const out: Mutant[] = [];
  for (let k = 0; out.length < Math.min(limit, mutants.length); k++) {
    for (const family of byRule.values()) {
      const next = family[k];
      if (next && out.length < limit) out.push(next);
    }
  }
  return out;
}

/**
 * Up to `limit` claims that are one mistake away from a chain: on a side (of equalities: the last), in its
 * relations, its hypotheses, its bounds.
 */
export function mutantsOf(document: ClaimDocument, claim: Claim, limit: number): Mutant[] {
  const statement = claim.statement;
  if (statement?.kind !== 'chain') return [];
  const named = (type: Declaration['type']) =>
    new Set(document.declarations.filter((d) => d.type === type).map((d) => d.name));
  const [integers, reals] = [named('integer'), named('real')];
  const last = statement.terms.length - 1;
  const sides = statement.terms.flatMap((term, at) =>
    at < last && statement.ops.includes('=')
      ? []
      : sideMutants(term, integers, reals).map(({ rule, expr }): Mutant => {
          const terms = statement.terms.map((old, k) => (k === at ? expr : old));
          return { rule, document, claim: { ...claim, statement: { ...statement, terms } } };
        }),
  );
  const relations = statement.ops.flatMap((op, i) =>
    [STRICTER[op], OPPOSITE[op]].flatMap((to): Mutant[] => {
      if (to === undefined) return [];
      const ops = statement.ops.map((old, k) => (k === i ? to : old));
      return [
        { rule: `${op} becomes ${to}`, document, claim: { ...claim, statement: { ...statement, ops } } },
      ];
    }),
  );
  const hypotheses = hypothesesDropped(claim.when).map(
    (when): Mutant => ({ rule: 'dropped hypothesis', document, claim: { ...claim, when } }),
  );
  const used = new Set(statement.terms.flatMap((term) => [...parameters(term, reals)]));
  const bounds = boundsDropped(document, used).map(
    ([name, free]): Mutant => ({ rule: `dropped bound of ${name}`, document: free, claim }),
  );
  return interleaved([...hypotheses, ...relations, ...sides, ...bounds], limit);
}
