import { type Rational, rational } from '../../src/core/rational.ts';

/** An identity about a Gaussian expectation, a near miss of it, and the right sides as numbers (unspecified functions taken to be exp). */
export interface Identity {
  readonly family: string;
  readonly left: string;
  readonly right: string;
  readonly wrong: string;
  readonly values: readonly [right: number, wrong: number];
}

/** Seeded choices (a linear congruential generator, its high bits). */
export class Choices {
  #state: bigint;

  constructor(seed: number) {
    this.#state = BigInt(seed) * 6364136223846793005n + 1442695040888963407n;
  }

  integer(from: number, to: number): number {
    this.#state = (this.#state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n);
    return from + Number((this.#state >> 33n) % BigInt(to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(0, list.length - 1)]!;
  }

  /** k/d of either sign, not 0. */
  fraction(): Rational {
    return rational(this.pick([-3, -2, -1, 1, 2, 3]), this.pick([1, 2, 3, 5]));
  }
}

interface Law {
  readonly a: Rational;
  readonly b: Rational;
  readonly c: Rational;
  readonly text: string;
}

function plus(p: Rational, q: Rational): Rational {
  return rational(p.n * q.d + q.n * p.d, p.d * q.d);
}

function times(...factors: readonly Rational[]): Rational {
  return factors.reduce((p, q) => rational(p.n * q.n, p.d * q.d), rational(1));
}

function num(q: Rational): number {
  return Number(q.n) / Number(q.d);
}

/** The fraction as the language writes it, in brackets. */
function text(q: Rational): string {
  return `(${q.n}/${q.d})`;
}

/** A law of (u, v) with a covariance that is positive definite: a rotation of two independent variables. */
function law(r: Choices): Law {
  const [p, q, s] = [r.fraction(), r.fraction(), r.fraction()];
  const a = times(p, p);
  const c = times(p, q);
  const b = plus(times(q, q), times(s, s));
  return { a, b, c, text: `E[(u, v) ~ N([0, 0], [[${text(a)}, ${text(c)}], [${text(c)}, ${text(b)}]])]` };
}

/** E[u^i v^j] by summing over all ways to pair the factors off. */
function pairings({ a, b, c }: Law, i: number, j: number): Rational {
  if (i + j === 0) return rational(1);
  if ((i + j) % 2 === 1) return rational(0);
  if (i > 0) {
    const same = i > 1 ? times(rational(i - 1), a, pairings({ a, b, c, text: '' }, i - 2, j)) : rational(0);
    const other = j > 0 ? times(rational(j), c, pairings({ a, b, c, text: '' }, i - 1, j - 1)) : rational(0);
    return plus(same, other);
  }
  return times(rational(j - 1), b, pairings({ a, b, c, text: '' }, 0, j - 2));
}

/** The coefficients of He_k, lowest first: He_(k+1) = z He_k − k He_(k−1). */
function hermite(k: number): number[] {
  let [before, now]: [number[], number[]] = [[], [1]];
  for (let n = 0; n < k; n++) {
    const next = [0, ...now].map((x, i) => x - n * (before[i] ?? 0));
    [before, now] = [now, next];
  }
  return now;
}

function polynomialText(coefficients: readonly number[], z: string): string {
  return `(${coefficients.map((x, i) => `(${x})*${z}^${i}`).join(' + ')})`;
}

type Family = (r: Choices) => Omit<Identity, 'family'>;

const moments: Family = (r) => {
  const l = law(r);
  const [i, j] = [r.integer(1, 5), r.integer(0, 5)];
  const k = i + ((i + j) % 2);
  const [x, y] = [r.fraction(), r.fraction()];
  const value = plus(times(x, pairings(l, k, j)), times(y, pairings(l, 2, 2)));
  const off = plus(value, times(x, r.pick([l.a, l.b, rational(1, 3)])));
  return {
    left: `${l.text}(${text(x)}*u^${k}*v^${j} + ${text(y)}*u^2*v^2)`,
    right: text(value),
    wrong: text(off),
    values: [num(value), num(off)],
  };
};

/** E[u F] = a E[∂_u F] + c E[∂_v F] for F = f(u) h(v); with exp for both, E F = exp((a + 2c + b)/2). */
const stein: Family = (r) => {
  const l = law(r);
  const mass = Math.exp(num(plus(plus(l.a, l.b), times(rational(2), l.c))) / 2);
  const d = (x: Rational, y: Rational) =>
    `${text(x)}*${l.text}(diff(f(u), u)*h(v)) + ${text(y)}*${l.text}(f(u)*diff(h(v), v))`;
  const [x, y] = r.pick([
    [l.a, times(rational(-1), l.c)],
    [times(rational(2), l.a), l.c],
    [l.a, rational(0)],
    [plus(l.a, rational(1, 7)), l.c],
  ]);
  return {
    left: `${l.text}(u*f(u)*h(v))`,
    right: d(l.a, l.c),
    wrong: d(x, y),
    values: [num(plus(l.a, l.c)) * mass, num(plus(x, y)) * mass],
  };
};

/** ∂/∂ρ E[F] = E[∂_u ∂_v F], and ∂/∂s E[F] = E[F″]/2. */
const price: Family = (r) => {
  const body = r.pick(['f(u)*h(v)', 'f(u)*h(u)*f(v)', 'erf(u)*f(v)', 'u*f(v)', 'sin(u)*f(v)', 'u^2*v^3']);
  const joint = 'E[(u, v) ~ N([0, 0], [[2, rho], [rho, 1]])]';
  const right = `${joint}(diff(diff(${body}, u), v))`;
  const factor = r.pick(['1/2', '2', '-1']);
  // Only that the wrong factor is no 1 matters, both being E[∂_u ∂_v F] up to it; the claim is tested at f = h = exp.
  return {
    left: `diff(${joint}(${body}), rho)`,
    right,
    wrong: `${factor}*${right}`,
    values: [1, factor === '1/2' ? 0.5 : Number(factor)],
  };
};

const heat: Family = (r) => {
  const body = r.pick(['f(z)', 'f(z)*h(z)', 'f(z)^2', 'z*f(z)', 'erf(z)*f(z)', 'cos(z)*f(2*z)']);
  const [good, bad] = ['/2', r.pick(['', '/4', '*2'])];
  const side = (factor: string) => `E[z ~ N(0, s)](diff(${body}, z, 2))${factor}`;
  return {
    left: `diff(E[z ~ N(0, s)](${body}), s)`,
    right: side(good),
    wrong: side(bad),
    values: [0.5, bad === '' ? 1 : bad === '/4' ? 0.25 : 2],
  };
};

/** E[exp(q u) f(v)] = exp(q² a/2) E f over N(q c, b). */
const tilt: Family = (r) => {
  const l = law(r);
  const q = r.fraction();
  const side = (m: Rational, e: Rational) => `exp(${text(e)})*E[z ~ N(${text(m)}, ${text(l.b)})](f(z))`;
  const [m, e] = [times(q, l.c), times(rational(1, 2), q, q, l.a)];
  const [m2, e2] = r.pick([
    [times(rational(-1), m), e],
    [m, times(rational(2), e)],
    [q, e],
    [times(q, l.b), e],
  ]);
  const value = (x: Rational, y: Rational) => Math.exp(num(y) + num(x) + num(l.b) / 2);
  return {
    left: `${l.text}(exp(${text(q)}*u)*f(v))`,
    right: side(m, e),
    wrong: side(m2, e2),
    values: [value(m, e), value(m2, e2)],
  };
};

/** E[cos(p u + q v)] and E[sin(p u) sin(q v)]. */
const waves: Family = (r) => {
  const l = law(r);
  const [p, q] = [r.fraction(), r.fraction()];
  const [x, y, z] = [times(p, p, l.a), times(q, q, l.b), times(p, q, l.c)];
  const both = plus(x, y);
  if (r.integer(0, 1) === 0) {
    const e = plus(both, times(rational(2), z));
    const bad = r.pick([both, plus(both, z), plus(both, times(rational(-2), z))]);
    return {
      left: `${l.text}(cos(${text(p)}*u + ${text(q)}*v))`,
      right: `exp(-${text(e)}/2)`,
      wrong: `exp(-${text(bad)}/2)`,
      values: [Math.exp(-num(e) / 2), Math.exp(-num(bad) / 2)],
    };
  }
  const bad = r.pick(['cosh', 'tanh'] as const);
  return {
    left: `${l.text}(sin(${text(p)}*u)*sin(${text(q)}*v))`,
    right: `exp(-${text(both)}/2)*sinh(${text(z)})`,
    wrong: `exp(-${text(both)}/2)*${bad}(${text(z)})`,
    values: [Math.exp(-num(both) / 2) * Math.sinh(num(z)), Math.exp(-num(both) / 2) * Math[bad](num(z))],
  };
};

const arcsine: Family = (r) => {
  const l = law(r);
  const [p, q] = [r.fraction(), r.fraction()];
  const [x, y, z] = [times(p, p, l.a), times(q, q, l.b), times(p, q, l.c)];
  const side = (k: number, m: number) =>
    `2/pi*asin(${k}*${text(z)}/sqrt((1 + ${m}*${text(x)})*(1 + ${m}*${text(y)})))`;
  const value = (k: number, m: number) =>
    (2 / Math.PI) * Math.asin((k * num(z)) / Math.sqrt((1 + m * num(x)) * (1 + m * num(y))));
  const [k, m] = r.pick([
    [1, 2],
    [-2, 2],
    [1, 1],
    [2, 3],
  ] as const);
  return {
    left: `${l.text}(erf(${text(p)}*u)*erf(${text(q)}*v))`,
    right: side(2, 2),
    wrong: side(k, m),
    values: [value(2, 2), value(k, m)],
  };
};

/** The arc-cosine kernels of degree 0, 1 and 2 over a symbolic correlation. */
const arccosine: Family = (r) => {
  const joint = 'E[(u, v) ~ N([0, 0], [[1, rho], [rho, 1]])]';
  const angle = '(pi/2 + asin(rho))';
  const root = 'sqrt(1 - rho^2)';
  const [left, right, wrong, values] = r.pick<readonly [string, string, string, readonly [number, number]]>([
    ['(1 + sign(u))*(1 + sign(v))', `2/pi*${angle}`, `2/pi*(pi/2 - asin(rho))`, [1.4, 0.6]],
    ['relu(u)*relu(v)', `(${root} + rho*${angle})/(2*pi)`, `(${root} + rho*asin(rho))/(2*pi)`, [2, 1]],
    [
      'relu(u)^2*relu(v)^2',
      `(3*rho*${root} + (1 + 2*rho^2)*${angle})/(2*pi)`,
      `(3*rho*${root} + (1 + rho^2)*${angle})/(2*pi)`,
      [2, 1],
    ],
    ['abs(u)*abs(v)', `2/pi*(${root} + rho*asin(rho))`, `2/pi*(${root} - rho*asin(rho))`, [2, 1]],
    ['u*v*sign(u)*sign(v)', `2/pi*(${root} + rho*asin(rho))`, `2/pi*${root}`, [2, 1]],
    ['u*sign(v)', `rho*sqrt(2/pi)`, `rho*2/pi`, [2, 1]],
    ['relu(u)*erf(v)', `rho/sqrt(3*pi)`, `rho/sqrt(2*pi)`, [2, 1]],
  ]);
  return { left: `${joint}(${left})`, right, wrong, values };
};

const mehler: Family = (r) => {
  const j = r.integer(1, 4);
  const k = r.integer(0, 2) > 0 ? j : j + 2;
  const factorial = [1, 1, 2, 6, 24][j]!;
  const right = j === k ? `${factorial}*rho^${j}` : '0';
  const wrong =
    j === k ? r.pick([`rho^${j}`, `${factorial}*rho^${j + 1}`, `-${factorial}*rho^${j}`]) : `rho^${j}`;
  const same = wrong === `rho^${j}` && factorial === 1 && j === k;
  const at = 0.5 ** j;
  return {
    left: `E[(u, v) ~ N([0, 0], [[1, rho], [rho, 1]])](${polynomialText(hermite(j), 'u')}*${polynomialText(hermite(k), 'v')})`,
    right,
    wrong: same ? `2*rho^${j}` : wrong,
    values: [j === k ? factorial * at : 0, j === k ? 7 : at],
  };
};

/** E[z^n exp(−λ z²)] over N(0, v). */
const bell: Family = (r) => {
  const n = 2 * r.integer(0, 3);
  const lambda = rational(r.integer(1, 5), r.integer(1, 3));
  const [odd, power] = [[1, 1, 3, 15][n / 2]!, n / 2];
  const [o, p] = r.pick([
    [odd, power + 1],
    [2 * odd, power],
    [-odd, power],
  ] as const);
  const spread = `(1 + 2*${text(lambda)}*s)`;
  const side = (c: number, k: number) => `(${c})*(s/${spread})^${k}/sqrt(${spread})`;
  return {
    left: `E[z ~ N(0, s)](z^${n}*exp(-${text(lambda)}*z^2))`,
    right: side(odd, power),
    wrong: side(o, p),
    values: [odd, p === power ? o : odd / 2],
  };
};

/** f of a linear form of (u, v) and of one variable with its variance. */
const sums: Family = (r) => {
  const l = law(r);
  const [p, q] = [r.fraction(), r.fraction()];
  const v = plus(plus(times(p, p, l.a), times(q, q, l.b)), times(rational(2), p, q, l.c));
  const bad = plus(v, r.pick([times(rational(-2), p, q, l.c), times(p, p, l.a), rational(1, 2)]));
  const side = (x: Rational) => `E[z ~ N(0, ${text(x)})](f(z)*h(z))`;
  return {
    left: `${l.text}(f(${text(p)}*u + ${text(q)}*v)*h(${text(p)}*u + ${text(q)}*v))`,
    right: side(v),
    wrong: side(bad),
    values: [num(v), num(bad)],
  };
};

export const FAMILIES = { moments, stein, price, heat, tilt, waves, arcsine, arccosine, mehler, bell, sums };

/** The i-th identity of a seed: families in turn, their near misses told apart numerically. */
export function identity(seed: number, i: number): Identity {
  const names = Object.keys(FAMILIES) as (keyof typeof FAMILIES)[];
  const family = names[i % names.length]!;
  const r = new Choices(seed * 1000 + i);
  for (;;) {
    const made = FAMILIES[family](r);
    const [x, y] = made.values;
    if (Math.abs(x - y) > 1e-9 * (Math.abs(x) + Math.abs(y))) return { family, ...made };
  }
}
