import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/language/document.ts';
import { indexUse } from '../../src/language/indexUse.ts';
import type { Claim, Expr } from '../../src/language/syntax.ts';
import { findNode } from '../../src/language/tree.ts';

const GROUND = `let d integer >= 1
let p, w real
let x, y vector of d
let mu, nu, rho index of d
let j index of 2
metric g = radial(1, p, d)
metric k = components([[1, 0], [0, p^2]], [p, w])
def s = x[mu]*x[mu]
`;

function read(claim: string): Claim {
  return parseDocument(`\`\`\`claims\n${GROUND}${claim}\n\`\`\``, 't.md').claims[0] as Claim;
}

/** The first term of a claim that states the expression, and the indices that it leaves free. */
function expression(text: string): Expr {
  const { statement } = read(`claim a: ${text} = 0`);
  return statement?.kind === 'chain' ? (statement.terms[0] as Expr) : expect.fail('not a chain');
}

/** The tree with its sums written out: Σmu(…), products as juxtaposed factors. */
function shape(expr: Expr): string {
  switch (expr.kind) {
    case 'contract':
      return `Σ${expr.index}<=${shape(expr.dimension)}{${shape(expr.body)}}`;
    case 'binary':
      return `(${shape(expr.left)} ${expr.op} ${shape(expr.right)})`;
    case 'indexed':
      return `${expr.vector}_${expr.index}`;
    case 'component':
      return `${expr.vector}_${expr.index}`;
    case 'delta':
      return `δ_${expr.left},${expr.right}`;
    case 'metric-component':
    case 'metric-indexed':
      return `${expr.op}_${expr.indices.join(',')}`;
    case 'partial':
      return `∂${expr.vector}_${expr.index}[${shape(expr.body)}]`;
    case 'negate':
      return `-${shape(expr.arg)}`;
    case 'expect':
      return `E[${shape(expr.body)}]`;
    case 'at':
    case 'at-vector':
      return `at[${shape(expr.body)}]`;
    case 'name':
    case 'defined':
      return expr.name;
    case 'number':
      return String(expr.value.n);
    default:
      return expr.kind;
  }
}

describe('a repeated index is summed over where its two occurrences meet', () => {
  test.each([
    ['x[mu]*y[mu]', 'Σmu<=d{(x_mu * y_mu)}'],
    ['p*x[mu]*y[mu]', 'Σmu<=d{((p * x_mu) * y_mu)}'],
    ['x[mu]*p*y[mu]*w', '(Σmu<=d{((x_mu * p) * y_mu)} * w)'],
    ['x[mu]*(y[mu]*p)', 'Σmu<=d{(x_mu * (y_mu * p))}'],
    ['x[mu]*y[nu]*x[mu]*y[nu]', 'Σnu<=d{(Σmu<=d{((x_mu * y_nu) * x_mu)} * y_nu)}'],
    ['(x[mu]*y[nu])*(x[mu]*y[nu])', 'Σmu<=d{Σnu<=d{((x_mu * y_nu) * (x_mu * y_nu))}}'],
    ['(x[mu]*x[mu])*(y[mu]*y[mu])', '(Σmu<=d{(x_mu * x_mu)} * Σmu<=d{(y_mu * y_mu)})'],
    ['x[mu]*x[mu] + y[mu]*y[mu]', '(Σmu<=d{(x_mu * x_mu)} + Σmu<=d{(y_mu * y_mu)})'],
    ['x[mu]*(x[mu] + y[mu])', 'Σmu<=d{(x_mu * (x_mu + y_mu))}'],
    ['x[mu]*(0 - y[mu])', 'Σmu<=d{(x_mu * (0 - y_mu))}'],
    ['-x[mu]*-y[mu]', 'Σmu<=d{(-x_mu * -y_mu)}'],
    ['x[mu]/p*y[mu]', 'Σmu<=d{((x_mu / p) * y_mu)}'],
    ['delta[mu, mu]', 'Σmu<=d{δ_mu,mu}'],
    ['delta[1, mu]*x[mu]', 'Σmu<=d{(δ_1,mu * x_mu)}'],
    ['delta[2, 2] - delta[1, 2]', '(1 - 0)'],
    ['g[mu, mu]', 'Σmu<=d{metric_mu,mu}'],
    ['k[j, j]', 'Σj<=2{metric_j,j}'],
    ['riemann(g)[mu, nu, mu, nu]', 'Σmu<=d{Σnu<=d{riemann_mu,nu,mu,nu}}'],
    ['inv(g)[mu, nu]*g[nu, 1]*x[mu]', 'Σmu<=d{(Σnu<=d{(inverse_mu,nu * metric_nu,1)} * x_mu)}'],
    ['ricciTensor(g)[1, 2]', 'ricciTensor_1,2'],
    ['partial[mu](x[mu])', 'Σmu<=d{∂x_mu[x_mu]}'],
    ['partial[mu](x[mu], y)', 'Σmu<=d{∂y_mu[x_mu]}'],
    ['x[mu]*partial[mu](p)', 'Σmu<=d{(x_mu * ∂x_mu[p])}'],
    ['partial[mu](partial[mu](p))', 'Σmu<=d{∂x_mu[∂x_mu[p]]}'],
    ['partial[mu](partial[nu](x[mu]))*y[nu]', 'Σnu<=d{(Σmu<=d{∂x_mu[∂x_nu[x_mu]]} * y_nu)}'],
    ['partial[1](x[mu]*x[mu])', '∂x_1[Σmu<=d{(x_mu * x_mu)}]'],
    ['E[u ~ N(0, p*identity(d))](u[mu])*x[mu]', 'Σmu<=d{(E[u_mu] * x_mu)}'],
    ['E[u ~ N(0, p*identity(d))](u[mu]*x[mu])', 'E[Σmu<=d{(u_mu * x_mu)}]'],
    ['at(x[mu]*p, p, w)*y[mu]', 'Σmu<=d{(at[(x_mu * p)] * y_mu)}'],
    ['at(x[mu], x, y)*y[mu]', 'Σmu<=d{(at[x_mu] * y_mu)}'],
    ['s*y[mu]*y[mu]', 'Σmu<=d{((s * y_mu) * y_mu)}'],
  ])('%s', (text, tree) => {
    expect(shape(expression(text))).toBe(tree);
  });
});

