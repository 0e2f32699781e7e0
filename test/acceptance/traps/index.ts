import { EXPECTATIONS } from './expectations.ts';
import { FUNCTIONS } from './functions.ts';
import { HIDDEN } from './hidden.ts';
import { HYPOTHESES } from './hypotheses.ts';
import { INTEGERS } from './integers.ts';
import { METRICS } from './metrics.ts';
import { MOMENTS } from './moments.ts';
import { ORDER } from './order.ts';
import { POWERS } from './powers.ts';
import { SUMS } from './sums.ts';
import { TENSORS } from './tensors.ts';
import type { Trap } from './trap.ts';
import { UNIT_SUMS } from './units.ts';

/** Every trap by its topic. */
export const TRAPS: ReadonlyMap<string, readonly Trap[]> = new Map([
  ['powers', POWERS],
  ['functions', FUNCTIONS],
  ['moments', MOMENTS],
  ['expectations', EXPECTATIONS],
  ['sums', SUMS],
  ['order', ORDER],
  ['integers', INTEGERS],
  ['hypotheses', HYPOTHESES],
  ['metrics', METRICS],
  ['hidden', HIDDEN],
  ['tensors', TENSORS],
  ['units', UNIT_SUMS],
]);
