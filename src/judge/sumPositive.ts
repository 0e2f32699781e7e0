import { freeNames } from '../language/freeNames.ts';
import { substituteName } from '../language/substitution.ts';
import type { Expr } from '../language/syntax.ts';
import { inductionStart } from './inductionStart.ts';
import { type Certificate, certificates } from './sumCertificate.ts';
import { plusExpr, type SumForm, ZERO_EXPR } from './sumForm.ts';
import type { SumSetting } from './sumSetting.ts';
import {
  above,
  leastStart,
  MARGINS,
  numeral,
  type Problem,
  Proofs,
  searchPoint,
  stepTotal,
} from './sumStep.ts';

const AT = { line: 1, column: 1 } as const;

function negated(e: Expr): Expr {
  return { kind: 'negate', arg: e, at: AT };
}

/** The form as an expression. */
function whole(form: SumForm, index: string): Expr {
  return form.sums.reduce<Expr>(
    (e, t) => plusExpr(e, { kind: 'sum', body: t.body, index, from: numeral(t.from), to: t.to, at: AT }),
    form.rest,
  );
}

/**
 * D(n) > 0 from N on by a recurrence of order 0, a D(n) = T(n) with a, T > 0, or 1, a D(n+1) = b D(n) + T(n) with a, b > 0 and T >= 0, and
 * by the values of D up to N.
 */
function withCertificate(
  s: SumSetting,
  p: Problem,
  start: bigint,
  cert: Certificate,
  flip: boolean,
): Proofs | undefined {
  const signed = (e: Expr) => (flip ? negated(e) : e);
  for (const [lower, upper] of MARGINS) {
    const least = leastStart(s, p, { lower, upper }, start);
    if (least === undefined) continue;
    const proofs = new Proofs();
    const high = above(s, p.n, least);
    const [first, second] = cert.coefficients;
    const leading = signed(second ?? first!);
    if (!proofs.relation(high, leading, '>', ZERO_EXPR)) return undefined;
    if (second && !proofs.relation(high, signed(first!), '<', ZERO_EXPR)) return undefined;
    const total = stepTotal(high, p, cert, { lower, upper }, proofs);
    if (!total || !proofs.relation(high, signed(total), second ? '>=' : '>', ZERO_EXPR)) continue;
    const last = second ? least : least - 1n;
    let known = true;
    for (let v = start; known && v <= last; v++) {
      const value = substituteName(whole(p.form, p.index), p.n, numeral(v));
      known = proofs.relation(s, value, '>', ZERO_EXPR);
    }
    if (known) return proofs;
  }
  return undefined;
}

/**
 * Σ sums + rest > 0 for all n from its least value on, by a recurrence of order 0 or 1 with coefficients of the right signs that the core
 * checks. Undefined where none is found.
 */
export function provePositive(s: SumSetting, form: SumForm, index: string): Proofs | undefined {
  for (const d of s.document.declarations) {
    if (d.type !== 'integer' || !form.sums.some((t) => freeNames(t.to).has(d.name))) continue;
    const start = inductionStart(s, d);
    if (start === undefined) continue;
    const p: Problem = { n: d.name, index, form };
    const point = searchPoint(s, form.sums, d.name, index, start);
    for (const order of [0, 1])
      for (const cert of certificates(point, form.sums, order))
        for (const flip of [false, true]) {
          const proofs = withCertificate(s, p, start, cert, flip);
          if (proofs) return proofs;
        }
  }
  return undefined;
}
