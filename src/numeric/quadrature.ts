import {
  addRational,
  compareRational,
  HALF,
  mulRational,
  type Rational,
  rational,
  rationalToNumber,
  subRational,
} from '../core/rational.ts';
import { Undefined, Unknown } from './analytic.ts';
import { Ball } from './ball.ts';
import { addBall, mulBall } from './ballArithmetic.ts';
import { intervalBall } from './ballOrder.ts';

/** A piece [from, to] of the domain, on which the integrand is smooth inside; `index` tells the integrand which. */
export interface Piece {
  readonly from: Rational;
  readonly to: Rational;
  readonly index: number;
}

/**
 * Enclosures of the Taylor coefficients 0..order of each component, as [order][component], valid at every point of
 * `at`. Throws `Unknown` where it can't tell (the panel is then halved), `Undefined` where the integrand has no value
 * at any point of `at`.
 */
export type TaylorCoefficients = (at: Ball, order: number, index: number) => readonly (readonly Ball[])[];

export interface QuadratureOptions {
  readonly precision: number;
  /** stop at a radius of 2^−toleranceBits relative to ∫|f|, as far as the panels show it */
  readonly toleranceBits: number;
  /** evaluations allowed; `spend` is called before each and may throw */
  spend(): boolean;
}

interface Panel extends Piece {
  readonly value: readonly Ball[] | undefined;
  readonly because: string;
  readonly depth: number;
}

/** Panels are halved at most this many times. */
const DEEPEST = 48;

/** The order at which a panel of width about 1 meets the tolerance: even, so that the remainder's weight is positive. */
function orderFor(toleranceBits: number): number {
  return 2 * Math.ceil(6 + toleranceBits * 0.13);
}

/**
 * ∫ f over the pieces, componentwise, rigorously: on a panel of centre c and half-width h,
 * ∫ f = Σ_{even k < n} f_k(c) 2h^{k+1}/(k + 1) + f_n(ξ) 2h^{n+1}/(n + 1) for some ξ in the panel (Taylor with Lagrange's
 * remainder, n even, and the mean value theorem), so the order-n coefficient over the panel as a ball encloses the rest.
 * Panels with too large a radius are halved. Where halving ends, a panel counts with the plain enclosure of f times its
 * width. Fails: `Undefined` where f has no value on a whole panel; `Unknown` where f has no enclosure even there.
 */
export function integrate(
  f: TaylorCoefficients,
  pieces: readonly Piece[],
  options: QuadratureOptions,
): Ball[] {
  const order = orderFor(options.toleranceBits);
  let panels = pieces.flatMap(unitPanels).map((piece) => evaluatePanel(f, piece, 0, order, options));
  for (let round = 0; round <= DEEPEST; round++) {
    const accept = acceptance(panels, options.toleranceBits);
    let halved = false;
    const next: Panel[] = [];
    for (const panel of panels) {
      if (accept(panel) || panel.depth >= DEEPEST || !options.spend()) {
        next.push(panel);
        continue;
      }
      halved = true;
      for (const half of halves(panel)) next.push(evaluatePanel(f, half, panel.depth + 1, order, options));
    }
    panels = next;
    if (!halved) break;
  }
  return total(
    panels.map((panel) => panel.value ?? coarse(f, panel, options)),
    options.precision,
  );
}

function unitPanels(piece: Piece): Piece[] {
  const width = subRational(piece.to, piece.from);
  const count = Math.max(1, Math.ceil(rationalToNumber(width)));
  const step = mulRational(width, rational(1, count));
  const node = (k: number): Rational =>
    k === count ? piece.to : addRational(piece.from, mulRational(step, rational(k)));
  return Array.from({ length: count }, (_, k) => ({ from: node(k), to: node(k + 1), index: piece.index }));
}

function halves({ from, to, index }: Panel): Piece[] {
  const middle = mulRational(HALF, addRational(from, to));
  return [
    { from, to: middle, index },
    { from: middle, to, index },
  ];
}

