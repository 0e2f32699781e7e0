const F = 'let f function';
const X = 'let x real';
const RAY = ['let d integer >= 1', 'let x vector of d'];
const WIDE = [...RAY, 'let sigma real', 'let zeta real > 0', F, 'metric g = nngp(f(z), sigma, zeta, d)'];

/** Documents whose last claim is false (or nowhere both-sided), each by a corner that a careless rule overlooks. */
export const FALSE_CLAIMS: readonly (readonly string[])[] = [
  // jumps and isolated points of monotone claims
  [X, 'claim t: x - 5*sign(x) increases in x'],
  ['let x real >= 0', 'claim t: x - 5*sign(x) increases in x'],
  [X, 'claim t: x + abs(x) increases in x'],
  ['let x, a real >= 0', 'claim t: x^a increases in x'],
  ['let x real in [0, 1]', 'let a real >= 0', 'claim t: x^a decreases in a'],
  ['let t, y real', 'claim t when y = t^2: t^3 - 2*t*y weakly increases in t'],
  ['let t, y real', 'claim t when y = t^2: t^3 - 3*t*y is constant in t'],
  ['let t real', 'claim t when t != 0: -1/t^3 weakly increases in t'],
  ['let t real', 'claim t when t^2 > 0: -1/t increases in t'],
  ['let q integer', 'claim t: (-1)^q is constant in q'],
  ['let n integer in [0, 3]', 'claim t: n^2 is constant in n'],
  ['let n integer in [0, 3]', 'let x real', 'claim t: x^n increases in x'],
  // hypotheses under `not` also admit points where a side is undefined
  ['let x, y real', 'claim t when not (x > 0/y): x <= 0'],
  [...RAY, 'claim t when not (x[2] < 1): norm2(x) >= 1'],
  ['let x, y real', 'claim t when not (1/x > y): x != 0'],
  ['let x, y real', 'claim t when not (1/x = y): 1/x != y'],
  [X, 'claim t when not (log(x) > 0) and x >= 0: log(x) <= 0'],
  // integer powers of a base of either sign
  [X, 'let q integer >= 1', 'claim t: (x - 3)^q >= 0'],
  [X, 'let q integer >= 1', 'claim t: abs((x - 3)^q) = (x - 3)^q'],
  [X, 'let q integer >= 1', 'claim t: sqrt((x - 3)^(2*q)) = (x - 3)^q'],
  [X, 'let q integer >= 1', 'claim t: max((x - 3)^q, 0) = (x - 3)^q'],
  [X, 'let q integer', 'claim t: x^(2*q) >= 0'],
  // 0^0 = 1 hidden in a split power
  ['let m integer >= 0', 'let n integer >= -2', 'claim t: m^(n + 2)*(2*m - 1) >= 0'],
  ['let m, q, r integer >= 0', 'claim t when q >= r: m^(q - r)*(2*m - 1) >= 0'],
  ['let m integer >= 0', 'let q integer >= 1', 'claim t: m^(q - 1)*(2*m - 1) >= 0'],
  ['let x, y real', 'let q integer >= -1', 'claim t when (x^2 - 1)^(q + 1)*y > 0: x != 1'],
  [X, 'let q integer >= -1', 'claim t when x^(q + 1) > 0: x != 0'],
  [X, 'let q integer >= -1', 'claim t when x^(q + 1) != 0: x/x = 1'],
  ['let x real >= 0', 'let a real >= -1', 'claim t when x^(a + 1) > 0: x > 0'],
  [X, 'let q integer >= 1', 'claim t: 1/x^(q - 1) = x^2/(x*x^q)'],
  [X, 'let q integer >= -1', 'claim t: 1/x^(q + 1) = x/x^(q + 2)'],
  ['let x real >= 0', 'let a real >= -1', 'claim t: 1/x^(a + 1) = x/x^(a + 2)'],
  [X, 'let q integer >= 0', 'claim t: 1/x^q = x/x^(q + 1)'],
  ['let x, a real >= 0', 'claim t: log(x^a) = a*log(x)'],
  ['let x real >= 0', 'let y real', 'claim t: x^(exp(y)) > 0'],
  // factorials at the edge of their domain
  ['let q integer >= -1', 'claim t: factorial(q + 1)*(2*q + 1) >= 0'],
  ['let n integer >= -2', 'claim t: gamma(n + 3)*(2*n + 3) >= 0'],
  ['let n integer >= -1', 'claim t: dfact(n)*(2*n + 1) >= 0'],
  ['let q integer', 'claim t: binomial(0, 1/2) = 0'],
  // constants closer than a careless truncation bound: 1 - erf(6) = 2.15197367124989131…e-17
  ['let q integer', 'claim t: erf(6) > 1 - 2.1519736712498913e-17 + 1e-20'],
  ['let q integer', 'claim t: erf(6) > 1 - 2.1519736712498913e-17 + 1e-30'],
  ['let q integer', 'claim t: erf(5) > 1 - 1.5374597944280348501883434853e-12 + 1e-38'],
  ['let q integer', 'claim t: exp(-30) > 9.35762296884017e-14 + 1e-28'],
  // Gaussian means that are positive almost always
  [F, 'let s real >= 0', 'claim t: E[z ~ N(0, s)](diff(f(z), z)^2) > 0'],
  ['let f, h function', 'claim t: E[z ~ N(0, 1)](diff(f(z), z)^2*diff(h(z), z)^2) > 0'],
  [F, 'let x, w real', 'claim t: E[z ~ N(0, 1)](at(diff(f(w), w), w, x*z)^2) > 0'],
  [F, 'let v real > 0', 'claim t: E[z ~ N(0, v)](diff(f(z), z)^2*diff(f(z + 9), z)^2) > 0'],
  [F, 'let v real > 0', 'claim t: E[z ~ N(0, v)](diff(f(z), z, 2)^2) > 0'],
  ['let v real >= 0', 'claim t: diff(E[z ~ N(0, v)](z^2), v) = 1'],
  ['let v real >= 0', 'let n integer >= 0', 'claim t: E[z ~ N(0, v)](z^(2*n)) > 0'],
  [
    'let a real',
    'let v real > 0',
    'claim t when 2*a*v <= 1: E[u ~ N(0, v)](exp(a*u^2)) = (1 - 2*a*v)^(-1/2)',
  ],
  ['let rho real', 'claim t: E[(u, w) ~ N([0, 0], [[1, rho], [rho, 1]])](u*w) = rho'],
  // a jump inside a smooth function: Stein's lemma does not see it
  ['let v real > 0', 'claim t: E[z ~ N(0, v)](z*erf(sign(z))) = 0'],
  ['let v real > 0', 'claim t: E[z ~ N(0, v)](z*sin(sign(z))) = 0'],
  ['let v real > 0', 'claim t: E[z ~ N(0, v)](z*atan(sign(z))) = 0'],
  ['let v real', 'claim t: E[w ~ N(0, 1)](w*sin(E[z ~ N(w, 1)](erf(sign(z))))) = 0'],
  // metrics that degenerate
  [...WIDE, 'claim t: 0*det(g) = 0'],
  [...WIDE, 'claim t: g[1, 1] > 0'],
  ['let p, w real', 'metric g = components([[1, 0], [0, p^2]], [p, w])', 'claim t: g[1, 1] = 1'],
  ['let p, w real', 'metric g = components([[-1, 0], [0, -1]], [p, w])', 'claim t: det(g) = 1'],
  [
    'let p, w real in (-1, 1]',
    'metric g = components([[1, p], [p, 1]], [p, w])',
    'claim t: det(g) = 1 - p^2',
  ],
  [...RAY, 'let a, b real', 'metric g = radial(a, b, d)', 'claim t when a + b*norm2(x) > 0: det(g) > 0'],
  [...RAY, 'metric g = radial(exp(norm2(x)), 0, d)', 'claim t: g[1, 2] = 0'],
  [...RAY, 'claim t: x[2] - x[2] = 0'],
];