describe('the indices that a statement leaves free', () => {
  test.each([
    ['x[mu]*y[nu] = y[nu]*x[mu]', 'mu nu'],
    ['0 = x[nu]*y[mu]', 'nu mu'],
    ['x[mu] = 0 = y[mu]', 'mu'],
    ['g[mu, nu]*x[nu] = p*x[mu]', 'mu'],
    ['christoffel(g)[mu, nu, rho] = christoffel(g)[mu, rho, nu]', 'mu nu rho'],
    ['partial[nu](g[mu, rho]) - partial[rho](g[mu, nu]) = 0', 'nu mu rho'],
    ['s*y[mu] = y[mu]*s', 'mu'],
    ['k[j, 1] = delta[j, 1]', 'j'],
  ])('%s', (statement, names) => {
    const { indices } = read(`claim a: ${statement}`);
    expect(indices?.map((i) => i.name).join(' ')).toBe(names);
    for (const { name, dimension } of indices ?? []) expect(shape(dimension)).toBe(name === 'j' ? '2' : 'd');
  });

  test('there are none where every index is summed over', () => {
    expect(read('claim a: x[mu]*y[mu] = p')).not.toHaveProperty('indices');
    expect(read('claim a: x[mu]*y[mu] increases in p')).not.toHaveProperty('indices');
  });
});

/** A word for a product of vectors' components, in any bracketing. */
type Word = number | readonly [Word, Word];

const INDICES = ['mu', 'nu', 'rho'];

function wordText(word: Word): string {
  return typeof word === 'number' ? `x[${INDICES[word]}]` : `(${wordText(word[0])}*${wordText(word[1])})`;
}

/** What the rule says, from the definition: counts of free and summed occurrences; undefined where it refuses. */
function rule(word: Word): { free: readonly number[]; summed: readonly number[] } | undefined {
  if (typeof word === 'number') return { free: [word], summed: [] };
  const [a, b] = [rule(word[0]), rule(word[1])];
  if (a === undefined || b === undefined) return undefined;
  if (a.free.some((i) => b.summed.includes(i)) || b.free.some((i) => a.summed.includes(i))) return undefined;
  const both = a.free.filter((i) => b.free.includes(i));
  return {
    free: [...a.free, ...b.free].filter((i) => !both.includes(i)),
    summed: [...a.summed, ...b.summed, ...both],
  };
}

const { word } = fc.letrec<{ word: Word }>((tie) => ({
  word: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'word' },
    fc.integer({ min: 0, max: 2 }),
    fc.tuple(tie('word'), tie('word')),
  ),
}));

function readWord(text: string): Expr | undefined {
  try {
    return expression(text);
  } catch {
    return undefined;
  }
}

/** Whether the reading of the word has the free and the summed indices that the rule gives it. */
function obeys(w: Word, text: string): boolean {
  const [expected, actual] = [rule(w), readWord(text)];
  if (expected === undefined || actual === undefined) return expected === undefined && actual === undefined;
  const { free, summed } = indexUse(actual);
  const names = (list: readonly number[]): string[] =>
    [...new Set(list.map((i) => INDICES[i] as string))].sort();
  return (
    [...free.keys()].sort().join() === names(expected.free).join() &&
    [...summed.keys()].sort().join() === names(expected.summed).join()
  );
}

describe('products of any bracketing', () => {
  const seed = 31;

  test('are read by the rule', () => {
    fc.assert(
      fc.property(word, (w) => obeys(w, wordText(w))),
      { seed, numRuns: 250 },
    );
  });

  test('a reader that takes brackets away is caught', () => {
    const flat = (w: Word): string => wordText(w).replace(/[()]/g, '');
    expect(
      fc.check(
        fc.property(word, (w) => obeys(w, flat(w))),
        { seed, numRuns: 250 },
      ).failed,
    ).toBe(true);
  });

  test('every sum has exactly two occurrences of its index free beneath it', () => {
    fc.assert(
      fc.property(word, (w) => {
        const tree = readWord(wordText(w));
        if (tree === undefined) return true;
        const wrong = findNode(tree, (node) => {
          if (node.kind !== 'contract' || node.body.kind === 'contract') return false;
          const { body, index } = node;
          if (body.kind !== 'binary') return true;
          return ![body.left, body.right].every((side) => indexUse(side).free.has(index));
        });
        return wrong === undefined;
      }),
      { seed, numRuns: 150 },
    );
  });
});

describe('what depends on |x| alone', () => {
  test.each([
    'diff(at(norm2(y), y, x), norm2(x))',
    'diff(E[u ~ N(0, norm2(x)*identity(d))](u[1]*u[1]), norm2(x))',
    'diff(ricci(g), norm2(x))',
  ])('%s', (text) => {
    expect(() => expression(text)).not.toThrow();
  });
});
