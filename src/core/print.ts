import { UNIT } from './monomial.ts';
import { type Polynomial, sortedTerms } from './polynomial.ts';
import { rationalText } from './rational.ts';
import type { Element, Tower } from './tower.ts';

function exponentText(units: number): string {
  if (units === UNIT) return '';
  let a = Math.abs(units);
  let b = UNIT;
  while (b !== 0) [a, b] = [b, a % b];
  const n = units / a;
  const d = UNIT / a;
  if (d === 1) return n < 0 ? `^(${n})` : `^${n}`;
  return `^(${n}/${d})`;
}

/** z ~ N(0, v), and (u, v) ~ N([0, 0], [[…], […]]) for several. */
function lawText(names: readonly string[], covariance: readonly (readonly string[])[]): string {
  if (names.length === 1) return `${names[0]} ~ N(0, ${covariance[0]?.[0]})`;
  const rows = covariance.map((row) => `[${row.join(', ')}]`);
  return `(${names.join(', ')}) ~ N([${names.map(() => '0').join(', ')}], [${rows.join(', ')}])`;
}

/** A generator as the claim language writes it. */
export function generatorText(t: Tower, id: number): string {
  const g = t.generators[id]!;
  switch (g.kind) {
    case 'variable':
      return g.name;
    case 'pi':
      return 'pi';
    case 'integer':
      return `${g.value}`;
    case 'minusOne':
      return '(-1)';
    case 'power': {
      const exponent = polynomialText(
        t,
        new Map([[g.exponent.key, { mono: g.exponent, coef: { n: 1n, d: 1n } }]]),
      );
      return `${generatorText(t, g.base)}^(${exponent})`;
    }
    case 'openPower':
      return `${generatorText(t, g.base)}^(${elementText(t, g.exponent)})`;
    case 'base':
      return `(${polynomialText(t, g.poly)})`;
    case 'abs':
      return `abs(${polynomialText(t, g.poly)})`;
    case 'exp':
    case 'log':
      return `${g.kind}(${elementText(t, g.arg)})`;
    case 'function':
      return `${g.fn}(${elementText(t, g.arg)})`;
    case 'factorial':
      return `${g.double ? 'dfact' : 'factorial'}(${elementText(t, g.arg)})`;
    case 'jet':
      return g.order === 0
        ? `${g.fn}(${elementText(t, g.arg)})`
        : `D${g.order} ${g.fn}(${elementText(t, g.arg)})`;
    case 'mean':
      return `E[${lawText(
        g.variables.map((z) => generatorText(t, z)),
        g.covariance.map((row) => row.map((c) => elementText(t, c))),
      )}](${elementText(t, g.body)})`;
  }
}

function powerText(t: Tower, id: number, units: number): string {
  const g = t.generators[id]!;
  const base = generatorText(t, id);
  const e = exponentText(units);
  return e !== '' && g.kind === 'power' ? `(${base})${e}` : `${base}${e}`;
}

/** A polynomial as a sum, largest term first. */
export function polynomialText(t: Tower, p: Polynomial): string {
  if (p.size === 0) return '0';
  let out = '';
  for (const { mono, coef } of sortedTerms(p)) {
    const factors = mono.ids.map((id, i) => powerText(t, id, mono.exps[i]!));
    const magnitude = { n: coef.n < 0n ? -coef.n : coef.n, d: coef.d };
    const plain = magnitude.n === 1n && magnitude.d === 1n;
    if (!plain || factors.length === 0) factors.unshift(rationalText(magnitude));
    const term = factors.join('*');
    if (out === '') out = coef.n < 0n ? `-${term}` : term;
    else out += coef.n < 0n ? ` - ${term}` : ` + ${term}`;
  }
  return out;
}

/** num/(factor^power · …), as the claim language writes it. */
export function elementText(t: Tower, e: Element): string {
  const num = polynomialText(t, e.num);
  if (e.den.length === 0) return num;
  const den = e.den
    .map((f) => `(${polynomialText(t, f.poly)})${f.power === 1 ? '' : `^${f.power}`}`)
    .join('*');
  return `${e.num.size > 1 ? `(${num})` : num}/${e.den.length > 1 ? `(${den})` : den}`;
}
