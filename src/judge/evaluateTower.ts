import type { Analytic } from '../numeric/analytic.ts';
import { constantJet, type Jet2, jet2Algebra } from '../numeric/jet2.ts';
import { isLocallyConstant } from '../numeric/locallyConstant.ts';
import type { Real } from '../numeric/real.ts';
import { reals } from '../numeric/reals.ts';
import { constantSeries, type Series, seriesAlgebra } from '../numeric/series.ts';

/**
 * A number system that a claim is evaluated in, and how it is made of reals: balls, Taylor series of balls, jets of
 * series of balls, … `coefficients` is absent where an element isn't a finite list of reals (the closed forms and the
 * growth bounds of expectations).
 */
export interface Tower<T> {
  readonly algebra: Analytic<T>;
  readonly coefficients?: Coefficients<T>;
}

/** The finite lists of reals that the elements of T are; the value itself comes first. */
export interface Coefficients<T> {
  readonly precision: number;
  /** the constant r */
  lift(r: Real): T;
  list(x: T): readonly Real[];
  /** the inverse of `list`, reading from `start` on */
  assemble(list: readonly Real[], start: number): T;
  readonly length: number;
  /** the same tower over another bottom: calls `use` with it and gives back what that gives */
  rebase<B, R>(bottom: Analytic<B>, map: (r: Real) => B, use: Rebased<T, B, R>): R;
}

/** What to do with a tower that was rebuilt over the bottom B. */
export type Rebased<T, B, R> = <U>(tower: Tower<U>, along: Along<T, B, U>) => R;

/** Ways between a tower T over the reals, the bottom B, and the tower U over B. */
export interface Along<T, B, U> {
  /** each real mapped to B */
  convert(x: T): U;
  lift(b: B): U;
  list(x: U): readonly B[];
}

/** The bottom of every tower: exact rationals and balls of the given precision. */
export function realTower(precision: number): Tower<Real> {
  const algebra = reals(precision);
  return {
    algebra,
    coefficients: {
      precision,
      length: 1,
      lift: (r) => r,
      list: (x) => [x],
      assemble: (list, start) => list[start]!,
      rebase: (bottom, map, use) =>
        use({ algebra: bottom }, { convert: map, lift: (b) => b, list: (b) => [b] }),
    },
  };
}

const seriesTowers = new WeakMap<object, Map<number, object>>();
const jetTowers = new WeakMap<object, Map<number, object>>();

function once<V extends object>(
  cache: WeakMap<object, Map<number, object>>,
  base: object,
  key: number,
  make: () => V,
): V {
  const made = cache.get(base) ?? new Map<number, object>();
  cache.set(base, made);
  const found = made.get(key) ?? make();
  made.set(key, found);
  return found as V;
}

/** Taylor series of the given order over a tower. */
export function seriesTower<T>(base: Tower<T>, order: number): Tower<Series<T>> {
  return once(seriesTowers, base, order, () => makeSeriesTower(base, order));
}

function makeSeriesTower<T>(base: Tower<T>, order: number): Tower<Series<T>> {
  const algebra = seriesAlgebra(base.algebra, order);
  const below = base.coefficients;
  if (!below) return { algebra };
  const coefficients: Coefficients<Series<T>> = {
    precision: below.precision,
    length: (order + 1) * below.length,
    lift: (r) => constantSeries(base.algebra, order, below.lift(r)),
    list: (x) => x.flatMap((c) => below.list(c)),
    assemble: (list, start) =>
      Array.from({ length: order + 1 }, (_, k) => below.assemble(list, start + k * below.length)),
    rebase: (bottom, map, use) =>
      below.rebase(bottom, map, (tower, along) => {
        const constant = (c: Parameters<typeof along.list>[0]) => constantSeries(tower.algebra, order, c);
        return use(seriesTower(tower, order), {
          convert: (x) => (isLocallyConstant(x) ? constant(along.convert(x[0]!)) : x.map(along.convert)),
          lift: (b) => constant(along.lift(b)),
          list: (x) => x.flatMap((c) => along.list(c)),
        });
      }),
  };
  return { algebra, coefficients };
}

/** Second-order jets in `dimension` coordinates over a tower. */
export function jetTower<T>(base: Tower<T>, dimension: number): Tower<Jet2<T>> {
  return once(jetTowers, base, dimension, () => makeJetTower(base, dimension));
}

function makeJetTower<T>(base: Tower<T>, dimension: number): Tower<Jet2<T>> {
  const algebra = jet2Algebra(base.algebra, dimension);
  const below = base.coefficients;
  if (!below) return { algebra };
  const each = <A, B>(x: Jet2<A>, f: (c: A) => B): Jet2<B> => ({
    value: f(x.value),
    gradient: x.gradient.map(f),
    hessian: x.hessian.map((row) => row.map(f)),
  });
  const entries = <A>(x: Jet2<A>): A[] => [x.value, ...x.gradient, ...x.hessian.flat()];
  const coefficients: Coefficients<Jet2<T>> = {
    precision: below.precision,
    length: (1 + dimension + dimension * dimension) * below.length,
    lift: (r) => constantJet(base.algebra, dimension, below.lift(r)),
    list: (x) => entries(x).flatMap((c) => below.list(c)),
    assemble: (list, start) => {
      const entry = (k: number): T => below.assemble(list, start + k * below.length);
      const indices = Array.from({ length: dimension }, (_, i) => i);
      return {
        value: entry(0),
        gradient: indices.map((i) => entry(1 + i)),
        hessian: indices.map((i) => indices.map((j) => entry(1 + dimension * (i + 1) + j))),
      };
    },
    rebase: (bottom, map, use) =>
      below.rebase(bottom, map, (tower, along) => {
        const constant = (c: Parameters<typeof along.list>[0]) => constantJet(tower.algebra, dimension, c);
        return use(jetTower(tower, dimension), {
          convert: (x) => (isLocallyConstant(x) ? constant(along.convert(x.value)) : each(x, along.convert)),
          lift: (b) => constant(along.lift(b)),
          list: (x) => entries(x).flatMap((c) => along.list(c)),
        });
      }),
  };
  return { algebra, coefficients };
}
