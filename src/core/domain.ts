import {
  addRational,
  compareRational,
  floorRational,
  negRational,
  ONE,
  type Rational,
  rational,
} from './rational.ts';

export interface Bound {
  readonly value: Rational;
  readonly strict: boolean;
}

/** A real or integer variable and the interval it ranges over; a missing bound is infinite. */
export interface Variable {
  readonly name: string;
  readonly integer: boolean;
  readonly lower?: Bound;
  readonly upper?: Bound;
}

/** What is known of a quantity's sign: '+' > 0, '0+' >= 0, '-' < 0, '0-' <= 0, '0' zero, '?' nothing. */
export type Sign = '+' | '0+' | '-' | '0-' | '0' | '?';

export function negateSign(s: Sign): Sign {
  return s === '+' ? '-' : s === '-' ? '+' : s === '0+' ? '0-' : s === '0-' ? '0+' : s;
}

export function mulSign(a: Sign, b: Sign): Sign {
  if (a === '0' || b === '0') return '0';
  if (a === '?' || b === '?') return '?';
  const negative = a.endsWith('-') !== b.endsWith('-');
  const weak = a.length === 2 || b.length === 2;
  return weak ? (negative ? '0-' : '0+') : negative ? '-' : '+';
}

/** A variable whose interval is closed up to integers where it is an integer: n > 1 becomes n >= 2. */
export function variable(name: string, integer: boolean, lower?: Bound, upper?: Bound): Variable {
  const tight = (b: Bound | undefined, side: 'lower' | 'upper'): Bound | undefined => {
    if (!b || !integer) return b;
    const floor = floorRational(b.value);
    const whole = b.value.d === 1n;
    if (side === 'lower') {
      const v = whole ? (b.strict ? floor + 1n : floor) : floor + 1n;
      return { value: rational(v), strict: false };
    }
    const v = whole && b.strict ? floor - 1n : floor;
    return { value: rational(v), strict: false };
  };
  const lo = tight(lower, 'lower');
  const hi = tight(upper, 'upper');
  return { name, integer, ...(lo ? { lower: lo } : {}), ...(hi ? { upper: hi } : {}) };
}

/** True when the interval certainly contains no value. */
export function isEmpty(v: Variable): boolean {
  if (!v.lower || !v.upper) return false;
  const c = compareRational(v.lower.value, v.upper.value);
  return c > 0 || (c === 0 && (v.lower.strict || v.upper.strict));
}

export function variableSign(v: Variable): Sign {
  const zero = rational(0n);
  if (v.lower) {
    const c = compareRational(v.lower.value, zero);
    if (c > 0 || (c === 0 && v.lower.strict)) return '+';
    if (c === 0) {
      if (v.upper && compareRational(v.upper.value, zero) === 0) return '0';
      return '0+';
    }
  }
  if (v.upper) {
    const c = compareRational(v.upper.value, zero);
    if (c < 0 || (c === 0 && v.upper.strict)) return '-';
    if (c === 0) return '0-';
  }
  return '?';
}

/** The tighter of two lower bounds. */
export function tighterLower(a: Bound | undefined, b: Bound): Bound {
  if (!a) return b;
  const c = compareRational(a.value, b.value);
  return c > 0 || (c === 0 && a.strict) ? a : b;
}

/** The tighter of two upper bounds. */
export function tighterUpper(a: Bound | undefined, b: Bound): Bound {
  if (!a) return b;
  const c = compareRational(a.value, b.value);
  return c < 0 || (c === 0 && a.strict) ? a : b;
}

/** The integer next above or below a bound. */
export function nextInteger(q: Rational, step: 1 | -1): Rational {
  return addRational(q, step === 1 ? ONE : negRational(ONE));
}

/** "sigma > 0", "d integer in [1, 5]": one line for a proof record. */
export function variableText(v: Variable): string {
  const kind = v.integer ? 'integer' : 'real';
  const show = (q: Rational) => (q.d === 1n ? `${q.n}` : `${q.n}/${q.d}`);
  const lo = v.lower ? `${v.lower.strict ? '>' : '>='} ${show(v.lower.value)}` : '';
  const hi = v.upper ? `${v.upper.strict ? '<' : '<='} ${show(v.upper.value)}` : '';
  return `${v.name} ${kind}${lo ? ` ${lo}` : ''}${lo && hi ? ' and' : ''}${hi ? ` ${hi}` : ''}`;
}
