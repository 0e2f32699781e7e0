import { it } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { Tower, type Element } from '../../src/core/tower.ts';
import * as E from '../../src/core/element.ts';
import { derive } from '../../src/core/derivation.ts';
import { expElement } from '../../src/core/exponential.ts';
import { jetElement } from '../../src/core/functions.ts';
import * as domain from '../../src/core/domain.ts';
import { curvature } from '../../src/geometry/curvature.ts';
import { metricJet } from '../../src/geometry/metricJet.ts';
import { isotropicCurvature } from '../../src/geometry/isotropicCurvature.ts';
import type { DifferentialField } from '../../src/core/field.ts';
function fieldOf(tw: Tower, v: number): DifferentialField<Element> {
  return { name: 'elements', zero: E.ZERO_ELEMENT, one: E.ONE_ELEMENT, fromRational: E.fromRational, add: (a, b) => E.add(tw, a, b), sub: (a, b) => E.sub(tw, a, b), neg: E.neg, mul: (a, b) => E.mul(tw, a, b), div: (a, b) => E.div(tw, a, b), isZero: (a) => (a.num.size === 0 ? true : undefined), derive: (a) => derive(tw, a, v) };
}
it('perf', () => {
  for (let rep = 0; rep < 3; rep++) {
    const t0 = performance.now();
    const tw = new Tower();
    const t = tw.declare({ ...(domain as any).variable('t', false) });
    const d = tw.declare({ ...(domain as any).variable('d', false) });
    const te = E.fromGenerator(t), de = E.fromGenerator(d);
    const F = fieldOf(tw, t);
    const O = jetElement(tw, 'Omega', 0, te), O1 = jetElement(tw, 'Omega', 1, te);
    const a = expElement(tw, O);
    const b = F.mul(F.fromRational(rational(2)), F.mul(a, O1));
    const c = isotropicCurvature(F, te, de, a, b);
    const R = c.ricciScalar();
    console.log('iso Omega', performance.now() - t0, 'terms', R.num.size, R.den.length);
    const t1 = performance.now();
    c.riemannLower();
    console.log('lower', performance.now() - t1);
    const A = jetElement(tw, 'A', 0, te), B = jetElement(tw, 'B', 0, te);
    const t2 = performance.now();
    const R2 = isotropicCurvature(F, te, de, A, B).ricciScalar();
    console.log('iso generic a,b', performance.now() - t2, R2.num.size);
  }
  for (const dim of [2, 3, 4]) {
    const t0 = performance.now();
    const tw = new Tower();
    const xs = Array.from({ length: dim }, (_, i) => tw.declare({ ...(domain as any).variable(`x${i}`, false) }));
    const F = fieldOf(tw, xs[0]!);
    const x = xs.map((i) => E.fromGenerator(i));
    const t = x.reduce((s, y) => F.add(s, F.mul(y, y)), F.zero);
    const a = expElement(tw, jetElement(tw, 'Omega', 0, t));
    const b = F.mul(F.fromRational(rational(2)), F.mul(a, jetElement(tw, 'Omega', 1, t)));
    const g = x.map((p, i) => x.map((q, j) => F.add(i === j ? a : F.zero, F.mul(b, F.mul(p, q)))));
    const jet = metricJet(g, (f, i) => derive(tw, f, xs[i]!), F);
    const t1 = performance.now();
    const c = curvature(F, jet);
    c.inverse(); const t2 = performance.now();
    c.christoffel(); const t3 = performance.now();
    const R = c.ricciScalar();
    console.log('components', dim, 'jet', t1 - t0, 'inv', t2 - t1, 'chr', t3 - t2, 'rest', performance.now() - t3, R.num.size, R.den.length);
  }
}, 120000);
