import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bench, describe } from 'vitest';

/** Twenty claims as a section of a paper has them: moments, identities, components, curvature, signs. */
const TWENTY = `# Twenty claims

\`\`\`claims
let d integer >= 1
let sigma real > 0
let zeta real >= 0
let u real > 0
let v real
let x vector of d
let f function
def s = sigma^2*norm2(x) + zeta^2
metric g = nngp(erf(z/sqrt(2)), sigma, zeta, d)
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
claim off: E[z ~ N(0, sigma^2)](z^4) = 2*sigma^4
\`\`\`
`;

describe('a cold pullback check', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pullback-bench-')), 'twenty.md');
  writeFileSync(file, TWENTY);

  bench(
    'twenty claims, under 2 s',
    () => {
      spawnSync(process.execPath, [resolve('dist/cli/main.js'), 'check', file]);
    },
    { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 },
  );

  bench(
    'every claim under proofs, under 30 s',
    () => {
      spawnSync(process.execPath, [resolve('dist/cli/main.js'), 'check', 'proofs']);
    },
    { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
  );
});
