import { isEmpty, type Variable, variable } from './domain.ts';
import { type Factor, factorPoly } from './factor.ts';
import type { GaussianLaw } from './gaussianLaw.ts';
import type { Monomial } from './monomial.ts';
import { type Polynomial, polyKey } from './polynomial.ts';

/** A denominator factor: primitive, at least two terms, positive leading coefficient. */
export interface DenominatorFactor {
  readonly key: string;
  readonly poly: Polynomial;
  readonly power: number;
}

/** num / ∏ den_i.poly^den_i.power, denominators sorted by key. The zero element has an empty numerator. */
export interface Element {
  readonly num: Polynomial;
  readonly den: readonly DenominatorFactor[];
}

/** Real functions of one argument that stay opaque, with their derivatives known (derivation.ts). */
export type OpaqueFunction = 'sin' | 'cos' | 'erf' | 'atan' | 'asin' | 'sign';

/**
 * What a generator stands for. Every rule that the arithmetic uses about a kind is listed in `ruleOf`;
 * nothing else about a generator is ever used to call two elements equal.
 */
export type Generator =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'pi' }
  /** an integer >= 2, for fractional and symbolic powers of it */
  | { readonly kind: 'integer'; readonly value: bigint }
  /** −1, for its symbolic integer powers */
  | { readonly kind: 'minusOne' }
  /** base^exponent, the exponent a monomial in variables */
  | { readonly kind: 'power'; readonly base: number; readonly exponent: Monomial }
  /** base^exponent for a base that may be 0 and an exponent that is >= 0: finite there, and 1 where the exponent is 0 */
  | { readonly kind: 'openPower'; readonly base: number; readonly exponent: Element }
  /** the value of a polynomial that is >= 0, for fractional and symbolic powers of it */
  | { readonly kind: 'base'; readonly poly: Polynomial }
  | { readonly kind: 'abs'; readonly poly: Polynomial }
  | { readonly kind: 'exp'; readonly arg: Element }
  | { readonly kind: 'log'; readonly arg: Element }
  /** the order-th derivative of an unspecified function, at arg */
  | { readonly kind: 'jet'; readonly fn: string; readonly order: number; readonly arg: Element }
  | { readonly kind: 'function'; readonly fn: OpaqueFunction; readonly arg: Element }
  /** arg!, or with `double` arg!! */
  | { readonly kind: 'factorial'; readonly arg: Element; readonly double?: true }
  /** E[body] over variables ~ N(0, covariance), for a body that no rule evaluates */
  | {
      readonly kind: 'mean';
      readonly body: Element;
      readonly variables: readonly number[];
      readonly covariance: readonly (readonly Element[])[];
    };

/** A hypothesis about a polynomial's sign. */
export interface Fact {
  readonly poly: Polynomial;
  readonly relation: '>' | '>=' | '!=';
  readonly text: string;
  /** a theorem about the quantities themselves rather than a hypothesis of the claim */
  readonly always?: true;
}

/**
 * What a variable abbreviates: the sum of `body` over values of the variables `bound`, as `sum` forms it of any body. A sum over finitely
 * many values commutes with derivations by other variables and with replacing them.
 */
export interface BoundSum {
  readonly body: Element;
  readonly bound: readonly number[];
  readonly sum: (body: Element) => Element;
}

/**
 * The differential field that one claim lives in: its generators, the interval of each variable, and the hypotheses.
 * Generators are interned, so equal ones are the same number.
 */
export class Tower {
  readonly generators: Generator[] = [];
  readonly keys: string[] = [];
  readonly facts: Fact[] = [];
  /** polynomials worth trying as factors, learnt while the claim was elaborated */
  readonly hints: Polynomial[] = [];
  /** angle key → denominator in which its multiples are written, so that sin(x) and sin(x/2) share a generator */
  readonly angles = new Map<string, bigint>();
  /** generators whose powers the arithmetic reduces */
  readonly ruled = new Set<number>();
  /** generators whose square is a polynomial in others: cos, |p|, the last component of a vector of known dimension */
  readonly squares = new Map<number, Polynomial>();
  /** component or dot product of a vector → the variables |x|²: along a ray D(x_i) = x_i/(2|x|²) */
  readonly rays = new Map<number, readonly number[]>();
  /** variables that abbreviate sums */
  readonly sums = new Map<number, BoundSum>();
  /** variables that depend on what an element depends on, without a rule how: an entry at an index, a sum on the end of its range */
  readonly untraced = new Map<number, Element>();
  /** what the layer above knows of expectations: their closed forms, or undefined where it knows none */
  reduceMean: ((body: Element, law: GaussianLaw) => Element | undefined) | undefined;
  readonly #index = new Map<string, number>();
  readonly #variables = new Map<number, Variable>();
  readonly #factors = new Map<string, Factor[]>();
  /** memo tables of other files, by name; cleared when a hypothesis is added */
  readonly memo = new Map<string, Map<string, unknown>>();

