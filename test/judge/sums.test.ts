import { describe, expect, test } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { proveSums } from '../../src/judge/proveSums.ts';
import { parseDocument } from '../../src/language/document.ts';

const HEAD = [
  'let q, l, m integer >= 0',
  'let n integer >= 1',
  'let x real',
  'let y real > 1',
  'let b real > 0',
  'let A, B real > 0',
  'let rho real in [-1, 1]',
  'let j integer <= q',
  'let f function',
].join('\n');

const PAIR = '(u, v) ~ N([0, 0], [[A, rho*sqrt(A*B)], [rho*sqrt(A*B), B]])';
const NORMAL = '(u, v) ~ N([0, 0], [[1, rho], [rho, 1]])';

function claimOf(text: string) {
  const source = `# t\n\`\`\`claims\n${HEAD}\nclaim c${text}\n\`\`\`\n`;
  const document = parseDocument(source, 't.md');
  return { document, claim: document.claims[0]! };
}

function proves(text: string): boolean {
  const { document, claim } = claimOf(text);
  const s = claim.statement;
  if (s?.kind !== 'chain') throw new Error('not an equality');
  return proveSums(document, claim, s.terms[0]!, s.terms[1]!) !== undefined;
}

/** True identities, and what each becomes when it is broken. */
const IDENTITIES: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    ': hyp2f1(-q, -q, 3/2, 1) = dfact(4*q + 1)/dfact(2*q + 1)^2',
    [
      ['4*q + 1', '4*q - 1'],
      ['2*q + 1)^2', '2*q + 1)'],
      ['-q, -q', '-q, -q - 1'],
    ],
  ],
  [
    ': sum(binomial(q, k)*binomial(q + n, k), k, 0, q) = binomial(2*q + n, q)',
    [
      ['q + n, k', 'q + n - 1, k'],
      ['k, 0, q', 'k, 1, q'],
    ],
  ],
  [
    ': sum(k^2*binomial(n, k), k, 0, n) = n*(n + 1)*2^n/4',
    [
      ['n*(n + 1)', 'n*(n - 1)'],
      ['/4', '/2'],
      ['k, 0, n', 'k, 0, n - 1'],
    ],
  ],
  [
    ': sum(binomial(q, k)*x^k*2^(q - k), k, 0, q) = (2 + x)^q',
    [
      ['2 + x', '2 - x'],
      ['x^k', 'x^(k + 1)'],
    ],
  ],
  [
    ': sum((-1)^k*binomial(n + 3, k), k, 0, n) = (-1)^n*binomial(n + 2, 2)',
    [
      ['(-1)^n*', ''],
      ['n + 3', 'n + 2'],
    ],
  ],
  [
    ': sum(binomial(n, k)^2*binomial(n + k, k), k, 0, n) = sum((-1)^(n - k)*binomial(n, k)*binomial(n + k, k)^2, k, 0, n)',
    [['(n - k)', '(n - k + 1)']],
  ],
  [
    ': hyp2f1(-q - 1, b, b + 1, 1) = (q + 1)/(b + q + 1)*hyp2f1(-q, b, b + 1, 1)',
    [
      ['(b + q + 1)', '(b + q)'],
      ['-q, b', '-q, b + 1'],
    ],
  ],
  [
    ` when n > 2: E[${NORMAL}](u^(2*n)*v^(2*n - 4)) = (dfact(2*n - 1)*dfact(2*n - 5))*hyp2f1(2 - n, -n, 1/2, rho^2)`,
    [
      ['2 - n', '1 - n'],
      ['dfact(2*n - 5)', 'dfact(2*n - 3)'],
      ['rho^2', 'rho'],
    ],
  ],
  [
    `: E[${PAIR}](u^(2*q + 1)*v) = dfact(2*q + 1)*A^q*rho*sqrt(A*B)`,
    [
      ['A^q', 'B^q'],
      ['dfact(2*q + 1)', 'dfact(2*q - 1)'],
    ],
  ],
  [
    `: E[${NORMAL}]((u^2 + 2*rho*u*v)*u^(2*q)) = (1 + 2*rho^2)*dfact(2*q + 1)`,
    [['1 + 2*rho^2', '1 + 2*rho']],
  ],
  [': at(diff(hyp2f1(-n, -n, 1/2, x), x), x, 1) = 2*n^2*dfact(4*n - 3)/dfact(2*n - 1)^2', [['2*n^2', '2*n']]],
  [': sum(f(k*x) + k, k, 1, q) - sum(f(k*x), k, 1, q) = q*(q + 1)/2', [['q*(q + 1)', 'q*(q - 1)']]],
  [
    ': sum((-1)^k*binomial(q, k)/(k + 1), k, 0, q) = 1/(q + 1)',
    [
      ['1/(q + 1)', '1/(q + 2)'],
      ['(k + 1)', '(k + 2)'],
    ],
  ],
];

