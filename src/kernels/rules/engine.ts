import { absoluteMoments } from './absoluteMoments.ts';
import { fubini } from './fubini.ts';
import { isserlis } from './isserlis.ts';
import { mehler } from './mehler.ts';
import type { TermRule } from './rule.ts';
import { stein } from './stein.ts';
import { arcCosine, arcsine } from './steps.ts';
import { symmetry } from './symmetry.ts';
import { tilting } from './tilting.ts';
import { trigonometric } from './trigonometric.ts';

/** The rules for one term of an integrand, in the order in which the engine tries them. */
export const TERM_RULES: readonly TermRule[] = [
  trigonometric,
  tilting,
  mehler,
  isserlis,
  symmetry,
  absoluteMoments,
  arcCosine,
  arcsine,
  fubini,
  stein,
];
