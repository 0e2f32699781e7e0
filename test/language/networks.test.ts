import { describe, expect, test } from 'vitest';
import { definitionsLatex } from '../../src/language/definitions.ts';
import { checkDocument, parseDocument } from '../../src/language/document.ts';
import { equalExpr } from '../../src/language/equality.ts';
import { expressionLatex } from '../../src/language/expressionLatex.ts';
import { freeNames } from '../../src/language/freeNames.ts';
import { substituteVector } from '../../src/language/substitution.ts';
import type { ClaimDocument, Expr } from '../../src/language/syntax.ts';
import { declarationText, expressionText, metricText } from '../../src/language/text.ts';

const GROUND = `let d, n integer >= 1
let q, r integer in [1, n]
let p real
let W, V matrix of n by d
let U matrix of 3 by 2
let b, c vector of n
let x, y vector of d
let mu, nu index of d
let i index of n
let phi function
let w_mu real
metric g = network(phi(z), W, b)
metric h = network(z^2 + p*z, V)
def z(j) = W[j, mu]*x[mu] + b[j]
def M(j, k) = W[j, 1]*W[k, 2] - W[j, 2]*W[k, 1]
def ordered(j) = sum(M(j, k), k, 1, n, k < j)
`;

function read(lines: string): ClaimDocument {
  return parseDocument(`\`\`\`claims\n${GROUND}${lines}\n\`\`\`\n`, 't.md');
}

function sideOf(text: string): Expr {
  const { statement } = read(`claim a: ${text} = 0`).claims[0]!;
  return statement?.kind === 'chain' ? statement.terms[0]! : expect.fail('not a chain');
}

/** As written, as printed, in LaTeX. */
const PRINTED: readonly (readonly [string, string, string])[] = [
  ['W[1,2]', 'W[1, 2]', 'W_{1,2}'],
  ['W[q, 2]*W[i, mu]*y[mu]*b[i]', 'W[q, 2]*W[i, mu]*y[mu]*b[i]', 'W_{q,2}\\,W_{i\\mu}\\,y_{\\mu}\\,b_{i}'],
  ['b[q] + x[q]', 'b[q] + x[q]', 'b_{q} + x_{q}'],
  ['z(q)*M(2, r)', 'z(q)*M(2, r)', 'z\\left(q\\right)\\,M\\left(2, r\\right)'],
  ['delta[q, r] + delta[1, q]', 'delta[q, r] + delta[1, q]', '\\delta_{qr} + \\delta_{1,q}'],
  ['g[q, 1]', 'g[q, 1]', 'g_{q,1}'],
  ['partial[q](p)', 'partial[q](p)', '\\partial_{q}\\left[p\\right]'],
  [
    'epsilon[mu, nu]*x[mu]*y[nu]',
    'epsilon[mu, nu]*x[mu]*y[nu]',
    '\\epsilon_{\\mu\\nu}\\,x_{\\mu}\\,y_{\\nu}',
  ],
  ['epsilon[q, 2, r]', 'epsilon[q, 2, r]', '\\epsilon_{q,2,r}'],
  ['sum(z(k), k, 1, n)', 'sum(z(k), k, 1, n)', '\\sum_{k=1}^{n} z\\left(k\\right)'],
  [
    'sum(M(j, k)^2, [j, k], 1, n)',
    'sum(sum(M(j, k)^2, k, 1, n), j, 1, n)',
    '\\sum_{j=1}^{n} \\left(\\sum_{k=1}^{n} \\left(M\\left(j, k\\right)\\right)^{2}\\right)',
  ],
  [
    'sum(b[j]*b[k], [j, k], 1, n, k != j)',
    'sum(sum(b[j]*b[k], k, 1, n, k != j), j, 1, n)',
    '\\sum_{j=1}^{n} \\left(\\sum_{\\substack{k=1\\\\ k \\neq j}}^{n} \\left(b_{j}\\,b_{k}\\right)\\right)',
  ],
  [
    'sum(b[j]*b[k], [j, k, l], 1, n, j < k, k <= l - 1)',
    'sum(sum(sum(b[j]*b[k], l, 1, n, k <= l - 1), k, 1, n, j < k), j, 1, n)',
    '\\sum_{j=1}^{n} \\left(\\sum_{\\substack{k=1\\\\ j < k}}^{n} \\left(\\sum_{\\substack{l=1\\\\ k \\le l - 1}}^{n} \\left(b_{j}\\,b_{k}\\right)\\right)\\right)',
  ],
  [
    'sum(b[k], k, 1, n, k > q, k != r)',
    'sum(b[k], k, 1, n, k > q, k != r)',
    '\\sum_{\\substack{k=1\\\\ k > q\\\\ k \\neq r}}^{n} b_{k}',
  ],
];

