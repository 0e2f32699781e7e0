import { withoutIndices } from './einstein.ts';
import { freeNames } from './freeNames.ts';
import { Problem } from './problem.ts';
import { resolve } from './resolve.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import type { Expr } from './syntax.ts';

/** An argument of a metric: a number. Fails when it carries an abstract index. */
export function resolveArgument(surface: Surface, scope: Scope): Expr {
  return withoutIndices(resolve(surface, scope), 'an argument of a metric');
}

/** An argument that can't depend on the point: the metric is defined for constant ones. */
export function readConstant(surface: Surface, scope: Scope, what: string): Expr {
  const expr = resolveArgument(surface, scope);
  if (freeNames(expr).has('x'))
    throw new Problem(`${what} depends on the vector x`, surface.at, 'Give an expression without x.');
  return expr;
}

/** The activation φ, an expression in z, which it binds. Fails when z is declared, and when φ depends on x. */
export function readActivation(surface: Surface, scope: Scope): Expr {
  if (scope.find('z') !== undefined) {
    throw new Problem(
      'the z of φ is declared already',
      surface.at,
      'Rename it, or define the metric before it: φ is an expression in z, bound here.',
    );
  }
  const inner = scope.inner();
  inner.declare('z', { kind: 'bound', role: 'gaussian' }, surface.at);
  return readConstant(surface, inner, 'φ');
}
