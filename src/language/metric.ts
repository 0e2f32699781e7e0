import { readActivation, readConstant, resolveArgument } from './activationArgument.ts';
import { readCoordinates } from './coordinates.ts';
import { equalExpr } from './equality.ts';
import { resolveSymmetric } from './expectation.ts';
import { METRICS } from './functions.ts';
import { readKernel } from './kernelMetric.ts';
import { readNetwork } from './networkMetric.ts';
import { Problem } from './problem.ts';
import { directionalUse } from './radial.ts';
import type { Span } from './reading.ts';
import { readSurface, slice, startOf } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf, ungrouped } from './surface.ts';
import type { Expr, Metric } from './syntax.ts';
import type { Token } from './tokens.ts';
import { nearest } from './unknownName.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };
type Components = Metric & { kind: 'components' };

const FORMS =
  'Write nngp(phi, sigma, zeta, d), ntk(phi, sigma, zeta, xi, d), radial(a, b, d), components([[...], ...], [p, ...]), kernel(K, x, y), hessian(d), unspecified(d) or network(phi(z), W, b).';

/**
 * The dimension argument, which must be that of the declared vector x: the point where these metrics are
 * taken.
 */
function readDimension(surface: Surface, scope: Scope): Expr {
  const x = scope.find('x');
  if (x?.kind !== 'vector') {
    throw new Problem(
      'this metric is taken at the vector x, which is not declared',
      surface.at,
      'Declare it first: let x vector of d.',
    );
  }
  const dimension = resolveArgument(surface, scope);
  if (!equalExpr(dimension, x.dimension)) {
    throw new Problem(
      `the dimension '${excerpt(surface)}' is not that of the vector x`,
      surface.at,
      'Give it as in let x vector of ....',
    );
  }
  return dimension;
}

function readRadial(surface: Surface, scope: Scope): Expr {
  const expr = resolveArgument(surface, scope);
  const use = directionalUse(expr, 'x');
  if (use !== undefined) {
    throw new Problem(
      'an argument of radial depends on x through norm2(x) alone',
      use.at,
      'Write it in terms of norm2(x), or use components.',
    );
  }
  return expr;
}

function readComponents(call: Call, name: Token, scope: Scope): Components {
  const [m, p, extra] = call.args;
  if (m === undefined || p === undefined || extra !== undefined) {
    throw new Problem(
      `components doesn't take ${counted(call.args.length, 'argument')}`,
      call.at,
      `Write ${METRICS.get('components')}.`,
    );
  }
  const coordinates = readCoordinates(p, scope, 'Write components([[...], ...], [p, w]).');
  const size = coordinates.length;
  if (m.kind !== 'list')
    throw new Problem('the matrix is a list of rows', m.at, 'Write components([[...], ...], [p, w]).');
  if (m.items.length !== size) {
    throw new Problem(
      `the matrix has ${counted(m.items.length, 'row')} for ${counted(size, 'coordinate')}`,
      m.at,
      'Give one row for each coordinate.',
    );
  }
  const rows = m.items.map((row) => {
    if (row.kind !== 'list')
      throw new Problem('a row of the matrix is a list', row.at, 'Write components([[...], ...], [p, w]).');
    if (row.items.length !== size) {
      throw new Problem(
        `the row has ${counted(row.items.length, 'entry')} for ${counted(size, 'coordinate')}`,
        row.at,
        `Give ${size}.`,
      );
    }
    return row.items;
  });
  return {
    kind: 'components',
    name: name.text,
    matrix: resolveSymmetric(rows, (s) => resolveArgument(s, scope)),
    coordinates,
    at: name.at,
  };
}

/** The call's arguments, as many as the metric takes. */
function argumentsOf(call: Call, kind: string, count: number): Surface[] {
  if (call.args.length === count) return [...call.args];
  throw new Problem(
    `${kind} takes ${counted(count, 'argument')}, not ${call.args.length}`,
    call.at,
    `Write ${METRICS.get(kind)}.`,
  );
}

function readMetricCall(call: Call, name: Token, scope: Scope): Metric {
  const kind = nameOf(call.callee)?.text ?? '';
  const common = { name: name.text, vector: 'x', at: name.at };
  const constant = (s: Surface | undefined, what: string): Expr => readConstant(s as Surface, scope, what);
  switch (kind) {
    case 'nngp': {
      const [phi, sigma, zeta, d] = argumentsOf(call, kind, 4);
      return {
        kind,
        phi: readActivation(phi as Surface, scope),
        sigma: constant(sigma, 'σ'),
        zeta: constant(zeta, 'ζ'),
        dimension: readDimension(d as Surface, scope),
        ...common,
      };
    }
    case 'ntk': {
      const [phi, sigma, zeta, xi, d] = argumentsOf(call, kind, 5);
      return {
        kind,
        phi: readActivation(phi as Surface, scope),
        sigma: constant(sigma, 'σ'),
        zeta: constant(zeta, 'ζ'),
        xi: constant(xi, 'ξ'),
        dimension: readDimension(d as Surface, scope),
        ...common,
      };
    }
    case 'radial': {
      const [a, b, d] = argumentsOf(call, kind, 3);
      const dimension = readDimension(d as Surface, scope);
      return {
        kind,
        a: readRadial(a as Surface, scope),
        b: readRadial(b as Surface, scope),
        dimension,
        ...common,
      };
    }
    case 'components':
      return readComponents(call, name, scope);
    case 'kernel':
      return readKernel(call, name, scope);
    case 'network':
      return readNetwork(call, name, scope);
    case 'hessian':
    case 'unspecified': {
      const [d] = argumentsOf(call, kind, 1);
      return { kind, dimension: readDimension(d as Surface, scope), ...common };
    }
  }
  const near = nearest(kind, METRICS.keys());
  throw new Problem(
    `'${excerpt(call.callee)}' is not a metric of the language`,
    call.at,
    near === undefined ? FORMS : `Did you mean ${near}? ${FORMS}`,
  );
}

/**
 * Reads what follows `metric` and brings the name into force. Fails unless the right side is one of the
 * forms.
 */
export function readMetric(span: Span, scope: Scope, onName: (name: string) => void): Metric {
  const [name, equals] = span.tokens;
  if (name?.kind !== 'name') {
    throw new Problem(
      name === undefined ? 'a name is missing' : `'${name.text}' is not a name`,
      startOf(span),
      'Write metric NAME = ....',
    );
  }
  scope.check(name.text, name.at);
  onName(name.text);
  if (equals?.text !== '=')
    throw new Problem("'=' is missing", equals?.at ?? span.end, 'Write metric NAME = ....');
  const surface = ungrouped(readSurface(slice(span, 2)));
  if (surface.kind !== 'call')
    throw new Problem(`'${excerpt(surface)}' is not a metric of the language`, surface.at, FORMS);
  const metric = readMetricCall(surface, name, scope);
  scope.declare(name.text, { kind: 'metric', metric }, name.at);
  return metric;
}
