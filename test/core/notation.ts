import { Decimal } from 'decimal.js';
import { absElement } from '../../src/core/absolute.ts';
import { cosSin } from '../../src/core/circular.ts';
import { type Bound, variable } from '../../src/core/domain.ts';
import { add, div, fromGenerator, fromRational, mul, neg, sub } from '../../src/core/element.ts';
import { expElement, logElement } from '../../src/core/exponential.ts';
import { doubleFactorialElement, factorialElement, gammaElement } from '../../src/core/factorial.ts';
import {
  asinElement,
  atanElement,
  erfElement,
  jetElement,
  piElement,
  signElement,
} from '../../src/core/functions.ts';
import { powElement, sqrtElement } from '../../src/core/power.ts';
import { Proved } from '../../src/core/proof.ts';
import { parseRational, type Rational, rational } from '../../src/core/rational.ts';
import { type Element, Tower } from '../../src/core/tower.ts';

/** Formulas as a mathematician types them, read into core elements and, by a route of its own, into decimals. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[] };

export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Precedence climbing over + - * / ^ (right-associative), unary minus, calls and parentheses. */
export function parse(text: string): Formula {
  const tokens = text.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|[-+*/^(),]/g) ?? [];
  let at = 0;
  const take = (token: string) => {
    if (tokens[at] !== token) throw new SyntaxError(`${token} expected in ${text}`);
    at++;
  };
  const call = (name: string, ...args: Formula[]): Formula => ({ kind: 'call', name, args });
  const atom = (): Formula => {
    const token = tokens[at++];
    if (token === undefined) throw new SyntaxError(`unfinished: ${text}`);
    if (token === '-') return call('-', { kind: 'number', value: rational(0) }, power());
    if (token === '(') {
      const inner = sum();
      take(')');
      return inner;
    }
    if (/\d/.test(token[0] ?? '')) return { kind: 'number', value: parseRational(token) };
    if (tokens[at] !== '(') return { kind: 'name', name: token };
    at++;
    const args = [sum()];
    while (tokens[at] === ',') {
      at++;
      args.push(sum());
    }
    take(')');
    return call(token, ...args);
  };
  const power = (): Formula => {
    const base = atom();
    if (tokens[at] !== '^') return base;
    at++;
    return call('^', base, power());
  };
  const product = (): Formula => {
    let out = power();
    for (let op = tokens[at]; op === '*' || op === '/'; op = tokens[at]) {
      at++;
      out = call(op, out, power());
    }
    return out;
  };
  const sum = (): Formula => {
    let out = product();
    for (let op = tokens[at]; op === '+' || op === '-'; op = tokens[at]) {
      at++;
      out = call(op, out, product());
    }
    return out;
  };
  const out = sum();
  if (at < tokens.length) throw new SyntaxError(`unread: ${tokens.slice(at).join(' ')}`);
  return out;
}

/** The formula as an element of the tower; `D2f(u)` is the second derivative of the unspecified function f. */
export function elementOf(t: Tower, f: Formula): Element {
  if (f.kind === 'number') return fromRational(f.value);
  if (f.kind === 'name') {
    if (f.name === 'pi') return piElement(t);
    const id = t.variableId(f.name);
    if (id === undefined) throw new RangeError(`${f.name} is not declared`);
    return fromGenerator(id);
  }
  const [a, b] = f.args.map((x) => elementOf(t, x));
  if (a === undefined) throw new RangeError(`${f.name} without arguments`);
  const jet = /^D(\d)([a-z])$/.exec(f.name);
  if (jet) return jetElement(t, jet[2] ?? '', Number(jet[1]), a);
  if (b !== undefined) {
    if (f.name === '+') return add(t, a, b);
    if (f.name === '-') return sub(t, a, b);
    if (f.name === '*') return mul(t, a, b);
    if (f.name === '/') return div(t, a, b);
    if (f.name === '^') return powElement(t, a, b);
  }
  const one: Readonly<Record<string, (u: Element) => Element>> = {
    exp: (u) => expElement(t, u),
    log: (u) => logElement(t, u),
    sqrt: (u) => sqrtElement(t, u),
    abs: (u) => absElement(t, u),
    sin: (u) => cosSin(t, u).sin,
    cos: (u) => cosSin(t, u).cos,
    erf: (u) => erfElement(t, u),
    atan: (u) => atanElement(t, u),
    asin: (u) => asinElement(t, u),
    sign: (u) => signElement(t, u),
    neg,
    factorial: (u) => factorialElement(t, u),
    dfact: (u) => doubleFactorialElement(t, u),
    gamma: (u) => gammaElement(t, u),
    f: (u) => jetElement(t, 'f', 0, u),
  };
  const fn = one[f.name];
  if (!fn) throw new RangeError(`no function ${f.name}`);
  return fn(a);
}

