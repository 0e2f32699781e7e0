import { ONE, type Rational } from '../core/rational.ts';
import { type Analytic, Unknown } from '../numeric/analytic.ts';
import { naturalExponent } from './evaluateCall.ts';
import {
  collected,
  constantForm,
  type Form,
  formConstant,
  formExponential,
  formPolynomial,
  mapForm,
  mulForms,
  opaqueForm,
  polynomialForm,
} from './expectationForm.ts';

const LARGEST_POWER = 600;

/**
 * The algebra of forms over a base. Functions that are defined for every real give an opaque form where they leave the
 * closed forms; others fail (`Unknown`). An `Undefined` is certain, because a form is known for every z at once.
 */
export function formAlgebra<T>(base: Analytic<T>): Analytic<Form<T>> {
  const constant = (value: T): Form<T> => constantForm(base, value);
  const fromRational = (q: Rational): Form<T> => constant(base.fromRational(q));
  const noForm = (what: string): never => {
    throw new Unknown(`${what} of the bound variable has no closed form here`);
  };
  const exponential = (factor: T, square: T, slope: T): Form<T> =>
    collected(base, [{ cosine: [factor], sine: [], square, slope, frequency: base.zero }]);

  function add(f: Form<T>, g: Form<T>): Form<T> {
    const opaque = f.opaque ?? g.opaque;
    return opaque === undefined ? collected(base, [...f.terms, ...g.terms]) : opaqueForm(opaque);
  }

  const neg = (f: Form<T>): Form<T> => mapForm(base, f, (x) => base.neg(x));
  const mul = (f: Form<T>, g: Form<T>): Form<T> => mulForms(base, f, g);

  /** exp of an at most quadratic polynomial. */
  function exp(f: Form<T>): Form<T> {
    const p = formPolynomial(base, f);
    if (!p || p.length > 3) return opaqueForm('exp');
    return exponential(base.exp(p[0] ?? base.zero), p[2] ?? base.zero, p[1] ?? base.zero);
  }

  function div(f: Form<T>, g: Form<T>): Form<T> {
    const d = formConstant(base, g);
    if (d !== undefined) {
      if (f.opaque !== undefined || f.terms.length === 0) base.div(base.one, d);
      return mapForm(base, f, (x) => base.div(x, d));
    }
    const e = formExponential(base, g);
    if (!e) return noForm('a quotient');
    return mul(f, exponential(base.div(base.one, e.factor), base.neg(e.square), base.neg(e.slope)));
  }

  function naturalPower(f: Form<T>, k: number): Form<T> {
    let result = fromRational(ONE);
    for (let j = k, square = f; j > 0; j >>= 1, square = j > 0 ? mul(square, square) : square) {
      if (j & 1) result = mul(result, square);
    }
    return result;
  }

  function pow(f: Form<T>, g: Form<T>): Form<T> {
    const x = formConstant(base, f);
    const y = formConstant(base, g);
    if (y === undefined) {
      if (x !== undefined && base.sign(x) === 1) return exp(mul(g, constant(base.log(x))));
      return noForm('a power');
    }
    if (x !== undefined) return constant(base.pow(x, y));
    const exact = base.exact(y);
    const k = naturalExponent(exact, LARGEST_POWER);
    if (k !== undefined) return naturalPower(f, k);
    const e = formExponential(base, f);
    if (!e || (base.sign(e.factor) !== 1 && exact?.d !== 1n)) return noForm('a power');
    return exponential(base.pow(e.factor, y), base.mul(e.square, y), base.mul(e.slope, y));
  }

  /** sin(c + wz) and cos(c + wz), expanded. */
  function trigonometric(which: 'sin' | 'cos'): (f: Form<T>) => Form<T> {
    return (f) => {
      const p = formPolynomial(base, f);
      if (!p || p.length > 2) return opaqueForm(which);
      const c = p[0] ?? base.zero;
      const frequency = p[1];
      if (frequency === undefined) return constant(base[which](c));
      const cosine = which === 'cos' ? base.cos(c) : base.sin(c);
      const sine = which === 'cos' ? base.neg(base.sin(c)) : base.cos(c);
      const part = (x: T): T[] => (base.isZero(x) === true ? [] : [x]);
      const { zero } = base;
      return collected(base, [
        { cosine: part(cosine), sine: part(sine), square: zero, slope: zero, frequency },
      ]);
    };
  }

  const entire = (what: string, f: (x: T) => T) => (u: Form<T>) => {
    const x = formConstant(base, u);
    return x === undefined ? opaqueForm<T>(what) : constant(f(x));
  };
  const ofConstant = (what: string, f: (x: T) => T) => (u: Form<T>) => {
    const x = formConstant(base, u);
    return x === undefined ? noForm(what) : constant(f(x));
  };
  const constantOr = <R>(f: Form<T>, read: (x: T) => R): R | undefined => {
    const x = formConstant(base, f);
    return x === undefined ? undefined : read(x);
  };

  return {
    name: `Gaussian closed forms over ${base.name}`,
    zero: { terms: [] },
    one: fromRational(ONE),
    fromRational,
    add,
    sub: (f, g) => add(f, neg(g)),
    neg,
    mul,
    div,
    isZero: (f) => constantOr(f, (x) => base.isZero(x)),
    sign(f) {
      const e = formExponential(base, f);
      return e ? base.sign(e.factor) : constantOr(f, (x) => base.sign(x));
    },
    less: (f, g) => constantOr(add(f, neg(g)), (x) => base.less(x, base.zero)),
    exact: (f) => constantOr(f, (x) => base.exact(x)),
    pi: () => constant(base.pi()),
    pow,
    exp,
    sqrt(f) {
      const x = formConstant(base, f);
      if (x !== undefined) return constant(base.sqrt(x));
      const e = formExponential(base, f);
      if (!e) return noForm('sqrt');
      const half = (u: T): T => base.div(u, base.add(base.one, base.one));
      return exponential(base.sqrt(e.factor), half(e.square), half(e.slope));
    },
    log(f) {
      const e = formExponential(base, f);
      return e
        ? polynomialForm(base, [base.log(e.factor), e.slope, e.square])
        : ofConstant('log', (x) => base.log(x))(f);
    },
    sin: trigonometric('sin'),
    cos: trigonometric('cos'),
    atan: entire('atan', (x) => base.atan(x)),
    asin: ofConstant('asin', (x) => base.asin(x)),
    acos: ofConstant('acos', (x) => base.acos(x)),
    erf: entire('erf', (x) => base.erf(x)),
    abs(f) {
      const e = formExponential(base, f);
      return e
        ? exponential(base.abs(e.factor), e.square, e.slope)
        : ofConstant('abs', (x) => base.abs(x))(f);
    },
    gamma: ofConstant('gamma', (x) => base.gamma(x)),
    hyp2f1(a, b, c, z) {
      const args = [a, b, c, z].map((f) => formConstant(base, f));
      if (args.includes(undefined)) return noForm('hyp2f1');
      const [p, q, r, s] = args as [T, T, T, T];
      return constant(base.hyp2f1(p, q, r, s));
    },
  };
}
