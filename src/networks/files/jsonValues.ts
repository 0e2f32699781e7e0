import { parseRational, type Rational } from '../../core/rational.ts';
import { NetworkProblem, quoted } from '../networkProblem.ts';
import { type ExactJson, Numeral } from './exactJson.ts';

/** Most digits of a number, and the largest decimal exponent: what the exact decimals of all doubles need, and some more. */
const DIGITS = 1_200;

/** `value` as an object with no keys but `keys`. Fails with NetworkProblem that calls it `what`. */
export function objectIn(
  value: ExactJson | undefined,
  what: string,
  keys: readonly string[],
): ReadonlyMap<string, ExactJson> {
  if (!(value instanceof Map)) throw new NetworkProblem(`${what} must be an object`);
  for (const key of value.keys())
    if (!keys.includes(key))
      throw new NetworkProblem(`${what} has the unknown key ${quoted(key)}; there are ${keys.join(', ')}`);
  return value;
}

/** `value` as a list. Fails with NetworkProblem that calls it `what`. */
export function listIn(value: ExactJson | undefined, what: string): readonly ExactJson[] {
  if (!Array.isArray(value)) throw new NetworkProblem(`${what} must be a list`);
  return value as readonly ExactJson[];
}

/** `value` as text. Fails with NetworkProblem that calls it `what`. */
export function textIn(value: ExactJson | undefined, what: string): string {
  if (typeof value !== 'string') throw new NetworkProblem(`${what} must be text in double quotes`);
  return value;
}

/** `value` as a whole number from `least` to `most`. Fails with NetworkProblem that calls it `what`. */
export function integerIn(value: ExactJson | undefined, what: string, least: number, most: number): number {
  const n = value instanceof Numeral && /^\d{1,15}$/.test(value.text) ? Number(value.text) : Number.NaN;
  if (n >= least && n <= most) return n;
  throw new NetworkProblem(`${what} must be a whole number from ${least} to ${most}`);
}

/** The text of a number: a JSON number, or a decimal or a fraction p/q in quotes. */
function numberText(value: ExactJson | undefined): string | undefined {
  const text = value instanceof Numeral ? value.text : value;
  return typeof text === 'string' && /^[+-]?(?:\d+\/\d+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/.test(text)
    ? text
    : undefined;
}

/** Exactly the number that `text` writes: 0.1 is 1/10, "-2/7", 1e30. Fails with NetworkProblem that calls it `what`. */
export function rationalFrom(text: string, what: string): Rational {
  const exponent = /[eE]([+-]?\d+)$/.exec(text)?.[1] ?? '0';
  if (text.length > 2 * DIGITS || Math.abs(Number(exponent)) > DIGITS)
    throw new NetworkProblem(
      `${what} is beyond the limit of ${DIGITS} digits and decimal exponents to ${DIGITS}`,
    );
  if (/\/0+$/.test(text)) throw new NetworkProblem(`${what}, ${quoted(text)}, divides by zero`);
  return parseRational(text);
}

/** `value` as an exact number, a JSON number or text of one. Fails with NetworkProblem that calls it `what`. */
export function rationalIn(value: ExactJson | undefined, what: string): Rational {
  const text = numberText(value);
  if (text === undefined)
    throw new NetworkProblem(`${what} is ${valueText(value)}; it must be a number, or "p/q" in quotes`);
  return rationalFrom(text, what);
}

/** `value` as the double nearest to the decimal that is written. Fails with NetworkProblem that calls it `what`. */
export function doubleIn(value: ExactJson | undefined, what: string): number {
  const text = numberText(value);
  if (text === undefined || text.includes('/'))
    throw new NetworkProblem(`${what} is ${valueText(value)}; it must be a decimal number`);
  const double = Number(text);
  if (!Number.isFinite(double))
    throw new NetworkProblem(`${what}, ${quoted(text)}, is beyond the range of doubles`);
  return double;
}

function valueText(value: ExactJson | undefined): string {
  if (value === undefined) return 'missing';
  if (value instanceof Numeral) return value.text;
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