const D = Decimal.clone({ precision: 60 });
const PI = D.acos(-1);
const factorial = (n: Decimal): Decimal => (n.lte(1) ? new D(1) : factorial(n.sub(1)).mul(n));
const doubled = (n: Decimal): Decimal => (n.lte(1) ? new D(1) : doubled(n.sub(2)).mul(n));
const DECIMAL_FUNCTIONS: Readonly<Record<string, (u: Decimal) => Decimal>> = {
  exp: (u) => u.exp(),
  log: (u) => (u.gt(0) ? u.ln() : new D(Number.NaN)),
  sqrt: (u) => u.sqrt(),
  abs: (u) => u.abs(),
  sin: (u) => u.sin(),
  cos: (u) => u.cos(),
  atan: (u) => u.atan(),
  asin: (u) => u.asin(),
  // Cancellation may leave a zero of 60-digit operands at 1e-58.
  sign: (u) => (u.isNaN() ? u : new D(u.abs().lt('1e-50') ? 0 : u.isNegative() ? -1 : 1)),
  neg: (u) => u.neg(),
  factorial,
  dfact: doubled,
  gamma: (u) =>
    u.isInteger()
      ? factorial(u.sub(1))
      : u.gt(1)
        ? DECIMAL_FUNCTIONS['gamma']!(u.sub(1)).mul(u.sub(1))
        : PI.sqrt(),
};

/** The formula's value in 60 digits; NaN where it has none. */
export function decimalOf(f: Formula, at: Readonly<Record<string, Decimal.Value>>): Decimal {
  if (f.kind === 'number') return new D(f.value.n.toString()).div(f.value.d.toString());
  if (f.kind === 'name') return f.name === 'pi' ? PI : new D(at[f.name] ?? Number.NaN);
  const [a, b] = f.args.map((x) => decimalOf(x, at));
  if (a === undefined) return new D(Number.NaN);
  if (b !== undefined) {
    if (f.name === '+') return a.add(b);
    if (f.name === '-') return a.sub(b);
    if (f.name === '*') return a.mul(b);
    if (f.name === '/') return b.isZero() ? new D(Number.NaN) : a.div(b);
    if (f.name === '^') return a.isZero() && b.isNegative() && !b.isZero() ? new D(Number.NaN) : a.pow(b);
  }
  const fn = DECIMAL_FUNCTIONS[f.name];
  if (!fn) throw new RangeError(`no value of ${f.name}`);
  return fn(a);
}

const NUMBER = '-?\\d+(?:/\\d+)?(?:\\.\\d+)?';

/** A tower with variables declared as "x", "x > 0", "n integer >= 1", "u in [-1, 1)" and hypotheses "x + y >= 2". */
export function tower(...lines: string[]): Tower {
  const t = new Tower();
  for (const line of lines) {
    const m = new RegExp(`^(\\w+)( integer)?(?: (>=|>) (${NUMBER}))?(?: (<=|<) (${NUMBER}))?$`).exec(line);
    const i = new RegExp(`^(\\w+)( integer)? in ([[(])(${NUMBER}), (${NUMBER})([\\])])$`).exec(line);
    const bound = (value: string | undefined, strict: boolean): Bound | undefined =>
      value === undefined ? undefined : { value: parseRational(value), strict };
    if (m)
      t.declare(variable(m[1]!, m[2] !== undefined, bound(m[4], m[3] === '>'), bound(m[6], m[5] === '<')));
    else if (i)
      t.declare(variable(i[1]!, i[2] !== undefined, bound(i[4], i[3] === '('), bound(i[5], i[6] === ')')));
    else assume(t, line);
  }
  return t;
}

export function relationOf(text: string): { left: Formula; relation: Relation; right: Formula } {
  const m = /^(.*?)(<=|>=|!=|<|>|=)(.*)$/.exec(text);
  if (!m) throw new SyntaxError(`no relation: ${text}`);
  return { left: parse(m[1]!), relation: m[2] as Relation, right: parse(m[3]!) };
}

function assume(t: Tower, text: string): void {
  const { left, relation, right } = relationOf(text);
  const up = relation !== '<' && relation !== '<=';
  const [a, b] = up ? [left, right] : [right, left];
  const gap = sub(t, elementOf(t, a), elementOf(t, b));
  if (gap.den.length > 0 || relation === '=') throw new RangeError(`no polynomial hypothesis: ${text}`);
  t.assume({ poly: gap.num, relation: relation === '!=' ? '!=' : relation.length === 2 ? '>=' : '>', text });
}

/** The statement's proof in the tower, or the reason why there is none. Definedness is not asked about. */
export function proofOf(t: Tower, statement: string): Proved | string {
  const { left, relation, right } = relationOf(statement);
  const goal = {
    left: elementOf(t, left),
    right: elementOf(t, right),
    relation,
    leftConditions: [],
    rightConditions: [],
  };
  const proof = Proved.prove(t, goal);
  return proof instanceof Proved ? proof : proof.reason;
}

/** The element of a formula given as text. */
export function read(t: Tower, text: string): Element {
  return elementOf(t, parse(text));
}
