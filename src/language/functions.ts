import type { FunctionName } from './syntax.ts';

/** The argument names of every function of numbers that the language knows; a trailing `...` allows more. */
const FUNCTIONS: ReadonlyMap<string, readonly string[]> = new Map<FunctionName, readonly string[]>([
  ['exp', ['a']],
  ['log', ['a']],
  ['sqrt', ['a']],
  ['abs', ['a']],
  ['sign', ['a']],
  ['min', ['a', 'b', '...']],
  ['max', ['a', 'b', '...']],
  ['sin', ['a']],
  ['cos', ['a']],
  ['tan', ['a']],
  ['asin', ['a']],
  ['acos', ['a']],
  ['atan', ['a']],
  ['sinh', ['a']],
  ['cosh', ['a']],
  ['tanh', ['a']],
  ['erf', ['a']],
  ['erfc', ['a']],
  ['gamma', ['a']],
  ['factorial', ['n']],
  ['dfact', ['n']],
  ['binomial', ['n', 'k']],
  ['hermite', ['k', 'z']],
  ['hyp2f1', ['a', 'b', 'c', 'z']],
  ['sigmoid', ['a']],
  ['softplus', ['a']],
  ['gelu', ['a']],
  ['relu', ['a']],
]);

/** How the forms that take more than numbers are written. */
export const FORMS: ReadonlyMap<string, string> = new Map([
  ['diff', 'diff(f, v) or diff(f, v, k)'],
  ['at', 'at(expr, v, value)'],
  ['sum', 'sum(term, k, from, to) or sum(term, [j, k], from, to, j < k)'],
  ['norm2', 'norm2(x)'],
  ['dot', 'dot(x, y)'],
  ['det', 'det(g)'],
  ['volume', 'volume(g)'],
  ['ricci', 'ricci(g)'],
  ['inverse', 'inverse(g)[i, j]'],
  ['inv', 'inv(g)[i, j]'],
  ['christoffel', 'christoffel(g)[i, j, k]'],
  ['riemann', 'riemann(g)[i, j, k, l]'],
  ['riemannLower', 'riemannLower(g)[i, j, k, l]'],
  ['ricciTensor', 'ricciTensor(g)[i, j]'],
  ['partial', 'partial[mu](f) or partial[mu](f, y)'],
  ['E', 'E[z ~ N(m, v)](...)'],
]);

/** The same for words that a document may declare as its own: then they are no longer built in. */
export const SHADOWED_FORMS: ReadonlyMap<string, string> = new Map([
  ['delta', 'delta[mu, nu], or declare it'],
  ['epsilon', 'epsilon[mu, nu], or declare it'],
  ['identity', 'E[w ~ N(0, v*identity(d))](...)'],
]);

/** How the metrics are written. */
export const METRICS: ReadonlyMap<string, string> = new Map([
  ['nngp', 'nngp(phi, sigma, zeta, d)'],
  ['ntk', 'ntk(phi, sigma, zeta, xi, d)'],
  ['radial', 'radial(a, b, d)'],
  ['components', 'components([[...], ...], [p, ...])'],
  ['kernel', 'kernel(K, x, y) or kernel(K, [p, ...], [r, ...])'],
  ['hessian', 'hessian(d)'],
  ['unspecified', 'unspecified(d)'],
  ['network', 'network(phi(z), W, b) or network(phi(z), W)'],
]);

/** Words that no document may use as a name. */
const RESERVED: ReadonlySet<string> = new Set([
  'pi',
  'let',
  'def',
  'metric',
  'claim',
  'and',
  'or',
  'not',
  'in',
  'is',
  'when',
  'by',
  'corrects',
  'weakly',
  'increases',
  'decreases',
  'constant',
  ...FORMS.keys(),
  ...METRICS.keys(),
]);

/** Whether the name is a function of numbers. */
export function isFunctionName(name: string): name is FunctionName {
  return FUNCTIONS.has(name);
}

/** Whether no document may declare the name. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

/** Whether the name means something undeclared. */
export function isBuiltIn(name: string): boolean {
  return isFunctionName(name) || isReserved(name) || SHADOWED_FORMS.has(name);
}

/** Every name that means something undeclared. */
export function builtInNames(): string[] {
  return [...FUNCTIONS.keys(), ...FORMS.keys(), ...SHADOWED_FORMS.keys(), ...METRICS.keys(), 'pi'];
}

/** Whether the function takes that many arguments. */
export function takes(name: FunctionName, count: number): boolean {
  const args = FUNCTIONS.get(name) ?? [];
  return args.at(-1) === '...' ? count >= args.length - 1 : count === args.length;
}

/** How a call of the function is written: `binomial(n, k)`. */
export function signature(name: FunctionName): string {
  return `${name}(${(FUNCTIONS.get(name) ?? []).join(', ')})`;
}
