import { describe, expect, it } from 'vitest';
import { withIndices } from '../../src/judge/indices.ts';
import { proveSteps } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

/** Why the exact route gives no proof, or undefined where it does. */
function openReason(claim: string): string | undefined {
  const text = `\`\`\`claims
let d integer >= 1
let v, c real > 0
let x, y, u vector of d
let mu, nu index of d
let f function
claim t${claim.startsWith('when') ? ' ' : ': '}${claim}
\`\`\`
`;
  const document = parseDocument(text, 't.md');
  const claimed = document.claims[0]!;
  const [step] = proveSteps(withIndices(document, claimed), claimed, claimed.statement!);
  return step!.reason;
}

const W = 'E[w ~ N(0, v*identity(d))]';

describe("Stein's lemma for vectors", () => {
  it.each([
    ['exp(abs(dot(w, x)))', /jump/],
    ['exp(sign(dot(w, x)))', /jump/],
    ['erf(sign(dot(w, x)))', /jump/],
    ['f(1 + sign(dot(w, x)))', /jump/],
    ['f(exp(dot(w, x)) + sign(w[1]))', /jump/],
  ])('refuses jumps inside %s, but no kinks', (integrand, reason) => {
    const open = openReason(`${W}(w[mu]*${integrand}) = 0`);
    if (integrand.includes('sign')) expect(open).toMatch(reason);
    else expect(open).not.toMatch(reason);
  });

  it('refuses a jump beside the norm', () => {
    expect(openReason(`${W}(norm2(w)*f(sign(dot(w, x)))) = v*d*${W}(f(sign(dot(w, x))))`)).toMatch(/jump/);
  });

  it('refuses the second derivative of a kink', () => {
    expect(
      openReason(`${W}(w[mu]*w[nu]*abs(dot(w, x))) = v*delta[mu, nu]*${W}(abs(dot(w, x)))`),
    ).toBeDefined();
    expect(openReason(`${W}(norm2(w)*w[mu]*relu(dot(w, x))) = v^2*(d + 2)*x[mu]/2`)).toBeUndefined();
  });

  it('sees the components of the vector', () => {
    expect(openReason(`${W}(w[1]*w[mu]*f(w[1])) = 0`)).toBeDefined();
    expect(
      openReason(
        `${W}(w[1]*w[mu]*f(w[1])) = v*delta[1, mu]*E[z ~ N(0, v)](f(z)) + v*delta[1, mu]*E[z ~ N(0, v)](z*diff(f(z), z))`,
      ),
    ).toBeUndefined();
  });

  it('sees one vector through the other', () => {
    const both = 'E[w ~ N(0, v*identity(d)), z ~ N(0, c*identity(d))]';
    expect(openReason(`${both}(z[mu]*w[nu]*dot(w, z)) = 0`)).toBeDefined();
    expect(openReason(`${both}(z[mu]*w[nu]*dot(w, z)) = v*c*delta[mu, nu]`)).toBeUndefined();
    expect(openReason(`${both}(w[mu]*f(dot(z, x))*dot(w, z)) = 0`)).toBeDefined();
    expect(
      openReason(`${both}(w[mu]*f(dot(z, x))*dot(w, z)) = v*c*x[mu]*E[q ~ N(0, c*norm2(x))](diff(f(q), q))`),
    ).toBeUndefined();
  });
});

describe('a variance that moves through another vector', () => {
  it('has its edge at 0', () => {
    const kink = 'norm2(x)*partial[mu](at(E[z ~ N(0, norm2(y))](abs(z)), y, x))';
    expect(openReason(`${kink} = sqrt(2/pi)*x[mu]*sqrt(norm2(x))`)).toMatch(/variance/);
    const square = 'partial[mu](at(E[z ~ N(0, dot(y, u))](z^2), y, x)) = u[mu]';
    expect(openReason(`when dot(x, u) >= 0: ${square}`)).toMatch(/variance/);
    expect(openReason(`when dot(x, u) > 0: ${square}`)).toBeUndefined();
  });
});
