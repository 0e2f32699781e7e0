import { freeNames } from './freeNames.ts';
import { indexUse } from './indexUse.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import { directionalUse } from './radial.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf, ungrouped } from './surface.ts';
import type { Expr, Variable } from './syntax.ts';
import { findNode } from './tree.ts';
import { vectorNamed } from './vectors.ts';

/** What a variable is for: it settles which kinds of name will do. */
export type VariableUse = 'diff' | 'at' | 'monotone';

const PURPOSE: Readonly<Record<VariableUse, string>> = {
  diff: 'differentiate by',
  at: 'put a value for',
  monotone: 'move along',
};

/**
 * The variable that a surface names: a real, a Gaussian variable, a parameter, an integer (not for diff), or
 * norm2(x). Fails at anything else.
 */
export function resolveVariable(surface: Surface, scope: Scope, use: VariableUse): Variable {
  const inner = ungrouped(surface);
  const purpose = PURPOSE[use];
  if (inner.kind === 'call' && nameOf(inner.callee)?.text === 'norm2' && inner.args.length === 1) {
    return { kind: 'norm2', vector: vectorNamed(inner.args[0] as Surface, scope) };
  }
  const token = nameOf(surface);
  if (token === undefined) {
    throw new Problem(
      `'${excerpt(surface)}' is not a variable to ${purpose}`,
      surface.at,
      'Give a declared name or norm2(x).',
    );
  }
  const { text: name, at } = token;
  const entry = scope.resolve(token);
  switch (entry?.kind) {
    case 'real':
      return { kind: 'name', name };
    case 'integer':
      if (use !== 'diff') return { kind: 'name', name };
      throw new Problem(
        `the integer ${name} is not a variable to ${purpose}`,
        at,
        `Declare it real, or compare with at(f, ${name}, ${name} + 1).`,
      );
    case 'bound':
      if (use === 'diff' && entry.role === 'index') {
        throw new Problem(`the index ${name} is not a variable to ${purpose}`, at, 'Give a real.');
      }
      return { kind: 'name', name };
    case 'vector':
      throw new Problem(
        `the vector ${name} is not a variable to ${purpose}`,
        at,
        use === 'diff' ? `Give norm2(${name}), or write partial[mu](f, ${name}).` : `Give norm2(${name}).`,
      );
    case 'index':
      throw new Problem(
        `the index ${name} is not a variable to ${purpose}`,
        at,
        use === 'diff' ? `Write partial[${name}](f).` : 'Give a declared real or norm2(x).',
      );
    case 'definition':
      throw new Problem(
        `the defined ${name} is not a variable to ${purpose}`,
        at,
        'Give a name that it is defined by.',
      );
    default:
      throw new Problem(`${name} is not a variable to ${purpose}`, at, 'Give a declared real or norm2(x).');
  }
}

/**
 * Fails when the variable is norm2(x) and the expression depends on x in another way: then it is no function
 * of |x|².
 */
export function checkRadial(body: Expr, variable: Variable, purpose: string): void {
  if (variable.kind !== 'norm2') return;
  const use = directionalUse(body, variable.vector);
  if (use === undefined) return;
  throw new Problem(
    `${purpose} norm2(${variable.vector}) needs an expression that depends on ${variable.vector} through norm2(${variable.vector}) alone`,
    use.at,
    `Write this part in terms of norm2(${variable.vector}).`,
  );
}

/**
 * Fails when the variable is an integer that is the dimension of an index in the expression: the index, and the
 * vectors that carry it, keep their dimension.
 */
export function checkDimensions(body: Expr, variable: Variable, scope: Scope, at: Position): void {
  if (variable.kind !== 'name' || scope.find(variable.name)?.kind !== 'integer') return;
  const { name } = variable;
  const carried = [...indexUse(body).free.keys()].find((index) => {
    const entry = scope.find(index);
    return entry?.kind === 'index' && freeNames(entry.dimension).has(name);
  });
  const sum = findNode(body, (node) => node.kind === 'contract' && freeNames(node.dimension).has(name));
  if (carried === undefined && sum === undefined) return;
  const index = carried ?? (sum as Expr & { kind: 'contract' }).index;
  throw new Problem(
    `${name} is the dimension of the index ${index}, so it has to stay as it is`,
    at,
    'Write the expression without the index first.',
  );
}
