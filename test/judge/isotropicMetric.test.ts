import { describe, expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { withIndices } from '../../src/judge/indices.ts';
import { proveSteps } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';
import type { Claim, Condition } from '../../src/language/syntax.ts';

const HEAD = `let d integer >= 1
let x, y vector of d
let mu, nu index of d
metric k = kernel(exp(dot(x, y)), x, y)
metric h = kernel(exp(dot(x, y)/3) + dot(x, y), x, y)
`;

/** Is the statement proved where the dimension and both indices are numbers? */
function provedAt(statement: string, values: { d: number; mu: number; nu: number }): boolean {
  const document = parseDocument(`\`\`\`claims\n${HEAD}claim c: ${statement}\n\`\`\`\n`, 'kernel.md');
  const claim = document.claims[0]!;
  const parts = Object.entries(values).map(
    ([name, value]): Condition => ({
      kind: 'relation',
      op: '=',
      left: { kind: 'name', name, at: claim.at },
      right: { kind: 'number', value: rational(value), at: claim.at },
    }),
  );
  const instance: Claim = { ...claim, when: { kind: 'and', parts } };
  return proveSteps(withIndices(document, claim), instance, claim.statement!).every((s) => !s.reason);
}

const INSTANCES = [
  { d: 1, mu: 1, nu: 1 },
  { d: 2, mu: 1, nu: 1 },
  { d: 2, mu: 1, nu: 2 },
];

describe.each(INSTANCES)('the metric of a kernel in dimension $d at the indices $mu, $nu', (values) => {
  test('is that of the definition', () => {
    expect(provedAt('k[mu,nu] = exp(norm2(x))*(delta[mu,nu] + x[mu]*x[nu])', values)).toBe(true);
    const third = 'exp(norm2(x)/3)';
    expect(provedAt(`h[mu,nu] = (${third}/3 + 1)*delta[mu,nu] + ${third}/9*x[mu]*x[nu]`, values)).toBe(true);
  });

  test.each(['exp(norm2(x))*delta[mu,nu]', 'exp(norm2(x))*(delta[mu,nu] - x[mu]*x[nu])', 'delta[mu,nu]*0'])(
    'is not %s',
    (wrong) => {
      expect(provedAt(`k[mu,nu] = ${wrong}`, values)).toBe(false);
    },
  );
});
