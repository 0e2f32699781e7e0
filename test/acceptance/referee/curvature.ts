import type { Metric } from '../../../src/language/syntax.ts';
import { inverseMatrix, matrixAt } from './metric.ts';
import { add, derivative, mul, type Num, sub, vary } from './tower.ts';
import { entriesOf, type World } from './value.ts';

/** The world with coordinate `axis` of the metric moved by an infinitesimal. */
function stepped(metric: Metric, world: World, axis: number): World {
  const depth = world.depth + 1;
  if ('coordinates' in metric) {
    const name = metric.coordinates[axis]!;
    const to = vary(world.scalars.get(name)!, world.depth);
    return { ...world, scalars: new Map(world.scalars).set(name, to), depth };
  }
  const old = entriesOf(world, metric.vector);
  const moved = old.map((entry, i) => (i === axis ? vary(entry, world.depth) : entry));
  const norm2 = moved.reduce<Num>((total, entry) => add(total, mul(entry, entry)), 0);
  return { ...world, vectors: new Map(world.vectors).set(metric.vector, { norm2, entries: moved }), depth };
}

function total(count: number, term: (k: number) => Num): Num {
  let result: Num = 0;
  for (let k = 0; k < count; k++) result = add(result, term(k));
  return result;
}

/** Γ^a_bc = ½ g^am (∂_b g_mc + ∂_c g_mb − ∂_m g_bc) */
export function christoffelOf(metric: Metric, world: World): readonly (readonly (readonly Num[])[])[] {
  const g = matrixAt(metric, world);
  const axes = g.map((_, i) => i);
  const inverse = inverseMatrix(g);
  const slope = axes.map((a) =>
    matrixAt(metric, stepped(metric, world, a)).map((row) =>
      row.map((entry) => derivative(entry, world.depth, 1)),
    ),
  );
  return axes.map((a) =>
    axes.map((b) =>
      axes.map((c) =>
        mul(
          0.5,
          total(g.length, (m) =>
            mul(inverse[a]![m]!, sub(add(slope[b]![m]![c]!, slope[c]![m]![b]!), slope[m]![b]![c]!)),
          ),
        ),
      ),
    ),
  );
}

/** R = g^bd (∂_a Γ^a_db − ∂_d Γ^a_ab + Γ^a_ae Γ^e_db − Γ^a_de Γ^e_ab), derivatives of Γ by a second infinitesimal. */
export function ricciOf(metric: Metric, world: World): Num {
  const inverse = inverseMatrix(matrixAt(metric, world));
  const gamma = christoffelOf(metric, world);
  const d = gamma.length;
  const slope = gamma.map((_, axis) => {
    const near = christoffelOf(metric, stepped(metric, world, axis));
    return near.map((plane) => plane.map((row) => row.map((entry) => derivative(entry, world.depth, 1))));
  });
  const ricci = (b: number, c: number): Num =>
    total(d, (a) => {
      const linear = sub(slope[a]![a]![c]![b]!, slope[c]![a]![a]![b]!);
      return add(
        linear,
        total(d, (e) =>
          sub(mul(gamma[a]![a]![e]!, gamma[e]![c]![b]!), mul(gamma[a]![c]![e]!, gamma[e]![a]![b]!)),
        ),
      );
    });
  return total(d, (b) => total(d, (c) => mul(inverse[b]![c]!, ricci(b, c))));
}
