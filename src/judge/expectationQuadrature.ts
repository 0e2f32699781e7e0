import {
  addRational,
  compareRational,
  divRational,
  mulRational,
  type Rational,
  rational,
  signRational,
  subRational,
  ZERO,
} from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import { Unknown } from '../numeric/analytic.ts';
import { Ball } from '../numeric/ball.ts';
import { addBall, mulBall, widenBall } from '../numeric/ballArithmetic.ts';
import { constantGrowth, polynomialGrowth } from '../numeric/growth.ts';
import { growthAlgebra } from '../numeric/growthAlgebra.ts';
import type { GrowthBound } from '../numeric/growthBound.ts';
import { reachFor, tailBound } from '../numeric/growthTail.ts';
import { integrate, type Piece, piecesBetween, type TaylorCoefficients } from '../numeric/quadrature.ts';
import { exactValue, type Real, toBall } from '../numeric/real.ts';
import { constantSeries, type Series } from '../numeric/series.ts';
import { type Branches, type Environment, inner } from './evaluateEnvironment.ts';
import { type Coefficients, seriesTower } from './evaluateTower.ts';
import type { Integrand } from './expectation.ts';
import { breakpoints, type Kink, kinks } from './expectationKinks.ts';

/** Two attempts at the range suffice unless the expectation is tiny beside its integrand. */
const ATTEMPTS = 4;

/** The substitution z = centre + scale·u with exact rationals near m and √v. */
interface Substitution {
  readonly centre: Rational;
  readonly scale: Rational;
}

/**
 * E[f(z)], z ~ N(m, v), v > 0, as ∫ f(z) e^{−(z−m)²/2v}/√(2πv) dz: Taylor panels on |u| ≤ U for z = c + ru with exact
 * c ≈ m, r ≈ √v, and growth bounds beyond. Parameters may be series or jets: z itself does not move with them, only the
 * density and the body do, so differentiation under the integral sign acts on each coefficient; the growth bounds, being
 * continuous in the parameters, dominate it. Kinks split the range. Fails: `Unknown` without a growth bound or where the
 * body can't be enclosed; `Undefined` where the body has no value on an interval.
 */
export function expectationByQuadrature<T>(
  env: Environment<T>,
  name: string,
  m: T,
  v: T,
  integrand: Integrand<T>,
  because: string,
): T[] {
  const { coefficients } = env.tower;
  if (!coefficients) throw new Unknown(because);
  const { session } = env;
  const place = substitution(coefficients.list(m)[0]!, coefficients.list(v)[0]!);
  const found = kinks(integrand.expressions, name, env);
  const nodes = breakpoints(found).map((root) => divRational(subRational(root, place.centre), place.scale));
  const farthest = nodes.reduce((far, node) => larger(far, magnitude(node)), ZERO);
  const branchesOn = (piece: Piece): Branches | undefined => branchesAt(found, name, place, piece);
  const outermost = outerPieces(farthest, nodes);
  const bounds = outermost.map((piece) => growthBounds(env, name, m, v, integrand, place, branchesOn(piece)));

  const precision = coefficients.precision;
  const options = { precision, toleranceBits: session.toleranceBits, spend: () => session.panels-- > 0 };
  let target = -session.toleranceBits - 4;
  for (let attempt = 1; ; attempt++) {
    const reach = reachFor(bounds.flat(), farthest, target);
    const pieces = piecesBetween(reach, nodes);
    const expansion = taylor(env, coefficients, name, m, v, integrand, place, pieces.map(branchesOn));
    const f: TaylorCoefficients = (...at) => {
      session.work.integrands++;
      return expansion(...at);
    };
    const inside = integrate(f, pieces, options);
    const tails = inside.map((_, j) => tail(bounds, j, reach));
    const short = inside.reduce(
      (most, b, j) => Math.max(most, tails[j]!.top() - b.top() + session.toleranceBits),
      -1,
    );
    if (short > 0 && short < 10_000 && attempt < ATTEMPTS) {
      target -= Math.ceil(short) + 2;
      continue;
    }
    const whole = inside.map((b, j) => widenBall(b, tails[j]!, precision));
    const scale = Ball.fromRational(place.scale, precision);
    const values = whole.map((b): Real => mulBall(b, scale, precision));
    const count = values.length / coefficients.length;
    return Array.from({ length: count }, (_, i) => coefficients.assemble(values, i * coefficients.length));
  }

  function larger(a: Rational, b: Rational): Rational {
    return compareRational(a, b) < 0 ? b : a;
  }

  /** The two ends of the line when there are kinks, else the line as one. */
  function outerPieces(far: Rational, at: readonly Rational[]): Piece[] {
    const end = addRational(far, rational(1));
    const all = piecesBetween(end, at);
    return all.length > 1 ? [all[0]!, all.at(-1)!] : all;
  }
}

function magnitude(q: Rational): Rational {
  return signRational(q) < 0 ? rational(-q.n, q.d) : q;
}

/** Both tails of component j: twice the bound when the line is one piece, else each end's own. */
function tail(bounds: readonly (readonly GrowthBound[])[], j: number, reach: Rational): Ball {
  const [left, right] = [bounds[0]![j]!, bounds.at(-1)![j]!].map((b) => tailBound(b, reach));
  if (!left || !right) throw new Unknown('no growth bound');
  return addBall(left, right, 40);
}

