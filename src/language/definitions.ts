import { metricArguments } from './equality.ts';
import { expressionLatex } from './expressionLatex.ts';
import { nameLatex } from './latexName.ts';
import type { Claim, Condition, Expr, Metric } from './syntax.ts';
import { expressionText } from './text.ts';
import { children } from './tree.ts';

type Defined = Expr & { kind: 'defined' };

/** The expressions of a condition, in writing order. */
export function conditionExpressions(condition: Condition): readonly Expr[] {
  switch (condition.kind) {
    case 'always':
      return [];
    case 'relation':
      return [condition.left, condition.right];
    case 'not':
      return conditionExpressions(condition.part);
    default:
      return condition.parts.flatMap(conditionExpressions);
  }
}

/** The expressions of a claim: its hypotheses', then its statement's. */
export function claimExpressions({ when, statement }: Claim): readonly Expr[] {
  const stated =
    statement === undefined ? [] : statement.kind === 'chain' ? statement.terms : [statement.body];
  return [...conditionExpressions(when), ...stated];
}

/**
 * What a claim's names stand for: each use of a definition, once, and each metric; those used by others come
 * first.
 */
export function definitionsOf(claim: Claim): {
  readonly uses: readonly Defined[];
  readonly metrics: readonly Metric[];
} {
  const uses = new Map<string, Defined>();
  const metrics = new Set<Metric>();
  const seen = new Set<Expr>();
  const visit = (expr: Expr): void => {
    if (seen.has(expr)) return;
    seen.add(expr);
    if ('metric' in expr) {
      metricArguments(expr.metric).forEach(visit);
      metrics.add(expr.metric);
    }
    children(expr).forEach(visit);
    if (expr.kind === 'defined' && !uses.has(expressionText(expr))) uses.set(expressionText(expr), expr);
  };
  claimExpressions(claim).forEach(visit);
  return { uses: [...uses.values()], metrics: [...metrics] };
}

/** ½∂∂K(x, x) − ∂_y∂_y K(x, y) at y = x, with K written out. */
function kernelLatex(kernel: Expr, point: readonly string[], other: readonly string[]): string {
  const [x, y] = [point, other].map((names) => {
    const list = names.map((name) => nameLatex(name)).join(', ');
    return names.length === 1 ? list : `(${list})`;
  });
  const second = `\\left.\\partial_{${y}}\\partial_{${y}} K(${x}, ${y})\\right|_{${y}=${x}}`;
  return `\\tfrac{1}{2}\\partial\\partial K(${x}, ${x}) - ${second}, \\quad K(${x}, ${y}) = ${expressionLatex(kernel)}`;
}

/** (1/n) Σ_j φ'(z_j)² w_j w_jᵀ with φ written out. */
function networkLatex({ activation, weights, biases, units, vector }: Metric & { kind: 'network' }): string {
  const [w, x, n] = [nameLatex(weights), nameLatex(vector), expressionLatex(units)];
  const bias = biases === undefined ? '' : ` + ${nameLatex(biases)}_{j}`;
  return `\\frac{1}{${n}}\\sum_{j=1}^{${n}} \\varphi'(z_j)^2\\,${w}_{j}${w}_{j}^{\\top}, \\quad z_j = \\langle ${w}_{j}, ${x}\\rangle${bias}, \\quad \\varphi(z) = ${expressionLatex(activation)}`;
}

function metricLatex(metric: Metric): string {
  const args = metricArguments(metric).map(expressionLatex);
  if (metric.kind === 'components') {
    const rows = metric.matrix.map((row) => row.map(expressionLatex).join(' & ')).join(' \\\\ ');
    return `\\begin{pmatrix}${rows}\\end{pmatrix} \\text{ in } (${metric.coordinates.map((p) => nameLatex(p)).join(', ')})`;
  }
  if (metric.kind === 'radial') {
    const [a, b] = [metric.a, metric.b].map(expressionLatex);
    const x = nameLatex(metric.vector);
    return `\\left(${a}\\right)\\delta + \\left(${b}\\right) ${x}${x}^{\\top}`;
  }
  if (metric.kind === 'kernel') return kernelLatex(metric.kernel, [metric.vector], [metric.other]);
  if (metric.kind === 'kernel-components')
    return kernelLatex(metric.kernel, metric.coordinates, metric.others);
  if (metric.kind === 'hessian') return '\\partial\\partial F, \\quad F \\text{ unspecified}';
  if (metric.kind === 'unspecified') return '\\text{unspecified}';
  if (metric.kind === 'network') return networkLatex(metric);
  return `\\operatorname{${metric.kind}}\\left(${args.join(',\\; ')}\\right)`;
}

/**
 * The equations that say what the claim's defined names and metrics stand for, in an order in which each can
 * be read.
 */
export function definitionsLatex(claim: Claim): readonly string[] {
  const { uses, metrics } = definitionsOf(claim);
  return [
    ...uses.map((use) => `${expressionLatex(use)} = ${expressionLatex(use.body)}`),
    ...metrics.map((metric) => `${nameLatex(metric.name)} = ${metricLatex(metric)}`),
  ];
}
