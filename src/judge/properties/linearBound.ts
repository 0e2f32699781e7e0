import { parseDocument } from '../../language/document.ts';
import { judgeClaim } from '../judgeClaim.ts';

/** The width from which on the bound is proved. */
export const LEAST_WIDTH = 16;

/**
 * For phi = z, one datapoint with y² = |x_a|² and d = 1, √det g/√det ḡ is √S with moments m_k = ⟨S^k⟩, b = m_−1. The recurrence gives m1, m2, m3
 * and m_−2 = n − (n − 3) b, Cauchy and Schwarz b² <= m_−2 and b m1 >= 1, and `root` (at s = √S) bounds ⟨√S⟩. The claims together:
 * ⟨√S⟩ <= 1 − 1/(8n) for every n >= 16, while √⟨S⟩ >= 1.
 */
export const BOUND_CLAIMS = `
\`\`\`claims
let n real >= ${LEAST_WIDTH}
let b, s, S real > 0
let k real
def m1 = (n - 1 + b)/n
def m2 = ((n + 1)*m1 + 1)/n
def m3 = ((n + 3)*m2 + m1)/n
claim recurrence: diff(S^((n - 1)/2 + k)*exp(-n*S/2 - 1/(2*S)), S)
  = S^((n - 3)/2)*exp(-n*S/2 - 1/(2*S))*(((n - 1)/2 + k)*S^k - n/2*S^(k + 1) + 1/2*S^(k - 1))
claim root: s <= 1 + (s^2 - 1)/2 - (s^2 - 1)^2/8 + (s^2 - 1)^3/16
claim inverse when b^2 <= n - (n - 3)*b: b <= 1 + 2/(n - 1)
claim mean when b*m1 >= 1: m1 >= 1
claim gap when b <= 1 + 2/(n - 1):
  1 + (m1 - 1)/2 - (m2 - 2*m1 + 1)/8 + (m3 - 3*m2 + 3*m1 - 1)/16 <= 1 - 1/(8*n)
\`\`\`
`;

/** The ids of claims of the argument that the exact core does not prove: none, if the argument stands. */
export function unprovedSteps(claims: string = BOUND_CLAIMS): string[] {
  const document = parseDocument(claims, 'the bound for linear networks');
  return document.claims
    .filter((claim) => judgeClaim(document, claim, { seed: 0, diagnose: false }).verdict !== 'proved')
    .map(({ id }) => id);
}
