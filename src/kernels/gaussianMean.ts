import type { Element, Tower } from '../core/tower.ts';
import { jointGaussianMean } from './jointGaussianMean.ts';

/** E[body] over one variable z ~ N(m, v): see `jointGaussianMean`. */
export function gaussianMean(t: Tower, body: Element, z: number, m: Element, v: Element): Element {
  return jointGaussianMean(t, body, [{ id: z, mean: m, variance: v }]);
}
