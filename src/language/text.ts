import { indexText } from './indexName.ts';
import { parametersOf } from './metricTree.ts';
import { numeralText } from './numeral.ts';
import { needsParentheses, strength } from './precedence.ts';
import type {
  Binder,
  Claim,
  Condition,
  Declaration,
  Expr,
  Index,
  Metric,
  Statement,
  Variable,
} from './syntax.ts';

type Operator = Parameters<typeof needsParentheses>[1];

function operandText(expr: Expr, operator: Operator, side: 'left' | 'right'): string {
  const text = expressionText(expr);
  return needsParentheses(strength(expr), operator, side) ? `(${text})` : text;
}

function numberText({ value }: Expr & { kind: 'number' }): string {
  const numeral = numeralText(value.n < 0n ? { n: -value.n, d: value.d } : value);
  if (numeral !== undefined) return value.n < 0n ? `-${numeral}` : numeral;
  return `${value.n}/${value.d}`;
}

/** The variable as the language writes it. */
export function variableText(variable: Variable): string {
  return variable.kind === 'name' ? variable.name : `norm2(${variable.vector})`;
}

function listText(exprs: readonly Expr[]): string {
  return exprs.map(expressionText).join(', ');
}

function matrixText(rows: readonly (readonly Expr[])[]): string {
  return `[${rows.map((row) => `[${listText(row)}]`).join(', ')}]`;
}

/** v·identity(d), without a factor of one. */
function isotropicText(variance: Expr, dimension: Expr): string {
  const identity = `identity(${expressionText(dimension)})`;
  const one = variance.kind === 'number' && variance.value.n === 1n && variance.value.d === 1n;
  return one ? identity : `${operandText(variance, '*', 'left')}*${identity}`;
}

function binderText({ names, mean, variance, dimension }: Binder): string {
  if (dimension !== undefined)
    return `${names[0]} ~ N(0, ${isotropicText(variance[0]?.[0] as Expr, dimension)})`;
  if (names.length === 1) return `${names[0]} ~ N(${listText(mean)}, ${listText(variance.flat())})`;
  return `(${names.join(', ')}) ~ N([${listText(mean)}], ${matrixText(variance)})`;
}

function indicesText(indices: readonly Index[]): string {
  return indices.map(indexText).join(', ');
}

function relationText({ left, op, right }: Expr & { kind: 'where' }): string {
  return `${expressionText(left)} ${op} ${expressionText(right)}`;
}

/** The sum with the relations that its terms are restricted to as further arguments. */
function sumText({ body, index, from, to }: Expr & { kind: 'sum' }): string {
  const relations: string[] = [];
  let term = body;
  for (; term.kind === 'where'; term = term.body) relations.push(relationText(term));
  return `sum(${[expressionText(term), index, listText([from, to]), ...relations].join(', ')})`;
}

/**
 * The expression as the language writes it, with the fewest parentheses: reading it gives the same tree
 * again.
 */
export function expressionText(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return numberText(expr);
    case 'pi':
      return 'pi';
    case 'name':
      return expr.name;
    case 'negate':
      return `-${operandText(expr.arg, 'sign', 'right')}`;
    case 'binary': {
      const sign = expr.op === '+' || expr.op === '-' ? ` ${expr.op} ` : expr.op;
      return `${operandText(expr.left, expr.op, 'left')}${sign}${operandText(expr.right, expr.op, 'right')}`;
    }
    case 'call':
      return `${expr.fn}(${listText(expr.args)})`;
    case 'apply':
      return `${expr.fn}(${expressionText(expr.arg)})`;
    case 'defined':
      return expr.args.length === 0 ? expr.name : `${expr.name}(${listText(expr.args)})`;
    case 'diff': {
      const order = expr.order === 1 ? '' : `, ${expr.order}`;
      return `diff(${expressionText(expr.body)}, ${variableText(expr.variable)}${order})`;
    }
    case 'at':
      return `at(${expressionText(expr.body)}, ${variableText(expr.variable)}, ${expressionText(expr.value)})`;
    case 'sum':
      return sumText(expr);
    // not in a sum, which writes it itself: a sum of one term
    case 'where':
      return `sum(${expressionText(expr.body)}, unit, 1, 1, ${relationText(expr)})`;
    case 'expect':
      return `E[${expr.binders.map(binderText).join(', ')}](${expressionText(expr.body)})`;
    case 'norm2':
      return `norm2(${expr.vector})`;
    case 'dot':
      return `dot(${expr.left}, ${expr.right})`;
    case 'component':
      return `${expr.vector}[${expr.index}]`;
    case 'metric-scalar':
      return `${expr.op}(${expr.metric.name})`;
    case 'indexed':
      return `${expr.vector}[${indexText(expr.index)}]`;
    case 'matrix-entry':
      return `${expr.matrix}[${indicesText([expr.row, expr.column])}]`;
    case 'delta':
      return `delta[${indicesText([expr.left, expr.right])}]`;
    case 'epsilon':
      return `epsilon[${indicesText(expr.indices)}]`;
    case 'partial':
      return `partial[${indexText(expr.index)}](${expressionText(expr.body)}${expr.vector === 'x' ? '' : `, ${expr.vector}`})`;
    case 'contract':
      return expressionText(expr.body);
    case 'at-vector':
      return `at(${expressionText(expr.body)}, ${expr.vector}, ${expr.value})`;
    case 'metric-component':
    case 'metric-indexed': {
      const tensor = expr.op === 'metric' ? expr.metric.name : `${expr.op}(${expr.metric.name})`;
      return `${tensor}[${indicesText(expr.indices)}]`;
    }
  }
}

