import { compareRational, type Rational } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import { Unknown } from '../numeric/analytic.ts';
import { exactValue } from '../numeric/real.ts';
import { evaluate } from './evaluate.ts';
import { dependsOn } from './evaluateDependencies.ts';
import type { Environment } from './evaluateEnvironment.ts';
import { formPolynomial } from './expectationForm.ts';
import { formEnvironment } from './expectationFormEnvironment.ts';

/** A node whose branch changes at z = root: its argument is `slope`·(z − root) up to a positive factor. */
export interface Kink {
  readonly node: Expr;
  readonly root: Rational;
  readonly slope: -1 | 1;
}

/**
 * The nodes |u|, relu(u), sign(u), max(a, b), min(a, b) in the expressions with u (or a − b) affine in the bound name,
 * whose zero is an exact rational that doesn't move with anything that is being differentiated by. Others are left to
 * the panels, which decide them away from their zeros and say `Unknown` there. Fails (`Unknown`) where a kink depends
 * on a name that an inner substitution, sum or expectation changes.
 */
export function kinks<T>(expressions: readonly Expr[], name: string, env: Environment<T>): Kink[] {
  const found: Kink[] = [];
  const seen = new Set<Expr>();
  for (const expr of expressions) visit(expr, []);
  return found;

  function visit(expr: Expr, changed: readonly string[]): void {
    if (!dependsOn(expr, [name]) || (changed.length === 0 && seen.has(expr))) return;
    if (changed.length === 0) seen.add(expr);
    const argument = switching(expr);
    if (argument && dependsOn(argument, [name])) {
      if (dependsOn(argument, changed)) throw new Unknown('a kink moves inside the integrand');
      const kink = affineKink(expr, argument);
      if (kink) found.push(kink);
    }
    for (const [child, names] of parts(expr)) visit(child, [...changed, ...names]);
  }

  function affineKink(node: Expr, argument: Expr): Kink | undefined {
    const { algebra, tower } = env;
    try {
      const p = formPolynomial(algebra, evaluate(argument, formEnvironment(env, name)));
      if (p?.length !== 2) return undefined;
      const slope = algebra.sign(p[1]!);
      const [root, ...motion] = tower.coefficients!.list(algebra.neg(algebra.div(p[0]!, p[1]!)));
      const exact = root && exactValue(root);
      const still = motion.every((r) => exactValue(r)?.n === 0n);
      return exact && slope && still ? { node, root: exact, slope } : undefined;
    } catch (error) {
      if (error instanceof Unknown) return undefined;
      throw error;
    }
  }
}

/** The expression whose sign decides a node's branch. */
function switching(expr: Expr): Expr | undefined {
  if (expr.kind !== 'call') return undefined;
  const [a, b] = expr.args;
  if (expr.fn === 'abs' || expr.fn === 'relu' || expr.fn === 'sign') return a;
  if ((expr.fn === 'max' || expr.fn === 'min') && expr.args.length === 2) {
    return { kind: 'binary', op: '-', left: a!, right: b!, at: expr.at };
  }
  return undefined;
}

/** The sub-expressions, each with the names that mean something else in there. */
function parts(expr: Expr): [Expr, string[]][] {
  const plain = (exprs: readonly Expr[]): [Expr, string[]][] => exprs.map((e) => [e, []]);
  switch (expr.kind) {
    case 'negate':
    case 'apply':
      return plain([expr.arg]);
    case 'binary':
      return plain([expr.left, expr.right]);
    case 'where':
      return plain([expr.body, expr.left, expr.right]);
    case 'call':
      return plain(expr.args);
    case 'defined':
    case 'diff':
      return plain([expr.body]);
    case 'at': {
      const { variable } = expr;
      return [
        [expr.value, []],
        [expr.body, [variable.kind === 'name' ? variable.name : variable.vector]],
      ];
    }
    case 'sum':
      return [...plain([expr.from, expr.to]), [expr.body, [expr.index]]];
    case 'expect': {
      const bound = expr.binders.flatMap((b) => b.names);
      return [...plain(expr.binders.flatMap((b) => [...b.mean, ...b.variance.flat()])), [expr.body, bound]];
    }
    default:
      return [];
  }
}

/** The distinct roots in ascending order. */
export function breakpoints(found: readonly Kink[]): Rational[] {
  const roots = found.map((k) => k.root).sort(compareRational);
  return roots.filter((r, i) => i === 0 || compareRational(roots[i - 1]!, r) !== 0);
}