function evaluatePanel(
  f: TaylorCoefficients,
  piece: Piece,
  depth: number,
  order: number,
  { precision }: QuadratureOptions,
): Panel {
  const middle = mulRational(HALF, addRational(piece.from, piece.to));
  const half = Ball.fromRational(mulRational(HALF, subRational(piece.to, piece.from)), precision);
  try {
    const rest = f(intervalBall(piece.from, piece.to, precision), order, piece.index)[order]!;
    const centre = centreCoefficients(f, Ball.fromRational(middle, precision), order - 1, piece.index);
    const value = rest.map((remainder, j) => {
      const squared = mulBall(half, half, precision);
      let power = half;
      let sum = Ball.zero;
      for (let k = 0; k <= order; k += 2) {
        const coefficient = k === order ? remainder : centre[k]![j]!;
        const weight = mulBall(power, Ball.fromRational(rational(2, k + 1), precision), precision);
        sum = addBall(sum, mulBall(coefficient, weight, precision), precision);
        power = mulBall(power, squared, precision);
      }
      return sum;
    });
    return {
      ...piece,
      depth,
      value: value.every((b) => b.isFinite()) ? value : undefined,
      because: 'a panel has no bound',
    };
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    return { ...piece, depth, value: undefined, because: error.message };
  }
}

/** At a single point even `Undefined` only means that the panel needs another centre. */
function centreCoefficients(
  f: TaylorCoefficients,
  at: Ball,
  order: number,
  index: number,
): readonly (readonly Ball[])[] {
  try {
    return f(at, order, index);
  } catch (error) {
    if (error instanceof Undefined) throw new Unknown(error.message);
    throw error;
  }
}

/** f over the whole panel times its width. */
function coarse(f: TaylorCoefficients, panel: Panel, { precision }: QuadratureOptions): Ball[] {
  if (panel.depth < DEEPEST) throw new Unknown(`quadrature ran out of its budget: ${panel.because}`);
  const width = Ball.fromRational(subRational(panel.to, panel.from), precision);
  const values = f(intervalBall(panel.from, panel.to, precision), 0, panel.index)[0]!;
  if (values.some((b) => !b.isFinite())) throw new Unknown(panel.because);
  return values.map((b) => mulBall(b, width, precision));
}

/** A panel is good enough when each component's radius is below its share of the tolerance. */
function acceptance(panels: readonly Panel[], toleranceBits: number): (panel: Panel) => boolean {
  const scale: number[] = [];
  for (const { value } of panels) {
    value?.forEach((b, j) => {
      scale[j] = (scale[j] ?? 0) + Math.abs(b.approximate());
    });
  }
  const least = 2 ** -40 * Math.max(0, ...scale);
  const share = 2 ** -toleranceBits / (2 + panels.length);
  return ({ value }) => value?.every((b, j) => radiusOf(b) <= share * Math.max(scale[j]!, least)) ?? false;
}

function radiusOf(b: Ball): number {
  return b.isExact() ? 0 : 2 ** b.radiusLog2();
}

function total(values: readonly (readonly Ball[])[], precision: number): Ball[] {
  const [first, ...others] = values;
  return (first ?? []).map((b, j) => others.reduce((sum, value) => addBall(sum, value[j]!, precision), b));
}

/** The pieces of [−reach, reach] between the given breakpoints, in order. Fails when a breakpoint lies outside. */
export function piecesBetween(reach: Rational, breakpoints: readonly Rational[]): Piece[] {
  const inside = [...breakpoints].sort(compareRational);
  const nodes = [rational(-reach.n, reach.d), ...inside, reach];
  const pieces: Piece[] = [];
  for (let k = 1; k < nodes.length; k++) {
    const [from, to] = [nodes[k - 1]!, nodes[k]!];
    if (compareRational(from, to) > 0)
      throw new RangeError('a breakpoint lies outside the range of integration');
    if (compareRational(from, to) < 0) pieces.push({ from, to, index: pieces.length });
  }
  return pieces;
}
