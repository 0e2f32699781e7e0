import { Undefined, Unknown } from './analytic.ts';

/** Γ(a) at integers and half-integers by the recurrence from Γ(1) and Γ(1/2). Fails (Unknown) elsewhere. */
export function gammaDouble(a: number): number {
  if (Number.isInteger(a) && a <= 0) throw new Undefined('gamma at 0, -1, -2, ...');
  if (!Number.isInteger(2 * a) || Math.abs(a) > 400) {
    throw new Unknown('gamma is known at moderate integers and half-integers only');
  }
  let value = Number.isInteger(a) ? 1 : Math.sqrt(Math.PI);
  const start = Number.isInteger(a) ? 1 : 0.5;
  for (let z = start; z < a; z += 1) value *= z;
  for (let z = start - 1; z >= a; z -= 1) value /= z;
  if (!Number.isFinite(value)) throw new Unknown('beyond the range of doubles');
  return value;
}

/** ₂F₁ by its series: terminating, or |z| < 1. Fails (Undefined) at c = 0, −1, …, (Unknown) elsewhere. */
export function hypergeometricDouble(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 100_000; k += 1) {
    const factor = (a + k) * (b + k);
    if (factor === 0 || z === 0) return sum;
    if (c + k === 0) throw new Undefined('hyp2f1 with c = 0, -1, -2, ...');
    const before = Math.abs(term);
    term *= (factor / ((c + k) * (1 + k))) * z;
    sum += term;
    const settled = Math.abs(term) <= 1e-18 * Math.abs(sum) && Math.abs(term) < before && c + k > 0;
    if (settled && Math.abs(z) < 1) return sum;
  }
  throw new Unknown('hyp2f1 is known for |z| < 1 only');
}
