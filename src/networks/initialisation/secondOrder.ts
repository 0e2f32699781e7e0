import { MOMENTS } from './planeGeometry.ts';

/** A function of averages over hidden units, with its first and second derivatives at one place. */
export interface SecondOrder {
  readonly of: (moments: ArrayLike<number>) => number;
  readonly gradient: Float64Array;
  /** in rows */
  readonly hessian: Float64Array;
}

const STEP = 1e-3;

/**
 * Derivatives by central differences with steps of 0.001 times `scales`: for the coefficients of controls, which may be anything.
 */
export function secondOrder(
  of: (moments: ArrayLike<number>) => number,
  place: ArrayLike<number>,
  scales: ArrayLike<number>,
): SecondOrder {
  const at = Float64Array.from(place);
  const step = (k: number): number => STEP * scales[k]!;
  const moved = (i: number, a: number, j: number, b: number): number => {
    const there = at.slice();
    there[i]! += a * step(i);
    there[j]! += b * step(j);
    return of(there);
  };
  const gradient = Float64Array.from(at, (_, i) => (moved(i, 1, i, 0) - moved(i, -1, i, 0)) / (2 * step(i)));
  const hessian = new Float64Array(MOMENTS * MOMENTS);
  for (let i = 0; i < MOMENTS; i++)
    for (let j = 0; j < MOMENTS; j++) {
      const sum = moved(i, 1, j, 1) - moved(i, 1, j, -1) - moved(i, -1, j, 1) + moved(i, -1, j, -1);
      hessian[i * MOMENTS + j] = sum / (4 * step(i) * step(j));
    }
  return { of, gradient, hessian };
}

/** a · g */
export function linearForm(g: Float64Array, a: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < g.length; k++) sum += g[k]! * a[k]!;
  return sum;
}

/** aᵀ H a */
export function quadraticForm(h: Float64Array, a: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < MOMENTS; i++) {
    let row = 0;
    for (let j = 0; j < MOMENTS; j++) row += h[i * MOMENTS + j]! * a[j]!;
    sum += a[i]! * row;
  }
  return sum;
}
