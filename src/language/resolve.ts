import { resolveCall } from './call.ts';
import { contracted, freeIndicesText, sameIndices, withoutIndices } from './einstein.ts';
import { resolveEpsilon } from './epsilon.ts';
import { bounded } from './extent.ts';
import { FORMS, isFunctionName, SHADOWED_FORMS } from './functions.ts';
import { indexUse } from './indexUse.ts';
import { resolveKronecker } from './kronecker.ts';
import { metricArgument, resolveMetricComponent } from './metricUse.ts';
import { numeralValue } from './numeral.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf, ungrouped } from './surface.ts';
import type { Expr, MetricOperator } from './syntax.ts';
import type { Token } from './tokens.ts';
import { bareFunction } from './unknownName.ts';
import { resolveComponent, resolveMatrixEntry } from './vectors.ts';

/** How the resolver of one form resolves the expressions inside it. */
export type Resolve = (surface: Surface, scope: Scope) => Expr;

function resolveName(token: Token, scope: Scope): Expr {
  const { text: name, at } = token;
  const entry = scope.resolve(token);
  if (entry === undefined) {
    if (name === 'pi') return { kind: 'pi', at };
    if (isFunctionName(name)) throw bareFunction(name, at);
    const form = FORMS.get(name) ?? SHADOWED_FORMS.get(name);
    throw new Problem(
      `${name} is a word of the language`,
      at,
      form === undefined ? 'Choose another name.' : `Write ${form}.`,
    );
  }
  switch (entry.kind) {
    case 'real':
    case 'integer':
    case 'bound':
      return { kind: 'name', name, at };
    case 'function':
      throw bareFunction(name, at);
    case 'index':
      throw new Problem(
        `the index ${name} is not a number`,
        at,
        `Write it in brackets: x[${name}], g[${name}, ${name}_1], delta[${name}, ${name}_1].`,
      );
    case 'vector':
      throw new Problem(
        `the vector ${name} is not a number`,
        at,
        `Write norm2(${name}), ${name}[1] or dot(${name}, y).`,
      );
    case 'matrix':
      throw new Problem(
        `the matrix ${name} is not a number`,
        at,
        `Write ${name}[1, 2], or ${name}[j, mu] with declared indices.`,
      );
    case 'metric':
      throw new Problem(
        `the metric ${name} is not a number`,
        at,
        `Write ${name}[1, 1], det(${name}), volume(${name}) or ricci(${name}).`,
      );
    case 'definition':
      if (entry.parameters.length > 0)
        throw new Problem(`${name} is a function`, at, `Write ${name}(${entry.parameters.join(', ')}).`);
      return { kind: 'defined', name, args: [], body: entry.body, at };
  }
}

/** What has components at a metric, as it is called. */
const TENSORS: ReadonlyMap<string, MetricOperator> = new Map([
  ['inverse', 'inverse'],
  ['inv', 'inverse'],
  ['christoffel', 'christoffel'],
  ['riemann', 'riemann'],
  ['riemannLower', 'riemannLower'],
  ['ricciTensor', 'ricciTensor'],
]);

function resolveIndex(surface: Surface & { kind: 'index' }, scope: Scope): Expr {
  const { object, at } = surface;
  const token = nameOf(object);
  if (token !== undefined) {
    if (token.text === 'E') throw new Problem('E[...] has no body', at, 'Write E[z ~ N(m, v)](...).');
    const entry = scope.resolve(token);
    if (entry?.kind === 'vector') return resolveComponent(surface, token, entry.dimension, scope);
    if (entry?.kind === 'matrix') return resolveMatrixEntry(surface, token, entry, scope);
    if (entry?.kind === 'metric') return resolveMetricComponent('metric', entry.metric, surface, scope);
    if (entry === undefined && token.text === 'delta') return resolveKronecker(surface, scope);
    if (entry === undefined && token.text === 'epsilon') return resolveEpsilon(surface, scope);
    if (entry === undefined && token.text === 'partial')
      throw new Problem('partial[...] has no body', at, `Write ${FORMS.get('partial')}.`);
  }
  if (object.kind === 'call') {
    const op = TENSORS.get(nameOf(object.callee)?.text ?? '');
    if (op !== undefined) return resolveMetricComponent(op, metricArgument(object, scope), surface, scope);
  }
  throw new Problem(
    `'${excerpt(object)}' has no components`,
    at,
    'Only vectors, matrices, metrics, inverse(g), christoffel(g), riemann(g), ricciTensor(g), delta and epsilon have.',
  );
}

