import { indicesLatex, nameLatex } from './latexName.ts';
import { latexStrength } from './latexStrength.ts';
import { ATOM, needsParentheses } from './precedence.ts';
import type { Binder, Expr, FunctionName, Variable } from './syntax.ts';

const RELATIONS: Readonly<Record<(Expr & { kind: 'where' })['op'], string>> = {
  '!=': '\\neq',
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
};

type Binary = Expr & { kind: 'binary' };
type Tensor = Expr & { kind: 'metric-component' | 'metric-indexed' };

/** Functions that LaTeX calls otherwise than \name. */
const OPERATORS: Readonly<Partial<Record<FunctionName, string>>> = {
  asin: '\\arcsin',
  acos: '\\arccos',
  atan: '\\arctan',
  gamma: '\\Gamma',
  erf: '\\operatorname{erf}',
  erfc: '\\operatorname{erfc}',
  sign: '\\operatorname{sign}',
  sigmoid: '\\operatorname{sigmoid}',
  softplus: '\\operatorname{softplus}',
  gelu: '\\operatorname{gelu}',
  relu: '\\operatorname{relu}',
};

/** The LaTeX in parentheses that grow with it. */
export function parenthesised(latex: string): string {
  return `\\left(${latex}\\right)`;
}

function operandLatex(
  expr: Expr,
  op: Parameters<typeof needsParentheses>[1],
  side: 'left' | 'right',
): string {
  const latex = expressionLatex(expr);
  return needsParentheses(latexStrength(expr), op, side) ? parenthesised(latex) : latex;
}

