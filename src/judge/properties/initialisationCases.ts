import { type Rational, rational, rationalText, rationalToNumber } from '../../core/rational.ts';
import { parseDocument } from '../../language/document.ts';
import type { Initialisation } from '../../networks/initialisation/initialUnits.ts';
import type { Pair } from '../../networks/initialisation/networkBlocks.ts';
import {
  errorFunctionSlopes,
  monomialSlopes,
  type Slopes,
  sigmoidSlopes,
  tanhSlopes,
} from '../../networks/initialisation/slopes.ts';
import { toBall } from '../../numeric/real.ts';
import type { Interval } from '../../numeric/statistics/catoniInterval.ts';
import { evaluateAtPoint, evaluationCache } from '../evaluateAtPoint.ts';

/** An activation with what is claimed of it at infinite width, in the claim language. */
export interface LimitClaim {
  /** φ, an expression in z */
  readonly activation: string;
  readonly slopes: Slopes;
  /** √det ḡ and R̄ in terms of d, sigma, zeta, x, s = σ²|x|² + ζ², r = σ²|x|², and the metric g = nngp(φ, sigma, zeta, d) */
  readonly claimed: Pair<string>;
}

/** The closed forms C.27 and C.28 (mended) for erf(z/√2). */
export const ERROR_FUNCTION: LimitClaim = {
  activation: 'erf(z/sqrt(2))',
  slopes: errorFunctionSlopes,
  claimed: {
    volume: '(2*sigma^2/pi)^(d/2)*sqrt(2*zeta^2 + 1)/(1 + 2*s)^((d + 2)/4)',
    ricci: '-pi*(d - 1)*(d + 2)*r/(2*(2*zeta^2 + 1)*sqrt(1 + 2*s))',
  },
};

/** C.45 and C.46 (mended) at q = 2. */
export const QUADRATIC: LimitClaim = {
  activation: 'z^2/sqrt(3)',
  slopes: monomialSlopes(2),
  claimed: {
    volume: 'sqrt(1 + 2*r/s)*(4*sigma^2*s/3)^(d/2)',
    ricci: '-(d - 1)*3*r*((d + 2)*zeta^2 + 3*(d - 2)*r)/(4*s^2*(3*r + zeta^2)^2)',
  },
};

const METRIC: Pair<string> = { volume: 'volume(g)', ricci: 'ricci(g)' };

/** The metric E[φ′² w wᵀ] itself, by quadrature: there is no closed form. */
export const TANH: LimitClaim = { activation: 'tanh(z)', slopes: tanhSlopes, claimed: METRIC };
export const SIGMOID: LimitClaim = { activation: 'sigmoid(z)', slopes: sigmoidSlopes, claimed: METRIC };

/** A claim at a point of the plane, with σ and ζ. */
export interface InitialisationCase {
  readonly claim: LimitClaim;
  readonly sigma: Rational;
  readonly zeta: Rational;
  /** x = (this, 0) */
  readonly norm: Rational;
}

/** σ = ζ = 1 and |x| = 1. */
export function standardCase(claim: LimitClaim): InitialisationCase {
  return { claim, sigma: rational(1), zeta: rational(1), norm: rational(1) };
}

/** How reports name the case. */
export function caseLabel({ claim, sigma, zeta, norm }: InitialisationCase): string {
  const named = { sigma, zeta, '|x|': norm };
  const where = Object.entries(named).map(([name, value]) => `${name} = ${rationalText(value)}`);
  return `phi = ${claim.activation}, ${where.join(', ')}`;
}

/** The units of the case. */
export function initialisation({ claim, sigma, zeta, norm }: InitialisationCase): Initialisation {
  const [s, z, x] = [sigma, zeta, norm].map(rationalToNumber) as [number, number, number];
  return { slopes: claim.slopes, sigma: s, zeta: z, norm2: x * x };
}

const BITS = 48;

/** Covers the rounding of doubles in the draws and in the interval itself, relatively. */
const SLACK = 1e-9;

/** The enclosures of what the case claims of the limits. Fails (TypeError) where they have none. */
export function claimedLimits({ claim, sigma, zeta, norm }: InitialisationCase): Pair<Interval> {
  const text = `\`\`\`claims
let d integer >= 1
let sigma, zeta real > 0
let x vector of d
def r = sigma^2*norm2(x)
def s = r + zeta^2
metric g = nngp(${claim.activation}, sigma, zeta, d)
claim volume: ${claim.claimed.volume} > 0
claim ricci: ${claim.claimed.ricci} > 0
\`\`\``;
  const { claims } = parseDocument(text, 'limits at infinite width');
  const point = {
    scalars: new Map([
      ['d', rational(2)],
      ['sigma', sigma],
      ['zeta', zeta],
    ]),
    vectors: new Map([['x', [norm, rational(0)]]]),
    matrices: new Map(),
    functions: new Map(),
  };
  const cache = evaluationCache();
  const [volume, ricci] = claims.map(({ statement }) => {
    if (statement?.kind !== 'chain') throw new TypeError('a limit is claimed as an expression');
    const outcome = evaluateAtPoint(statement.terms[0]!, point, BITS, cache);
    if (outcome.kind !== 'value') throw new TypeError(`no limit: ${outcome.because}`);
    const ball = toBall(outcome.value, BITS);
    const [low, high] = [rationalToNumber(ball.lower()), rationalToNumber(ball.upper())];
    return { low: low - SLACK * Math.abs(low), high: high + SLACK * Math.abs(high) };
  });
  return { volume: volume!, ricci: ricci! };
}
