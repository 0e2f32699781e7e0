import { createRequire } from 'node:module';
import type nerdamer from 'nerdamer';
import { rationalToNumber } from '../core/rational.ts';
import { type EngineAnswer, gaveUp, type Question } from './secondOpinion.ts';
import { comparePoints, DOUBLES, nearby, type Twice } from './secondOpinionCompare.ts';
import { COMPOSED, type Dialect, named, printer } from './secondOpinionPrint.ts';

const require = createRequire(import.meta.url);
const engine = require('nerdamer') as typeof nerdamer;
// the parts that simplify and differentiate; they register themselves with the engine
require('nerdamer/Algebra.js');
require('nerdamer/Calculus.js');

/** The functions of nerdamer; erf, which it computes by a series to 12 digits, is left to mathjs. */
export const NERDAMER: Dialect = {
  functions: {
    ...COMPOSED,
    ...Object.fromEntries(
      [
        'exp',
        'log',
        'sqrt',
        'abs',
        'sign',
        'sin',
        'cos',
        'tan',
        'asin',
        'acos',
        'atan',
        'sinh',
        'cosh',
        'tanh',
      ].map((name) => [name, named(name)]),
    ),
    factorial: named('factorial'),
  },
  derivative: (body, variable, order) => `diff(${body}, ${variable}, ${order})`,
};

/**
 * What nerdamer makes of a question: different where its own values of the sides are apart at a point; equal where it simplifies
 * or expands every left − right to 0. Fails with Inexpressible, or with whatever nerdamer throws; it may loop, and must
 * run under a limit.
 */
export function askNerdamer(question: Question): EngineAnswer {
  if (question.undefinedAtFirst) return gaveUp('it does not track where a side is undefined');
  engine.flush();
  const names = question.symbols.map((_, i) => `v${i + 1}`);
  const texts = question.terms.map(printer(NERDAMER, question.symbols));
  const functions = texts.map((text) => engine(text).buildFunction(names));
  const numeric = comparePoints(
    question,
    (point) => {
      const pairs = (question.points[point] ?? []).map((value) => nearby(rationalToNumber(value)));
      return functions.map((f): Twice<number> | undefined => {
        const value = f(...pairs.map(([first]) => first));
        const again = f(...pairs.map(([, second]) => second));
        return Number.isFinite(value) && Number.isFinite(again) ? { value, again } : undefined;
      });
    },
    DOUBLES,
  );
  if (numeric.kind === 'different') return numeric;
  const vanishes = (text: string): boolean =>
    ['simplify', 'expand'].some((method) => engine(`${method}(${text})`).text() === '0');
  const residues = texts.slice(1).map((right, i) => `(${texts[i]})-(${right})`);
  return residues.every(vanishes) ? { kind: 'equal' } : gaveUp('it does not simplify left - right to 0');
}
