import { substituteName } from '../language/substitution.ts';
import type { Expr } from '../language/syntax.ts';
import { naturalExponent } from './evaluateCall.ts';
import { dependsOn } from './evaluateDependencies.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** An index of a sum over the integers from..to. */
export interface SummedIndex {
  readonly name: string;
  readonly from: Expr;
  readonly to: Expr;
}

/** ± Σ over the nest's indices and its own of the product of the factors. */
export interface PlannedProduct {
  readonly negative: boolean;
  readonly own: readonly SummedIndex[];
  readonly factors: readonly Expr[];
  /** in which the indices are summed over */
  readonly order: readonly string[];
}

/** A nest of sums as sums of products, with the relations that restrict all of them. */
export interface SumPlan {
  readonly nest: readonly SummedIndex[];
  readonly relations: readonly Node<'where'>[];
  readonly products: readonly PlannedProduct[];
}

/** A product of a plan before its order is known. */
type Draft = Omit<PlannedProduct, 'order'>;

/** Values of an index that a plan reckons with: units, and components of a vector. */
const UNITS = 4;
const COMPONENTS = 3;
/** Products that a nest is multiplied out to at most. */
const MOST_PRODUCTS = 64;
/** Factors that a plan tries to multiply out. */
const MOST_TRIALS = 200;
/** The largest power of a sum that is multiplied out. */
const LARGEST_POWER = 3;
/** What multiplying out must save of the work, as a share of it. */
const WORTHWHILE = 0.75;

const plans = new WeakMap<Expr, { readonly plan: SumPlan | undefined }>();

/** How to sum a nest of at least two sums directly inside each other, whose bounds do not depend on its indices; undefined for other sums. */
export function sumPlan(sum: Node<'sum'>): SumPlan | undefined {
  const known = plans.get(sum) ?? { plan: planned(sum) };
  plans.set(sum, known);
  return known.plan;
}

function planned(sum: Node<'sum'>): SumPlan | undefined {
  const nest: SummedIndex[] = [];
  const relations: Node<'where'>[] = [];
  let body: Expr = sum;
  for (;;) {
    if (body.kind === 'where' && nest.length > 0) {
      relations.push(body);
      body = body.body;
      continue;
    }
    if (body.kind !== 'sum') break;
    const { index, from, to } = body;
    const names = nest.map((i) => i.name);
    if (names.includes(index) || dependsOn(from, names) || dependsOn(to, names)) break;
    nest.push({ name: index, from, to });
    body = body.body;
  }
  if (nest.length < 2) return undefined;
  const draft: Draft = { negative: false, own: [], factors: factorsOf(body) };
  const products = improved(nest, draft, MOST_PRODUCTS, { left: MOST_TRIALS }).map((d) => ({
    ...d,
    order: workOf(nest, d).order,
  }));
  return { nest, relations, products };
}

/** The power that a factor is of another expression. */
function powerOf(e: Expr): number | undefined {
  if (e.kind !== 'binary' || e.op !== '^' || e.right.kind !== 'number') return undefined;
  const k = naturalExponent(e.right.value, LARGEST_POWER);
  return k === undefined || k < 1 ? undefined : k;
}

function factorsOf(e: Expr): Expr[] {
  if (e.kind === 'defined') return factorsOf(e.body);
  if (e.kind === 'binary' && e.op === '*') return [...factorsOf(e.left), ...factorsOf(e.right)];
  return [e];
}

