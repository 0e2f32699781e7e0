import type { GaussianLaw } from '../../core/gaussianLaw.ts';
import type { Monomial } from '../../core/monomial.ts';
import type { Element, Tower } from '../../core/tower.ts';
import type { Integrand } from '../integrand.ts';
import type { Instance, RandomInstance } from './instance.ts';

/** What every rule says of itself. */
interface Stated {
  readonly id: string;
  readonly statement: string;
  readonly domain: string;
  readonly citation: string;
}

/** One term of an integrand: a product of powers that all depend on the law's variables and do not fall into independent groups. */
export interface GaussianTerm {
  readonly t: Tower;
  readonly mono: Monomial;
  readonly law: GaussianLaw;
  readonly parts: Integrand;
  /** the expectation of what a rule leaves over, by all rules */
  readonly mean: (body: Element, law: GaussianLaw) => Element;
}

/** The expectation of a term, or undefined where the rule does not apply. Fails with NoClosedForm where no other rule could apply either. */
export type Reduction = (term: GaussianTerm) => Element | undefined;

/** A rule that the engine runs on terms, in the order of the registry. */
export interface TermRule extends Stated {
  readonly apply: Reduction;
  /** the rule broken on purpose */
  readonly mutant: Reduction;
  /** a random integrand that the rule applies to */
  readonly instance: (random: RandomInstance) => Instance;
}

/** A rule with its test: deviations from float64 quadrature, relative to 1 + the value, on the instance of a seed. */
export interface ExpectationRule extends Stated {
  readonly selfTest: (seed: number) => number;
  readonly mutantTest: (seed: number) => number;
}
