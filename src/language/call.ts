import { resolveAt, resolveDiff, resolveSum } from './calculus.ts';
import { withoutIndices } from './einstein.ts';
import { resolveExpectation } from './expectation.ts';
import { bounded, extent } from './extent.ts';
import { FORMS, isFunctionName, SHADOWED_FORMS, signature, takes } from './functions.ts';
import { checkSums, integerNames } from './integrality.ts';
import { resolveMetricScalar } from './metricUse.ts';
import { resolvePartial } from './partial.ts';
import { Problem } from './problem.ts';
import type { Resolve } from './resolve.ts';
import type { Scope } from './scope.ts';
import { instantiate } from './substitution.ts';
import type { Surface } from './surface.ts';
import { excerpt } from './surface.ts';
import type { Expr } from './syntax.ts';
import { resolveDot, resolveNorm2 } from './vectors.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

function resolveDefinition(
  call: Call,
  name: string,
  parameters: readonly string[],
  body: Expr,
  scope: Scope,
  resolve: Resolve,
): Expr {
  const { at } = call;
  if (parameters.length === 0)
    throw new Problem(`${name} is a number, not a function`, at, `Write ${name}*(...) for a product.`);
  if (call.args.length !== parameters.length) {
    throw new Problem(
      `${name} takes ${counted(parameters.length, 'argument')}, not ${call.args.length}`,
      at,
      `Write ${name}(${parameters.join(', ')}).`,
    );
  }
  const args = call.args.map((a) => withoutIndices(resolve(a, scope), argument(name)));
  const created = extent(body).size + args.reduce((sum, a) => sum + extent(a).size, 0);
  scope.spend(created, at);
  const use: Expr = { kind: 'defined', name, args, body: instantiate(body, parameters, args), at };
  bounded(use);
  checkSums(use.body, integerNames(scope), use);
  return use;
}

function argument(name: string): string {
  return `the argument of ${name}`;
}

function resolveForm(name: string, call: Call, scope: Scope, resolve: Resolve): Expr {
  switch (name) {
    case 'diff':
      return resolveDiff(call, scope, resolve);
    case 'at':
      return resolveAt(call, scope, resolve);
    case 'sum':
      return resolveSum(call, scope, resolve);
    case 'norm2':
      return resolveNorm2(call, scope);
    case 'dot':
      return resolveDot(call, scope);
    case 'det':
    case 'volume':
    case 'ricci':
      return resolveMetricScalar(name, call, scope);
  }
  if (name === 'pi')
    throw new Problem('pi is a number, not a function', call.at, 'Write pi*(...) for a product.');
  const form = FORMS.get(name) ?? SHADOWED_FORMS.get(name);
  throw new Problem(
    form === undefined ? `${name} has no place in an expression` : `${name}(...) by itself is not a number`,
    call.at,
    form === undefined
      ? `Define it first: metric g = ${name}(...), then write ricci(g), g[1, 1] and so on.`
      : `Write ${form}.`,
  );
}

/**
 * The expression that a call means: a function of numbers, an unspecified function, a definition, or one of
 * the forms. Fails when the name is not one of these, or the arguments are not as many.
 */
export function resolveCall(call: Call, scope: Scope, resolve: Resolve): Expr {
  const { callee, at } = call;
  if (callee.kind === 'index' && callee.object.kind === 'leaf' && callee.object.token.text === 'E') {
    return resolveExpectation(call, scope, resolve);
  }
  if (callee.kind === 'index' && callee.object.kind === 'leaf' && callee.object.token.text === 'partial') {
    return resolvePartial(call, scope, resolve);
  }
  if (callee.kind !== 'leaf' || callee.token.kind !== 'name') {
    throw new Problem(
      `'${excerpt(callee)}(...)' calls something that is not a function`,
      at,
      `Write ${excerpt(callee)}*(...) for a product.`,
    );
  }
  const name = callee.token.text;
  const entry = scope.resolve(callee.token, true);
  switch (entry?.kind) {
    case undefined:
      break;
    case 'function': {
      const [arg] = call.args;
      if (arg === undefined || call.args.length > 1) {
        throw new Problem(
          `the unspecified function ${name} takes one argument, not ${call.args.length}`,
          at,
          `Write ${name}(a).`,
        );
      }
      return { kind: 'apply', fn: name, arg: withoutIndices(resolve(arg, scope), argument(name)), at };
    }
    case 'definition':
      return resolveDefinition(call, name, entry.parameters, entry.body, scope, resolve);
    case 'vector':
      throw new Problem(`the vector ${name} is not a function`, at, `Write ${name}[1] for a component.`);
    case 'index':
      throw new Problem(`the index ${name} is not a function`, at, `Write it in brackets: x[${name}].`);
    case 'matrix':
      throw new Problem(`the matrix ${name} is not a function`, at, `Write ${name}[1, 2] for an entry.`);
    case 'metric':
      throw new Problem(`the metric ${name} is not a function`, at, `Write ${name}[1, 1] for a component.`);
    default: {
      const shadowed = isFunctionName(name) ? ` (declared here, it is not the function ${name})` : '';
      throw new Problem(
        `${name} is a number, not a function${shadowed}`,
        at,
        `Write ${name}*(...) for a product.`,
      );
    }
  }
  if (!isFunctionName(name)) return resolveForm(name, call, scope, resolve);
  if (!takes(name, call.args.length)) {
    const hint =
      name === 'log' && call.args.length === 2
        ? 'Write log(a)/log(b) for another base.'
        : `Write ${signature(name)}.`;
    throw new Problem(`${name} doesn't take ${counted(call.args.length, 'argument')}`, at, hint);
  }
  const args = call.args.map((a) => withoutIndices(resolve(a, scope), argument(name)));
  return { kind: 'call', fn: name, args, at };
}
