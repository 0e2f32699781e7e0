import { HALF, ONE, type Rational, rational, ZERO } from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../numeric/analytic.ts';
import { naturalExponent } from './evaluateCall.ts';

/** polynomial(z) · exp(square z² + slope z); coefficients by ascending degree, exponents that are 0 in closed form. */
export interface FormTerm<T> {
  readonly polynomial: readonly T[];
  readonly square: T;
  readonly slope: T;
}

/** A sum of polynomials times Gaussian exponentials in one bound variable z: the integrands with exact expectations. */
export type Form<T> = readonly FormTerm<T>[];

const LARGEST_DEGREE = 600;
const MOST_TERMS = 40;

/** The form that is constant in z. */
export function constantForm<T>(base: Analytic<T>, value: T): Form<T> {
  return [{ polynomial: [value], square: base.zero, slope: base.zero }];
}

/** The form z itself. */
export function variableForm<T>(base: Analytic<T>): Form<T> {
  return [{ polynomial: [base.zero, base.one], square: base.zero, slope: base.zero }];
}

const zeroAt = <T>(base: Analytic<T>, x: T): boolean => base.isZero(x) === true;

function isPolynomial<T>(base: Analytic<T>, term: FormTerm<T>): boolean {
  return zeroAt(base, term.square) && zeroAt(base, term.slope);
}

/** The constant that a form is. */
export function formConstant<T>(base: Analytic<T>, f: Form<T>): T | undefined {
  const [term] = f;
  if (!term) return base.zero;
  return f.length === 1 && term.polynomial.length === 1 && isPolynomial(base, term) ? term.polynomial[0]! : undefined;
}

/** The coefficients of a form that is a polynomial in z. */
export function formPolynomial<T>(base: Analytic<T>, f: Form<T>): readonly T[] | undefined {
  const [term] = f;
  if (!term) return [];
  return f.length === 1 && isPolynomial(base, term) ? term.polynomial : undefined;
}

function trimmed<T>(base: Analytic<T>, polynomial: T[]): T[] {
  while (polynomial.length > 0 && zeroAt(base, polynomial.at(-1)!)) polynomial.pop();
  return polynomial;
}

function addPolynomials<T>(base: Analytic<T>, a: readonly T[], b: readonly T[]): T[] {
  const length = Math.max(a.length, b.length);
  const sum = Array.from({ length }, (_, k) => {
    const x = a[k];
    const y = b[k];
    return x === undefined ? y! : y === undefined ? x : base.add(x, y);
  });
  return trimmed(base, sum);
}

function mulPolynomials<T>(base: Analytic<T>, a: readonly T[], b: readonly T[]): T[] {
  if (a.length === 0 || b.length === 0) return [];
  if (a.length + b.length > LARGEST_DEGREE) throw new Unknown(`a polynomial of degree beyond ${LARGEST_DEGREE}`);
  const product: T[] = Array<T>(a.length + b.length - 1).fill(base.zero);
  a.forEach((x, i) => {
    if (zeroAt(base, x)) return;
    b.forEach((y, j) => {
      if (!zeroAt(base, y)) product[i + j] = base.add(product[i + j]!, base.mul(x, y));
    });
  });
  return trimmed(base, product);
}

/** Terms with certainly equal exponents are merged and empty ones dropped. */
function collected<T>(base: Analytic<T>, terms: readonly FormTerm<T>[]): Form<T> {
  const form: FormTerm<T>[] = [];
  for (const term of terms) {
    const same = form.findIndex(
      (t) => zeroAt(base, base.sub(t.square, term.square)) && zeroAt(base, base.sub(t.slope, term.slope)),
    );
    if (same < 0) form.push(term);
    else form[same] = { ...term, polynomial: addPolynomials(base, form[same]!.polynomial, term.polynomial) };
  }
  if (form.length > MOST_TERMS) throw new Unknown(`a closed form of more than ${MOST_TERMS} terms`);
  return form.filter((t) => t.polynomial.length > 0);
}

/**
 * The algebra of forms over a base. Fails (`Unknown`) where the result is no form: then quadrature takes over. An
 * `Undefined` is certain, because a form is known for every z at once.
 */
