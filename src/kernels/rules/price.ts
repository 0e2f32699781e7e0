import { cosSin } from '../../core/circular.ts';
import { derive } from '../../core/derivation.ts';
import { variable } from '../../core/domain.ts';
import { add, fromGenerator, fromInteger, mul, scale, sub } from '../../core/element.ts';
import type { GaussianLaw } from '../../core/gaussianLaw.ts';
import { meanElement } from '../../core/meanElement.ts';
import { meanDerivative } from '../../core/price.ts';
import { rational } from '../../core/rational.ts';
import { Tower } from '../../core/tower.ts';
import { gaussianLawMean } from '../jointGaussianMean.ts';
import { floatFunction } from './floatValue.ts';
import { RandomInstance } from './instance.ts';
import type { ExpectationRule } from './rule.ts';

type Differentiation = typeof meanDerivative;

/** Every pair counted twice. */
const doubled: Differentiation = (t, body, law, v) => {
  const inside = meanElement(t, derive(t, body, v), law);
  return sub(t, scale(meanDerivative(t, body, law, v), rational(2n)), inside);
};

/** A law and an integrand that move with a parameter c, and central differences of the mean as the other route. */
function deviation(seed: number, differentiate: Differentiation): number {
  const random = new RandomInstance(seed);
  const t = new Tower();
  const [c, x, y] = ['c', 'x', 'y'].map((name) => t.declare(variable(name, false))) as [
    number,
    number,
    number,
  ];
  const unit = fromGenerator(c);
  const covariance = [
    [add(t, fromInteger(2), mul(t, unit, unit)), unit],
    [unit, fromInteger(1)],
  ];
  const law: GaussianLaw = { variables: [x, y], covariance };
  const z = [fromGenerator(x), fromGenerator(y)];
  const moving = cosSin(t, mul(t, unit, z[0]!)).cos;
  const body = mul(t, moving, mul(t, random.wave(t, z), random.powers(t, z, 1)));
  const mean = gaussianLawMean(t, body, law);
  const rate = differentiate(t, body, law, c);
  const step = 1 / 256;
  const place = random.integer(-3, 3) / 8;
  const value = floatFunction(t, mean);
  const at = (x: number) => value(new Map([[c, x]]));
  const slope = (h: number) => (at(place + h) - at(place - h)) / (2 * h);
  // Richardson: the error of the difference is of fourth order.
  const wanted = (4 * slope(step) - slope(2 * step)) / 3;
  return Math.abs(floatFunction(t, rate)(new Map([[c, place]])) - wanted) / (1 + Math.abs(wanted));
}

/** The derivative of an expectation by a parameter, as the core differentiates `mean` generators. */
export const price: ExpectationRule = {
  id: 'price',
  statement: '∂E[F]/∂v = E[∂F/∂v] + ½ Σ_ij ∂Σ_ij/∂v E[∂_i ∂_j F]',
  domain: 'F smooth and, with its derivatives, exponentially bounded; unspecified functions are such',
  citation: 'Price 1958',
  selfTest: (seed) => deviation(seed, meanDerivative),
  mutantTest: (seed) => deviation(seed, doubled),
};
