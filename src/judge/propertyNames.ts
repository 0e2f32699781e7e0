import { Problem } from '../language/problem.ts';
import type { Claim } from '../language/syntax.ts';
import { nearest } from '../language/unknownName.ts';

/** Every property that `claim ID by property "NAME"` can name; `properties/registry.ts` says what each is. */
export const PROPERTY_NAMES = [
  'posterior mean of the metric to first order in 1/n',
  'posterior mean of the metric with one datapoint',
  'posterior mean of the volume is the volume of the posterior mean',
  'volume at finite width relative to infinite width, as printed',
  'volume at finite width relative to infinite width, with the prior fluctuation',
  'volume at finite width relative to the prior mean at that width',
  'volume of monomial networks relative to the prior mean at that width',
  'random networks of erf and quadratic units converge to infinite width',
  'random networks of tanh and sigmoid units converge to infinite width',
  'volume of random networks converges at several distances',
  'Ricci scalar of random networks converges at several distances',
  'volume of random networks is rotationally symmetric up to fluctuations',
] as const;

export type PropertyName = (typeof PROPERTY_NAMES)[number];

/** Whether there is a property of this name. */
export function isPropertyName(name: string): name is PropertyName {
  return PROPERTY_NAMES.some((known) => known === name);
}

/** What is wrong with a claim that names no known property, at its line; undefined for every other claim. */
export function propertyProblem(file: string, { property, at }: Claim): Problem | undefined {
  if (property === undefined || isPropertyName(property)) return undefined;
  const near = nearest(property, PROPERTY_NAMES);
  const remedy = near === undefined ? `There are: ${PROPERTY_NAMES.join('; ')}.` : `Did you mean "${near}"?`;
  return new Problem(`there is no property "${property}"`, at, remedy, file);
}
