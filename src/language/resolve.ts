import { resolveCall } from './call.ts';
import { bounded } from './extent.ts';
import { FORMS, isFunctionName } from './functions.ts';
import { metricArgument, resolveMetricComponent } from './metricUse.ts';
import { numeralValue } from './numeral.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf, ungrouped } from './surface.ts';
import type { Expr } from './syntax.ts';
import type { Token } from './tokens.ts';
import { bareFunction } from './unknownName.ts';
import { resolveComponent } from './vectors.ts';

/** How the resolver of one form resolves the expressions inside it. */
export type Resolve = (surface: Surface, scope: Scope) => Expr;

function resolveName(token: Token, scope: Scope): Expr {
  const { text: name, at } = token;
  const entry = scope.resolve(token);
  if (entry === undefined) {
    if (name === 'pi') return { kind: 'pi', at };
    if (isFunctionName(name)) throw bareFunction(name, at);
    const form = FORMS.get(name);
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
    case 'vector':
      throw new Problem(
        `the vector ${name} is not a number`,
        at,
        `Write norm2(${name}), ${name}[1] or dot(${name}, y).`,
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

function resolveIndex(surface: Surface & { kind: 'index' }, scope: Scope): Expr {
  const { object, at } = surface;
  const token = nameOf(object);
  if (token !== undefined) {
    if (token.text === 'E') throw new Problem('E[...] has no body', at, 'Write E[z ~ N(m, v)](...).');
    const entry = scope.resolve(token);
    if (entry?.kind === 'vector') return resolveComponent(surface, token, entry.dimension);
    if (entry?.kind === 'metric') return resolveMetricComponent('metric', entry.metric, surface);
  }
  if (object.kind === 'call') {
    const op = nameOf(object.callee)?.text;
    if (op === 'inverse' || op === 'christoffel' || op === 'riemann' || op === 'riemannLower') {
      return resolveMetricComponent(op, metricArgument(object, scope), surface);
    }
  }
  throw new Problem(
    `'${excerpt(object)}' has no components`,
    at,
    'Only vectors, metrics, inverse(g), christoffel(g) and riemann(g) have.',
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
    case 'factorial':
      return { kind: 'call', fn: 'factorial', args: [resolve(surface.arg, scope)], at };
    case 'infix':
      checkFunctionPower(surface, scope);
      if (surface.op === '^' && isE(surface.left) && scope.find('e') === undefined) {
        throw new Problem(
          'the name e is not declared',
          at,
          `Write exp(${excerpt(ungrouped(surface.right))}).`,
        );
      }
      return {
        kind: 'binary',
        op: surface.op,
        left: resolve(surface.left, scope),
        right: resolve(surface.right, scope),
        at,
      };
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
