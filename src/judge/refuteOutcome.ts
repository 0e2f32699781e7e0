import type { Expr } from '../language/syntax.ts';
import { type EvaluationCache, evaluateAtPoint, evaluationCache } from './evaluateAtPoint.ts';
import type { Outcome, Point } from './point.ts';

/** Precisions in bits, each tried where the one before left the question open. */
export const PRECISIONS = [64, 128, 256, 512] as const;

/** Evaluates expressions at one point, each at most once for a precision. */
export class PointEvaluator {
  readonly point: Point;
  /** evaluations made */
  count = 0;
  private readonly cache: EvaluationCache = evaluationCache();
  private readonly known = new Map<Expr, Map<number, Outcome>>();

  constructor(point: Point) {
    this.point = point;
  }

  /** integrands that quadrature expanded */
  get integrands(): number {
    return this.cache.work.integrands;
  }

  outcome(expr: Expr, bits: number): Outcome {
    let byBits = this.known.get(expr);
    if (!byBits) {
      byBits = new Map();
      this.known.set(expr, byBits);
    }
    const known = byBits.get(bits);
    if (known) return known;
    const found = evaluateAtPoint(expr, this.point, bits, this.cache);
    this.count++;
    byBits.set(bits, found);
    return found;
  }
}
