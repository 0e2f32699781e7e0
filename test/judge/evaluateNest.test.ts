import { expect, test } from 'vitest';
import { outcome } from './valueAt.ts';

const declarations = `let n, m integer >= 0
let W matrix of n by 3
let b vector of n
let mu, nu, rho, tau index of 3
let phi function
def y(j) = W[j,1]/3 + b[j]
def M(i, j) = W[i,1]*W[j,2] - W[i,2]*W[j,1]
def D(i, j, k) = epsilon[mu, nu, rho]*W[i, mu]*W[j, nu]*W[k, rho]`;

const rows = [
  ['1/3', '-2', '1'],
  ['-3/7', '1/2', '0'],
  ['2', '5/3', '-1'],
  ['-1', '0', '4/5'],
];

function setting(n: number, phi = 't^2 - t/3') {
  const b = ['1/5', '-2', '3/7', '1'];
  const values = { n: String(n), m: '2', W: rows.slice(0, n), b: b.slice(0, n) };
  return { declarations, values, functions: { phi } };
}

/** The nest with bounds that name the index outside, which are summed term by term. */
function termByTerm(body: string, indices: readonly string[], relations: readonly string[]): string {
  return [...indices].reverse().reduce((inner, index, at) => {
    const depth = indices.length - 1 - at;
    const bound = depth === 0 ? 'n' : `n + 0*${indices[depth - 1]}`;
    const seen = indices.slice(0, depth);
    const here = relations.filter((r) => {
      const names = r.split(/ \S+ /);
      return (
        names.includes(index) && names.every((x) => x === index || !indices.includes(x) || seen.includes(x))
      );
    });
    return `sum(${[inner, index, '1', bound, ...here].join(', ')})`;
  }, body);
}

function nest(body: string, indices: readonly string[], relations: readonly string[]): string {
  return `sum(${[body, `[${indices.join(', ')}]`, '1', 'n', ...relations].join(', ')})`;
}

const IJ = ['i', 'j'];
const IJK = ['i', 'j', 'k'];
const IJKL = ['i', 'j', 'k', 'l'];
const CASES: [string, string[], string[]][] = [
  ['b[i]*W[j,1]', IJ, []],
  ['M(i, j)^2*b[i]', IJ, []],
  ['(b[i] - W[j,2])^3*(b[i] + b[j] - 2)', IJ, ['i < j']],
  ['M(i, j)*M(j, k)*M(k, l)*b[l] - b[i]*M(j, l)', IJKL, []],
  ['(M(i, k)*M(j, l) - M(i, l)*M(j, k))^2*b[k]', IJKL, []],
  ['phi(y(i))*phi(y(j))^2*phi(b[k])', IJK, ['i != j']],
  ['D(i, j, k)*D(k, j, i)*b[j]', IJK, []],
  ['D(i, j, k)*(epsilon[mu, nu, rho]*W[l, mu]*W[j, nu]*W[k, rho])', IJKL, ['l >= i']],
  ['b[i]/(b[i] - b[j])*W[k,3]', IJK, ['j < i', 'k != j']],
  ['b[j]/(b[i] - b[k])', IJK, ['i < j', 'j < k']],
  ['W[i,1]*b[j]', IJ, ['i != m', 'j > m']],
  ['1/(b[i] - 3/7)*W[i,2]*(-b[j])', IJ, ['i <= 2', 'j <= i']],
  ['sum(b[k]*W[i,2], k, 1, i)*b[j] + i*j', IJ, []],
  ['b[i]*sum(M(i, k)*M(j, l), [k, l], 1, n, k != l)', IJ, []],
  ['1/(b[i] - b[i])*b[j]', IJ, []],
  ['1/(b[i] + 2)*b[j]', IJ, []],
  ['b[i]/W[j,3]*0', IJ, []],
  ['b[i]/W[j,3]*0', IJ, ['i < j', 'j < i']],
];

test.each(CASES)('%s over %j where %j is the sum of its terms', (body, indices, relations) => {
  for (let n = 0; n <= 4; n++) {
    const [fast, slow] = [nest, termByTerm].map((f) => outcome(f(body, indices, relations), setting(n)));
    if (slow!.kind === 'value') expect(fast).toEqual(slow);
    else expect(fast!.kind).toBe(slow!.kind);
  }
});

test('a factor that some unit leaves undefined makes the sum undefined, unless a relation rules that unit out', () => {
  const at = setting(4);
  expect(outcome('sum(b[i]/(b[j] - 1), [i, j], 1, n)', at).kind).toBe('undefined');
  expect(outcome('sum(b[i]/(b[j] - 1), [i, j], 1, n, j < 4)', at).kind).toBe('value');
  expect(outcome('sum(0*b[i]/(b[j] - 1), [i, j, k], 1, n, k != j)', at).kind).toBe('undefined');
});

test('indices of different ranges have values of their own', () => {
  const body = 'phi(b[i])*phi(b[j])*phi(b[k])*M(i, j)';
  const fast = outcome(`sum(sum(sum(${body}, k, 3, 4), j, 2, n), i, 1, m)`, setting(4));
  const slow = outcome(`sum(sum(sum(${body}, k, 3, 4 + 0*j), j, 2, n + 0*i), i, 1, m)`, setting(4));
  expect(fast).toEqual(slow);
  expect(slow.kind).toBe('value');
});

test('eight sums take few terms', () => {
  const e = (u: string, v: string, i: string) => `M(${u}, ${i})*M(${v}, ${i})`;
  const body = `${e('i', 'j', 'k')}*(M(i, l)*M(j, p) - M(i, p)*M(j, l))^2*${e('i', 'j', 'q')}*b[r]*b[s]`;
  const text = nest(body, [...IJKL, 'p', 'q', 'r', 's'], []);
  expect(outcome(text, { ...setting(4), options: { terms: 6000 } }).kind).toBe('value');
});