/** The right side of the metric's definition. */
export function metricText(metric: Metric): string {
  switch (metric.kind) {
    case 'nngp':
      return `nngp(${listText([metric.phi, metric.sigma, metric.zeta, metric.dimension])})`;
    case 'ntk':
      return `ntk(${listText([metric.phi, metric.sigma, metric.zeta, metric.xi, metric.dimension])})`;
    case 'radial':
      return `radial(${listText([metric.a, metric.b, metric.dimension])})`;
    case 'components':
      return `components(${matrixText(metric.matrix)}, [${metric.coordinates.join(', ')}])`;
    case 'kernel':
      return `kernel(${expressionText(metric.kernel)}, ${metric.vector}, ${metric.other})`;
    case 'kernel-components':
      return `kernel(${expressionText(metric.kernel)}, [${metric.coordinates.join(', ')}], [${metric.others.join(', ')}])`;
    case 'hessian':
    case 'unspecified':
      return `${metric.kind}(${expressionText(metric.dimension)})`;
    case 'network':
      return `network(${[expressionText(metric.activation), ...parametersOf(metric)].join(', ')})`;
  }
}

function conditionPartText(condition: Condition): string {
  const text = conditionText(condition);
  return condition.kind === 'and' || condition.kind === 'or' ? `(${text})` : text;
}

/** The condition as the language writes it; empty for the one that always holds. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'always':
      return '';
    case 'relation':
      return `${expressionText(condition.left)} ${condition.op} ${expressionText(condition.right)}`;
    case 'not':
      return `not (${conditionText(condition.part)})`;
    case 'and':
      return condition.parts.map(conditionPartText).join(' and ');
    case 'or':
      return condition.parts
        .map((p) => (p.kind === 'or' ? conditionPartText(p) : conditionText(p)))
        .join(' or ');
  }
}

function boundText(condition: Condition): string {
  if (condition.kind === 'relation') return `${condition.op} ${expressionText(condition.right)}`;
  return condition.kind === 'and' ? condition.parts.map(boundText).join(' and ') : '';
}

/** The `let` statement of one declared name. */
export function declarationText({ name, type, rows, dimension, condition }: Declaration): string {
  const rowsBy = rows === undefined ? '' : `${expressionText(rows)} by `;
  const kind = dimension === undefined ? type : `${type} of ${rowsBy}${expressionText(dimension)}`;
  return `let ${name} ${kind} ${boundText(condition)}`.trimEnd();
}

/** The statement as the language writes it. */
export function statementText(statement: Statement): string {
  switch (statement.kind) {
    case 'chain':
      return statement.terms
        .map((t, i) => (i === 0 ? '' : ` ${statement.ops[i - 1]} `) + expressionText(t))
        .join('');
    case 'monotone':
      return `${expressionText(statement.body)} ${statement.weak ? 'weakly ' : ''}${statement.direction} in ${variableText(statement.variable)}`;
    case 'constant':
      return `${expressionText(statement.body)} is constant in ${variableText(statement.variable)}`;
  }
}

/** The whole claim on one line; reading it in its document gives the same claim again. */
export function claimText(claim: Claim): string {
  const title = claim.title === undefined ? '' : ` "${claim.title}"`;
  const corrects = claim.corrects === undefined ? '' : ` corrects ${claim.corrects}`;
  const head = `claim ${claim.id}${title}${corrects}`;
  if (claim.statement === undefined) return `${head} by property "${claim.property}"`;
  const when = claim.when.kind === 'always' ? '' : ` when ${conditionText(claim.when)}`;
  return `${head}${when}: ${statementText(claim.statement)}`;
}