describe('sums with symbolic bounds', () => {
  test.each(IDENTITIES.map(([text]) => text))('%s', (text) => {
    expect(proves(text)).toBe(true);
    const { document, claim } = claimOf(text);
    expect(judgeClaim(document, claim, { seed: 1 }).verdict).toBe('proved');
  });

  test.each(IDENTITIES.flatMap(([text, mutations]) => mutations.map(([from, to]) => text.replace(from, to))))(
    'broken: %s',
    (text) => {
      expect(proves(text)).toBe(false);
      const { document, claim } = claimOf(text);
      expect(judgeClaim(document, claim, { seed: 1, diagnose: false }).verdict).toBe('refuted');
    },
  );
});

/** Statements that go wrong at an end of a range, at a first value or where a term has no value. */
const TRAPS = [
  // Right from q = 1 on: the empty product at q = 0 is 1.
  ': sum((-1)^k*binomial(q, k), k, 0, q) = 0',
  // The recurrence holds, the first value doesn't.
  ': sum(binomial(q, k), k, 0, q) = 2^q + 1',
  // The same telescoping sum, begun in front of its range.
  ': sum(1/(k*(k + 1)), k, 1, q) = q/(q + 1) + 1/(q + 1)',
  // A term without a value inside every range.
  ': sum(1/k, k, 0, q) = sum(1/k, k, 0, q) + 1',
  ': sum(1/(k - 2), k, 0, q) - sum(1/(k - 2), k, 0, q) = 0',
  ': sum(1/(k - 50), k, 1, q)*0 = 0',
  // A factor without a value where the sum is empty, or at a pole beyond the first values.
  ': sum(k, k, 1, q)/q - sum(k, k, 1, q)/q = 0',
  ': sum(k, k, 1, q)*(1/(q - 50)) - sum(k, k, 1, q)*(1/(q - 50)) = 0',
  `: E[${NORMAL}](diff(v^2/x, u)*u^(2*q + 1)) = 0`,
  `: E[${NORMAL}](u^(2*q + 1)*v^2/x) = 0`,
  ': at(hyp2f1(-q, -q, 1/2, 0), x, 1/(q - 3)) = 1',
  ': hyp2f1(-q, 1/(x^2 + q), 1/2, 0) = 1',
  // ... and one at the upper end only.
  ': sum(1/(q - k), k, 0, q) - sum(1/(q - k), k, 0, q) = 0',
  // The range is empty below n = 4.
  ': sum(k, k, 4, n) = n*(n + 1)/2 - 6',
  // Another name's range moves with q.
  ': sum(abs(k - j), k, 1, q) = q*(q + 1)/2 - q*j',
  // The covariance is no covariance; the hypothesis on rho does not hold where `at` moves it.
  ': E[(u, v) ~ N([0, 0], [[1, 1 + rho], [1 + rho, 1]])](u^(2*q)) = dfact(2*q - 1)',
  `: at(E[${NORMAL}](u^(2*q)), rho, 2) = dfact(2*q - 1)`,
  `: diff(E[${NORMAL}](u^(2*q)*v^(2*q)), rho) = diff(dfact(2*q - 1)^2*hyp2f1(-q, -q, 1/2, rho^2), rho)`,
  // (c)_k vanishes inside the sum.
  ': hyp2f1(-n, 1, -n + 1, 0) = 1',
  // The exponent is negative at q = 0.
  `: E[${NORMAL}](u^(2*q - 2)*v^2) = dfact(2*q - 3)*(1 + (2*q - 2)*rho^2)`,
];

test.each(TRAPS)('not proved: %s', (text) => {
  expect(proves(text)).toBe(false);
});

test('each part of a proof by recurrence is minted by the core', () => {
  const { document, claim } = claimOf(': sum(binomial(q, k)^2, k, 0, q) = binomial(2*q, q)');
  const s = claim.statement;
  const terms = s?.kind === 'chain' ? s.terms : [];
  const proofs = proveSums(document, claim, terms[0]!, terms[1]!)?.proofs ?? [];
  // The leading coefficient, first values, the telescoping and the ends.
  expect(proofs.length).toBeGreaterThanOrEqual(4);
  expect(proofs.map((p) => p.record.relation)).toContain('!=');
  expect(proofs.every((p) => p.record.restriction.length === 0)).toBe(true);
});
