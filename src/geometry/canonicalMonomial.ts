import { factorText, symmetricSlots, type TensorFactor } from './tensorFactor.ts';
import type { Joint, Joints } from './vectorTerm.ts';

/** A monomial up to the names of its slots. */
export interface MonomialShape {
  readonly joints: Joints;
  readonly factors: readonly TensorFactor[];
}

/** Orders of the factors that are compared at most; beyond, a monomial has no canonical form. */
const MOST_ORDERS = 5000;

/** Slots that may be exchanged, with what each is joined to outside the factors, and the groups that the others meet. */
interface Group {
  readonly outside: readonly string[];
  readonly slots: readonly string[];
  /** for each slot that meets another: that slot's factor and group in it */
  readonly meets: readonly (readonly [number, number])[];
}

function groupsOf({ joints, factors }: MonomialShape): Group[][] {
  const home = new Map<string, readonly [number, number]>();
  factors.forEach((f, i) => {
    symmetricSlots(f).forEach((slots, k) => {
      for (const s of slots) home.set(s, [i, k]);
    });
  });
  return factors.map((f) =>
    symmetricSlots(f).map((slots) => {
      const ends = slots.map((s) => joints.get(s)!);
      return {
        slots,
        outside: ends.filter((j) => !isSlot(j, home)).map((j) => endText(j)),
        meets: ends.flatMap((j) => (isSlot(j, home) ? [home.get(j.name)!] : [])),
      };
    }),
  );
}

const isSlot = (j: Joint, home: ReadonlyMap<string, unknown>): boolean =>
  j.kind === 'index' && home.has(j.name);

const endText = (j: Joint): string => (j.kind === 'vector' ? `${j.name}[]` : j.name);

/** Colours as ranks among their texts, which don't depend on the order of the factors. */
function ranked(texts: readonly string[]): number[] {
  const ranks = new Map([...new Set(texts)].sort().map((text, rank) => [text, rank]));
  return texts.map((text) => ranks.get(text)!);
}

/** Factors told apart by what they meet, and what that meets, until that tells no more. */
function refined(groups: readonly (readonly Group[])[], start: readonly number[]): number[] {
  let colours = [...start];
  for (;;) {
    const texts = groups.map((own, i) => {
      const around = own.map((g) => g.meets.map(([f, k]) => `${colours[f]}.${k}`).sort());
      return JSON.stringify([String(colours[i]).padStart(4, '0'), around]);
    });
    const next = ranked(texts);
    if (new Set(next).size === new Set(colours).size) return next;
    colours = next;
  }
}

/** Every order of the factors that their colours allow, equal ones told apart one after the other. */
function* orders(groups: readonly (readonly Group[])[], colours: readonly number[]): Generator<number[]> {
  const members = new Map<number, number[]>();
  colours.forEach((c, i) => {
    members.set(c, [...(members.get(c) ?? []), i]);
  });
  const tied = [...members].filter(([, m]) => m.length > 1).sort(([a], [b]) => a - b)[0];
  if (!tied) {
    yield [...members].sort(([a], [b]) => a - b).map(([, [i]]) => i!);
    return;
  }
  for (const chosen of tied[1]) {
    const apart = colours.map((c, i) => 2 * c + (c === tied[0] && i !== chosen ? 1 : 0));
    yield* orders(groups, refined(groups, apart));
  }
}

/** The monomial with its factors in the order given, slots numbered through, and its text, which says all of it. */
function written(
  { joints, factors }: MonomialShape,
  groups: readonly (readonly Group[])[],
  order: readonly number[],
): MonomialShape & { readonly text: string } {
  const slotHome = new Map<string, string>();
  order.forEach((f, p) => {
    groups[f]!.forEach((g, k) => {
      for (const s of g.slots) slotHome.set(s, `${String(p).padStart(3, '0')}.${k}`);
    });
  });
  const rank = (s: string): string => {
    const j = joints.get(s)!;
    const met = j.kind === 'index' ? slotHome.get(j.name) : undefined;
    return met === undefined ? `0 ${endText(j)}` : `1 ${met}`;
  };
  const out = new Map<string, Joint>();
  const open = new Map<string, string[]>();
  const dummies = new Map<string, string>();
  const texts: string[] = [];
  let count = 0;
  const made = order.map((f) => {
    const names: string[] = [];
    const slots: string[] = [];
    for (const g of groups[f]!) {
      for (const s of [...g.slots].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))) {
        const name = `#${count++}`;
        slots.push(name);
        const j = joints.get(s)!;
        const met = j.kind === 'index' ? slotHome.get(j.name) : undefined;
        if (met === undefined) {
          out.set(name, j);
          if (j.kind === 'index') out.set(j.name, { kind: 'index', name });
          names.push(endText(j));
          continue;
        }
        const waiting = open.get(`${met} ${slotHome.get(s)!}`)?.shift();
        if (waiting === undefined) {
          const way = `${slotHome.get(s)!} ${met}`;
          open.set(way, [...(open.get(way) ?? []), name]);
          dummies.set(name, `.${dummies.size + 1}`);
          names.push(dummies.get(name)!);
        } else {
          out.set(name, { kind: 'index', name: waiting }).set(waiting, { kind: 'index', name });
          names.push(dummies.get(waiting)!);
        }
      }
    }
    const factor: TensorFactor = { ...factors[f]!, slots };
    texts.push(factorText(factor, names));
    return factor;
  });
  for (const [label, j] of joints) if (!slotHome.has(label) && !out.has(label)) out.set(label, j);
  return { joints: out, factors: made, text: texts.join('*') };
}

/**
 * The canonical form of a monomial with factors: two monomials that differ in the order of their factors, in exchanges that the symmetries of these
 * allow, and in the names of the indices summed over, have the same. Colours (what a factor is, and what it meets) order most factors, and among
 * the orders left the text decides. Fails with RangeError where there are over 5000.
 */
export function canonicalMonomial(shape: MonomialShape): MonomialShape & { readonly text: string } {
  const groups = groupsOf(shape);
  const start = shape.factors.map((f, i) =>
    JSON.stringify([
      factorText(
        f,
        f.slots.map(() => ''),
      ),
      f.total,
      groups[i]!.map((g) => [...g.outside].sort()),
    ]),
  );
  let best: (MonomialShape & { readonly text: string }) | undefined;
  let seen = 0;
  for (const order of orders(groups, refined(groups, ranked(start)))) {
    if (++seen > MOST_ORDERS) throw new RangeError('a product of too many alike factors');
    const candidate = written(shape, groups, order);
    if (!best || candidate.text < best.text) best = candidate;
  }
  return best!;
}