/** The products into which multiplying out one factor splits another; undefined where it doesn't. */
function multipliedOut(nest: readonly SummedIndex[], draft: Draft, factor: Expr): Draft[] | undefined {
  const at = draft.factors.indexOf(factor);
  const rest = [...draft.factors.slice(0, at), ...draft.factors.slice(at + 1)];
  const withFactors = (factors: readonly Expr[], flip = false): Draft => ({
    ...draft,
    negative: draft.negative !== flip,
    factors: [...rest, ...factors],
  });
  if (factor.kind === 'negate') return [withFactors(factorsOf(factor.arg), true)];
  if (factor.kind === 'binary' && (factor.op === '+' || factor.op === '-'))
    return [withFactors(factorsOf(factor.left)), withFactors(factorsOf(factor.right), factor.op === '-')];
  const power = powerOf(factor);
  if (power !== undefined) {
    const base = factorsOf((factor as Node<'binary'>).left);
    const all = Array.from({ length: power }).flatMap(() => base);
    if (base.length > 1 || power === 1) return [withFactors(all)];
    const split = multipliedOut(nest, { negative: false, own: [], factors: base }, base[0]!);
    // All powers of the base at once: u² = (a + b)·u = a·u + b·u comes back here for the u left.
    return split?.map((d) => withFactors([...d.factors, ...all.slice(1)], d.negative));
  }
  if (factor.kind === 'contract') return [contracted(nest, withFactors([]), factor)];
  return undefined;
}

/** The draft times a sum over components, whose index becomes one of its own, and so for sums that are factors inside. */
function contracted(nest: readonly SummedIndex[], draft: Draft, factor: Node<'contract'>): Draft {
  const taken = [...nest, ...draft.own].map((i) => i.name);
  const clash = taken.includes(factor.index) || draft.factors.some((f) => dependsOn(f, [factor.index]));
  let [name, body] = [factor.index, factor.body];
  if (clash) {
    while (taken.includes(name) || name === factor.index) name += '#';
    body = substituteName(body, factor.index, { kind: 'name', name, at: factor.at });
  }
  const one: Expr = { kind: 'number', value: { n: 1n, d: 1n }, at: factor.at };
  let out: Draft = { ...draft, own: [...draft.own, { name, from: one, to: factor.dimension }] };
  const inner = factorsOf(body);
  const plain = inner.filter((f) => f.kind !== 'contract');
  out = { ...out, factors: [...out.factors, ...plain] };
  for (const f of inner) if (f.kind === 'contract') out = contracted(nest, out, f);
  return out;
}

/** The products that the draft is multiplied out to as long as that saves work, at most so many. */
function improved(
  nest: readonly SummedIndex[],
  draft: Draft,
  most: number,
  trials: { left: number },
): Draft[] {
  const names = [...nest, ...draft.own].map((i) => i.name);
  const width = (e: Expr) => names.filter((n) => dependsOn(e, [n])).length;
  const { work } = workOf(nest, draft);
  const wide = draft.factors
    .map((factor) => ({ factor, width: width(factor) }))
    .filter((f) => f.width > 1)
    .sort((a, b) => b.width - a.width);
  for (const { factor } of wide) {
    const parts = multipliedOut(nest, draft, factor);
    if (!parts || parts.length > most || trials.left-- <= 0) continue;
    const better = parts.flatMap((p) => improved(nest, p, Math.floor(most / parts.length), trials));
    const total = better.reduce((w, p) => w + workOf(nest, p).work, 0);
    if (total < WORTHWHILE * work) return better;
  }
  return [draft];
}

/** About how many cells of tables a product takes, summed over one index at a time: the one first that meets the fewest tuples. */
function workOf(nest: readonly SummedIndex[], draft: Draft): { work: number; order: string[] } {
  const size = new Map([
    ...draft.own.map((i) => [i.name, COMPONENTS] as const),
    ...nest.map((i) => [i.name, UNITS] as const),
  ]);
  const cells = (names: Iterable<string>) => [...names].reduce((n, i) => n * size.get(i)!, 1);
  let parts = draft.factors.map((f) => [...size.keys()].filter((i) => dependsOn(f, [i])));
  let work = parts.reduce((w, p) => w + 2 * cells(p), 0);
  const order: string[] = [];
  const left = new Set(size.keys());
  const meeting = (index: string) => new Set(parts.filter((p) => p.includes(index)).flat());
  while (left.size > 0) {
    const next = [...left].reduce((a, b) => (cells(meeting(b)) < cells(meeting(a)) ? b : a));
    const met = meeting(next);
    const having = parts.filter((p) => p.includes(next));
    work += cells(met) * having.length;
    met.delete(next);
    parts = [...parts.filter((p) => !having.includes(p)), [...met]];
    left.delete(next);
    order.push(next);
  }
  return { work, order };
}
