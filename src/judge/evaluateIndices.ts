import { spendEffort } from '../core/effort.ts';
import type { Rational } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import { Unknown } from '../numeric/analytic.ts';
import { dependencies } from './evaluateDependencies.ts';
import type { Environment } from './evaluateEnvironment.ts';

/** What one environment costs, in the units of `spendEffort`. */
const ENVIRONMENT_EFFORT = 5;

/**
 * `around` with a number for an index of a sum. What depends on some of the indices that have numbers is evaluated once for the
 * numbers of these, whichever numbers the others have: a unit's z_j in a triple sum is evaluated n times, not n³. Fails (`Unknown`) where the session's terms are used up.
 */
export function indexed<T>(around: Environment<T>, index: string, value: Rational): Environment<T> {
  if (--around.session.terms < 0) throw new Unknown('the sums have too many terms');
  const { base, numbers } = around.indexing ?? { base: around, numbers: new Map<string, Rational>() };
  return withNumbers(base, new Map(numbers).set(index, value));
}

function withNumbers<T>(base: Environment<T>, numbers: ReadonlyMap<string, Rational>): Environment<T> {
  const { branches, algebra } = base;
  spendEffort(ENVIRONMENT_EFFORT);
  return {
    tower: base.tower,
    algebra,
    session: base.session,
    integrating: base.integrating,
    ...(branches && !numbers.has(branches.name) ? { branches } : {}),
    scalar(name) {
      const number = numbers.get(name);
      return number ? algebra.fromRational(number) : base.scalar(name);
    },
    vector: base.vector,
    matrix: base.matrix,
    inherited(expr, evaluateAround) {
      const mine = usedBy(expr, numbers);
      if (mine === numbers.size) return undefined;
      return { value: evaluateAround(expr, mine === 0 ? base : shared(base, numbers, expr)) };
    },
    memory: new Map(),
    failures: new Map(),
    opened: new Map(),
    metrics: new Map(),
    indexing: { base, numbers },
  };
}

/** How many of the indices the expression depends on. */
function usedBy(expr: Expr, numbers: ReadonlyMap<string, Rational>): number {
  const used = dependencies(expr);
  let count = 0;
  for (const name of numbers.keys()) if (used.has(name)) count++;
  return count;
}

/** The one environment over the base in which the indices that the expression depends on have their numbers. */
function shared<T>(base: Environment<T>, numbers: ReadonlyMap<string, Rational>, expr: Expr): Environment<T> {
  const used = dependencies(expr);
  let key = 'indices';
  for (const [name, k] of numbers) if (used.has(name)) key += ` ${name}=${k.n}`;
  const known = base.opened.get(key) as Environment<T> | undefined;
  if (known) return known;
  const made = withNumbers(base, new Map([...numbers].filter(([name]) => used.has(name))));
  base.opened.set(key, made);
  return made;
}
