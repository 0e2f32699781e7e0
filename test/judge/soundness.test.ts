import { describe, expect, it } from 'vitest';
import { Proved } from '../../src/core/proof.ts';
import { disjunctiveCases } from '../../src/judge/cases.ts';
import { domainCase } from '../../src/judge/domainCase.ts';
import { proveSteps } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';
import { Problem } from '../../src/language/problem.ts';
import type { Claim, ClaimDocument } from '../../src/language/syntax.ts';
import { readClaim } from './readClaims.ts';
import { contradiction } from './soundnessCheck.ts';
import { randomClaim } from './soundnessGrammar.ts';
import { randomInequality } from './soundnessInequality.ts';
import { mulberry32, type Random } from './soundnessRandom.ts';
import { FALSE_CLAIMS } from './soundnessTraps.ts';
import { TRUE_TWINS } from './soundnessTwins.ts';

function isProved(document: ClaimDocument, claim: Claim): boolean {
  const steps = proveSteps(document, claim, claim.statement!);
  return steps.every((s) => !s.reason && s.proofs.length > 0);
}

/** The random claim of a seed, or undefined where the language refuses it (a real for an integer). */
function claimOf(
  make: (r: Random) => string[],
  seed: number,
): { lines: string[]; document: ClaimDocument } | undefined {
  const lines = make(mulberry32(seed));
  try {
    return { lines, document: parseDocument(['```claims', ...lines, '```', ''].join('\n'), 'random.md') };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

interface Tally {
  readonly proved: number;
  readonly wrong: string[];
}

/** PULLBACK_DEEP=10 judges ten times as many random claims. */
const DEEP = Number(process.env['PULLBACK_DEEP'] ?? 1);

/** How many wrong proofs show that a broken prover is caught. */
const CAUGHT = 4;

/** Runs a prover on the random claims of consecutive seeds and evaluates what it proves, until `enough` is found wrong. */
function fuzz(
  make: (r: Random) => string[],
  from: number,
  count: number,
  prover = isProved,
  enough = Number.POSITIVE_INFINITY,
): Tally {
  const wrong: string[] = [];
  let proved = 0;
  for (let seed = from; seed < from + count && wrong.length < enough; seed++) {
    const found = claimOf(make, seed);
    const claim = found?.document.claims.at(-1);
    if (!found || !claim || !prover(found.document, claim)) continue;
    proved++;
    const why = contradiction(found.document, claim, seed);
    if (why) wrong.push(`seed ${seed}: ${why}\n${found.lines.join('\n')}`);
  }
  return { proved, wrong };
}

/** Rows of a table of tests: the claim, its declarations, all lines. */
function rows(list: readonly (readonly string[])[]): [string, string, readonly string[]][] {
  return list.map((lines) => [lines.at(-1)!.slice(6), lines.slice(0, -1).join('; '), lines]);
}

/** A prover that forgets where expressions are defined. */
function withoutConditions(document: ClaimDocument, claim: Claim): boolean {
  if (claim.statement?.kind !== 'chain') return false;
  const [left, right] = [claim.statement.terms[0]!, claim.statement.terms[1]!];
  const relation = claim.statement.ops[0]!;
  try {
    return (disjunctiveCases(claim.when) ?? []).every((hypotheses) => {
      const { elaborator, scope } = domainCase(document, hypotheses, { factors: [], angles: new Map() });
      const goal = {
        left: elaborator.elaborate(left, scope).element,
        right: elaborator.elaborate(right, scope).element,
        relation,
        leftConditions: [],
        rightConditions: [],
      };
      return Proved.prove(elaborator.tower, goal) instanceof Proved;
    });
  } catch {
    return false;
  }
}

/** A prover that forgets every hypothesis that it can't use, and the signs of what it declares: every variable is positive. */
function onThePositiveAxis(document: ClaimDocument, claim: Claim): boolean {
  const declarations = document.declarations.map((d) =>
    d.type === 'real'
      ? {
          ...d,
          condition: readClaim(`let ${d.name} real > 0`, 'claim t: 1 = 1').document.declarations[0]!
            .condition,
        }
      : d,
  );
  return isProved({ ...document, declarations }, claim);
}

describe('random claims that the exact route proves', () => {
  it('hold at every point where they are evaluated', () => {
    const { proved, wrong } = fuzz(randomClaim, 1, 300 * DEEP);
    expect(wrong).toEqual([]);
    expect(proved).toBeGreaterThan(100);
  });

  it('hold where signs, corners and isolated zeros decide', () => {
    const { proved, wrong } = fuzz(randomInequality, 1, 200 * DEEP);
    expect(wrong).toEqual([]);
    expect(proved).toBeGreaterThan(15);
  });

  it('would not all hold if definedness were forgotten', () => {
    expect(fuzz(randomClaim, 1, 120, withoutConditions, CAUGHT).wrong).toHaveLength(CAUGHT);
  });

  it('would not all hold if every real were taken for positive', () => {
    expect(fuzz(randomClaim, 1, 120, onThePositiveAxis, CAUGHT).wrong).toHaveLength(CAUGHT);
  });
});

describe('false claims are not proved', () => {
  it.each(rows(FALSE_CLAIMS))('%s (%s)', (_claim, _declarations, lines) => {
    const { document, claim } = readClaim(...lines);
    expect(isProved(document, claim)).toBe(false);
  });
});

describe('their true twins are proved, so that the traps are not avoided by proving nothing', () => {
  it.each(rows(TRUE_TWINS))('%s (%s)', (_claim, _declarations, lines) => {
    const { document, claim } = readClaim(...lines);
    expect(isProved(document, claim)).toBe(true);
  });
});