export function formAlgebra<T>(base: Analytic<T>): Analytic<Form<T>> {
  const constant = (value: T): Form<T> => (zeroAt(base, value) ? [] : constantForm(base, value));
  const fromRational = (q: Rational): Form<T> => constant(base.fromRational(q));
  const noForm = (what: string): never => {
    throw new Unknown(`${what} of the bound variable has no closed form here`);
  };
  const scale = (f: Form<T>, by: (x: T) => T): Form<T> =>
    collected(
      base,
      f.map((t) => ({ ...t, polynomial: trimmed(base, t.polynomial.map(by)) })),
    );

  /** c·exp(a z² + b z) as such; undefined for other forms. */
  function single(f: Form<T>): { factor: T; square: T; slope: T } | undefined {
    const [term] = f;
    if (f.length !== 1 || !term || term.polynomial.length !== 1) return undefined;
    return { factor: term.polynomial[0]!, square: term.square, slope: term.slope };
  }

  function mul(f: Form<T>, g: Form<T>): Form<T> {
    return collected(
      base,
      f.flatMap((s) =>
        g.map((t) => ({
          polynomial: mulPolynomials(base, s.polynomial, t.polynomial),
          square: base.add(s.square, t.square),
          slope: base.add(s.slope, t.slope),
        })),
      ),
    );
  }

  /** exp of an at most quadratic polynomial. */
  function exp(f: Form<T>): Form<T> {
    const p = formPolynomial(base, f);
    if (!p || p.length > 3) return noForm('exp');
    const factor = base.exp(p[0] ?? base.zero);
    return [{ polynomial: [factor], square: p[2] ?? base.zero, slope: p[1] ?? base.zero }];
  }

  function div(f: Form<T>, g: Form<T>): Form<T> {
    if (g.length === 0) return constant(base.div(base.one, base.zero));
    const s = single(g);
    if (!s) return noForm('a quotient');
    const inverse = { polynomial: [base.div(base.one, s.factor)], square: base.neg(s.square), slope: base.neg(s.slope) };
    if (isPolynomial(base, g[0]!)) return scale(f, (x) => base.div(x, s.factor));
    return mul(f, [inverse]);
  }

  function naturalPower(f: Form<T>, k: number): Form<T> {
    let result = fromRational(ONE);
    for (let j = k, square = f; j > 0; j >>= 1, square = j > 0 ? mul(square, square) : square) {
      if (j & 1) result = mul(result, square);
    }
    return result;
  }

  function pow(f: Form<T>, g: Form<T>): Form<T> {
    const y = formConstant(base, g);
    const x = formConstant(base, f);
    if (y === undefined) {
      if (x !== undefined && base.sign(x) === 1) return exp(mul(g, constant(base.log(x))));
      return noForm('a power');
    }
    if (x !== undefined) return constant(base.pow(x, y));
    const k = naturalExponent(base.exact(y), LARGEST_DEGREE);
    if (k !== undefined) return naturalPower(f, k);
    const s = single(f);
    if (!s || (base.sign(s.factor) !== 1 && naturalExponent(base.exact(base.neg(y)), LARGEST_DEGREE) === undefined)) {
      return noForm('a power');
    }
    return [{ polynomial: [base.pow(s.factor, y)], square: base.mul(s.square, y), slope: base.mul(s.slope, y) }];
  }

  const ofConstant = (what: string, f: (x: T) => T) => (u: Form<T>) => {
    const x = formConstant(base, u);
    return x === undefined ? noForm(what) : constant(f(x));
  };

  const add = (f: Form<T>, g: Form<T>): Form<T> => collected(base, [...f, ...g]);
  const neg = (f: Form<T>): Form<T> => scale(f, (x) => base.neg(x));
  const constantOr = <R>(f: Form<T>, read: (x: T) => R): R | undefined => {
    const x = formConstant(base, f);
    return x === undefined ? undefined : read(x);
  };

  return {
    name: `Gaussian closed forms over ${base.name}`,
    zero: [],
    one: fromRational(ONE),
    fromRational,
    add,
    sub: (f, g) => add(f, neg(g)),
    neg,
    mul,
    div,
    isZero: (f) => constantOr(f, (x) => base.isZero(x)),
    sign: (f) => constantOr(f, (x) => base.sign(x)),
    less: (f, g) => constantOr(add(f, neg(g)), (x) => base.less(x, base.zero)),
    exact: (f) => constantOr(f, (x) => base.exact(x)),
    pi: () => constant(base.pi()),
    pow,
    exp,
    sqrt: ofConstant('sqrt', (x) => base.sqrt(x)),
    log(f) {
      const s = single(f);
      if (!s || base.sign(s.factor) === -1) return ofConstant('log', (x) => base.log(x))(f);
      return [
        { polynomial: [base.log(s.factor), s.slope, s.square], square: base.zero, slope: base.zero },
      ].map((t) => ({ ...t, polynomial: trimmed(base, t.polynomial) }));
    },
    sin: ofConstant('sin', (x) => base.sin(x)),
    cos: ofConstant('cos', (x) => base.cos(x)),
    atan: ofConstant('atan', (x) => base.atan(x)),
    asin: ofConstant('asin', (x) => base.asin(x)),
    acos: ofConstant('acos', (x) => base.acos(x)),
    erf: ofConstant('erf', (x) => base.erf(x)),
    abs: ofConstant('abs', (x) => base.abs(x)),
    gamma: ofConstant('gamma', (x) => base.gamma(x)),
    hyp2f1(a, b, c, z) {
      const args = [a, b, c, z].map((f) => formConstant(base, f));
      if (args.includes(undefined)) return noForm('hyp2f1');
      const [p, q, r, s] = args as [T, T, T, T];
      return constant(base.hyp2f1(p, q, r, s));
    },
  };
}

