import { readCoordinates } from './coordinates.ts';
import { withoutIndices } from './einstein.ts';
import { freeNames } from './freeNames.ts';
import { METRICS } from './functions.ts';
import { Problem } from './problem.ts';
import { directionalUse } from './radial.ts';
import { resolve } from './resolve.ts';
import { roundVectors } from './roundVectors.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';
import type { Expr, Metric } from './syntax.ts';
import type { Token } from './tokens.ts';
import { findNode } from './tree.ts';
import { checkSameDimension, vectorNamed } from './vectors.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

const FORM = `Write ${METRICS.get('kernel')}.`;

/** The first use of x or y that is not norm2 of one of them or the dot product of the two. */
function foreignUse(kernel: Expr, x: string, y: string): Expr | undefined {
  const round = roundVectors(kernel, [x, y]);
  const own = (name: string): boolean => name === x || name === y;
  const ownOrRound = (name: string): boolean => own(name) || round.has(name);
  return findNode(kernel, (node) => {
    if (node.kind === 'dot')
      return own(node.left) ? !ownOrRound(node.right) : own(node.right) && !ownOrRound(node.left);
    if ('metric' in node || node.kind === 'at-vector')
      return [x, y].some((name) => freeNames(node).has(name));
    return [x, y].some((vector) => directionalUse(node, vector) === node);
  });
}

function declaredVector(surface: Surface, scope: Scope): string {
  const name = vectorNamed(surface, scope);
  const entry = scope.find(name);
  if (entry?.kind === 'vector' && entry.bound === true)
    throw new Problem(`the vector ${name} is bound`, surface.at, 'Give declared ones.');
  return name;
}

function readIsotropic(call: Call, name: Token, scope: Scope): Metric {
  const [k, first, second] = call.args as [Surface, Surface, Surface];
  const [x, y] = [declaredVector(first, scope), declaredVector(second, scope)];
  if (x !== 'x')
    throw new Problem(
      `the metric of a kernel is taken at the vector x, not at ${x}`,
      first.at,
      'Write kernel(K, x, y), with let x vector of d.',
    );
  if (x === y)
    throw new Problem('the kernel has the same vector twice', second.at, 'Declare another one: y.');
  checkSameDimension(x, y, scope, call.at);
  const kernel = withoutIndices(resolve(k, scope), 'the kernel');
  const use = foreignUse(kernel, x, y);
  if (use !== undefined) {
    throw new Problem(
      `a kernel depends on ${x} and ${y} through norm2(${x}), norm2(${y}) and dot(${x}, ${y}) alone`,
      use.at,
      'Write it in terms of them, or as kernel(K, [p, ...], [r, ...]) in real coordinates.',
    );
  }
  const entry = scope.find(x);
  if (entry?.kind !== 'vector') throw new Error(`${x} is not a vector`);
  const { dimension } = entry;
  return { kind: 'kernel', name: name.text, kernel, vector: x, other: y, dimension, at: name.at };
}

function readExplicit(call: Call, name: Token, scope: Scope): Metric {
  const [k, p, r] = call.args as [Surface, Surface, Surface];
  const [coordinates, others] = [readCoordinates(p, scope, FORM), readCoordinates(r, scope, FORM)];
  if (coordinates.length !== others.length) {
    throw new Problem(
      `the kernel has ${counted(coordinates.length, 'coordinate')} and ${others.length} for its second argument`,
      r.at,
      'Give as many.',
    );
  }
  const shared = others.find((other) => coordinates.includes(other));
  if (shared !== undefined)
    throw new Problem(
      `the coordinate ${shared} stands for both arguments of the kernel`,
      r.at,
      'Declare other reals for the second one.',
    );
  const kernel = withoutIndices(resolve(k, scope), 'the kernel');
  return { kind: 'kernel-components', name: name.text, kernel, coordinates, others, at: name.at };
}

/**
 * The metric of a kernel, from `kernel(K, x, y)` with K in norm2(x), norm2(y) and dot(x, y), or from `kernel(K, [p,
 * ...], [r, ...])` with K in declared reals. Fails at other uses of the vectors, and unless the arguments match.
 */
export function readKernel(call: Call, name: Token, scope: Scope): Metric {
  const [k, first, second] = call.args;
  if (k === undefined || first === undefined || second === undefined || call.args.length > 3)
    throw new Problem(`kernel takes 3 arguments, not ${call.args.length}`, call.at, FORM);
  if (first.kind === 'list' || second.kind === 'list') return readExplicit(call, name, scope);
  if (nameOf(first) === undefined)
    throw new Problem(`'${excerpt(first)}' is not a vector or a list of coordinates`, first.at, FORM);
  return readIsotropic(call, name, scope);
}
