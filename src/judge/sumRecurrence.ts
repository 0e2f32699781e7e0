import type { Proved } from '../core/proof.ts';
import { freeNames } from '../language/freeNames.ts';
import { substituteName } from '../language/substitution.ts';
import type { Declaration, Expr } from '../language/syntax.ts';
import { inductionStart } from './inductionStart.ts';
import type { StepProof } from './proveCases.ts';
import { aligned } from './sumAlign.ts';
import { areSimilar, type Certificate, certificates } from './sumCertificate.ts';
import { isZeroExpr, type SumForm, ZERO_EXPR } from './sumForm.ts';
import type { SumSetting } from './sumSetting.ts';
import {
  above,
  type Ends,
  INSIDE,
  leastStart,
  MARGINS,
  numeral,
  type Problem,
  Proofs,
  searchPoint,
  stepTotal,
} from './sumStep.ts';

/** The highest order of a recurrence that is looked for. */
const MAX_ORDER = 3;

type Base = (value: bigint) => StepProof | undefined;

/** Values that are looked at before a recurrence is searched for: a claim that is false at one of them has none. */
const FIRST_VALUES = 3n;

/** D(n) = 0 for n >= start: the recurrence from N on, its leading coefficient not 0 there, and all values up to N + order − 1. */
function proveWith(
  s: SumSetting,
  p: Problem,
  found: Certificate,
  ends: Ends,
  start: bigint,
  base: Base,
): StepProof | undefined {
  const least = leastStart(s, p, ends, start);
  if (least === undefined) return undefined;
  const cert = withoutLeadingZeros(found);
  const order = BigInt(cert.coefficients.length - 1);
  const proofs = new Proofs();
  const high = above(s, p.n, least);
  if (!proofs.relation(high, cert.coefficients.at(-1)!, '!=', ZERO_EXPR)) return undefined;
  for (let v = start; v < least + order; v++) if (!proofs.add(base(v))) return undefined;
  const total = stepTotal(high, p, cert, ends, proofs);
  return total && proofs.relation(high, total, '=', ZERO_EXPR) ? { proofs: proofs.list } : undefined;
}

function withoutLeadingZeros(c: Certificate): Certificate {
  let length = c.coefficients.length;
  while (length > 1 && isZeroExpr(c.coefficients[length - 1]!)) length--;
  return { ...c, coefficients: c.coefficients.slice(0, length) };
}

function inductOn(
  s: SumSetting,
  form: SumForm,
  index: string,
  d: Declaration,
  start: bigint,
  base: Base,
): StepProof | undefined {
  const n = d.name;
  const point = searchPoint(s, form.sums, n, index, start);
  const roomy = above(s, n, start + INSIDE);
  // What cancels between sums that are not alike leaves one hypergeometric term at times.
  const together = aligned(roomy, form, index, () => true);
  const alike = aligned(roomy, form, index, (a, b) => areSimilar(point, a, b));
  const forms = alike.sums.length === together.sums.length ? [together] : [together, alike];
  for (const merged of forms) {
    const from = merged.sums.length < form.sums.length ? start + INSIDE : start;
    for (let order = 0; order <= MAX_ORDER; order++)
      for (const found of certificates(point, merged.sums, order))
        for (const [lower, upper] of MARGINS) {
          const step = proveWith(s, { n, index, form: merged }, found, { lower, upper }, from, base);
          const below = step && valuesBelow(start, from, base);
          if (below) return { proofs: [...below, ...step.proofs] };
        }
  }
  return undefined;
}

/** The values from start to end − 1. */
function valuesBelow(start: bigint, end: bigint, base: Base): readonly Proved[] | undefined {
  const proofs = new Proofs();
  for (let v = start; v < end; v++) if (!proofs.add(base(v))) return undefined;
  return proofs.list;
}

/**
 * Σ sums + rest = 0, the difference of two `sides`, for all n from its least value on, by a recurrence in n that Zeilberger's algorithm
 * (1991) proposes and the core checks, and by the first values, which `prove` shows. Undefined where a part is not proved.
 */
export function proveByRecurrence(
  s: SumSetting,
  form: SumForm,
  index: string,
  sides: readonly [Expr, Expr],
  prove: (left: Expr, right: Expr) => StepProof,
): StepProof | undefined {
  for (const d of s.document.declarations) {
    if (d.type !== 'integer' || !form.sums.some((t) => freeNames(t.to).has(d.name))) continue;
    const start = inductionStart(s, d);
    if (start === undefined) continue;
    const known = new Map<bigint, StepProof>();
    const base: Base = (value) => {
      const [left, right] = sides.map((e) => substituteName(e, d.name, numeral(value)));
      const step = known.get(value) ?? prove(left!, right!);
      known.set(value, step);
      return step;
    };
    if (!valuesBelow(start, start + FIRST_VALUES, base)) continue;
    const step = inductOn(s, form, index, d, start, base);
    if (step) return step;
  }
  return undefined;
}
