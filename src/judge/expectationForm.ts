import { HALF } from '../core/rational.ts';
import { type Analytic, Unknown } from '../numeric/analytic.ts';

/**
 * e^{square z² + slope z} (cosine(z) cos(frequency z) + sine(z) sin(frequency z)) with polynomials by ascending degree.
 * `sine` is empty where the frequency is exactly 0.
 */
export interface FormTerm<T> {
  readonly cosine: readonly T[];
  readonly sine: readonly T[];
  readonly square: T;
  readonly slope: T;
  readonly frequency: T;
}

/**
 * A function of one bound variable z: a sum of polynomials times Gaussian, exponential and trigonometric factors, the
 * integrands with exact expectations. An `opaque` form is some function defined for all z (erf(z), say) of which nothing
 * else is known: its derivatives may be forms all the same.
 */
export interface Form<T> {
  readonly terms: readonly FormTerm<T>[];
  readonly opaque?: string;
}

const LARGEST_DEGREE = 600;
const MOST_TERMS = 40;

const zeroAt = <T>(base: Analytic<T>, x: T): boolean => base.isZero(x) === true;

/** e^0 cos(0) times a polynomial. */
export function polynomialForm<T>(base: Analytic<T>, polynomial: readonly T[]): Form<T> {
  const { zero } = base;
  const cosine = trimmed(base, polynomial);
  return {
    terms: cosine.length === 0 ? [] : [{ cosine, sine: [], square: zero, slope: zero, frequency: zero }],
  };
}

/** The form that is constant in z. */
export function constantForm<T>(base: Analytic<T>, value: T): Form<T> {
  return polynomialForm(base, [value]);
}

/** The form z itself. */
export function variableForm<T>(base: Analytic<T>): Form<T> {
  return polynomialForm(base, [base.zero, base.one]);
}

export function opaqueForm<T>(what: string): Form<T> {
  return { terms: [], opaque: what };
}

function isPolynomial<T>(base: Analytic<T>, term: FormTerm<T>): boolean {
  return [term.square, term.slope, term.frequency].every((x) => zeroAt(base, x));
}

/** The coefficients of a form that is a polynomial in z, without trailing exact zeros. */
export function formPolynomial<T>(base: Analytic<T>, f: Form<T>): readonly T[] | undefined {
  if (f.opaque !== undefined || f.terms.length > 1) return undefined;
  const [term] = f.terms;
  if (!term) return [];
  return isPolynomial(base, term) ? term.cosine : undefined;
}

/** The constant that a form is. */
export function formConstant<T>(base: Analytic<T>, f: Form<T>): T | undefined {
  const p = formPolynomial(base, f);
  return p && p.length < 2 ? (p[0] ?? base.zero) : undefined;
}

/** factor·e^{square z² + slope z}, for a form that is just that. */
export function formExponential<T>(
  base: Analytic<T>,
  f: Form<T>,
): { factor: T; square: T; slope: T } | undefined {
  const [term] = f.terms;
  if (f.opaque !== undefined || f.terms.length !== 1 || !term || !zeroAt(base, term.frequency))
    return undefined;
  const { cosine, square, slope } = term;
  return cosine.length === 1 ? { factor: cosine[0]!, square, slope } : undefined;
}

function trimmed<T>(base: Analytic<T>, polynomial: readonly T[]): readonly T[] {
  let length = polynomial.length;
  while (length > 0 && zeroAt(base, polynomial[length - 1]!)) length--;
  return length === polynomial.length ? polynomial : polynomial.slice(0, length);
}

export function addPolynomials<T>(base: Analytic<T>, a: readonly T[], b: readonly T[]): readonly T[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const length = Math.max(a.length, b.length);
  const sum = Array.from({ length }, (_, k) => {
    const x = a[k];
    const y = b[k];
    return x === undefined ? y! : y === undefined ? x : base.add(x, y);
  });
  return trimmed(base, sum);
}

function mulPolynomials<T>(base: Analytic<T>, a: readonly T[], b: readonly T[]): readonly T[] {
  if (a.length === 0 || b.length === 0) return [];
  if (a.length + b.length > LARGEST_DEGREE)
    throw new Unknown(`a polynomial of degree beyond ${LARGEST_DEGREE}`);
  const product: T[] = Array<T>(a.length + b.length - 1).fill(base.zero);
  a.forEach((x, i) => {
    if (zeroAt(base, x)) return;
    b.forEach((y, j) => {
      if (!zeroAt(base, y)) product[i + j] = base.add(product[i + j]!, base.mul(x, y));
    });
  });
  return trimmed(base, product);
}