function binaryLatex({ op, left, right }: Binary): string {
  switch (op) {
    case '/':
      return `\\frac{${expressionLatex(left)}}{${expressionLatex(right)}}`;
    case '^':
      return `${operandLatex(left, '^', 'left')}^{${expressionLatex(right)}}`;
    case '*': {
      const [a, b] = [operandLatex(left, '*', 'left'), operandLatex(right, '*', 'right')];
      return /^(\d|\\frac\{\d)/.test(b) ? `${a} \\cdot ${b}` : `${a}\\,${b}`;
    }
    default:
      return `${operandLatex(left, op, 'left')} ${op} ${operandLatex(right, op, 'right')}`;
  }
}

function callLatex(fn: FunctionName, args: readonly Expr[]): string {
  const [a, b] = args.map(expressionLatex);
  switch (fn) {
    case 'sqrt':
      return `\\sqrt{${a}}`;
    case 'abs':
      return `\\left|${a}\\right|`;
    case 'binomial':
      return `\\binom{${a}}{${b}}`;
    case 'factorial':
    case 'dfact': {
      const operand = args[0] as Expr;
      return `${latexStrength(operand) < ATOM ? parenthesised(a as string) : a}${fn === 'dfact' ? '!!' : '!'}`;
    }
    case 'hermite':
      return `\\mathrm{He}_{${a}}${parenthesised(b as string)}`;
    case 'hyp2f1': {
      const [, , c, z] = args.map(expressionLatex);
      return `{}_2F_1${parenthesised(`${a}, ${b}; ${c}; ${z}`)}`;
    }
    default:
      return `${OPERATORS[fn] ?? `\\${fn}`}${parenthesised(args.map(expressionLatex).join(', '))}`;
  }
}

/** The variable in LaTeX. */
export function variableLatex(variable: Variable): string {
  return variable.kind === 'name' ? nameLatex(variable.name) : `\\|${nameLatex(variable.vector)}\\|^2`;
}

function diffLatex(expr: Expr & { kind: 'diff' }): string {
  const variable = variableLatex(expr.variable);
  const power = expr.order === 1 ? '' : `^{${expr.order}}`;
  const by = expr.order > 1 && expr.variable.kind === 'norm2' ? parenthesised(variable) : variable;
  return `\\frac{\\partial${power}}{\\partial ${by}${power}}\\left[${expressionLatex(expr.body)}\\right]`;
}

function matrixLatex(rows: readonly (readonly Expr[])[]): string {
  return `\\begin{pmatrix}${rows.map((row) => row.map(expressionLatex).join(' & ')).join(' \\\\ ')}\\end{pmatrix}`;
}

function binderLatex({ names, mean, variance, dimension }: Binder): string {
  const [m, v] = [mean[0] as Expr, variance[0]?.[0] as Expr];
  if (dimension !== undefined) {
    const one = v.kind === 'number' && v.value.n === 1n && v.value.d === 1n;
    const factor = one ? '' : `${operandLatex(v, '*', 'left')}\\,`;
    return `${nameLatex(names[0] as string)}\\sim\\mathcal{N}(0,\\,${factor}I_{${expressionLatex(dimension)}})`;
  }
  if (names.length === 1)
    return `${nameLatex(names[0] as string)}\\sim\\mathcal{N}(${expressionLatex(m)},\\,${expressionLatex(v)})`;
  const tuple = `(${names.map((n) => nameLatex(n)).join(',')})`;
  return `${tuple}\\sim\\mathcal{N}${parenthesised(`${matrixLatex(mean.map((e) => [e]))},\\,${matrixLatex(variance)}`)}`;
}

function relationLatex({ left, op, right }: Expr & { kind: 'where' }): string {
  return `${expressionLatex(left)} ${RELATIONS[op]} ${expressionLatex(right)}`;
}

/** Σ with its range below and above, and the relations that its terms are restricted to below. */
function sumLatex({ body, index, from, to }: Expr & { kind: 'sum' }): string {
  const below = [`${nameLatex(index)}=${expressionLatex(from)}`];
  let term = body;
  for (; term.kind === 'where'; term = term.body) below.push(relationLatex(term));
  const range = below.length === 1 ? below[0] : `\\substack{${below.join('\\\\ ')}}`;
  return `\\sum_{${range}}^{${expressionLatex(to)}} ${operandLatex(term, '*', 'right')}`;
}

function tensorLatex({ kind, op, metric, indices }: Tensor): string {
  const g = nameLatex(metric.name);
  const all = indicesLatex(indices);
  const [upper, lower] = [indicesLatex(indices.slice(0, 1)), indicesLatex(indices.slice(1))];
  switch (op) {
    case 'metric':
      return nameLatex(metric.name, [all]);
    case 'inverse':
      return kind === 'metric-indexed' ? `${g}^{${all}}` : `${parenthesised(`${g}^{-1}`)}^{${all}}`;
    case 'christoffel':
      return `\\Gamma^{${upper}}${kind === 'metric-indexed' ? '{}' : ''}_{${lower}}(${g})`;
    case 'riemann':
      return `R^{${upper}}{}_{${lower}}(${g})`;
    case 'riemannLower':
    case 'ricciTensor':
      return `R_{${all}}(${g})`;
  }
}

function partialLatex({ body, vector, index }: Expr & { kind: 'partial' }): string {
  const i = indicesLatex([index]);
  const by =
    vector === 'x' ? i : typeof index !== 'number' ? nameLatex(vector, [i]) : `[${nameLatex(vector)}]_{${i}}`;
  return `\\partial_{${by}}\\left[${expressionLatex(body)}\\right]`;
}

/** The expression in LaTeX; defined names stand by their names, so `definitionsLatex` belongs beside it. */
export function expressionLatex(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return expr.value.d === 1n
        ? String(expr.value.n)
        : `${expr.value.n < 0n ? '-' : ''}\\frac{${expr.value.n < 0n ? -expr.value.n : expr.value.n}}{${expr.value.d}}`;
    case 'pi':
      return '\\pi';
    case 'name':
      return nameLatex(expr.name);
    case 'negate':
      return `-${operandLatex(expr.arg, 'sign', 'right')}`;
    case 'binary':
      return binaryLatex(expr);
    case 'call':
      return callLatex(expr.fn, expr.args);
    case 'apply':
      return `${nameLatex(expr.fn)}${parenthesised(expressionLatex(expr.arg))}`;
    case 'defined': {
      const name = nameLatex(expr.name);
      return expr.args.length === 0
        ? name
        : `${name}${parenthesised(expr.args.map(expressionLatex).join(', '))}`;
    }
    case 'diff':
      return diffLatex(expr);
    case 'at':
      return `\\left.${operandLatex(expr.body, '*', 'right')}\\right|_{${variableLatex(expr.variable)}=${expressionLatex(expr.value)}}`;
    case 'sum':
      return sumLatex(expr);
    case 'where':
      return `${operandLatex(expr.body, '*', 'right')}\\,[${relationLatex(expr)}]`;
    case 'expect':
      return `\\mathbb{E}_{${expr.binders.map(binderLatex).join(',\\;')}}\\left[${expressionLatex(expr.body)}\\right]`;
    case 'norm2':
      return `\\|${nameLatex(expr.vector)}\\|^2`;
    case 'dot':
      return `\\langle ${nameLatex(expr.left)}, ${nameLatex(expr.right)}\\rangle`;
    case 'component':
      return `[${nameLatex(expr.vector)}]_{${expr.index}}`;
    case 'metric-scalar': {
      const g = nameLatex(expr.metric.name);
      return expr.op === 'ricci' ? `R(${g})` : expr.op === 'det' ? `\\det ${g}` : `\\sqrt{\\det ${g}}`;
    }
    case 'metric-component':
    case 'metric-indexed':
      return tensorLatex(expr);
    case 'indexed':
      return nameLatex(expr.vector, [indicesLatex([expr.index])]);
    case 'matrix-entry':
      return nameLatex(expr.matrix, [indicesLatex([expr.row, expr.column])]);
    case 'delta':
      return `\\delta_{${indicesLatex([expr.left, expr.right])}}`;
    case 'epsilon':
      return `\\epsilon_{${indicesLatex(expr.indices)}}`;
    case 'partial':
      return partialLatex(expr);
    case 'contract':
      return expressionLatex(expr.body);
    case 'at-vector':
      return `\\left.${operandLatex(expr.body, '*', 'right')}\\right|_{${nameLatex(expr.vector)}=${nameLatex(expr.value)}}`;
  }
}