/** Refuses f^2(t), which some read as f(t)^2 and some as f(f(t)). */
function checkFunctionPower(surface: Surface & { kind: 'infix' }, scope: Scope): void {
  const token = surface.op === '^' ? nameOf(surface.left) : undefined;
  if (token === undefined) return;
  const entry = scope.find(token.text);
  if (entry?.kind !== 'function' && !(entry === undefined && isFunctionName(token.text))) return;
  throw new Problem(
    `'${token.text}^...' can be read in two ways`,
    token.at,
    `Write ${token.text}(a)^2, or ${token.text}(${token.text}(a)).`,
  );
}

/** Sums join terms with the same free indices; products sum over those that both factors carry. */
function resolveInfix(surface: Surface & { kind: 'infix' }, scope: Scope): Expr {
  const { op, at } = surface;
  const [left, right] = [resolve(surface.left, scope), resolve(surface.right, scope)];
  const node: Expr = { kind: 'binary', op, left, right, at };
  switch (op) {
    case '^': {
      const base = excerpt(surface.left, 20);
      withoutIndices(left, 'the base of a power', `Write the product out: ${base}*${base}.`);
      withoutIndices(right, 'an exponent');
      return node;
    }
    case '/':
      withoutIndices(right, 'a divisor');
      return contracted(node, [], [left, right], scope);
    case '*':
      return contracted(node, [], [left, right], scope);
    default:
      if (sameIndices(left, right)) return node;
      throw new Problem(
        `'${excerpt(surface.left, 30)}' has ${freeIndicesText(indexUse(left).free)}, '${excerpt(surface.right, 30)}' has ${freeIndicesText(indexUse(right).free)}`,
        surface.right.at,
        'The terms of a sum carry the same free indices.',
      );
  }
}

function isE(surface: Surface): boolean {
  return surface.kind === 'leaf' && surface.token.text === 'e';
}

function resolveNode(surface: Surface, scope: Scope): Expr {
  const { at } = surface;
  switch (surface.kind) {
    case 'leaf':
      if (surface.token.kind === 'name') return resolveName(surface.token, scope);
      return { kind: 'number', value: numeralValue(surface.token.text, at), at };
    case 'group':
      return resolveNode(surface.inner, scope);
    case 'prefix':
      return { kind: 'negate', arg: resolve(surface.arg, scope), at };
    case 'factorial': {
      const arg = withoutIndices(resolve(surface.arg, scope), 'the argument of factorial');
      return { kind: 'call', fn: 'factorial', args: [arg], at };
    }
    case 'infix':
      checkFunctionPower(surface, scope);
      if (surface.op === '^' && isE(surface.left) && scope.find('e') === undefined) {
        throw new Problem(
          'the name e is not declared',
          at,
          `Write exp(${excerpt(ungrouped(surface.right))}).`,
        );
      }
      return resolveInfix(surface, scope);
    case 'call':
      return resolveCall(surface, scope, resolve);
    case 'index':
      return resolveIndex(surface, scope);
    case 'list':
      throw new Problem(
        'a list is not a number',
        at,
        'Lists stand only in components([[...], ...], [p, ...]) and in N([...], [[...], ...]).',
      );
    case 'relation':
      throw new Problem(
        `'${surface.op}' stands inside an expression`,
        at,
        'A relation restricts the terms of a sum, after its range: sum(term, [j, k], 1, n, j < k).',
      );
    case 'distributed':
      throw new Problem("'~' stands only in E[...]", at, 'Write E[z ~ N(m, v)](...).');
  }
}

/**
 * The expression that a surface means where the scope's names are in force. Fails at the first name or form
 * that isn't in the language, isn't declared, or is used as what it is not, and beyond the limits of an
 * expression.
 */
export function resolve(surface: Surface, scope: Scope): Expr {
  return bounded(resolveNode(surface, scope));
}
