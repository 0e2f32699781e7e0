import { type Condition, proveCondition } from '../core/condition.ts';
import { elementConstant, fromRational } from '../core/element.ts';
import { mulPoly } from '../core/polynomial.ts';
import { type Rational, rational } from '../core/rational.ts';
import { signOf } from '../core/sign/proveSign.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { quadraticIn } from '../kernels/integrand.ts';
import type { Elaborator } from './elaborate.ts';
import { isGivingUp } from './scope.ts';

/** Values of z at which an activation's slope is looked at. */
const PROBES = [rational(0n), rational(1n), rational(1n, 2n), rational(2n)];

/** The slope is known not to vanish at the number z0. */
function isNonzeroAt(t: Tower, slope: Element, z: number, z0: Rational): boolean {
  try {
    return ['+', '-'].includes(signOf(t, substitute(t, slope, z, fromRational(z0))));
  } catch (error) {
    if (isGivingUp(error) || error instanceof RangeError) return false;
    throw error;
  }
}

/** The slope is not zero almost everywhere: it is f′ of an unspecified f times a positive factor, or not zero at some number. */
function isSomewhereNonzero(t: Tower, slope: Element, z: number): boolean {
  if (slope.den.length === 0 && slope.num.size === 1) {
    const { mono } = [...slope.num.values()][0]!;
    const g = mono.ids.length === 1 ? t.generators[mono.ids[0]!]! : undefined;
    const q = g?.kind === 'jet' && g.order === 1 ? quadraticIn(t, g.arg, z) : undefined;
    const steep = q && q.alpha.num.size === 0 ? elementConstant(q.beta) : undefined;
    if (steep && steep.n !== 0n) return true;
  }
  return PROBES.some((p) => isNonzeroAt(t, slope, z, p));
}

/**
 * E[φ′² w wᵀ] is positive definite by construction where σ ≠ 0 and either s > 0 and φ′ (continuous) is not zero almost everywhere, or φ′(0) ≠ 0
 * (at s = 0 it is φ′(0)² σ² δ). Both eigenvalues are then known to be positive.
 */
export function constructionCondition(
  el: Elaborator,
  slope: { readonly element: Element; readonly z: number },
  sigma: Element,
  variance: Element,
  eigenvalues: readonly Element[],
): Condition | undefined {
  const t = el.tower;
  const weights: Condition = {
    kind: 'sign',
    element: sigma,
    relation: '!=',
    text: 'the weights vary',
    exact: false,
  };
  const positive: Condition = {
    kind: 'sign',
    element: variance,
    relation: '>',
    text: 'the variance of the preactivation is positive',
    exact: false,
  };
  const everywhere = isNonzeroAt(t, slope.element, slope.z, rational(0n));
  if (!everywhere && !isSomewhereNonzero(t, slope.element, slope.z)) return undefined;
  const parts = everywhere ? [weights] : [positive, weights];
  const all: Condition = { kind: 'all', parts, text: positive.text, exact: false };
  if (proveCondition(t, all)) {
    const text = "E[phi'^2 w w] is positive definite by construction";
    for (const e of eigenvalues) {
      let poly = e.num;
      for (const f of e.den) if (f.power % 2 === 1) poly = mulPoly(poly, f.poly);
      t.assume({ poly, relation: '>', text, always: true });
    }
  }
  return all;
}
