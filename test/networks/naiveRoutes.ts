import {
  addRational,
  mulRational,
  negRational,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../../src/core/rational.ts';
import { inverseMetric } from '../../src/geometry/inverseMetric.ts';
import { labelledRationals as Q } from '../geometry/numberSystems.ts';

type Cube = readonly (readonly (readonly Rational[])[])[];
type Riemann = Rational[][][][];

/** Things to get wrong in −¼ g^ef (S_eac S_fbd − S_ead S_fbc). */
export const slopesFaults = [
  'three quarters',
  'a half',
  'sign',
  'second term dropped',
  'indices of the second term',
  'metric for its inverse',
] as const;

/** Things to get wrong in c (⟨II_ac, II_bd⟩ − ⟨II_ad, II_bc⟩). */
export const gaussFaults = [
  'sign',
  'second term dropped',
  'pairing',
  'tangent part kept',
  'scale squared',
] as const;

function table(d: number, f: (a: number, b: number, c: number, e: number) => Rational): Riemann {
  const axes = Array.from({ length: d }, (_, i) => i);
  return axes.map((a) => axes.map((b) => axes.map((c) => axes.map((e) => f(a, b, c, e)))));
}

function sum(d: number, f: (e: number) => Rational): Rational {
  return Array.from({ length: d }, (_, e) => f(e)).reduce(addRational, ZERO);
}

/** R_abcd from slopes, in loops over the formula, with one fault on request. */
export function naiveSlopes(
  g: readonly (readonly Rational[])[],
  s: Cube,
  fault?: (typeof slopesFaults)[number],
): Riemann {
  const d = g.length;
  const inverse = fault === 'metric for its inverse' ? g : inverseMetric(Q, g);
  const factor =
    fault === 'three quarters'
      ? rational(-3, 4)
      : fault === 'a half'
        ? rational(-1, 2)
        : fault === 'sign'
          ? rational(1, 4)
          : rational(-1, 4);
  return table(d, (a, b, c, i) =>
    mulRational(
      factor,
      sum(d, (e) =>
        sum(d, (f) => {
          const first = mulRational(s[e]![a]![c]!, s[f]![b]![i]!);
          const second =
            fault === 'second term dropped'
              ? ZERO
              : fault === 'indices of the second term'
                ? mulRational(s[e]![a]![b]!, s[f]![i]![c]!)
                : mulRational(s[e]![a]![i]!, s[f]![b]![c]!);
          return mulRational(inverse[e]![f]!, subRational(first, second));
        }),
      ),
    ),
  );
}

/** R_abcd from a Jacobian [k][a], a Hessian [k][a][b] and a scale, the normal part by the inverse Gram matrix. */
export function naiveGauss(
  jacobian: readonly (readonly Rational[])[],
  hessian: Cube,
  scale: Rational,
  fault?: (typeof gaussFaults)[number],
): Riemann {
  const d = jacobian[0]!.length;
  const n = jacobian.length;
  const gram = Array.from({ length: d }, (_, a) =>
    Array.from({ length: d }, (__, b) => sum(n, (k) => mulRational(jacobian[k]![a]!, jacobian[k]![b]!))),
  );
  const inverse = inverseMetric(Q, gram);
  const tangent = (a: number, b: number, e: number) =>
    sum(n, (k) => mulRational(hessian[k]![a]![b]!, jacobian[k]![e]!));
  const inner = (a: number, b: number, c: number, i: number): Rational => {
    const full = sum(n, (k) => mulRational(hessian[k]![a]![b]!, hessian[k]![c]![i]!));
    if (fault === 'tangent part kept') return full;
    return subRational(
      full,
      sum(d, (e) =>
        sum(d, (f) => mulRational(inverse[e]![f]!, mulRational(tangent(a, b, e), tangent(c, i, f)))),
      ),
    );
  };
  const c =
    fault === 'scale squared' ? mulRational(scale, scale) : fault === 'sign' ? negRational(scale) : scale;
  return table(d, (a, b, k, l) => {
    const second =
      fault === 'second term dropped' ? ZERO : fault === 'pairing' ? inner(a, b, k, l) : inner(a, l, b, k);
    return mulRational(c, subRational(inner(a, k, b, l), second));
  });
}

/** R = g^ac g^bd R_abcd. */
export function contracted(
  g: readonly (readonly Rational[])[],
  riemann: readonly (readonly (readonly (readonly Rational[])[])[])[],
): Rational {
  const d = g.length;
  const inverse = inverseMetric(Q, g);
  return sum(d, (a) =>
    sum(d, (b) =>
      sum(d, (c) =>
        sum(d, (e) => mulRational(mulRational(inverse[a]![c]!, inverse[b]![e]!), riemann[a]![b]![c]![e]!)),
      ),
    ),
  );
}
