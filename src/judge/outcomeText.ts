import { realText } from '../numeric/real.ts';
import type { Outcome } from './point.ts';

/** "2/3", "0.666 +/- 3e-7", "undefined (…)", "not decided (…)". */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'value':
      return realText(outcome.value, 30);
    case 'undefined':
      return `undefined (${outcome.because})`;
    case 'unknown':
      return `not decided (${outcome.because})`;
  }
}
