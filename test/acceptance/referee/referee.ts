import type { Claim, ClaimDocument, Relation, Statement } from '../../../src/language/syntax.ts';
import { Skip, value } from './tower.ts';
import { evaluate, held, moved, related, satisfied, type World } from './value.ts';
import { admissibleWorld, generator } from './worlds.ts';

/** What random points in doubles say of a claim: how many were decided, and one where it fails. */
export interface Opinion {
  readonly decided: number;
  readonly failure?: string;
}

interface Look {
  readonly sides: readonly number[];
  readonly verdicts: readonly (boolean | undefined)[];
}

/** The steps of a chain at a world, or a monotone body there and farther along its variable. */
function look(statement: Statement, claim: Claim, world: World, random: () => number): Look {
  if (statement.kind === 'chain') {
    const sides = statement.terms.map((term) => value(evaluate(term, world)));
    const verdicts = statement.ops.map((op, i) => {
      const [left, right] = [sides[i]!, sides[i + 1]!];
      return Number.isNaN(left) && Number.isNaN(right) ? undefined : related(op, left, right);
    });
    return { sides, verdicts };
  }
  const start = value(held(world, statement.variable));
  const factor = start >= 0 ? 1 + random() : random();
  const next = moved(world, statement.variable, start * factor);
  const sides = [world, next].map((at) => value(evaluate(statement.body, at)));
  const apart = start !== 0 && factor !== 1 && satisfied(claim.when, next) === true;
  if (!apart || sides.some(Number.isNaN)) return { sides, verdicts: [undefined] };
  if (statement.kind === 'constant') return { sides, verdicts: [related('=', sides[0]!, sides[1]!)] };
  const rises = statement.direction === 'increases';
  const op = `${rises ? '<' : '>'}${statement.weak ? '=' : ''}` as Relation;
  return { sides, verdicts: [related(op, sides[0]!, sides[1]!)] };
}

/**
 * Looks at a claim at `points` random admissible points; a step fails where the two sides are apart by more than
 * 1e-9, or exactly one is undefined. It shares only the syntax tree and the rationals with Pullback.
 */
export function referee(document: ClaimDocument, claim: Claim, points: number, seed: number): Opinion {
  const random = generator(seed);
  let decided = 0;
  for (let k = 0; k < points; k++) {
    const world = admissibleWorld(document, claim, random);
    if (!world) continue;
    try {
      const { sides, verdicts } = look(claim.statement!, claim, world, random);
      if (sides.some((side) => Math.abs(side) > 1e200)) continue;
      if (verdicts.includes(false)) {
        const scalars = [...world.scalars].map(([name, at]) => `${name}=${value(at)}`);
        const vectors = [...world.vectors].map(
          ([name, at]) => `${name}=[${at.entries?.map(value).join(', ')}]`,
        );
        return {
          decided: decided + 1,
          failure: `${[...scalars, ...vectors].join('; ')}: ${sides.join(' | ')}`,
        };
      }
      if (!verdicts.includes(undefined)) decided++;
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
    }
  }
  return { decided };
}
