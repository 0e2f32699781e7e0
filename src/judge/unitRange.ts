import { elementConstant, elementKey } from '../core/element.ts';
import { exponentOfElement, isIntegerExponent } from '../core/exponent.ts';
import { elementText } from '../core/print.ts';
import { signOf } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';
import { Unsupported } from './scope.ts';
import type { UnitRange } from './unitSums.ts';

/** The units 1..count for a whole number count >= 0. Fails with Unsupported where it may be none: Σ_j 1 would not be the count. */
export function unitRange(t: Tower, count: Element): UnitRange {
  const exponent = exponentOfElement(t, count);
  const whole = exponent !== undefined && isIntegerExponent(t, exponent);
  const sign = elementConstant(count)?.n === 0n ? '0+' : signOf(t, count);
  if (!whole || !['+', '0+'].includes(sign))
    throw new Unsupported(`${elementText(t, count)} may be no number of units`);
  return { key: elementKey(count), count, text: elementText(t, count) };
}
