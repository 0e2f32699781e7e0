import { readActivation } from './activationArgument.ts';
import { equalExpr } from './equality.ts';
import { METRICS } from './functions.ts';
import { Problem } from './problem.ts';
import type { Entry, Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';
import type { Expr, Metric } from './syntax.ts';
import { expressionText } from './text.ts';
import type { Token } from './tokens.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

const FORM = `Write ${METRICS.get('network')}.`;

/** What the surface names, which must be declared as the kind given. */
function declared<K extends 'matrix' | 'vector'>(
  surface: Surface,
  scope: Scope,
  kind: K,
  remedy: string,
): { readonly token: Token; readonly entry: Extract<Entry, { kind: K }> } {
  const token = nameOf(surface);
  const entry = token === undefined ? undefined : scope.resolve(token);
  if (token !== undefined && entry?.kind === kind)
    return { token, entry: entry as Extract<Entry, { kind: K }> };
  throw new Problem(`'${excerpt(surface)}' is not a declared ${kind}`, surface.at, remedy);
}

/** Fails unless the dimensions are written alike. */
function checkAlike(own: Expr, other: Expr, what: string, surface: Surface, remedy: string): void {
  if (equalExpr(own, other)) return;
  throw new Problem(`${what} ${expressionText(own)}, not ${expressionText(other)}`, surface.at, remedy);
}

/** The vector of biases, which has an entry for each unit. */
function readBiases(surface: Surface, weights: string, units: Expr, scope: Scope): string {
  const needed = expressionText(units);
  const { token, entry } = declared(
    surface,
    scope,
    'vector',
    `Declare the biases: let b vector of ${needed}.`,
  );
  checkAlike(
    entry.dimension,
    units,
    `the vector ${token.text} of biases has the dimension`,
    surface,
    `The matrix ${weights} has ${needed} rows: let ${token.text} vector of ${needed}.`,
  );
  return token.text;
}

/**
 * The metric of a network with one hidden layer, from `network(phi(z), W, b)` or, without biases, `network(phi(z), W)`. Fails
 * unless W is a declared matrix with as many columns as x has components, and b a vector with an entry for each row.
 */
export function readNetwork(call: Call, name: Token, scope: Scope): Metric {
  const [phi, w, b, extra] = call.args;
  if (phi === undefined || w === undefined || extra !== undefined)
    throw new Problem(`network doesn't take ${counted(call.args.length, 'argument')}`, call.at, FORM);
  const weights = declared(w, scope, 'matrix', 'Declare the weights: let W matrix of n by d.');
  const { rows: units, dimension } = weights.entry;
  const x = scope.find('x');
  if (x?.kind !== 'vector')
    throw new Problem(
      'this metric is taken at the vector x, which is not declared',
      call.at,
      `Declare it first: let x vector of ${expressionText(dimension)}.`,
    );
  const columns = expressionText(dimension);
  checkAlike(
    x.dimension,
    dimension,
    `the matrix ${weights.token.text} has ${columns} columns and the vector x the dimension`,
    w,
    `Declare them with the same one: let x vector of ${columns}.`,
  );
  const biases = b && readBiases(b, weights.token.text, units, scope);
  return {
    kind: 'network',
    name: name.text,
    activation: readActivation(phi, scope),
    weights: weights.token.text,
    ...(biases !== undefined && { biases }),
    units,
    dimension,
    vector: 'x',
    at: name.at,
  };
}
