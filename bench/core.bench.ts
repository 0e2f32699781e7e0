import { bench, describe } from 'vitest';
import { checkRecord } from '../src/core/check.ts';
import { variable } from '../src/core/domain.ts';
import { add, fromGenerator, fromRational, mul, scale } from '../src/core/element.ts';
import { exactField } from '../src/core/exactField.ts';
import { expElement } from '../src/core/exponential.ts';
import { jetElement } from '../src/core/functions.ts';
import { rational } from '../src/core/rational.ts';
import { Tower } from '../src/core/tower.ts';
import { isotropicCurvature } from '../src/geometry/isotropicCurvature.ts';
import { judgeClaim, proveSteps } from '../src/judge/judgeClaim.ts';
import { parseDocument } from '../src/language/document.ts';

/** e^Ω(δ + 2Ω′xxᵀ) with Ω an unspecified function of t = |x|² and d a symbolic integer. */
function isotropicScalar(): unknown {
  const t = new Tower();
  const bound = { value: rational(1n), strict: false };
  const d = fromGenerator(t.declare(variable('d', true, bound)));
  const id = t.declare(variable('t', false, { value: rational(0n), strict: false }));
  const r = fromGenerator(id);
  const a = expElement(t, jetElement(t, 'Omega', 0, r));
  const b = scale(mul(t, a, jetElement(t, 'Omega', 1, r)), rational(2n));
  return isotropicCurvature(exactField(t, id), r, d, a, b).ricciScalar();
}

function judged(text: string): () => void {
  const document = parseDocument(`# Bench\n\n\`\`\`claims\n${text}\n\`\`\`\n`, 'bench.md');
  return () => {
    for (const claim of document.claims) judgeClaim(document, claim, { seed: 1 });
  };
}

describe('curvature of e^Ω(δ + 2Ω′xxᵀ), Ω unspecified, d symbolic', () => {
  bench('the Ricci scalar, under 50 ms', () => {
    isotropicScalar();
  });
});

const FOUR = `let r real > 0
let m real > 0
let th real in [1/10, 3]
let ph real
let ti real
metric g = components([[exp(m*r), 0, 0, 0], [0, 1 + m*r^2, 0, 0], [0, 0, r^2, 0], [0, 0, 0, r^2*sin(th)^2]], [ti, r, th, ph])
metric h = components([[1 + u1^2, u1*u2, u1*u3, u1*u4], [u1*u2, 1 + u2^2, u2*u3, u2*u4], [u1*u3, u2*u3, 1 + u3^2, u3*u4], [u1*u4, u2*u4, u3*u4, 1 + u4^2]], [u1, u2, u3, u4])
claim diagonal: det(g) = exp(m*r)*(1 + m*r^2)*r^4*sin(th)^2
claim curved: ricci(g)*r^2 >= ricci(g)*r^2
claim graph: ricci(h)*(1 + u1^2 + u2^2 + u3^2 + u4^2)^2 = 12 + 6*(u1^2 + u2^2 + u3^2 + u4^2)`.replace(
  'metric h',
  'let u1, u2, u3, u4 real\nmetric h',
);

describe('components in d = 4 with symbolic entries', () => {
  const document = parseDocument(`# Bench\n\n\`\`\`claims\n${FOUR}\n\`\`\`\n`, 'four.md');
  for (const claim of document.claims)
    bench(`${claim.id}, under 0.5 s`, () => {
      if (claim.statement) proveSteps(document, claim, claim.statement);
    });
});

const TWENTY = `let d integer >= 1
let sigma real > 0
let zeta real >= 0
let u real > 0
let v real
let x vector of d
let f function
def s = sigma^2*norm2(x) + zeta^2
metric h = components([[4/(1 + u^2 + v^2)^2, 0], [0, 4/(1 + u^2 + v^2)^2]], [u, v])
metric e = radial(exp(norm2(x)), 2*exp(norm2(x)), d)
claim moment: E[z ~ N(0, s)](diff(erf(z/sqrt(2)), z)^2) = 2/(pi*sqrt(1 + 2*s))
claim second: E[z ~ N(0, sigma^2)](z^2) = sigma^2
claim fourth: E[z ~ N(0, sigma^2)](z^4) = 3*sigma^4
claim laplace: E[z ~ N(0, sigma^2)](exp(z)) = exp(sigma^2/2)
claim wave: E[z ~ N(0, sigma^2)](cos(z)) = exp(-sigma^2/2)
claim Stein: E[z ~ N(0, sigma^2)](z*f(z)) = sigma^2*E[z ~ N(0, sigma^2)](diff(f(z), z))
claim square: (sigma + u)^2 = sigma^2 + 2*sigma*u + u^2
claim root: sqrt(v^2) = abs(v)
claim power: (2*sigma^2/pi)^(d/2)*(2*sigma^2/pi)^(d/2) = (2*sigma^2/pi)^d
claim logs: log(sigma*u) = log(sigma) + log(u)
claim gamma: gamma(d + 1) = d*gamma(d)
claim mean: (sigma + u)/2 >= sqrt(sigma*u)
claim small: u/(1 + u) < 1
claim falls: 1/(1 + u) decreases in u
claim derivative: diff(sin(v)*exp(v), v) = exp(v)*(sin(v) + cos(v))
claim sphere: ricci(h) = 2
claim area: volume(h) = 4/(1 + u^2 + v^2)^2
claim entry when d >= 2: e[1, 2] = 2*exp(norm2(x))*x[1]*x[2]
claim wrong: sqrt(v^2) = v
claim off: E[z ~ N(0, sigma^2)](z^4) = 2*sigma^4`;

describe('twenty claims in one process', () => {
  bench('judged, proofs cross-checked', judged(TWENTY), {
    iterations: 3,
    time: 0,
    warmupIterations: 1,
    warmupTime: 0,
  });

  const document = parseDocument(`# Bench\n\n\`\`\`claims\n${TWENTY}\n\`\`\`\n`, 'twenty.md');
  const records = document.claims
    .flatMap((c) => (c.statement ? proveSteps(document, c, c.statement) : []))
    .flatMap((s) => s.proofs.map((p) => p.record));
  bench(`the checker alone on their ${records.length} records`, () => {
    for (const record of records) if (!checkRecord(record).ok) throw new Error('a record does not check');
  });
});

describe('arithmetic', () => {
  const t = new Tower();
  const [x, y] = ['x', 'y'].map((name) => fromGenerator(t.declare(variable(name, false))));
  const one = fromRational(rational(1n));
  bench('((x + y + 1)^2)^3 by multiplication', () => {
    if (!x || !y) return;
    const s = add(t, add(t, x, y), one);
    const q = mul(t, s, s);
    mul(t, mul(t, q, q), q);
  });
});
