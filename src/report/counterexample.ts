import type { Counterexample } from '../judge/verdict.ts';

/** Significant digits that a table shows of an enclosure, more where the two sides agree that far. */
const DIGITS = 10;

/** A point as `--at` reads it: `d=2; sigma=1; x=[1/3, -2]`, or with the second point of a pair, `d=2; r=1 -> 2`. */
export function pointText(
  point: Readonly<Record<string, string>>,
  second: Readonly<Record<string, string>> = point,
): string {
  return Object.entries(point)
    .map(([name, value]) => {
      const moved = Object.hasOwn(second, name) && second[name] !== value;
      return moved ? `${name}=${value} -> ${second[name]}` : `${name}=${value}`;
    })
    .join('; ');
}

/** How many characters two texts share from the left. */
function agreement(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}

/** An exact `n` or `n/d` as a decimal cut after `places` places; any other text as it is. */
function decimalText(text: string, places: number): string {
  const match = /^(-?)(\d+)(?:\/(\d+))?$/.exec(text);
  const d = BigInt(match?.[3] ?? 1);
  if (!match || d === 0n) return text;
  const scaled = `${(BigInt(match[2] ?? 0) * 10n ** BigInt(places)) / d}`.padStart(places + 1, '0');
  return `${match[1]}${scaled.slice(0, -places)}.${scaled.slice(-places)}`;
}

/**
 * `0.6366197723...` for the enclosure `0.63661977236758134307553505349 +/- 1e-29`: its first digits, as many as tell it from
 * `other`. Everything else, exact values among them, as it is; `explain` and `--json` carry every digit.
 */
export function briefly(value: string, other: string): string {
  const match = /^(-?[\d.]+)(e-?\d+)? \+\/- \S+$/.exec(value);
  const [, digits = '', exponent = ''] = match ?? [];
  const leading = /^-?[0.]*/.exec(digits)?.[0].length ?? 0;
  const shown = leading + DIGITS + (digits.slice(leading).includes('.') ? 1 : 0);
  const kept = Math.max(shown, agreement(value, decimalText(other, digits.length + 1)) + 3);
  return match && kept < digits.length ? `${digits.slice(0, kept)}...${exponent}` : value;
}

/** Where the two sides are apart, in a line: `at d=2; sigma=1: left 1/4, right 1/2`. */
export function counterexampleText(counterexample: Counterexample): string {
  const { left, right } = counterexample;
  const where = pointText(counterexample.point, counterexample.second);
  const because = counterexample.undefinedBecause ? ` (${counterexample.undefinedBecause})` : '';
  const at = where === '' ? '' : `at ${where}: `;
  return `${at}left ${briefly(left, right)}, right ${briefly(right, left)}${because}`;
}
