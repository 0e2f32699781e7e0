import { fails, proves, refutes, type Trap } from './trap.ts';

const A = 'let a real';
const F = 'let a real; let v real >= 0; let f, h function';
const M = 'let a real; let m integer >= 1';
const X = 'let d integer >= 1; let s real > 0; let x vector of d; let mu, nu index of d';

/** Joint Gaussian laws that degenerate at some parameters, jumps under Stein's lemma, and laws without a value. */
export const EXPECTATIONS: readonly Trap[] = [
  refutes('let v real >= 0', 'E[z ~ N(0, v)](sign(z)^2) = 1', 'v = 0'),
  refutes('let v real >= 0', 'E[z ~ N(0, v)](sign(z)^2) is constant in v', 'v = 0'),
  refutes(A, 'E[z ~ N(0, 1)](sign(a*z)^2) = 1', 'a = 0'),
  proves('let v real > 0', 'E[z ~ N(0, v)](sign(z)^2) = 1'),
  refutes(
    F,
    'E[(u, w) ~ N([0, 0], [[abs(a) + a, abs(a) + a], [abs(a) + a, 2*abs(a)]])](f(u)*f(w)) = E[z ~ N(0, abs(a) + a)](f(z)^2)',
    'u is 0 and w is not where a < 0',
  ),
  refutes(
    F,
    'E[(u, w) ~ N([0, 0], [[abs(a) - a, 2*abs(a) - 2*a], [2*abs(a) - 2*a, 8*abs(a)]])](f(u)*h(w)) = E[z ~ N(0, abs(a) - a)](f(z)*h(2*z))',
    'the same where a > 0',
  ),
  proves(F, 'E[(u, w) ~ N([0, 0], [[v, 2*v], [2*v, 4*v]])](f(u)*h(w)) = E[z ~ N(0, v)](f(z)*h(2*z))'),
  refutes(F, 'E[(u, w) ~ N([0, 0], [[v, 2*v], [2*v, 4*v]])](f(u)*h(w)) = E[z ~ N(0, v)](f(z)*h(-2*z))'),
  proves(
    F,
    'E[(u, w) ~ N([0, 0], [[a^2, abs(a)], [abs(a), 1]])](f(u)*h(w)) = E[z ~ N(0, 1)](f(abs(a)*z)*h(z))',
  ),
  refutes(
    F,
    'E[(u, w) ~ N([0, 0], [[a^2, abs(a)], [abs(a), 1]])](f(u)*h(w)) = E[z ~ N(0, 1)](f(a*z)*h(z))',
    'a < 0',
  ),
  refutes(M, 'E[(u, w) ~ N([0, 0], [[2, 1], [1, 3]])](u^(2*m)*w/a) = 0', 'a = 0'),
  refutes(M, 'E[(u, w) ~ N([0, 0], [[2, 1], [1, 3]])](diff(u^(2*m)/a, w)*w) = 0', 'a = 0'),
  refutes(M, 'E[(u, w) ~ N([0/a, 0], [[2, 1], [1, 3]])](u^(2*m)*w) = 0', 'a = 0'),
  refutes(M, 'E[(u, w) ~ N([0, 0], [[2 + 0/a, 1], [1, 3]])](u^(2*m)*w) = 0', 'a = 0'),
  proves(M, 'E[(u, w) ~ N([0, 0], [[2, 1], [1, 3]])](u^(2*m)*w*(a - a)) = 0'),
  refutes(
    X,
    'E[u ~ N(0, s*identity(d))](abs(dot(u, x))*u[mu]*u[nu]) = s*delta[mu, nu]*sqrt(2*s*norm2(x)/pi)',
    'the jump of the sign',
  ),
  fails(
    X,
    'E[u ~ N(0, s*identity(d))](relu(dot(u, x))*u[mu]*u[nu]) = s*delta[mu, nu]*sqrt(s*norm2(x)/(2*pi))',
    'the jump of the step',
  ),
  proves(X, 'E[u ~ N(0, s*identity(d))](relu(dot(u, x))*u[mu]) = s*x[mu]/2'),
  proves('let f function', 'E[z ~ N(0, 4)](f(z)*sin(z/3)) = E[z ~ N(0, 1)](f(2*z)*sin(2*z/3))'),
];
