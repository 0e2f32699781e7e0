/** Random claim documents, biased to near-identities: laws that hold always, sometimes or never, on random expressions. */

export type Random = () => number;

/** A 32-bit generator (Mulberry32): the same seed gives the same claims. */
export function mulberry32(seed: number): Random {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(r: Random, list: readonly T[]): T => list[Math.floor(r() * list.length)]!;

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

type Law = (a: string, b: string, p: string, q: string) => readonly [string, string, string];

/** [left, relation, right]; many of these need a hypothesis that the document may or may not make. */
const LAWS: readonly Law[] = [
  (a) => [`sqrt((${a})^2)`, '=', a],
  (a) => [`sqrt((${a})^2)`, '=', `abs(${a})`],
  (a) => [`sqrt(${a})^2`, '=', a],
  (a, b) => [`log((${a})*(${b}))`, '=', `log(${a}) + log(${b})`],
  (a) => [`log((${a})^2)`, '=', `2*log(${a})`],
  (a) => [`log((${a})^2)`, '=', `2*log(abs(${a}))`],
  (a, _b, p) => [`log((${a})^${p})`, '=', `${p}*log(${a})`],
  (a, _b, p, q) => [`((${a})^${p})^${q}`, '=', `(${a})^(${p}*${q})`],
  (a, _b, p, q) => [`(${a})^${p}*(${a})^${q}`, '=', `(${a})^(${p} + ${q})`],
  (a, b, p) => [`((${a})*(${b}))^${p}`, '=', `(${a})^${p}*(${b})^${p}`],
  (a, b, p) => [`((${a})/(${b}))^${p}`, '=', `(${a})^${p}/(${b})^${p}`],
  (a, _b, p) => [`(${a})^${p}*(${a})^(-${p})`, '=', '1'],
  (a, _b, p) => [`(${a})^${p}`, '>=', '0'],
  (a, _b, p) => [`(${a})^${p}`, '>', '0'],
  (a, _b, p) => [`abs((${a})^${p})`, '=', `(${a})^${p}`],
  (a, _b, p) => [`abs((${a})^${p})`, '=', `abs(${a})^${p}`],
  (a) => [`(${a})/(${a})`, '=', '1'],
  (a, b) => [`(${a})*(${b})/(${a})`, '=', b],
  (a) => [`(${a}) - (${a})`, '=', '0'],
  (a) => [`0*(${a})`, '=', '0'],
  (a) => [`(${a})^0`, '=', '1'],
  (a) => [`0^(${a})`, '=', '0'],
  (a, b) => [`abs((${a})*(${b}))`, '=', `abs(${a})*abs(${b})`],
  (a, b) => [`abs((${a}) + (${b}))`, '<=', `abs(${a}) + abs(${b})`],
  (a, b) => [`abs((${a}) + (${b}))`, '=', `abs(${a}) + abs(${b})`],
  (a) => [`sin(asin(${a}))`, '=', a],
  (a) => [`asin(sin(${a}))`, '=', a],
  (a) => [`atan(${a})`, '=', `asin((${a})/sqrt(1 + (${a})^2))`],
  (a) => [`exp(log(${a}))`, '=', a],
  (a) => [`log(exp(${a}))`, '=', a],
  (a, b) => [`exp((${a}) + (${b}))`, '=', `exp(${a})*exp(${b})`],
  (a, b) => [`sqrt((${a})*(${b}))`, '=', `sqrt(${a})*sqrt(${b})`],
  (a, b) => [`sqrt((${a})/(${b}))`, '=', `sqrt(${a})/sqrt(${b})`],
  (a, b) => [`sqrt((${a})^2*(${b}))`, '=', `(${a})*sqrt(${b})`],
  (a, b) => [`max(${a}, ${b})`, '=', a],
  (a, b) => [`max(${a}, ${b}) + min(${a}, ${b})`, '=', `(${a}) + (${b})`],
  (a) => [`sign(${a})*abs(${a})`, '=', a],
  (a) => [`sign(${a})^2`, '=', '1'],
  (a) => [`abs(${a})/(${a})`, '=', `sign(${a})`],
  (a, b) => [`sin((${a}) + (${b}))`, '=', `sin(${a})*cos(${b}) + cos(${a})*sin(${b})`],
  (a) => [`cos(2*(${a}))`, '=', `1 - 2*sin(${a})^2`],
  (a) => [`diff(abs(x)*(${a}), x)`, '=', `sign(x)*(${a}) + abs(x)*diff(${a}, x)`],
  (a, b) => [`diff((${a})*(${b}), x)`, '=', `diff(${a}, x)*(${b}) + (${a})*diff(${b}, x)`],
  (a, _b, p) => [`diff((${a})^${p}, x)`, '=', `${p}*(${a})^(${p} - 1)*diff(${a}, x)`],
  (a) => [`diff(log(${a}), x)`, '=', `diff(${a}, x)/(${a})`],
  (a) => [`diff(sqrt(${a}), x)`, '=', `diff(${a}, x)/(2*sqrt(${a}))`],
  (a) => [`diff(sqrt((${a})^2), x)`, '=', `diff(${a}, x)`],
  (a, b) => [`at((${a})*(${b}), x, y)`, '=', `at(${a}, x, y)*at(${b}, x, y)`],
  (a) => [`at((${a})*x/x, x, 0)`, '=', `at(${a}, x, 0)`],
  (a) => [`at(diff(${a}, x), x, y)`, '=', `diff(at(${a}, x, y), y)`],
  (a) => [`(${a})^2`, '>=', '0'],
  (a) => [`(${a})^2`, '>', '0'],
  (a) => [`sqrt(${a})`, '>=', '0'],
  (a) => [`exp(${a})`, '>', '0'],
  (a) => [`exp(${a})`, '>=', `1 + (${a})`],
  (a) => [`(${a}) + 1/(${a})`, '>=', '2'],
  (a, b) => [`((${a}) - (${b}))^2 + abs(${a})`, '>', '0'],
  (a, b) => [`(${a})*(${b})`, '>=', '0'],
  (a, b) => [`(${a})/(${b})`, '>=', '0'],
  (a, b) => [`(${a})*(${b})`, '!=', '0'],
  (a, b) => [a, '<=', b],
  (a, b) => [a, '!=', b],
  (a, _b, p) => [`1/(${a})^${p}`, '=', `(${a})/(${a})^(${p} + 1)`],
  (a) => [`(${a})^(n + 1)*(2*(${a}) - 1)`, '>=', '0'],
  (a) => [`(${a})^(n - 1)*(${a})`, '=', `(${a})^n`],
  (a) => [`factorial(n + 1)*(${a})`, '=', `(n + 1)*factorial(n)*(${a})`],
  (a) => [`factorial(n + 2)/factorial(n)*(${a})`, '=', `(n + 1)*(n + 2)*(${a})`],
  (a) => [`factorial(n + 1)*(${a})`, '>=', '0'],
  (a) => [`factorial(n + 2)*(2*n + 3)`, '>=', `0*(${a})`],
  (a) => [`dfact(2*n - 1)*dfact(2*n)*(${a})`, '=', `factorial(2*n)*(${a})`],
  (a) => [`binomial(n, 2)*(${a})`, '=', `n*(n - 1)/2*(${a})`],
  (a) => [`(-1)^n*(${a})`, '=', a],
  (a) => [`(-1)^(2*n)*(${a})`, '=', a],
  (a, _b, p) => [`E[z ~ N(0, v)](z^2*(${a})^${p})`, '=', `v*(${a})^${p}`],
  (a) => [`E[z ~ N(${a}, v)](z^2)`, '=', `v + (${a})^2`],
  (a) => [`E[z ~ N(0, ${a})](z^2)`, '=', a],
  (a) => [`E[z ~ N(0, ${a})](exp(y*z))`, '=', `exp(y^2*(${a})/2)`],
  () => ['E[z ~ N(0, v)](z*f(z))', '=', 'v*E[z ~ N(0, v)](diff(f(z), z))'],
  () => ['diff(E[z ~ N(0, v)](f(z)), v)', '=', 'E[z ~ N(0, v)](diff(f(z), z, 2))/2'],
  () => ['E[z ~ N(0, v)](diff(f(z), z)^2)', '>', '0'],
  () => ['E[z ~ N(0, x)](diff(f(y*z), z)^2)', '>=', '0'],
  () => ['E[z ~ N(0, v)](z^(2*n))', '=', 'dfact(2*n - 1)*v^n'],
  () => ['E[z ~ N(0, v)](exp(a*z^2))', '=', '1/sqrt(1 - 2*a*v)'],
  () => ['E[(u, w) ~ N([0, 0], [[1, x], [x, 1]])](u*w)', '=', 'x'],
  () => ['E[(u, w) ~ N([0, x], [[v, a], [a, 1]])](u*w^2)', '=', '2*a*x'],
];

/** The same context around both sides of a law. */
const CONTEXTS: readonly ((s: string, c: string) => string)[] = [
  (s) => s,
  (s) => s,
  (s) => s,
  (s, c) => `${s} + ${c}`,
  (s, c) => `(${c})*(${s})`,
  (s) => `(${s})^2`,
  (s) => `sqrt(${s})`,
  (s) => `abs(${s})`,
  (s) => `1/(${s})`,
  (s) => `log(${s})`,
  (s) => `diff(${s}, x)`,
  (s) => `at(${s}, x, -y)`,
  (s, c) => `max(${s}, ${c})`,
  (s) => `f(${s})`,
  (s) => `x^(${s})`,
];

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

const ENDS = ['-2', '-1', '-1/2', '0', '1/3', '1', '3/2', '2', '3'] as const;

/** An interval with simple ends, either of which may be missing or open. */
function bounds(r: Random): string {
  const i = Math.floor(r() * (ENDS.length - 1));
  const j = i + 1 + Math.floor(r() * (ENDS.length - 1 - i));
  const [lo, hi] = [ENDS[i], ENDS[j]];
  return pick(r, [
    '',
    `>= ${lo}`,
    `> ${lo}`,
    `<= ${hi}`,
    `< ${hi}`,
    `in [${lo}, ${hi}]`,
    `in (${lo}, ${hi}]`,
    `in [${lo}, ${hi})`,
  ]);
}

const ATOMS = [
  'x',
  'x',
  'y',
  'y',
  'n',
  'k',
  'x^2',
  'sqrt(x)',
  'abs(y)',
  'exp(x)',
  'sin(y)',
  'y^n',
  '2^n',
  'log(x)',
  'factorial(n)',
];

/** Factors that vanish at simple points, so that a strict sign fails at one point alone. */
function signFactor(r: Random): string {
  const a = pick(r, ATOMS);
  const c = pick(r, ['0', '1', '2', '-1', '1/3', '1/2', '3/2', '-1/2', '-2', '3']);
  const roll = r();
  if (roll < 0.5) return `(${a} - (${c}))`;
  if (roll < 0.6) return `((${c}) - ${a})`;
  if (roll < 0.75) return `(${a} ${pick(r, ['+', '-'])} ${pick(r, ATOMS)})`;
  if (roll < 0.85) return `(${a} - (${c}))^2`;
  return `(${a}^2 ${pick(r, ['+', '-'])} ${pick(r, ['1', '2', '3'])}*${a}*${pick(r, ATOMS)} + ${pick(r, ['1', '2', '9/4'])})`;
}

function signSum(r: Random): string {
  const product = (): string =>
    Array.from({ length: 1 + Math.floor(r() * 3) }, () => signFactor(r)).join('*');
  return r() < 0.6
    ? product()
    : `${product()} ${pick(r, ['+', '-'])} ${pick(r, ['', '', '1/2*', '2*'])}${r() < 0.5 ? pick(r, ATOMS) : product()}`;
}

/** The lines of a document with one random claim about a sign. */
export function randomInequality(r: Random): string[] {
  const declarations = ['x', 'y'].map((v) => `let ${v} real ${bounds(r)}`.trim());
  const integers = ['n', 'k'].map((v) => `let ${v} integer ${bounds(r)}`.trim());
  const roll = r();
  const hypothesis = (): string => `${signFactor(r)} ${pick(r, ['>', '>=', '!=', '='])} 0`;
  const when =
    roll < 0.4
      ? ''
      : roll < 0.7
        ? ` when ${hypothesis()}`
        : roll < 0.85
          ? ` when ${hypothesis()} and ${hypothesis()}`
          : ` when not (${hypothesis()})`;
  const moving =
    r() < 0.15
      ? `${signSum(r)} ${pick(r, ['increases', 'weakly increases', 'decreases', 'is constant'])} in ${pick(r, ['x', 'y', 'n'])}`
      : '';
  return [
    ...declarations,
    ...integers,
    `claim t${when}: ${moving || `${signSum(r)} ${pick(r, ['>', '>=', '>', '!=', '<', '<='])} 0`}`,
  ];
}
