import { ONE } from '../core/rational.ts';
import { checkDimension } from './dimension.ts';
import { isZero, withoutIndices } from './einstein.ts';
import { Problem } from './problem.ts';
import type { Resolve } from './resolve.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf, ungrouped } from './surface.ts';
import type { Binder, Expr } from './syntax.ts';
import type { Token } from './tokens.ts';

const FORM = 'Write E[w ~ N(0, v*identity(d))](...): mean 0 and the variance v of each of d components.';

type Call = Surface & { kind: 'call' };

function partsOf(surface: Surface): readonly Surface[] {
  switch (surface.kind) {
    case 'leaf':
      return [];
    case 'prefix':
    case 'factorial':
      return [surface.arg];
    case 'infix':
    case 'relation':
      return [surface.left, surface.right];
    case 'group':
      return [surface.inner];
    case 'call':
      return [surface.callee, ...surface.args];
    case 'index':
      return [surface.object, ...surface.indices];
    case 'list':
      return surface.items;
    // the variance of an expectation inside is its own
    case 'distributed':
      return [];
  }
}

function identityCall(surface: Surface): Call | undefined {
  const inner = ungrouped(surface);
  return inner.kind === 'call' && nameOf(inner.callee)?.text === 'identity' ? inner : undefined;
}

/** Whether the variance is a vector's: it mentions identity(...), which no declaration has made something else. */
export function mentionsIdentity(variance: Surface, scope: Scope): boolean {
  if (scope.find('identity') !== undefined) return false;
  const visit = (surface: Surface): boolean =>
    identityCall(surface) !== undefined || partsOf(surface).some(visit);
  return visit(variance);
}

/** The variance's factor (absent when it is 1) and identity(d), in either order. */
function split(surface: Surface, scope: Scope): { factor: Surface | undefined; identity: Call } {
  const inner = ungrouped(surface);
  const alone = identityCall(inner);
  if (alone !== undefined) return { factor: undefined, identity: alone };
  if (inner.kind === 'infix' && inner.op === '*') {
    const [left, right] = [identityCall(inner.left), identityCall(inner.right)];
    if (right !== undefined && !mentionsIdentity(inner.left, scope))
      return { factor: inner.left, identity: right };
    if (left !== undefined && !mentionsIdentity(inner.right, scope))
      return { factor: inner.right, identity: left };
  }
  throw new Problem(
    `'${excerpt(surface)}' is not the variance of a vector with independent components`,
    surface.at,
    FORM,
  );
}

/**
 * The Gaussian vector of `w ~ N(0, v*identity(d))`. Fails unless the mean is the numeral 0, the variance a number
 * times identity(d), and d an integer.
 */
export function vectorBinder(
  name: Token,
  mean: Surface,
  variance: Surface,
  scope: Scope,
  resolve: Resolve,
): Binder {
  const zero = mean.kind === 'list' ? undefined : resolve(mean, scope);
  if (zero === undefined || !isZero(zero))
    throw new Problem(`the mean of the vector ${name.text} is not 0`, mean.at, FORM);
  const { factor, identity } = split(variance, scope);
  const [d, extra] = identity.args;
  if (d === undefined || extra !== undefined)
    throw new Problem(`identity takes one argument, not ${identity.args.length}`, identity.at, FORM);
  const dimension = checkDimension(withoutIndices(resolve(d, scope), 'the dimension'), d.at, scope);
  const one: Expr = { kind: 'number', value: ONE, at: identity.at };
  const value = factor === undefined ? one : withoutIndices(resolve(factor, scope), 'the mean or variance');
  return { names: [name.text], mean: [zero], variance: [[value]], dimension };
}