  intern(key: string, make: () => Generator): number {
    const old = this.#index.get(key);
    if (old !== undefined) return old;
    const id = this.generators.length;
    const spec = make();
    this.generators.push(spec);
    this.keys.push(key);
    this.#index.set(key, id);
    const sign = spec.kind === 'power' && this.generators[spec.base]!.kind === 'minusOne';
    if (sign || spec.kind === 'base' || spec.kind === 'integer') this.ruled.add(id);
    return id;
  }

  /** States that the square of generator `id` is `square`. */
  setSquare(id: number, square: Polynomial): void {
    this.squares.set(id, square);
    this.ruled.add(id);
  }

  /** Declares a variable with its interval. Declaring it again replaces the interval. */
  declare(v: Variable): number {
    const id = this.intern(`var ${v.name}`, () => ({ kind: 'variable', name: v.name }));
    this.#variables.set(id, v);
    this.memo.clear();
    return id;
  }

  variableInfo(id: number): Variable {
    const spec = this.generators[id]!;
    const name = spec.kind === 'variable' ? spec.name : `generator ${id}`;
    return this.#variables.get(id) ?? variable(name, false);
  }

  variableId(name: string): number | undefined {
    return this.#index.get(`var ${name}`);
  }

  variables(): readonly number[] {
    return [...this.#variables.keys()];
  }

  assume(fact: Fact): void {
    this.facts.push(fact);
    this.memo.clear();
  }

  /** True when a variable's interval is certainly empty. */
  isEmptyDomain(): boolean {
    return [...this.#variables.values()].some(isEmpty);
  }

  table<T>(name: string): Map<string, T> {
    let m = this.memo.get(name);
    if (!m) {
      m = new Map();
      this.memo.set(name, m);
    }
    return m as Map<string, T>;
  }

  factor(poly: Polynomial): Factor[] {
    const key = polyKey(poly);
    let f = this.#factors.get(key);
    if (!f) {
      f = factorPoly(poly, this.hints);
      this.#factors.set(key, f);
    }
    return f;
  }

  /** Adds a polynomial to try as a factor from now on. True when it is new. */
  hint(poly: Polynomial): boolean {
    const key = polyKey(poly);
    if (this.hints.some((h) => polyKey(h) === key)) return false;
    this.hints.push(poly);
    this.#factors.clear();
    return true;
  }
}

/** The defining rule of a generator, as a proof record states it. */
export function ruleOf(
  t: Tower,
  id: number,
  show: (e: Element) => string,
  poly: (p: Polynomial) => string,
): string {
  const g = t.generators[id]!;
  switch (g.kind) {
    case 'variable':
      return 'a variable';
    case 'pi':
      return 'the constant pi';
    case 'integer':
      return `its power 1 is ${g.value}`;
    case 'minusOne':
      return 'its even powers are 1';
    case 'power':
      return 'a power with a symbolic exponent: exponents add, D(b^e) = b^e (De log b + e Db/b)';
    case 'openPower':
      return `the power with exponent ${show(g.exponent)} >= 0 of a base that may be 0: finite, D(b^e) = b^e (De log b + e Db/b)`;
    case 'base':
      return `its power 1 is ${poly(g.poly)}, which is not negative`;
    case 'abs':
      return `its square is (${poly(g.poly)})^2`;
    case 'exp':
      return `D = itself times D(${show(g.arg)}); positive`;
    case 'log':
      return `D = D(${show(g.arg)})/(${show(g.arg)})`;
    case 'jet':
      return `derivative ${g.order} of the unspecified function ${g.fn} at ${show(g.arg)}`;
    case 'function':
      return g.fn === 'cos' ? 'its square is 1 - sin^2' : `the function ${g.fn} of ${show(g.arg)}`;
    case 'factorial':
      return g.double
        ? `double factorial of ${show(g.arg)}`
        : `factorial of ${show(g.arg)}: (n+1)! = (n+1) n!`;
    case 'mean':
      return g.variables.length === 1
        ? `the Gaussian mean of ${show(g.body)}; D = D(variance)/2 times the mean of the second derivative`
        : `the Gaussian mean of ${show(g.body)}; D = sum over i, j of D(covariance_ij)/2 times the mean of the derivative by z_i and z_j`;
  }
}