/** A few bits of m and √v are enough: the density is exact for any centre and scale. */
function substitution(m: Real, v: Real): Substitution {
  const centre = exactValue(m) ?? dyadic(toBall(m, 64).approximate());
  return { centre, scale: dyadic(Math.sqrt(toBall(v, 64).approximate())) };
}

function dyadic(x: number): Rational {
  if (!Number.isFinite(x)) throw new Unknown('the mean or the variance of an expectation is out of range');
  if (x === 0) return ZERO;
  const exponent = Math.floor(Math.log2(Math.abs(x))) - 8;
  const q = rational(BigInt(Math.round(x / 2 ** exponent)));
  const power = 2n ** BigInt(Math.abs(exponent));
  return mulRational(q, exponent < 0 ? rational(1n, power) : rational(power));
}

/** The sign of each kink's argument at the middle of a piece. */
function branchesAt(
  found: readonly Kink[],
  name: string,
  place: Substitution,
  piece: Piece,
): Branches | undefined {
  if (found.length === 0) return undefined;
  const middle = mulRational(rational(1, 2), addRational(piece.from, piece.to));
  const z = addRational(place.centre, mulRational(place.scale, middle));
  const signs = new Map<Expr, -1 | 1>();
  for (const { node, root, slope } of found) signs.set(node, compareRational(z, root) * slope > 0 ? 1 : -1);
  return { name, signs };
}

/** Taylor coefficients in u of f(c + ru) · density, flattened to balls. */
function taylor<T>(
  env: Environment<T>,
  coefficients: Coefficients<T>,
  name: string,
  m: T,
  v: T,
  integrand: Integrand<T>,
  { centre, scale }: Substitution,
  branches: readonly (Branches | undefined)[],
): TaylorCoefficients {
  const { algebra, tower } = env;
  const { precision } = coefficients;
  const half = algebra.fromRational(rational(1, 2));
  const precisionOf = algebra.div(half, v);
  const normal = algebra.div(
    algebra.one,
    algebra.sqrt(algebra.mul(algebra.mul(algebra.fromRational(rational(2)), algebra.pi()), v)),
  );
  const step = algebra.fromRational(scale);
  return (at, order, index) => {
    const series = seriesTower(tower, order);
    const embed = (x: T): Series<T> => constantSeries(algebra, order, x);
    const place = coefficients.lift(affine(at));
    const z: Series<T> = Array.from({ length: order + 1 }, (_, k) =>
      k === 0 ? place : k === 1 ? step : algebra.zero,
    );
    const branch = branches[index];
    const inside = inner(env, series, embed, {
      scalars: new Map([[name, z]]),
      integrating: true,
      ...(branch ? { branches: branch } : {}),
    });
    const bell = density(place, order);
    const values = integrand.at(inside, embed).map((f) => series.algebra.mul(f, bell));
    return Array.from({ length: order + 1 }, (_, k) =>
      values.flatMap((value) => coefficients.list(value[k]!).map((r) => toBall(r, precision))),
    );
  };

  /** c + r·at, never exact: exact numbers would be carried on as ever longer fractions. */
  function affine(at: Ball): Ball {
    const stretched = mulBall(at, Ball.fromRational(scale, precision), precision);
    const place = addBall(stretched, Ball.fromRational(centre, precision), precision);
    return widenBall(place, Ball.exact(1n, place.exp - precision), precision);
  }

  /** e = exp(q_0 + q_1 ε + q_2 ε²): e_{k+1} = (q_1 e_k + 2 q_2 e_{k−1})/(k + 1). */
  function density(place: T, order: number): Series<T> {
    const { add, mul, neg } = algebra;
    const offset = algebra.sub(place, m);
    const squared = algebra.pow(offset, algebra.fromRational(rational(2)));
    const first = mul(normal, algebra.exp(neg(mul(precisionOf, squared))));
    const slope = neg(mul(algebra.div(step, v), offset));
    const twice = neg(algebra.div(mul(step, step), v));
    const e: T[] = [first];
    for (let k = 0; k < order; k++) {
      const sum = k === 0 ? mul(slope, e[0]!) : add(mul(slope, e[k]!), mul(twice, e[k - 1]!));
      e.push(mul(algebra.fromRational(rational(1, k + 1)), sum));
    }
    return e;
  }
}

/** Growth bounds in u of each coefficient of f(c + ru) · density, on the branch given. */
function growthBounds<T>(
  env: Environment<T>,
  name: string,
  m: T,
  v: T,
  integrand: Integrand<T>,
  { centre, scale }: Substitution,
  branches: Branches | undefined,
): GrowthBound[] {
  return env.tower.coefficients!.rebase(growthAlgebra, constantGrowth, (tower, { convert, lift, list }) => {
    const { algebra } = tower;
    const z = lift(polynomialGrowth([centre, scale]));
    const scalars = new Map([[name, z]]);
    const inside = inner(env, tower, convert, {
      scalars,
      integrating: true,
      ...(branches ? { branches } : {}),
    });
    const variance = convert(v);
    const offset = algebra.sub(z, convert(m));
    const exponent = algebra.div(
      algebra.mul(offset, offset),
      algebra.mul(algebra.fromRational(rational(-2)), variance),
    );
    const normal = algebra.sqrt(
      algebra.mul(algebra.mul(algebra.fromRational(rational(2)), algebra.pi()), variance),
    );
    const density = algebra.div(algebra.exp(exponent), normal);
    return integrand.at(inside, convert).flatMap((f) => list(algebra.mul(f, density)).map((g) => g.bound));
  });
}
