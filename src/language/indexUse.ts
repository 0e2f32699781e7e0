import type { Position } from './problem.ts';
import type { Expr, Index } from './syntax.ts';
import { children } from './tree.ts';

/** Index names, each with a place where it stands. */
export type IndexPlaces = ReadonlyMap<string, Position>;

/** The abstract indices of an expression: those that it carries, and those that are summed over where one reads it. */
export interface IndexUse {
  readonly free: IndexPlaces;
  readonly summed: IndexPlaces;
}

const NONE: IndexPlaces = new Map();
const NO_USE: IndexUse = { free: NONE, summed: NONE };

const known = new WeakMap<Expr, IndexUse>();

/** All of the places; of an index in several, the first. */
function union(all: readonly IndexPlaces[]): IndexPlaces {
  const filled = all.filter((places) => places.size > 0);
  if (filled.length < 2) return filled[0] ?? NONE;
  const result = new Map<string, Position>();
  for (const places of filled) for (const [name, at] of places) if (!result.has(name)) result.set(name, at);
  return result;
}

/** The abstract ones among indices that stand at one place. */
export function placesOf(indices: readonly Index[], at: Position): IndexPlaces {
  return new Map(indices.filter((index) => typeof index === 'string').map((index) => [index, at]));
}

function merged(uses: readonly IndexUse[]): IndexUse {
  if (uses.every((use) => use === NO_USE)) return NO_USE;
  return { free: union(uses.map((use) => use.free)), summed: union(uses.map((use) => use.summed)) };
}

function compute(expr: Expr): IndexUse {
  switch (expr.kind) {
    case 'indexed':
      return { free: placesOf([expr.index], expr.at), summed: NONE };
    case 'delta':
      return { free: placesOf([expr.left, expr.right], expr.at), summed: NONE };
    case 'metric-indexed':
      return { free: placesOf(expr.indices, expr.at), summed: NONE };
    case 'matrix-entry':
      return { free: placesOf([expr.row, expr.column], expr.at), summed: NONE };
    case 'epsilon':
      return { free: placesOf(expr.indices, expr.at), summed: NONE };
    case 'partial':
      return merged([{ free: placesOf([expr.index], expr.at), summed: NONE }, indexUse(expr.body)]);
    case 'contract': {
      const { free, summed } = indexUse(expr.body);
      const rest = new Map([...free].filter(([name]) => name !== expr.index));
      return {
        free: rest,
        summed: union([summed, new Map([[expr.index, free.get(expr.index) ?? expr.at]])]),
      };
    }
    // a definition's name hides what its body sums over
    case 'defined':
      return merged(expr.args.map(indexUse));
    default:
      return merged(children(expr).map(indexUse));
  }
}

/** The abstract indices of an expression; sums within the bodies of its definitions don't show. */
export function indexUse(expr: Expr): IndexUse {
  let use = known.get(expr);
  if (use === undefined) {
    use = compute(expr);
    known.set(expr, use);
  }
  return use;
}
