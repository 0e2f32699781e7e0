import { type CheckPoly, comparePowers, need, readMonomial, readPoly } from './checkPolynomial.ts';
import { UNIT } from './monomial.ts';
import type { ProofRecord } from './proof.ts';
import { type Rational, rational, rationalText } from './rational.ts';
import type {
  RecordedCondition,
  RecordedElement,
  RecordedGenerator,
  RecordedMonomial,
  RecordedSign,
} from './record.ts';

/** The generators of a record by number. */
export type Generators = ReadonlyMap<number, RecordedGenerator>;

function found(all: Generators, id: number): RecordedGenerator {
  const g = all.get(id);
  need(g !== undefined, `generator ${id} is not recorded`);
  return g;
}

/** The text of a variable that a mean binds. It takes every real value, so it can't be an integer or have bounds. */
function boundName(all: Generators, mean: number, id: number): string {
  const { text, meaning } = found(all, id);
  const free = meaning.kind === 'variable' && !meaning.integer && !meaning.lower && !meaning.upper;
  need(free, `generator ${mean}: a mean over ${text}, which does not take every real value`);
  return text;
}

function present<T>(value: T | undefined, what: string): T {
  need(value !== undefined, `a generator lacks its ${what}`);
  return value;
}

function exponentText(units: number): string {
  const q = rational(BigInt(units), BigInt(UNIT));
  if (q.d === 1n) return q.n === 1n ? '' : q.n < 0n ? `^(${q.n})` : `^${q.n}`;
  return `^(${rationalText(q)})`;
}

function factorText(all: Generators, id: number, units: number): string {
  const { text, meaning } = found(all, id);
  const e = exponentText(units);
  return e !== '' && meaning.kind === 'power' ? `(${text})${e}` : `${text}${e}`;
}

/** A polynomial as a record prints it, the generators by their recorded texts. */
export function polyText(all: Generators, p: CheckPoly): string {
  const terms = [...p.values()].sort((s, t) => comparePowers(t.powers, s.powers));
  const body = (powers: RecordedMonomial, c: Rational) => {
    const factors = powers.map(([id, e]) => factorText(all, id, e));
    return c.n === 1n && c.d === 1n && factors.length > 0
      ? factors.join('*')
      : [rationalText(c), ...factors].join('*');
  };
  const text = terms.map(({ powers, coef }, i) => {
    const size = body(powers, coef.n < 0n ? { n: -coef.n, d: coef.d } : coef);
    return coef.n < 0n ? (i === 0 ? `-${size}` : ` - ${size}`) : i === 0 ? size : ` + ${size}`;
  });
  return text.join('') || '0';
}

function elementText(all: Generators, e: RecordedElement): string {
  const num = readPoly(e.num);
  const top = polyText(all, num);
  if (e.den.length === 0) return top;
  const den = e.den
    .map((f) => `(${polyText(all, readPoly(f.poly))})${f.power === 1 ? '' : `^${f.power}`}`)
    .join('*');
  return `${num.size > 1 ? `(${top})` : top}/${e.den.length > 1 ? `(${den})` : den}`;
}

function checkElement(all: Generators, e: RecordedElement): string {
  need(e.text === elementText(all, e), `the text ${e.text} is not that of its coefficients`);
  return e.text;
}