const scaled = <T>(polynomial: readonly T[], by: (x: T) => T): readonly T[] => polynomial.map(by);

/** Every polynomial of a form mapped, coefficient by coefficient, by a linear map. */
export function mapForm<T>(base: Analytic<T>, f: Form<T>, by: (x: T) => T): Form<T> {
  if (f.opaque !== undefined) return f;
  return collected(
    base,
    f.terms.map((t) => ({
      ...t,
      cosine: trimmed(base, scaled(t.cosine, by)),
      sine: trimmed(base, scaled(t.sine, by)),
    })),
  );
}

/** Terms with certainly equal exponents and frequencies (up to sign) are merged, empty ones dropped. */
export function collected<T>(base: Analytic<T>, terms: readonly FormTerm<T>[]): Form<T> {
  const form: FormTerm<T>[] = [];
  const equal = (x: T, y: T): boolean => x === y || zeroAt(base, base.sub(x, y));
  for (const term of terms) {
    if (term.cosine.length === 0 && term.sine.length === 0) continue;
    const still = zeroAt(base, term.frequency);
    const added = still && term.sine.length > 0 ? { ...term, sine: [] } : term;
    const turned = base.neg(term.frequency);
    const same = form.findIndex(
      (t) =>
        equal(t.square, term.square) &&
        equal(t.slope, term.slope) &&
        (equal(t.frequency, term.frequency) || equal(t.frequency, turned)),
    );
    const old = form[same];
    if (!old) {
      form.push(added);
      continue;
    }
    const sine = equal(old.frequency, term.frequency) ? added.sine : scaled(added.sine, (x) => base.neg(x));
    const cosine = addPolynomials(base, old.cosine, added.cosine);
    form[same] = { ...old, cosine, sine: addPolynomials(base, old.sine, sine) };
  }
  if (form.length > MOST_TERMS) throw new Unknown(`a closed form of more than ${MOST_TERMS} terms`);
  return { terms: form.filter((t) => t.cosine.length > 0 || t.sine.length > 0) };
}

/** The product, by cos α cos β = ½(cos(α − β) + cos(α + β)) and its kin. A factor that is exactly 0 wins over all. */
export function mulForms<T>(base: Analytic<T>, f: Form<T>, g: Form<T>): Form<T> {
  const empty = (h: Form<T>): boolean => h.opaque === undefined && h.terms.length === 0;
  if (empty(f) || empty(g)) return { terms: [] };
  if (f.opaque !== undefined || g.opaque !== undefined) return opaqueForm(f.opaque ?? g.opaque!);
  return collected(
    base,
    f.terms.flatMap((s) => g.terms.flatMap((t) => mulTerms(base, s, t))),
  );
}

function mulTerms<T>(base: Analytic<T>, s: FormTerm<T>, t: FormTerm<T>): FormTerm<T>[] {
  const times = (a: readonly T[], b: readonly T[]): readonly T[] => mulPolynomials(base, a, b);
  const square = base.add(s.square, t.square);
  const slope = base.add(s.slope, t.slope);
  if (zeroAt(base, s.frequency)) {
    return [
      {
        cosine: times(s.cosine, t.cosine),
        sine: times(s.cosine, t.sine),
        square,
        slope,
        frequency: t.frequency,
      },
    ];
  }
  if (zeroAt(base, t.frequency)) return mulTerms(base, t, s);
  const half = base.fromRational(HALF);
  const halved = (a: readonly T[]): readonly T[] => scaled(a, (x) => base.mul(half, x));
  const minus = (a: readonly T[]): readonly T[] => scaled(a, (x) => base.neg(x));
  const cc = halved(times(s.cosine, t.cosine));
  const ss = halved(times(s.sine, t.sine));
  const sc = halved(times(s.sine, t.cosine));
  const cs = halved(times(s.cosine, t.sine));
  const plus = (a: readonly T[], b: readonly T[]): readonly T[] => addPolynomials(base, a, b);
  return [
    {
      cosine: plus(cc, minus(ss)),
      sine: plus(sc, cs),
      square,
      slope,
      frequency: base.add(s.frequency, t.frequency),
    },
    {
      cosine: plus(cc, ss),
      sine: plus(sc, minus(cs)),
      square,
      slope,
      frequency: base.sub(s.frequency, t.frequency),
    },
  ];
}
