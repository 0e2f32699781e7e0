import { fails, holds, proves, refutes, type Trap } from './trap.ts';

const PW = 'let p, w real; let a real; ';
const RADIAL = 'let d integer >= 1; let x vector of d; ';
const WIDE = `${RADIAL}let sigma real > 0; let zeta real >= 0; `;

function plane(entries: string): string {
  return `${PW}metric g = components(${entries}, [p, w])`;
}

function radial(a: string, b: string): string {
  return `${RADIAL}metric g = radial(${a}, ${b}, d)`;
}

function wide(phi: string, more = ''): string {
  return `${WIDE}${more}metric g = nngp(${phi}, sigma, zeta, d)`;
}

/** Metrics: where they are defined, degenerate points, d = 1, and curvature that is nearly right. */
export const METRICS: readonly Trap[] = [
  refutes(plane('[[p, 0], [0, 1]]'), 'det(g) = p', 'undefined where p <= 0'),
  proves(plane('[[p, 0], [0, 1]]'), 'when p > 0: det(g) = p'),
  refutes(plane('[[1, p], [p, 1]]'), 'det(g) = 1 - p^2'),
  holds(plane('[[1, p], [p, 1]]'), 'when p^2 < 1: det(g) = 1 - p^2'),
  refutes(plane('[[1, p], [p, 1]]'), 'when p^2 <= 1: det(g) = 1 - p^2'),
  holds(plane('[[1, p], [p, 1]]'), 'when abs(p) < 1: det(g) > 0'),
  refutes(plane('[[1, p], [p, 1]]'), 'det(g) > 0'),
  refutes(plane('[[1, p], [p, 1]]'), '0*ricci(g) = 0'),
  refutes(plane('[[a, 0], [0, 1]]'), 'ricci(g) = 0', 'a = −1'),
  proves(plane('[[a, 0], [0, 1]]'), 'when a > 0: ricci(g) = 0'),
  refutes(plane('[[a, 0], [0, a]]'), 'det(g) = a^2', 'a determinant may be positive where the metric is not'),
  refutes(plane('[[-1, 0], [0, -1]]'), 'det(g) = 1', 'negative definite'),
  proves(plane('[[1, 0], [0, exp(2*p)]]'), 'ricci(g) = -2'),
  refutes(plane('[[1, 0], [0, exp(2*p)]]'), 'ricci(g) = -1', 'twice the Gauss curvature'),
  holds(plane('[[1, 0], [0, p^2]]'), 'when p != 0: ricci(g) = 0'),
  refutes(plane('[[1, 0], [0, p^2]]'), 'ricci(g) = 0', 'degenerate at p = 0'),
  proves(plane('[[1, 0], [0, p^2]]'), 'when p != 0: christoffel(g)[1, 2, 2] = -p'),
  refutes(plane('[[1, 0], [0, p^2]]'), 'when p != 0: christoffel(g)[2, 1, 2] = p'),
  refutes(plane('[[1, 0], [0, p^2]]'), 'when p != 0: christoffel(g)[1, 2, 2] = p'),
  refutes(plane('[[1, 0], [0, p^2]]'), 'volume(g) = p', 'p = −1: the volume is |p|'),
  holds(plane('[[1, 0], [0, p^2]]'), 'when p != 0: volume(g) = abs(p)'),
  refutes(plane('[[1, 0], [0, p^2]]'), 'volume(g) = abs(p)', 'p = 0'),
  proves(plane('[[1, 0], [0, p^2]]'), 'when p != 0: inverse(g)[2, 2] = 1/p^2'),
  holds(plane('[[1, 0], [0, p^2]]'), 'inverse(g)[2, 2] = 1/p^2', 'both undefined at p = 0'),
  fails(plane('[[1, 0], [0, (p^2 - 2)^2]]'), 'det(g) = (p^2 - 2)^2', 'degenerate at √2 only'),
  fails(plane('[[1, 0], [0, sin(p)^2 + cos(p)^2 - 1]]'), 'det(g) = 0', 'degenerate everywhere'),
  holds(plane('[[1, 0], [0, sin(p)^2]]'), 'when sin(p) != 0: ricci(g) = 2'),
  refutes(plane('[[1, 0], [0, sin(p)^2]]'), 'ricci(g) = 2', 'p = 0'),
  refutes(plane('[[1 + w^2, p*w], [p*w, 1 + p^2]]'), 'riemannLower(g)[1, 2, 1, 2] = -1/(1 + p^2 + w^2)^2'),
  holds(plane('[[1 + w^2, p*w], [p*w, 1 + p^2]]'), 'riemannLower(g)[1, 2, 1, 2] = -1/(1 + p^2 + w^2)'),
  proves(plane('[[1 + 1/(1 + p^2), 0], [0, 1]]'), 'ricci(g) = 0', 'a product of lines'),
  refutes(plane('[[1, 0], [0, 1 + p^2]]'), 'ricci(g) = -1/(1 + p^2)^2'),
  proves(plane('[[1, 0], [0, 1 + p^2]]'), 'ricci(g) = -2/(1 + p^2)^2'),
  proves('let p real; metric g = components([[exp(p)]], [p])', 'ricci(g) = 0', 'a line has no curvature'),
  refutes(radial('1', '-1'), 'det(g) = 1 - norm2(x)'),
  proves(radial('1', '-1'), 'when norm2(x) < 1: det(g) = 1 - norm2(x)'),
  refutes(radial('-1', '2'), 'det(g) = (-1)^(d - 1)*(2*norm2(x) - 1)', 'd = 2 is never positive definite'),
  holds(
    radial('-1', '2'),
    'when d = 1 and norm2(x) > 1/2: det(g) = 2*norm2(x) - 1',
    'positive definite in d = 1',
  ),
  refutes(radial('1', '1/norm2(x)'), 'det(g) = 2', 'x = 0'),
  proves(radial('1', '1/norm2(x)'), 'when norm2(x) > 0: det(g) = 2'),
  proves(radial('4/(1 - norm2(x))^2', '0'), 'when norm2(x) < 1: ricci(g) = -d*(d - 1)'),
  proves(radial('4/(1 + norm2(x))^2', '0'), 'ricci(g) = d*(d - 1)'),
  refutes(radial('4/(1 + norm2(x))^2', '0'), 'ricci(g) = d*(d + 1)'),
  refutes(radial('4/(1 + norm2(x))^2', '0'), 'ricci(g) > 0', 'd = 1'),
  holds(radial('4/(1 + norm2(x))^2', '0'), 'when d > 1: ricci(g) > 0'),
  refutes(radial('norm2(x)', '0'), 'when d = 2: ricci(g) = 0', 'a cone: undefined at its tip'),
  holds(radial('norm2(x)', '0'), 'when d = 2 and norm2(x) > 0: ricci(g) = 0'),
  refutes(radial('norm2(x)', '0'), 'when d = 3 and norm2(x) > 0: ricci(g) = 0'),
  proves(radial('exp(-norm2(x))', '0'), 'ricci(g) = (d - 1)*(2*d - (d - 2)*norm2(x))*exp(norm2(x))'),
  holds(radial('exp(-norm2(x))', '0'), 'when d <= 2: ricci(g) >= 0'),
  refutes(radial('exp(-norm2(x))', '0'), 'ricci(g) >= 0', 'd = 3 and |x|² > 6'),
  proves(radial('1', '1'), 'ricci(g) = (d - 1)*(d - 2)/(1 + norm2(x)) + 2*(d - 1)/(1 + norm2(x))^2'),
  holds(radial('1', '1'), 'volume(g) increases in norm2(x)'),
  refutes(radial('1', '1'), 'ricci(g) decreases in norm2(x)', 'constant in d = 1'),
  refutes(radial('1', '0'), 'g[1, 2] = 0', 'd = 1: only one side has a component to speak of'),
  proves(radial('1', '0'), 'when d >= 2: g[1, 2] = 0'),
  refutes(radial('1', '0'), 'x[2] = x[2] + 1'),
  proves(radial('1', '1'), 'when d >= 2: g[1, 2] = x[1]*x[2]'),
  refutes(
    'let d integer >= 1; let f function; let x vector of d; metric g = radial(f(norm2(x)), 0, d)',
    'det(g) = f(norm2(x))^d',
    'f negative',
  ),
  proves(
    'let d integer >= 1; let f function; let x vector of d; metric g = radial(f(norm2(x)), 0, d)',
    'when f(norm2(x)) > 0: det(g) = f(norm2(x))^d',
  ),
  proves(wide('z'), 'ricci(g) = 0', 'a linear network is flat'),
  fails(wide('1'), 'det(g) = 0', 'a constant activation has no metric'),
  refutes(
    wide('z^2/2'),
    'det(g) = sigma^(2*d)*(sigma^2*norm2(x) + zeta^2)^(d - 1)*(3*sigma^2*norm2(x) + zeta^2)',
    'x = 0, zeta = 0',
  ),
  proves(
    wide('z^2/2'),
    'when zeta > 0: det(g) = ' +
      'sigma^(2*d)*(sigma^2*norm2(x) + zeta^2)^(d - 1)*(3*sigma^2*norm2(x) + zeta^2)',
  ),
  proves(wide('exp(z)'), 'when d = 1: ricci(g) = 0'),
  refutes(wide('exp(z)'), 'ricci(g) < 0'),
  proves(wide('sin(z)'), 'when zeta = 0 and norm2(x) = 0: det(g) = sigma^(2*d)'),
  refutes(wide('sin(z)'), 'when d = 1 and zeta = 0: volume(g) = sigma*exp(-sigma^2*norm2(x))'),
  refutes(wide('erf(z/sqrt(2))'), 'volume(g) increases in norm2(x)'),
  holds(wide('erf(z/sqrt(2))'), 'volume(g) decreases in norm2(x)'),
  refutes(wide('f(z)', 'let f function; '), 'volume(g) decreases in norm2(x)'),
  holds(wide('f(z)', 'let f function; '), 'when d = 1 and zeta > 0: ricci(g) = 0'),
];
