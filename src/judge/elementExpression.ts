import { UNIT } from '../core/monomial.ts';
import { type Polynomial, sortedTerms } from '../core/polynomial.ts';
import { type Rational, rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { BinaryOperator, Expr, FunctionName } from '../language/syntax.ts';

const AT = { line: 1, column: 1 } as const;

export function numberExpr(value: Rational): Expr {
  if (value.n < 0n) return { kind: 'negate', arg: numberExpr(rational(-value.n, value.d)), at: AT };
  if (value.d === 1n) return { kind: 'number', value, at: AT };
  return binaryExpr('/', numberExpr(rational(value.n)), numberExpr(rational(value.d)));
}

export function binaryExpr(op: BinaryOperator, left: Expr, right: Expr): Expr {
  return { kind: 'binary', op, left, right, at: AT };
}

function callExpr(fn: FunctionName, arg: Expr): Expr {
  return { kind: 'call', fn, args: [arg], at: AT };
}

function powerExpr(base: Expr, units: number): Expr {
  if (units === UNIT) return base;
  if (units * 2 === UNIT) return callExpr('sqrt', base);
  return binaryExpr('^', base, numberExpr(rational(units, UNIT)));
}

/** An element as the language writes it, or undefined where a generator has no name there. */
export function elementExpression(t: Tower, e: Element): Expr | undefined {
  return quotient(t, sortedTerms(e.num), e.den);
}

function polynomialExpression(t: Tower, p: Polynomial): Expr | undefined {
  return quotient(t, sortedTerms(p), []);
}

function product(factors: readonly Expr[]): Expr | undefined {
  return factors.length === 0 ? undefined : factors.reduce((a, b) => binaryExpr('*', a, b));
}

function quotient(t: Tower, terms: ReturnType<typeof sortedTerms>, den: Element['den']): Expr | undefined {
  if (terms.length === 0) return numberExpr(rational(0n));
  const bottoms: Expr[] = [];
  for (const f of den) {
    const p = polynomialExpression(t, f.poly);
    if (!p) return undefined;
    bottoms.push(powerExpr(p, f.power * UNIT));
  }
  if (terms.length === 1) {
    const { mono, coef } = terms[0]!;
    const tops: Expr[] = [];
    const size = coef.n < 0n ? -coef.n : coef.n;
    if (size !== 1n) tops.push(numberExpr(rational(size)));
    if (coef.d !== 1n) bottoms.unshift(numberExpr(rational(coef.d)));
    for (let i = 0; i < mono.ids.length; i++) {
      const g = generatorExpression(t, mono.ids[i]!);
      if (!g) return undefined;
      const units = mono.exps[i]!;
      (units > 0 ? tops : bottoms).push(powerExpr(g, Math.abs(units)));
    }
    const top = product(tops) ?? numberExpr(rational(1n));
    const bottom = product(bottoms);
    const value = bottom ? binaryExpr('/', top, bottom) : top;
    return coef.n < 0n ? { kind: 'negate', arg: value, at: AT } : value;
  }
  let sum: Expr | undefined;
  for (const term of terms) {
    const negative = term.coef.n < 0n;
    const size = { mono: term.mono, coef: negative ? rational(-term.coef.n, term.coef.d) : term.coef };
    const part = quotient(t, [size], []);
    if (!part) return undefined;
    if (!sum) sum = negative ? { kind: 'negate', arg: part, at: AT } : part;
    else sum = binaryExpr(negative ? '-' : '+', sum, part);
  }
  const bottom = product(bottoms);
  return bottom ? binaryExpr('/', sum!, bottom) : sum;
}

function generatorExpression(t: Tower, id: number): Expr | undefined {
  const g = t.generators[id]!;
  switch (g.kind) {
    case 'variable':
      return variableExpression(g.name);
    case 'pi':
      return { kind: 'pi', at: AT };
    case 'integer':
      return numberExpr(rational(g.value));
    case 'minusOne':
      return numberExpr(rational(-1n));
    case 'power': {
      const base = generatorExpression(t, g.base);
      const exponent = quotient(t, [{ mono: g.exponent, coef: rational(1n) }], []);
      return base && exponent && binaryExpr('^', base, exponent);
    }
    case 'openPower': {
      const base = generatorExpression(t, g.base);
      const exponent = elementExpression(t, g.exponent);
      return base && exponent && binaryExpr('^', base, exponent);
    }
    case 'base':
      return polynomialExpression(t, g.poly);
    case 'abs': {
      const p = polynomialExpression(t, g.poly);
      return p && callExpr('abs', p);
    }
    case 'exp':
    case 'log': {
      const a = elementExpression(t, g.arg);
      return a && callExpr(g.kind, a);
    }
    case 'function': {
      const a = elementExpression(t, g.arg);
      return a && callExpr(g.fn, a);
    }
    case 'factorial': {
      const a = elementExpression(t, g.arg);
      return a && callExpr(g.double ? 'dfact' : 'factorial', a);
    }
    case 'jet': {
      const arg = elementExpression(t, g.arg);
      if (!arg) return undefined;
      if (g.order === 0) return { kind: 'apply', fn: g.fn, arg, at: AT };
      const v = arg.kind === 'norm2' ? ({ kind: 'norm2', vector: arg.vector } as const) : undefined;
      const variable = v ?? (arg.kind === 'name' ? ({ kind: 'name', name: arg.name } as const) : undefined);
      const body: Expr = { kind: 'apply', fn: g.fn, arg, at: AT };
      return variable && { kind: 'diff', body, variable, order: g.order, at: AT };
    }
    case 'mean':
      return undefined;
  }
}

/** The names that the judge gives to variables of a tower: norm2(x), x[i], W[j, k], dot(x, y) and declared names. */
function variableExpression(name: string): Expr | undefined {
  const norm = /^norm2\(([^']+)\)$/.exec(name);
  if (norm) return { kind: 'norm2', vector: norm[1]!, at: AT };
  const component = /^([^']+)\[(\d+)\]$/.exec(name);
  if (component) return { kind: 'component', vector: component[1]!, index: Number(component[2]), at: AT };
  const entry = /^([^']+)\[([^',]+)(?:,(\d+))?\]$/.exec(name);
  if (entry) {
    const [array, unit] = [entry[1]!, entry[2]!];
    const row = /^\d+$/.test(unit) ? Number(unit) : { name: unit };
    if (entry[3] !== undefined)
      return { kind: 'matrix-entry', matrix: array, row, column: Number(entry[3]), at: AT };
    return typeof row === 'number' ? undefined : { kind: 'indexed', vector: array, index: row, at: AT };
  }
  const dot = /^dot\(([^',]+), ([^',]+)\)$/.exec(name);
  if (dot) return { kind: 'dot', left: dot[1]!, right: dot[2]!, at: AT };
  return name.includes("'") || name.startsWith('#') ? undefined : { kind: 'name', name, at: AT };
}
