import { holds, proves, refutes, type Trap } from './trap.ts';

const X = 'let d integer >= 1; let x, y, u vector of d; let mu, nu index of d';
const W = `${X}; let v, c real > 0; let f function`;

const LAYER = 'let d integer >= 1; let x vector of d; let mu, nu index of d; let sigma, zeta real > 0';

/** Abstract indices and Gaussian vectors beside literal components, jumps, edges and each other. */
export const TENSORS: readonly Trap[] = [
  refutes(X, 'partial[mu](x[1]) = 0', 'a component moves with its vector'),
  proves(X, 'partial[mu](x[1]) = delta[1, mu]'),
  refutes(X, 'partial[mu](x[1]*norm2(x)) = 2*x[1]*x[mu]', 'the component moves too'),
  proves(X, 'partial[mu](x[1]*norm2(x)) = 2*x[1]*x[mu] + delta[1, mu]*norm2(x)'),
  proves(X, 'partial[1](partial[mu](x[1]*x[mu])) = d + 1'),
  refutes(X, 'partial[1](partial[mu](x[1]*x[mu])) = d'),
  refutes(W, 'E[w ~ N(0, v*identity(d))](w[1]*dot(w, x)) = 0', 'w[1] and w·x are correlated'),
  proves(W, 'E[w ~ N(0, v*identity(d))](w[1]*dot(w, x)) = v*x[1]'),
  refutes(W, 'E[w ~ N(0, v*identity(d))](w[1]^2*norm2(w)) = v*d*E[w ~ N(0, v*identity(d))](w[1]^2)'),
  proves(W, 'E[w ~ N(0, v*identity(d))](w[1]^2*norm2(w)) = v^2*(d + 2)'),
  proves(W, 'E[w ~ N(0, v*identity(d))](f(w[1])*w[mu]) = v*delta[mu, 1]*E[z ~ N(0, v)](diff(f(z), z))'),
  refutes(W, 'E[w ~ N(0, v*identity(d))](partial[mu](dot(w, x)*w[1])) = 0'),
  refutes(
    W,
    'E[w ~ N(0, v*identity(d)), z ~ N(0, c*identity(d))](z[mu]*dot(w, z)*dot(w, x)) = 0',
    'the slot that one vector leaves is the other one',
  ),
  proves(W, 'E[w ~ N(0, v*identity(d)), z ~ N(0, c*identity(d))](z[mu]*dot(w, z)*dot(w, x)) = c*v*x[mu]'),
  proves(W, 'E[w ~ N(0, v*identity(d)), z ~ N(0, c*identity(d))](dot(w, z)^4) = 3*c^2*v^2*d*(d + 2)'),
  refutes(W, 'E[w ~ N(0, v*identity(d)), z ~ N(0, c*identity(d))](dot(w, z)^4) = 3*c^2*v^2*d^2'),
  refutes(W, 'E[w ~ N(0, v*identity(d))](sign(dot(w, x))^2) = 1', 'x = 0'),
  refutes(X, 'partial[mu](E[z ~ N(0, dot(x, u))](z^2)) = u[mu]', 'a negative variance'),
  proves(X, 'when dot(x, u) > 0: partial[mu](at(E[z ~ N(0, dot(y, u))](z^2), y, x)) = u[mu]'),
  proves(X, '(x[mu] - x[mu] + 0)*x[mu] = 0', 'a zero carries any indices'),
  refutes(X, 'delta[5, mu]*delta[5, mu] = 1 + 0*(delta[5, mu]*delta[mu, 5])', 'd < 5: an empty match is 0'),
  proves(X, 'when d >= 5: delta[5, mu]*delta[5, mu] = 1'),
  refutes(X, 'delta[5, mu]*x[mu] = x[5]', 'd < 5'),
  refutes(X, 'x[mu]*x[nu] = norm2(x)*delta[mu, nu]', 'd = 1 only'),
  holds(X, 'when d = 1: x[mu]*x[nu] = norm2(x)*delta[mu, nu]'),
  refutes(X, 'at(x[mu]*y[nu], x, y) = x[mu]*y[nu]'),
  refutes(X, 'partial[mu](at(norm2(x), x, y)) = 2*x[mu]', 'x is gone'),
  proves(
    'let d, k integer >= 1; let v real > 0; let x vector of d; let p vector of k; let a index of k',
    'E[w ~ N(0, v*identity(k))](w[a]*dot(w, p)) + 0*norm2(x)*p[a] = v*p[a]',
    'vectors of another dimension do not matter',
  ),
  proves('let v real > 0', 'E[w ~ N(0, v*identity(3))](w[3]^2) = E[w ~ N(0, v*identity(4))](w[3]^2)'),
  refutes(
    'let d integer >= 2; let x vector of d; let mu, nu index of d; metric g = radial(1 + norm2(x), 1, d)',
    'ricciTensor(g)[mu, nu] = ricci(g)*g[mu, nu]/d',
    'Einstein in the plane only',
  ),
  refutes(
    'let p, w, r, q real; metric g = kernel(exp(-(p - r)^2 - (w - q)^2), [p, w], [r, q])',
    'g[1, 1] = 1',
    'K has −2δ as its second derivative: the metric is 2δ',
  ),
  proves(
    `${LAYER}; metric g = nngp(relu(z)^2, sigma, zeta, d)`,
    'g[mu, nu] = 2*sigma^2*(sigma^2*norm2(x) + zeta^2)*delta[mu, nu] + 4*sigma^4*x[mu]*x[nu]',
  ),
  proves(`${LAYER}; metric g = nngp(abs(z - 1), sigma, zeta, d)`, 'g[mu, nu] = sigma^2*delta[mu, nu]'),
  refutes(`${LAYER}; metric g = nngp(abs(z) + 2*z, sigma, zeta, d)`, 'g[1, 1] = 3*sigma^2', '5σ²'),
];
