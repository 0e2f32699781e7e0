import { linearForm } from '../core/gaussianLaw.ts';
import { dependsOn, dependsOnAny } from '../core/mean.ts';
import { exponentOf, UNIT } from '../core/monomial.ts';
import { generatorsOf, type Polynomial } from '../core/polynomial.ts';
import { signOf } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';

/**
 * True when u is certainly a smooth function of the variables, exponentially bounded with its derivatives: polynomials, exponentials of linear forms,
 * sines, cosines, error functions and arctangents of such, unspecified functions of linear forms, Gaussian means, and quotients by polynomials without
 * zeros. What it does not know (|z|, sign, roots, logarithms, symbolic powers) it does not call smooth.
 */
export function isSmooth(t: Tower, u: Element, variables: readonly number[]): boolean {
  const moves = (id: number) => variables.some((z) => dependsOn(t, id, z));
  const smooth = (id: number): boolean => {
    const g = t.generators[id]!;
    if (!moves(id) || variables.includes(id)) return true;
    if (g.kind === 'exp' || g.kind === 'jet') return linearForm(t, g.arg, variables) !== undefined;
    if (g.kind === 'function') return g.fn !== 'sign' && g.fn !== 'asin' && isSmooth(t, g.arg, variables);
    return (
      g.kind === 'mean' &&
      g.covariance.flat().every((c) => !dependsOnAny(t, c, variables)) &&
      isSmooth(t, g.body, variables)
    );
  };
  const whole = (p: Polynomial) =>
    [...p.values()].every(({ mono }) =>
      mono.ids.every((id) => {
        const units = exponentOf(mono, id);
        return !moves(id) || t.generators[id]!.kind === 'exp' || (units > 0 && units % UNIT === 0);
      }),
    );
  return (
    whole(u.num) &&
    [...generatorsOf(u.num)].every(smooth) &&
    u.den.every((f) => {
      const poly: Element = { num: f.poly, den: [] };
      if (!dependsOnAny(t, poly, variables)) return true;
      const plain = [...generatorsOf(f.poly)].every((id) => !moves(id) || variables.includes(id));
      return plain && whole(f.poly) && ['+', '-'].includes(signOf(t, poly));
    })
  );
}
