import type { Claim, ClaimDocument, Condition, Declaration } from '../language/syntax.ts';
import { type Atom, conditionBranches } from './sampleConditions.ts';
import { collectConditionNames, collectNames, neededDeclarations } from './sampleNames.ts';
import { directSide } from './sampleSolve.ts';

/** How one name gets its value: from an equation that all other names of are known, or by choice. */
export interface PlanStep {
  readonly declaration: Declaration;
  readonly equation?: Atom;
  /** relations on this name whose other names are assigned before it: they bound it */
  readonly bounds: readonly Atom[];
  /** conditions that can be decided once this name is assigned */
  readonly checks: readonly Condition[];
}

/** An order of assignment for one branch of the hypotheses. */
export interface Plan {
  /** conditions without any name */
  readonly checks: readonly Condition[];
  readonly steps: readonly PlanStep[];
}

const MAX_PLANS = 24;

interface NamedAtom {
  readonly atom: Atom;
  readonly names: readonly string[];
}

/**
 * The orders in which admissible points of a claim are built: one for each branch of the hypotheses and each choice of
 * the names that its equations are solved for, at most MAX_PLANS. An equation `focus` is solved too, but is no hypothesis.
 */
export function samplingPlans(document: ClaimDocument, claim: Claim, focus?: Atom): Plan[] {
  const declarations = neededDeclarations(document, claim);
  const conditions = [...declarations.map((d) => d.condition), claim.when];
  const plans: Plan[] = [];
  for (const branch of conditionBranches(conditions)) {
    const atoms = (focus ? [...branch, focus] : branch).map((atom) => ({
      atom,
      names: atomNames(atom, declarations),
    }));
    const equations = atoms.filter(({ atom, names }) => atom.op === '=' && names.length > 0);
    for (const targets of targetChoices(equations, declarations)) {
      if (plans.length >= MAX_PLANS) return plans;
      plans.push(orderSteps(declarations, atoms, targets, conditions));
    }
  }
  return plans;
}

function atomNames(atom: Atom, declarations: readonly Declaration[]): string[] {
  const names = new Set<string>();
  collectNames(atom.left, names);
  collectNames(atom.right, names);
  return declarations.map((d) => d.name).filter((name) => names.has(name));
}

/** Assignments equation → name to solve for; names standing alone on a side first, then scalars declared last, then vectors. */
function targetChoices(
  equations: readonly NamedAtom[],
  declarations: readonly Declaration[],
): Map<string, Atom>[] {
  let choices: Map<string, Atom>[] = [new Map()];
  for (const { atom, names } of equations) {
    const type = new Map(declarations.map((d) => [d.name, d.type]));
    const rank = (name: string) => {
      if (directSide(atom, name)) return 0;
      return type.get(name) === 'vector' ? 2 : 1;
    };
    const solvable = names
      .filter((name) => type.get(name) !== 'function' && type.get(name) !== 'matrix')
      .reverse();
    solvable.sort((a, b) => rank(a) - rank(b));
    const next: Map<string, Atom>[] = [];
    for (const choice of choices) {
      const free = solvable.filter((name) => !choice.has(name));
      if (free.length === 0) next.push(choice);
      for (const name of free) if (next.length < MAX_PLANS) next.push(new Map(choice).set(name, atom));
    }
    choices = next;
  }
  return choices;
}

function orderSteps(
  declarations: readonly Declaration[],
  atoms: readonly NamedAtom[],
  targets: ReadonlyMap<string, Atom>,
  conditions: readonly Condition[],
): Plan {
  const hard = new Map<string, Set<string>>();
  const soft = new Map<string, Set<string>>();
  for (const d of declarations) {
    const needs = new Set<string>();
    if (d.dimension) collectNames(d.dimension, needs);
    if (d.rows) collectNames(d.rows, needs);
    const wants = new Set(needs);
    collectConditionNames(d.condition, wants);
    const equation = targets.get(d.name);
    if (equation) for (const name of atomNames(equation, declarations)) needs.add(name);
    hard.set(d.name, needs);
    soft.set(d.name, wants);
  }
  const assigned = new Set<string>();
  const known = (names: ReadonlySet<string> | undefined, self: string) =>
    declarations.every((d) => d.name === self || !names?.has(d.name) || assigned.has(d.name));
  const steps: PlanStep[] = [];
  const waiting = conditions.filter((c) => c.kind !== 'always');
  const takeChecks = () => {
    const ready = waiting.filter((c) => {
      const names = new Set<string>();
      collectConditionNames(c, names);
      return declarations.every((d) => !names.has(d.name) || assigned.has(d.name));
    });
    for (const c of ready) waiting.splice(waiting.indexOf(c), 1);
    return ready;
  };
  const checks = takeChecks();
  const rest = [...declarations];
  while (rest.length > 0) {
    // a cycle of equations leaves nobody ready: then the first is chosen freely and the checks decide
    const ready = rest.filter((d) => known(hard.get(d.name), d.name));
    const next = ready.find((d) => known(soft.get(d.name), d.name)) ?? ready[0] ?? rest[0]!;
    rest.splice(rest.indexOf(next), 1);
    assigned.add(next.name);
    const bounds = atoms
      .filter(({ names }) => names.includes(next.name) && names.every((name) => assigned.has(name)))
      .map(({ atom }) => atom);
    const equation = targets.get(next.name);
    const solved = equation && ready.includes(next) ? { equation } : {};
    steps.push({ declaration: next, ...solved, bounds, checks: takeChecks() });
  }
  return { checks, steps };
}