/** The text and the rule that a generator's meaning calls for. */
function generatorTexts(all: Generators, g: RecordedGenerator): { text: string; rule: string } {
  const m = g.meaning;
  const value = () => polyText(all, readPoly(present(g.value, 'value')));
  const arg = () => checkElement(all, present(m.arg, 'argument'));
  switch (m.kind) {
    case 'variable':
      return { text: present(m.name, 'name'), rule: 'a variable' };
    case 'pi':
      return { text: 'pi', rule: 'the constant pi' };
    case 'integer':
      return { text: value(), rule: `its power 1 is ${value()}` };
    case 'minusOne':
      return { text: '(-1)', rule: 'its even powers are 1' };
    case 'power': {
      const powers = readMonomial(present(m.exponent, 'exponent'));
      const exponent = polyText(all, new Map([['', { powers, coef: rational(1n) }]]));
      return {
        text: `${found(all, present(m.base, 'base')).text}^(${exponent})`,
        rule: 'a power with a symbolic exponent: exponents add, D(b^e) = b^e (De log b + e Db/b)',
      };
    }
    case 'openPower':
      return {
        text: `${found(all, present(m.base, 'base')).text}^(${arg()})`,
        rule: `the power with exponent ${arg()} >= 0 of a base that may be 0: finite, D(b^e) = b^e (De log b + e Db/b)`,
      };
    case 'base':
      return { text: `(${value()})`, rule: `its power 1 is ${value()}, which is not negative` };
    case 'abs': {
      const inside = polyText(all, readPoly(present(m.poly, 'polynomial')));
      return { text: `abs(${inside})`, rule: `its square is (${inside})^2` };
    }
    case 'exp':
      return { text: `exp(${arg()})`, rule: `D = itself times D(${arg()}); positive` };
    case 'log':
      return { text: `log(${arg()})`, rule: `D = D(${arg()})/(${arg()})` };
    case 'jet': {
      const fn = present(m.fn, 'function');
      const text = m.order === 0 ? `${fn}(${arg()})` : `D${m.order} ${fn}(${arg()})`;
      return { text, rule: `derivative ${m.order} of the unspecified function ${fn} at ${arg()}` };
    }
    case 'function': {
      const fn = present(m.fn, 'function');
      return {
        text: `${fn}(${arg()})`,
        rule: fn === 'cos' ? 'its square is 1 - sin^2' : `the function ${fn} of ${arg()}`,
      };
    }
    case 'factorial':
      return m.double
        ? { text: `dfact(${arg()})`, rule: `double factorial of ${arg()}` }
        : { text: `factorial(${arg()})`, rule: `factorial of ${arg()}: (n+1)! = (n+1) n!` };
    case 'mean': {
      const body = checkElement(all, present(m.body, 'body'));
      const names = present(m.variables, 'variables').map((z) => boundName(all, g.id, z));
      const rows = present(m.covariance, 'covariance').map((row) => row.map((c) => checkElement(all, c)));
      need(
        rows.length === names.length && rows.every((row) => row.length === names.length),
        `generator ${g.id}: a covariance of the wrong size`,
      );
      need(
        rows.every((row, i) => row.every((c, j) => c === rows[j]![i])),
        `generator ${g.id}: a covariance that is not symmetric`,
      );
      if (names.length === 1)
        return {
          text: `E[${names[0]} ~ N(0, ${rows[0]![0]})](${body})`,
          rule: `the Gaussian mean of ${body}; D = D(variance)/2 times the mean of the second derivative`,
        };
      const matrix = rows.map((row) => `[${row.join(', ')}]`).join(', ');
      return {
        text: `E[(${names.join(', ')}) ~ N([${names.map(() => '0').join(', ')}], [${matrix}])](${body})`,
        rule: `the Gaussian mean of ${body}; D = sum over i, j of D(covariance_ij)/2 times the mean of the derivative by z_i and z_j`,
      };
    }
  }
}

function rangeText(g: RecordedGenerator): string {
  const { name, integer, lower, upper } = g.meaning;
  const lo = lower ? ` ${lower.strict ? '>' : '>='} ${lower.value}` : '';
  const hi = upper ? ` ${upper.strict ? '<' : '<='} ${upper.value}` : '';
  return `${name} ${integer ? 'integer' : 'real'}${lo}${lo && hi ? ' and' : ''}${hi}`;
}

function checkHypotheses(all: Generators, record: ProofRecord): void {
  const facts = record.facts.map((f) => `${f.text}: ${polyText(all, readPoly(f.poly))} ${f.relation} 0`);
  const split = record.hypotheses.length - facts.length;
  const variables = [...all.values()].filter((g) => g.meaning.declared).map(rangeText);
  const told = new Set(record.hypotheses.slice(0, Math.max(0, split)));
  need(
    split >= 0 && facts.every((f, i) => f === record.hypotheses[split + i]),
    'a hypothesis differs from its coefficients',
  );
  need(
    told.size === split && variables.length === split,
    'the hypotheses and the variables differ in number',
  );
  need(
    variables.every((v) => told.has(v)),
    'a hypothesis is not the interval of its variable',
  );
}

function checkNode(all: Generators, s: RecordedSign): void {
  need(s.text === polyText(all, readPoly(s.poly)), `the text ${s.text} is not that of its coefficients`);
  for (const p of s.parts) checkNode(all, p);
}

function checkCondition(all: Generators, c: RecordedCondition): void {
  if (c.element) checkElement(all, c.element);
  for (const p of c.parts) {
    if ('rule' in p) checkNode(all, p);
    else checkCondition(all, p);
  }
}

/**
 * Every formula that the record shows to a reader is the one that it carries as data, and the hypotheses listed are those used.
 * Not checked: the words that name a condition, a restriction or a fact. Fails with Unverified.
 */
export function checkTexts(all: Generators, record: ProofRecord): void {
  for (const g of all.values()) {
    const { text, rule } = generatorTexts(all, g);
    need(g.text === text && g.rule === rule, `generator ${g.id} is not what its text says`);
    for (const s of g.because ?? []) checkNode(all, s);
  }
  for (const e of [record.left, record.right, record.difference]) checkElement(all, e);
  checkHypotheses(all, record);
  for (const s of record.signs) checkNode(all, s);
  for (const c of record.conditions) checkCondition(all, c);
}