/**
 * E[f(z)] for z ~ N(m, v), v ≥ 0, by completing the square: with D = 1 − 2av > 0,
 * E[z^k e^{az² + bz}] = D^{−1/2} exp((am² + bm + ½b²v)/D) · E[y^k], y ~ N((m + bv)/D, v/D),
 * and the moments μ_k = m μ_{k−1} + (k − 1) v μ_{k−2}. Fails: `Undefined` where D ≤ 0 for one term alone (the others
 * converge and can't cancel it); `Unknown` where the sign of some D is not certain.
 */
export function expectationOfForm<T>(base: Analytic<T>, f: Form<T>, m: T, v: T): T {
  const { add, mul, div } = base;
  const two = base.fromRational(rational(2));
  const gauge = f.map((t) => base.sub(base.one, mul(two, mul(t.square, v))));
  const signs = gauge.map((d) => base.sign(d));
  if (signs.some((s) => s === undefined)) throw new Unknown('it is not certain that the expectation converges');
  const divergent = f.filter((_, i) => signs[i] !== 1);
  if (divergent.length > 1) throw new Unknown('it is not certain that the expectation converges');
  if (divergent.length === 1) {
    const certain = divergent[0]!.polynomial.some((x) => base.isZero(x) === false);
    if (certain) throw new Undefined('the expectation diverges');
    throw new Unknown('it is not certain that the expectation converges');
  }
  return f.reduce((total, { polynomial, square, slope }, i) => {
    if (zeroAt(base, square) && zeroAt(base, slope)) return add(total, polynomialMean(base, polynomial, m, v));
    const d = gauge[i]!;
    const mean = div(add(m, mul(slope, v)), d);
    const half = mul(base.fromRational(HALF), mul(mul(slope, slope), v));
    const exponent = div(add(add(mul(square, mul(m, m)), mul(slope, m)), half), d);
    const mass = div(base.exp(exponent), base.sqrt(d));
    return add(total, mul(mass, polynomialMean(base, polynomial, mean, div(v, d))));
  }, base.fromRational(ZERO));
}

/** Σ p_k μ_k with the moments of N(m, v). */
function polynomialMean<T>(base: Analytic<T>, polynomial: readonly T[], m: T, v: T): T {
  let before = base.zero;
  let moment = base.one;
  let total = base.zero;
  polynomial.forEach((p, k) => {
    if (k > 0) {
      const drift = zeroAt(base, m) ? base.zero : base.mul(m, moment);
      const spread = k < 2 ? base.zero : base.mul(base.mul(base.fromRational(rational(k - 1)), v), before);
      [before, moment] = [moment, base.add(drift, spread)];
    }
    if (!zeroAt(base, p) && !zeroAt(base, moment)) total = base.add(total, base.mul(p, moment));
  });
  return total;
}