describe('networks as text', () => {
  test.each(PRINTED)('%s', (written, printed, latex) => {
    const expr = sideOf(written);
    expect(expressionText(expr)).toBe(printed);
    expect(expressionLatex(expr)).toBe(latex);
    expect(equalExpr(sideOf(printed), expr)).toBe(true);
  });

  test.each([
    ['W[q, 1]', 'W[r, 1]'],
    ['W[q, 1]', 'V[q, 1]'],
    ['W[q, mu]*x[mu]', 'W[q, mu]*y[mu]'],
    ['epsilon[q, r]', 'epsilon[r, q]'],
    ['sum(b[k], k, 1, n, k > q)', 'sum(b[k], k, 1, n, k >= q)'],
    ['sum(b[k], k, 1, n, k > q)', 'sum(b[k], k, 1, n)'],
    ['det(g)', 'det(h)'],
  ])('%s is not %s', (left, right) => {
    expect(equalExpr(sideOf(left), sideOf(right))).toBe(false);
    expect(expressionText(sideOf(left))).not.toBe(expressionText(sideOf(right)));
  });

  test('declarations and metrics', () => {
    const { declarations, metrics } = read('');
    expect(declarations.filter((d) => d.type === 'matrix').map(declarationText)).toEqual([
      'let W matrix of n by d',
      'let V matrix of n by d',
      'let U matrix of 3 by 2',
    ]);
    expect(metrics.map(metricText)).toEqual(['network(phi(z), W, b)', 'network(z^2 + p*z, V)']);
    expect(definitionsLatex(read('claim a: det(g) = det(h)').claims[0]!)).toEqual([
      "g = \\frac{1}{n}\\sum_{j=1}^{n} \\varphi'(z_j)^2\\,W_{j}W_{j}^{\\top}, \\quad z_j = \\langle W_{j}, x\\rangle + b_{j}, \\quad \\varphi(z) = \\phi\\left(z\\right)",
      "h = \\frac{1}{n}\\sum_{j=1}^{n} \\varphi'(z_j)^2\\,V_{j}V_{j}^{\\top}, \\quad z_j = \\langle V_{j}, x\\rangle, \\quad \\varphi(z) = z^{2} + p\\,z",
    ]);
  });
});

describe('what a use of a definition makes of an index', () => {
  test.each<[string, string]>([
    ['z(2)', 'W[2, mu]*x[mu] + b[2]'],
    ['z(q)', 'W[q, mu]*x[mu] + b[q]'],
    ['z(q + 1)', 'at(W[j, mu], j, q + 1)*x[mu] + at(b[j], j, q + 1)'],
    ['M(r, q)', 'W[r, 1]*W[q, 2] - W[r, 2]*W[q, 1]'],
    ['ordered(3)', 'sum(M(3, k), k, 1, n, k < 3)'],
  ])('%s is %s', (use, body) => {
    const expr = sideOf(use);
    expect(expr.kind === 'defined' && expressionText(expr.body)).toBe(body);
  });

  test('a sum whose index the argument mentions takes another', () => {
    const expr = sideOf('sum(ordered(k), k, 1, n)');
    const inner =
      expr.kind === 'sum' && expr.body.kind === 'defined' ? expr.body.body : expect.fail('no use');
    expect(expressionText(inner)).toBe('sum(M(k, k_1), k_1, 1, n, k_1 < k)');
    expect([...freeNames(expr)].sort()).toEqual(['W', 'n']);
  });

  test('a vector in place of the biases is put into the metric as a whole', () => {
    const replaced = substituteVector(sideOf('det(g)*b[1]'), 'b', 'c');
    expect(expressionText(replaced)).toBe('at(det(g), b, c)*c[1]');
    expect(freeNames(replaced).has('b')).toBe(false);
  });

  test('the names that a network rests on', () => {
    expect([...freeNames(sideOf('det(g)'))].sort()).toEqual(['W', 'b', 'd', 'n', 'phi', 'x']);
    expect([...freeNames(sideOf('det(h)'))].sort()).toEqual(['V', 'd', 'n', 'p', 'x']);
  });
});

