import { builtInNames, isFunctionName } from './functions.ts';
import { spelledName } from './greek.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';

/** Names of other systems, with what to write. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['Pi', 'Write pi.'],
  ['PI', 'Write pi.'],
  ['π', 'Write pi.'],
  ['tau', 'Declare it, or write 2*pi.'],
  ['e', 'Write exp(a) for e^a.'],
  ['ln', 'Write log(a), the natural logarithm.'],
  ['log10', 'Write log(a)/log(10).'],
  ['log2', 'Write log(a)/log(2).'],
  ['log1p', 'Write log(1 + a).'],
  ['expm1', 'Write exp(a) - 1.'],
  ['arcsin', 'Write asin.'],
  ['arccos', 'Write acos.'],
  ['arctan', 'Write atan.'],
  ['atan2', 'Write atan(y/x), and say where x > 0.'],
  ['tg', 'Write tan.'],
  ['sec', 'Write 1/cos(a).'],
  ['csc', 'Write 1/sin(a).'],
  ['cot', 'Write 1/tan(a).'],
  ['sh', 'Write sinh.'],
  ['ch', 'Write cosh.'],
  ['th', 'Write tanh.'],
  ['i', 'Everything is real: there is no imaginary unit. An index of yours needs a let or a sum.'],
  ['j', 'Everything is real: there is no imaginary unit. An index of yours needs a let or a sum.'],
  ['inf', 'There is no infinity: leave out the bound.'],
  ['Inf', 'There is no infinity: leave out the bound.'],
  ['infinity', 'There is no infinity: leave out the bound, or write > or <.'],
  ['oo', 'There is no infinity: leave out the bound.'],
  ['Infinity', 'There is no infinity: leave out the bound, or write > or <.'],
  ['NaN', 'Everything is a real number.'],
  ['cbrt', 'Write a^(1/3).'],
  ['nthRoot', 'Write a^(1/n).'],
  ['pow', 'Write a^b.'],
  ['square', 'Write a^2.'],
  ['cube', 'Write a^3.'],
  ['sgn', 'Write sign.'],
  ['Abs', 'Write abs.'],
  ['fact', 'Write factorial(n) or n!.'],
  ['factorial2', 'Write dfact(n).'],
  ['doubleFactorial', 'Write dfact(n).'],
  ['choose', 'Write binomial(n, k).'],
  ['combinations', 'Write binomial(n, k).'],
  ['Gamma', 'Write gamma(a).'],
  ['Γ', 'Write gamma(a).'],
  ['Hypergeometric2F1', 'Write hyp2f1.'],
  ['ReLU', 'Write relu.'],
  ['GELU', 'Write gelu.'],
  ['Phi', 'Write (1 + erf(z/sqrt(2)))/2 for the normal distribution function.'],
  ['Φ', 'Write (1 + erf(z/sqrt(2)))/2 for the normal distribution function.'],
  ['norm', 'Write sqrt(norm2(x)); norm2(x) is its square.'],
  ['derivative', 'Write diff(f, v).'],
  ['D', 'Write diff(f, v).'],
  ['grad', 'Write diff(f, v) for each variable.'],
  ['integral', 'There are no integrals but expectations: E[z ~ N(m, v)](...).'],
  ['integrate', 'There are no integrals but expectations: E[z ~ N(m, v)](...).'],
  ['mean', 'Write E[z ~ N(m, v)](...).'],
  ['Sum', 'Write sum(term, k, from, to).'],
  ['Σ', 'Write sum(term, k, from, to), or declare it.'],
  ['subs', 'Write at(expr, v, value).'],
  ['subst', 'Write at(expr, v, value).'],
  ['δ', 'Write delta[mu, nu], or declare it.'],
  ['kronecker', 'Write delta[mu, nu].'],
  ['I', 'Write N(0, v*identity(d)) for a Gaussian vector.'],
  ['eye', 'Write N(0, v*identity(d)) for a Gaussian vector.'],
  ['He', 'Write hermite(k, z).'],
  ['Ricci', 'Write ricci(g) for the scalar, ricciTensor(g)[i, j] for the tensor.'],
  ['transpose', 'The metrics are symmetric: leave it out.'],
  ['mod', 'There is no remainder in the language.'],
  ['floor', 'There is no rounding in the language.'],
  ['ceil', 'There is no rounding in the language.'],
  ['round', 'There is no rounding in the language.'],
  ['xor', 'Write (a and not b) or (b and not a) in a condition.'],
  ['true', 'Write a relation.'],
  ['false', 'Write a relation.'],
  ['null', 'Everything is a real number.'],
  ['undefined', 'Everything is a real number.'],
  ['to', 'There are no units.'],
  ['prod', 'There are no products over an index: write exp of a sum of logarithms.'],
  ['det2', 'Write det(g).'],
  ['import', 'A document stands by itself.'],
  ['N', 'N(m, v) stands only after ~ in E[z ~ N(m, v)](...).'],
]);

/** How many of the names declared last an unknown one is compared with. */
const COMPARED = 1_000;

/** Optimal string alignment distance: insertions, deletions, substitutions, exchanges of neighbours. */
function editDistance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** The candidate nearest to the word, if it is near enough to be meant; undefined otherwise. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 30) return undefined;
  const allowed = word.length <= 2 ? 0 : word.length <= 5 ? 1 : 2;
  let best: string | undefined;
  let distance = allowed + 1;
  for (const candidate of candidates) {
    if (spelledName(candidate) === spelledName(word)) return candidate;
    if (candidate.toLowerCase() === word.toLowerCase() && distance > 0) [best, distance] = [candidate, 0];
    if (Math.abs(candidate.length - word.length) >= distance) continue;
    const d = editDistance(word, candidate);
    if (d < distance) [best, distance] = [candidate, d];
  }
  return best;
}

/**
 * The Problem of an undeclared name: what another system's name is called here, or the nearest name known
 * here.
 */
export function unknownName(name: string, at: Position, known: Iterable<string>, called: boolean): Problem {
  const what = `the name ${name} is not declared`;
  const names = [...known];
  const spelling = names.find((k) => spelledName(k) === spelledName(name));
  if (spelling !== undefined) return new Problem(what, at, `Write ${spelling}, as it is declared.`);
  const elsewhere = ELSEWHERE.get(name);
  if (elsewhere !== undefined) return new Problem(what, at, elsewhere);
  const near = nearest(name, [...names.slice(-COMPARED), ...builtInNames()]);
  if (near !== undefined) return new Problem(what, at, `Did you mean ${near}?`);
  return new Problem(
    what,
    at,
    called
      ? `Declare it first: let ${name} function, or def ${name}(t) = ...; functions of other systems are not known here.`
      : `Declare it first: let ${name} real.`,
  );
}

/** The Problem of a function's name that stands without arguments. */
export function bareFunction(name: string, at: Position): Problem {
  return new Problem(
    `${name} is a function`,
    at,
    isFunctionName(name) ? `Give it its argument: ${name}(...).` : `Write ${name}(...).`,
  );
}
