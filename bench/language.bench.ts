import { bench, describe } from 'vitest';
import { parseDocument } from '../src/language/document.ts';
import { claimLatex } from '../src/language/latex.ts';
import { claimText } from '../src/language/text.ts';

const PRELUDE = `let d integer >= 1
let sigma, zeta real > 0
let x vector of d
def s = sigma^2*norm2(x) + zeta^2
metric g = nngp(erf(z/sqrt(2)), sigma, zeta, d)
`;
const CLAIMS = Array.from(
  { length: 20 },
  (_, i) =>
    `claim c${i} when d > 1 and norm2(x) > ${i}: E[z ~ N(0, s)](diff(erf(z/sqrt(2)), z)^2) = 2/(pi*sqrt(1 + 2*s)) + 0*ricci(g)`,
);
const DOCUMENT = `# T\n\n\`\`\`claims\n${PRELUDE}${CLAIMS.join('\n')}\n\`\`\`\n`;
const { claims } = parseDocument(DOCUMENT, 't.md');

describe('claim documents', () => {
  bench('parse 20 claims', () => {
    parseDocument(DOCUMENT, 't.md');
  });
  bench('print 20 claims as text and LaTeX', () => {
    claims.map((claim) => claimText(claim) + claimLatex(claim));
  });
});