/** Statement, column, message, remedy. */
const MALFORMED: readonly (readonly [string, number, string, string])[] = [
  ['let A matrix', 13, 'the dimension of the matrix is missing', 'Write matrix of n by d.'],
  ['let A matrix of n', 18, 'the number of columns is missing', 'Write matrix of n by d.'],
  ['let A matrix of n by d by 2', 24, 'a matrix has two dimensions', 'Write matrix of n by d.'],
  [
    'let A matrix of n by p',
    22,
    'the dimension is not an integer',
    'Build it of declared integers and numerals: let d integer >= 1.',
  ],
  [
    'let A matrix of n by d > 0',
    24,
    'a matrix takes no condition',
    "State it in a claim's when: when W[1, 1] > 0.",
  ],
  ['claim a: W = 0', 10, 'the matrix W is not a number', 'Write W[1, 2], or W[j, mu] with declared indices.'],
  ['claim a: W(1) = 0', 10, 'the matrix W is not a function', 'Write W[1, 2] for an entry.'],
  [
    'claim a: W[1] = 0',
    10,
    'the matrix W takes two indices, not 1',
    'Write W[j, mu]: its row, then its column.',
  ],
  [
    'claim a: W[1, 2, 3] = 0',
    10,
    'the matrix W takes two indices, not 3',
    'Write W[j, mu]: its row, then its column.',
  ],
  ['claim a: U[1, 3] = 0', 15, 'the index 3 of the matrix U is out of range', 'It is at most 2.'],
  ['claim a: U[4, 1] = 0', 12, 'the index 4 of the matrix U is out of range', 'It is at most 3.'],
  [
    'claim a: W[mu, 1] = x[mu]',
    12,
    'the index mu of dimension d is used on the matrix W of dimension n',
    'Declare an index of the same dimension: let mu_1 index of n.',
  ],
  [
    'claim a: W[1, i] = b[i]',
    15,
    'the index i of dimension n is used on the matrix W of dimension d',
    'Declare an index of the same dimension: let i_1 index of d.',
  ],
  [
    'claim a: W[p, 1] = 0',
    12,
    "the index 'p' is not a positive whole numeral, a declared index or an integer's name",
    'Write a numeral from 1, or declare it: let mu index of d.',
  ],
  [
    'claim a: W[q + 1, 1] = 0',
    12,
    "the index 'q + 1' is not a positive whole numeral, a declared index or an integer's name",
    'Write a numeral from 1, or declare it: let mu index of d.',
  ],
  ['claim a: z(p) = 0', 10, 'this use makes p an index, which is not an integer', 'Give it integers.'],
  ['claim a: z(q/2) = 0', 10, 'this use makes j an index, which is not an integer', 'Give it integers.'],
  [
    'claim a: ordered(p) = 0',
    10,
    'this use relates something other than integers in a sum',
    'Give it integers.',
  ],
  ['claim a: w[mu] = 0', 10, 'the name w is not declared', 'Did you mean W?'],
  [
    'claim a: epsilon[mu, nu, 1] = epsilon[mu, 1, nu]*epsilon[i, 2, 1]*epsilon[mu, i]',
    67,
    'the index i of dimension n is used on epsilon beside mu of dimension d',
    'Declare an index of the same dimension: let i_1 index of d.',
  ],
  ['claim a: epsilon[1, 3] = 0', 21, 'the index 3 of epsilon is out of range', 'It is at most 2.'],
  ['claim a: epsilon = 0', 10, 'epsilon is a word of the language', 'Write epsilon[mu, nu], or declare it.'],
  [
    'claim a: sum(b[k], [k, k], 1, n) = 0',
    24,
    'the name k is declared already, on this line',
    'A name lives for the whole document: choose another one.',
  ],
  [
    'claim a: sum(b[k], k, 1, n, k) = 0',
    29,
    "'k' is not a relation between integers",
    'Write sum(term, k, from, to) or sum(term, [j, k], from, to, j < k).',
  ],
  [
    'claim a: sum(b[k], k, 1, n, q < r) = 0',
    29,
    "'q < r' does not speak of k",
    "It restricts the sum's own indices; a hypothesis goes after when.",
  ],
  ['claim a: sum(b[k], k, 1, n, k < p) = 0', 33, "'p' is not an integer", 'Relate integers: j < k.'],
  [
    'claim a: sum(b[k], k, 1, n, k = q) = 0',
    31,
    "'=' stands inside an expression",
    'A sum is restricted by != < <= > >=; where two indices are equal, write one for both.',
  ],
  [
    'claim a: sum(b[k], k, 1, n, 1 < k < q) = 0',
    35,
    'a relation in a sum has two sides',
    'Separate relations by commas: sum(term, [i, j, k], 1, n, i < j, j < k).',
  ],
  [
    'claim a: sum(b[k], k, 1, n, k!=q) = 0',
    30,
    "'k!=' can be read in two ways",
    'Write k != ... for unequal.',
  ],
  [
    'claim a: sum(b[k], (k < q), 1, n) = 0',
    23,
    "'<' stands inside an expression",
    'An expression is a number: relate two of them in the claim itself.',
  ],
  [
    'claim a: sum(b[k] < q, k, 1, n) = 0',
    14,
    "'<' stands inside an expression",
    'A relation restricts the terms of a sum, after its range: sum(term, [j, k], 1, n, j < k).',
  ],
  [
    'claim a: exp(p < q) = 0',
    16,
    "'<' stands inside an expression",
    'An expression is a number: relate two of them in the claim itself.',
  ],
  [
    'metric e = network(phi(z))',
    12,
    "network doesn't take 1 argument",
    'Write network(phi(z), W, b) or network(phi(z), W).',
  ],
  [
    'metric e = network(phi(z), b, b)',
    28,
    "'b' is not a declared matrix",
    'Declare the weights: let W matrix of n by d.',
  ],
  [
    'metric e = network(phi(z), U)',
    28,
    'the matrix U has 2 columns and the vector x the dimension d, not 2',
    'Declare them with the same one: let x vector of 2.',
  ],
  [
    'metric e = network(phi(z), W, y)',
    31,
    'the vector y of biases has the dimension d, not n',
    'The matrix W has n rows: let y vector of n.',
  ],
  [
    'metric e = network(phi(z), W, 0)',
    31,
    "'0' is not a declared vector",
    'Declare the biases: let b vector of n.',
  ],
];

