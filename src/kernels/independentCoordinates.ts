import { passingVariables } from '../core/boundNames.ts';
import { add, div, fromGenerator, mul, sub, ZERO_ELEMENT } from '../core/element.ts';
import type { GaussianLaw } from '../core/gaussianLaw.ts';
import { signOf } from '../core/sign/proveSign.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { NoClosedForm } from './integrand.ts';

/**
 * Bodies in coordinates u_k that are independent of each other: z_k = u_k + Σ_{j<k} L_kj u_j (Cholesky without roots).
 * Fails with NoClosedForm where a variance that must be divided by is not known to be positive.
 */
export function independentCoordinates(
  t: Tower,
  bodies: readonly Element[],
  law: GaussianLaw,
): { bodies: Element[]; law: GaussianLaw } {
  const n = law.variables.length;
  const rest = law.covariance.map((row) => [...row]);
  const variables = passingVariables(t, n, [...bodies, ...law.covariance.flat()], law.variables);
  const value: Element[] = law.variables.map((): Element => ZERO_ELEMENT);
  for (let k = 0; k < n; k++) {
    value[k] = add(t, value[k]!, fromGenerator(variables[k]!));
    for (let i = k + 1; i < n; i++) {
      const c = rest[i]![k]!;
      if (c.num.size === 0) continue;
      if (signOf(t, rest[k]![k]!) !== '+')
        throw new NoClosedForm('a joint Gaussian whose leading variance may be zero');
      const slope = div(t, c, rest[k]![k]!);
      value[i] = add(t, value[i]!, mul(t, slope, fromGenerator(variables[k]!)));
      for (let j = k + 1; j < n; j++) rest[i]![j] = sub(t, rest[i]![j]!, mul(t, slope, rest[j]![k]!));
    }
  }
  const covariance = rest.map((row, i) => row.map((c, j) => (i === j ? c : ZERO_ELEMENT)));
  const written = (body: Element) => law.variables.reduce((e, z, i) => substitute(t, e, z, value[i]!), body);
  return { bodies: bodies.map(written), law: { variables, covariance } };
}
