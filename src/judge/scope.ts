import type { Condition } from '../core/condition.ts';
import { variable } from '../core/domain.ts';
import { elementConstant, fromGenerator } from '../core/element.ts';
import { LimitExceeded } from '../core/monomial.ts';
import { addPoly, generatorPoly, mulPoly, negPoly, type Polynomial } from '../core/polynomial.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { Expr } from '../language/syntax.ts';

/** Raised where the symbolic route has no rule; the claim may still be enclosed or refuted by other routes. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

/** True for the errors by which the symbolic route says that it gives up. */
export function isGivingUp(error: unknown): error is Error {
  return error instanceof Error && ['Unsupported', 'NoClosedForm', 'LimitExceeded'].includes(error.name);
}

const components = new WeakMap<Tower, Map<string, Map<number, number>>>();

/** The components of the vector of that name which a tower has as variables, shared by all its bindings. */
function componentsIn(tower: Tower, name: string): Map<number, number> {
  const byName = components.get(tower) ?? new Map<string, Map<number, number>>();
  components.set(tower, byName);
  const found = byName.get(name) ?? new Map<number, number>();
  byName.set(name, found);
  return found;
}

/** A vector inside the tower: |x|² and the components that are used are variables of it. Equal names are equal vectors. */
export class VectorBinding {
  readonly dimension: Element;
  readonly norm: number;
  readonly #tower: Tower;
  readonly #name: string;
  readonly #components: Map<number, number>;
  #own: readonly Element[] | undefined;

  constructor(tower: Tower, name: string, dimension: Element) {
    this.#tower = tower;
    this.#name = name;
    this.#components = componentsIn(tower, name);
    this.dimension = dimension;
    this.norm = tower.declare(variable(`norm2(${name})`, false, { value: rational(0n), strict: false }));
  }

  get name(): string {
    return this.#name;
  }

  get usedComponents(): ReadonlyMap<number, number> {
    return this.#components;
  }

  /** Sets the components of a vector that is integrated over: independent variables, with no relation to its norm. */
  useComponents(parts: readonly Element[]): void {
    this.#own = parts;
  }

  /** x[i] as a variable with x_1² + … <= |x|², and = where the dimension is a known number. */
  component(i: number): Element {
    const own = this.#own?.[i - 1];
    if (own) return own;
    const known = elementConstant(this.dimension);
    const count = known && known.d === 1n && known.n <= 8n ? Number(known.n) : undefined;
    if (count !== undefined && i > count)
      throw new LimitExceeded(`${this.#name}[${i}] in dimension ${count}`);
    for (let k = 1; k <= (count ?? i); k++) this.#declare(k);
    if (count !== undefined) {
      const last = this.#components.get(count)!;
      if (!this.#tower.squares.has(last)) this.#tower.setSquare(last, this.#remainder(count));
    }
    return fromGenerator(this.#components.get(i)!);
  }

  #declare(k: number): void {
    if (this.#components.has(k)) return;
    const id = this.#tower.declare(variable(`${this.#name}[${k}]`, false));
    this.#components.set(k, id);
    this.#tower.rays.set(id, [this.norm]);
    const text = `the squares of components of ${this.#name} add up to at most norm2(${this.#name})`;
    this.#tower.assume({ poly: this.#remainder(-1), relation: '>=', text, always: true });
  }

  /** |x|² minus the squares of the components used, but for number `except`. */
  #remainder(except: number): Polynomial {
    let out = generatorPoly(this.norm);
    for (const [k, id] of this.#components)
      if (k !== except) out = addPoly(out, negPoly(mulPoly(generatorPoly(id), generatorPoly(id))));
    return out;
  }
}

/** A declared matrix: its size. Its entries are variables of the tower (unitData.ts). */
export interface MatrixBinding {
  readonly rows: Element;
  readonly columns: Element;
}

/** A unit bound by a sum over hidden units: what its data are written with, and the range that it runs through. */
export interface BoundUnit {
  readonly unit: string;
  readonly range: string;
  /** where the sum is written out over a few units: which one of them it is */
  readonly number?: number;
}

/** An expression in normal form and the conditions under which it is defined. */
export interface Elaborated {
  readonly element: Element;
  readonly conditions: readonly Condition[];
}

/** Not differentiated; along |x|² >= 0, where 0 is an end; or by a name, in both directions. */
export type Smoothness = false | 'ray' | 'line';

/** Names in force, and whether expressions are about to be differentiated (conditions then hold in a neighbourhood). */
export interface Scope {
  readonly names: ReadonlyMap<string, Element>;
  readonly vectors: ReadonlyMap<string, VectorBinding>;
  readonly smooth: Smoothness;
  /** how many Gaussian variables are bound around here */
  readonly depth: number;
  readonly memo: Map<Expr, Elaborated>;
  /** the names by which expressions are about to be differentiated; absent when that may be any */
  readonly moving?: ReadonlySet<string> | undefined;
  /** true where dot products are written out by components, the dimension being a number */
  readonly explicit?: boolean;
  readonly matrices?: ReadonlyMap<string, MatrixBinding>;
  /** indices bound by sums over hidden units; a name that has a value here is none of them */
  readonly units?: ReadonlyMap<string, BoundUnit>;
  /** written out for so many units of any data each, whatever number of units the claim speaks of (proveBySupport.ts) */
  readonly unitCount?: number;
  /** how many sums over hidden units are open around here */
  readonly unitDepth?: number;
}

export function childScope(scope: Scope, change: Partial<Omit<Scope, 'memo'>>): Scope {
  return { ...scope, ...change, memo: new Map() };
}

const smoothScopes = new WeakMap<Scope, Map<string, Scope>>();

/**
 * The scope in which expressions are about to be differentiated by the names given (any name, if none are); one of each kind per scope, so that its
 * memo is shared.
 */
export function smoothScope(scope: Scope, kind: 'ray' | 'line', by?: Iterable<string>): Scope {
  const smooth = scope.smooth === 'line' ? 'line' : kind;
  const anything = by === undefined || (scope.smooth !== false && scope.moving === undefined);
  const moving = anything ? undefined : new Set([...(scope.moving ?? []), ...by]);
  const names = (m: ReadonlySet<string> | undefined) => (m ? [...m].sort().join(' ') : '*');
  if (scope.smooth === smooth && names(scope.moving) === names(moving)) return scope;
  const key = `${smooth} ${names(moving)}`;
  const known = smoothScopes.get(scope) ?? new Map<string, Scope>();
  smoothScopes.set(scope, known);
  const made = known.get(key) ?? childScope(scope, { smooth, moving });
  known.set(key, made);
  return made;
}
