/** Random claim documents, biased to near-identities: laws that hold always, sometimes or never, on random expressions. */

import { CONTEXTS, LAWS } from './soundnessLaws.ts';
import { pick, type Random } from './soundnessRandom.ts';

const REAL_BOUNDS = [
  '',
  '>= 0',
  '> 0',
  'in [-1, 1]',
  '<= 0',
  'in (0, 1)',
  '>= 1',
  '< 2',
  'in [0, 1/3]',
  '< 0',
];
const INTEGER_BOUNDS = ['', '>= 0', '>= 1', 'in [-2, 5]', '>= -1', '<= 3'];
const NUMBERS = ['0', '1', '2', '3', '(-1)', '(1/2)', '(2/3)', '(-3/7)', '5', 'pi'];
const UNARY = ['sqrt', 'abs', 'log', 'exp', 'sin', 'cos', 'sign', 'atan', 'asin', 'relu', 'erf', 'tanh'];
const RATIONAL_POWERS = ['2', '3', '(-1)', '(-2)', '0', '(1/2)', '(1/3)', '(-1/2)', '(3/2)', '4'];

function leaf(r: Random): string {
  return r() < 0.7 ? pick(r, ['x', 'x', 'y', 'y', 'a', 'v', 'n']) : pick(r, NUMBERS);
}

/** An exponent: a number, a real or an integer name, or a short sum or product of them. */
function exponent(r: Random): string {
  if (r() < 0.45) return pick(r, RATIONAL_POWERS);
  return pick(r, [
    'a',
    'n',
    'k',
    '(2*n)',
    '(n + 1)',
    '(n - 1)',
    '(a + 1)',
    '(n/2)',
    '(n*k)',
    '(2*n + 1)',
    '(-n)',
    '(2*a)',
    'y',
  ]);
}

/** The integrand of a Gaussian mean, in the bound variable. */
function integrand(r: Random, z: string): string {
  const other = pick(r, ['x', 'y', 'a', '1', '2']);
  return pick(r, [
    `${z}^2`,
    `${z}^${pick(r, ['0', '1', '3', '4', '(2*n)', '(2*n + 1)', 'n'])}`,
    `exp(${other}*${z})`,
    `sin(${other}*${z})`,
    `cos(${z} + ${other})`,
    `(${z} + ${other})^2`,
    `${z}*f(${z})`,
    `f(${z})`,
    `erf(${z})`,
    `exp(${z}^2/8)`,
    `${z}^2*exp(-${z}^2)`,
    `diff(f(${z}), ${z})^2`,
    `${other}^${z}`,
    `abs(${z})`,
    `${z}*sign(${z})`,
    `f(${z} + ${other})*f(${z})`,
  ]);
}

function mean(r: Random, depth: number): string {
  const v = pick(r, ['1', 'v', 'v', 'v^2', '(1/2)', 'x^2', 'y', '(v + 1)', '0']);
  const m = pick(r, ['0', '0', '0', 'a', 'x', '1']);
  const z = `z${depth}`;
  return `E[${z} ~ N(${m}, ${v})](${integrand(r, z)})`;
}

/** An expression of at most that depth, as text. */
export function expressionText(r: Random, depth: number): string {
  if (depth === 0) return leaf(r);
  const inner = () => expressionText(r, depth - 1);
  const roll = r();
  if (roll < 0.15) return leaf(r);
  if (roll < 0.38) return `${pick(r, UNARY)}(${inner()})`;
  if (roll < 0.62) return `(${inner()} ${pick(r, ['+', '-', '*', '*', '/'])} ${inner()})`;
  if (roll < 0.8) return `(${inner()})^${exponent(r)}`;
  if (roll < 0.84) return `diff(${inner()}, ${pick(r, ['x', 'y', 'a', 'v'])})`;
  if (roll < 0.88)
    return `at(${inner()}, ${pick(r, ['x', 'y', 'a', 'n'])}, ${pick(r, ['0', '1', 'y', 'x^2', '(-1)', '(n + 1)'])})`;
  if (roll < 0.91) return `${pick(r, ['min', 'max'])}(${inner()}, ${inner()})`;
  if (roll < 0.94)
    return `sum(${inner()}*j${depth}^2, j${depth}, ${pick(r, ['0', '1', '(-1)'])}, ${pick(r, ['2', '0', '3'])})`;
  if (roll < 0.97) return `f(${inner()})`;
  return mean(r, depth);
}

function relation(r: Random): string {
  if (r() < 0.12) return `(${leaf(r)})^${exponent(r)} ${pick(r, ['>', '!=', '>='])} 0`;
  const a = r() < 0.6 ? leaf(r) : expressionText(r, 1);
  return `${a} ${pick(r, ['>', '>=', '!=', '<', '<=', '=', '>', '!='])} ${pick(r, ['0', '0', '1', leaf(r)])}`;
}

function condition(r: Random): string {
  const roll = r();
  if (roll < 0.45) return '';
  if (roll < 0.7) return ` when ${relation(r)}`;
  if (roll < 0.8) return ` when ${relation(r)} and ${relation(r)}`;
  if (roll < 0.88) return ` when ${relation(r)} or ${relation(r)}`;
  if (roll < 0.95) return ` when not (${relation(r)})`;
  return ` when not (${relation(r)} or ${relation(r)}) and ${relation(r)}`;
}

function statement(r: Random): string {
  const a = expressionText(r, r() < 0.6 ? 0 : 1);
  const b = expressionText(r, r() < 0.6 ? 0 : 1);
  const roll = r();
  if (roll < 0.08) {
    const way = pick(r, ['increases', 'decreases', 'weakly increases', 'weakly decreases', 'is constant']);
    const jump = r() < 0.3 ? ` + ${pick(r, ['sign(x)', '(-5)*sign(x)', 'abs(x)', 'x^3'])}` : '';
    return `${expressionText(r, 2)}${jump} ${way} in ${pick(r, ['x', 'x', 'a', 'v', 'n', 'y'])}`;
  }
  if (roll < 0.14) {
    const [p, q] = [expressionText(r, 2), expressionText(r, 1)];
    return `${p} ${pick(r, ['>=', '>', '!=', '<=', '='])} ${q}`;
  }
  const [left, rel, right] = pick(r, LAWS)(a, b, exponent(r), exponent(r));
  if (rel !== '=') return `${left} ${rel} ${right}`;
  const context = pick(r, CONTEXTS);
  const c = leaf(r);
  return `${context(left, c)} = ${context(right, c)}`;
}

/** The lines of one random claim document. */
export function randomClaim(r: Random): string[] {
  const reals = ['x', 'y', 'a'].map((name) => `let ${name} real ${pick(r, REAL_BOUNDS)}`.trim());
  const integers = ['n', 'k'].map((name) => `let ${name} integer ${pick(r, INTEGER_BOUNDS)}`.trim());
  const variance = `let v real ${pick(r, ['>= 0', '> 0', 'in (0, 1)'])}`;
  return [...reals, ...integers, variance, 'let f function', `claim t${condition(r)}: ${statement(r)}`];
}
