/** Random claims about signs and motion, biased to polynomials that vanish at corners and isolated points. */

import { pick, type Random } from './soundnessRandom.ts';

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
