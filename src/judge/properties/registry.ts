import type { PropertyName } from '../propertyNames.ts';
import { metricToFirstOrder, metricWithOnePoint } from './metricProperties.ts';
import { printedVolume, volumeOfMean } from './printedVolume.ts';
import type { Property } from './property.ts';
import { rotationalSymmetry } from './rotationalSymmetry.ts';
import {
  monomialVolumeRelativeToPrior,
  volumeRelativeToPrior,
  volumeWithFluctuation,
} from './volumeProperties.ts';
import {
  otherWidthLimit,
  paperWidthLimit,
  ricciAlongRadius,
  volumeAlongRadius,
} from './widthLimitProperties.ts';

/** Every property by its name. */
export const PROPERTIES: Readonly<Record<PropertyName, Property>> = {
  'posterior mean of the metric to first order in 1/n': metricToFirstOrder,
  'posterior mean of the metric with one datapoint': metricWithOnePoint,
  'posterior mean of the volume is the volume of the posterior mean': volumeOfMean,
  'volume at finite width relative to infinite width, as printed': printedVolume,
  'volume at finite width relative to infinite width, with the prior fluctuation': volumeWithFluctuation,
  'volume at finite width relative to the prior mean at that width': volumeRelativeToPrior,
  'volume of monomial networks relative to the prior mean at that width': monomialVolumeRelativeToPrior,
  'random networks of erf and quadratic units converge to infinite width': paperWidthLimit,
  'random networks of tanh and sigmoid units converge to infinite width': otherWidthLimit,
  'volume of random networks converges at several distances': volumeAlongRadius,
  'Ricci scalar of random networks converges at several distances': ricciAlongRadius,
  'volume of random networks is rotationally symmetric up to fluctuations': rotationalSymmetry,
};
