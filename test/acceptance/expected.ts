/** The truth of one claim of thirty.md, found independently of Pullback. */
export interface Expectation {
  readonly truth: boolean;
  /** an equality, rather than an inequality or a monotonicity */
  readonly identity: boolean;
  /** of a true claim: what it rests on; of a false one: what is wrong and the statement that holds */
  readonly because: string;
}

function holds(because: string, identity = true): Expectation {
  return { truth: true, identity, because };
}

function fails(because: string, identity = true): Expectation {
  return { truth: false, identity, because };
}

/**
 * Each entry was computed twice without this code base: moments and wide layers by 30-digit quadrature of the
 * definition, curvature from the Christoffel symbols of explicit matrices in d = 1, 2, 3 at rational points.
 */
export const EXPECTED: ReadonlyMap<string, Expectation> = new Map([
  ['cosine', holds('v > 0; the characteristic function of a Gaussian')],
  ['exponential', fails('the variance enters once: exp(a m + a²v/2)')],
  ['damped', holds('v > 0; −∂/∂λ of E[exp(−λz²)] = (1 + 2λv)^(−1/2) at λ = 1')],
  ['sine', fails('Stein gives a·v·exp(−a²v/2)')],
  ['even-moment', holds('v > 0 and integer q ≥ 1')],
  ['stein', holds('v > 0 and f smooth, exponentially bounded')],
  ['price', fails('the heat equation has a half: ∂E/∂v = E[f″]/2')],
  ['erf-slope', holds('v, a > 0; a Gaussian integral')],
  ['sin-mixed', holds('d ≥ 2, so that the component exists; A = σ²(1 + exp(−2s))/2 and g₁₂ = 2A′x₁x₂')],
  ['cos-mixed', fails('A = σ²(1 − exp(−2s))/2, so g₁₂ = +2σ⁴exp(−2s)x₁x₂')],
  ['exp-volume', holds('A = σ²exp(2s), A′/A = 2σ²')],
  ['bump-det', holds('ζ > 0 (at s = 0 both sides are undefined); A = σ²s(1 + 2s)^(−3/2)')],
  ['erf-volume', fails('the exponent of 1 + 4a²s is −(d + 2)/4')],
  ['power-volume', holds('ζ > 0: at x = 0, ζ = 0, q = 1 the left is σ^d and the right divides by s = 0')],
  ['quadratic-ricci', holds('A = σ²(1 + s), warped product over the radius')],
  ['cubic-volume', fails('A = 9σ²(3s² − 2s + 1) falls where s < 1/3', false)],
  [
    'rise-bounds',
    holds('d > 1: R = −(d − 1)(2d + 3(d − 2)n)/(1 + n)³, which is −2d(d − 1) at the origin', false),
  ],
  ['any-ricci', holds('f(n) > 0: elsewhere the metric is undefined and the right side is not')],
  ['fall-ricci', fails('the bracket is 2d − (d − 2)n')],
  ['graph-ricci', fails('the second term has a 2: the radial principal curvature meets d − 1 others twice')],
  ['ball-ricci', fails('at n = 1 the metric is undefined; true when n < 1')],
  ['torus-ricci', holds('R > r > 0; R = 2K')],
  ['sphere-ricci', fails('the unit 3-sphere has R = 6')],
  ['spindle-ricci', holds('f(p) ≠ 0; R = 2K = −2f″/f')],
  ['plane-ricci', fails('R = −2/a²')],
  ['saddle-ricci', fails('the power is 2: K = −1/(1 + p² + w²)²')],
  ['odd-step', holds('q ≥ 1; n!! = n(n − 2)!! twice')],
  ['even-factorial', fails('a factor q! is missing; equal at q = 1 only')],
  ['root', fails('b may be negative: a·|b|')],
  ['bernoulli', fails('equal at q = 1; true with ≥', false)],
]);