describe('what goes wrong with networks', () => {
  test('the prelude is well formed', () => {
    expect(checkDocument(`\`\`\`claims\n${GROUND}\n\`\`\``, 't.md').problems).toEqual([]);
  });

  test.each(MALFORMED)('%s', (statement, column, message, remedy) => {
    const { problems } = checkDocument(`\`\`\`claims\n${GROUND}${statement}\n\`\`\`\n`, 't.md');
    expect(problems.map((p) => [p.position.line, p.position.column, p.message, p.remedy])).toEqual([
      [GROUND.split('\n').length + 1, column, message, remedy],
    ]);
  });

  test('a declared epsilon is the number that it is declared as', () => {
    const text = '```claims\nlet epsilon real > 0\nlet W matrix of 2 by 2\nclaim a: epsilon*W[1, 1] = 0\n```';
    expect(checkDocument(text, 't.md').problems).toEqual([]);
  });

  test('where z is declared, φ cannot bind it', () => {
    const { problems } = checkDocument(
      `\`\`\`claims\n${GROUND}metric e = network(phi(z), W)\n\`\`\``,
      't.md',
    );
    expect(problems.map((p) => [p.message, p.remedy])).toEqual([
      [
        'the z of φ is declared already',
        'Rename it, or define the metric before it: φ is an expression in z, bound here.',
      ],
    ]);
  });
});
