import {
  all,
  type BigNumber,
  type ConfigOptions,
  create,
  type EvalFunction,
  type MathJsInstance,
} from 'mathjs';
import { type Rational, rationalToNumber } from '../core/rational.ts';
import type { EngineAnswer, Question } from './secondOpinion.ts';
import { comparePoints, DOUBLES, type Measure, nearby, type Twice } from './secondOpinionCompare.ts';
import { COMPOSED, type Dialect, named, printer } from './secondOpinionPrint.ts';

/** Digits of the two computations that are compared. */
const DIGITS = { fine: 64, coarse: 40 } as const;

function instance(config: ConfigOptions): MathJsInstance {
  if (!all) throw new Error('mathjs has no functions');
  return create(all, config);
}

const doubles = instance({ number: 'number' });
const fine = instance({ number: 'BigNumber', precision: DIGITS.fine });
const coarse = instance({ number: 'BigNumber', precision: DIGITS.coarse });

const SAME_NAME = [
  ...['exp', 'log', 'sqrt', 'abs', 'sign', 'min', 'max', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'],
  ...['sinh', 'cosh', 'tanh', 'erf', 'gamma', 'factorial'],
];

/** mathjs as one of its instances writes and differentiates. */
export function mathjsDialect(math: MathJsInstance): Dialect {
  return {
    functions: {
      ...COMPOSED,
      ...Object.fromEntries(SAME_NAME.map((name) => [name, named(name)])),
      erfc: (u) => `(1-erf(${u}))`,
      binomial: named('combinations'),
      relu: (u) => `max(0, ${u})`,
      gelu: (u) => `((${u})*(1+erf((${u})/sqrt(2)))/2)`,
    },
    derivative: (body, variable, order) => {
      let text = body;
      // mathjs differentiates a nested derivative wrongly, so each is taken and printed by itself; unsimplified, since
      // its simplifier takes (x^2)^(1/2) to x
      for (let i = 0; i < order; i++) {
        const derivative = math.derivative(math.parse(text), math.parse(variable), { simplify: false });
        text = `(${derivative.toString({ parenthesis: 'all' })})`;
      }
      return text;
    },
  };
}

function compiled(math: MathJsInstance, question: Question): EvalFunction[] {
  return question.terms.map(printer(mathjsDialect(math), question.symbols)).map((text) => math.compile(text));
}

function scope<T>(values: readonly T[]): Map<string, T> {
  return new Map(values.map((value, i) => [`v${i + 1}`, value]));
}

const BIG: Measure<BigNumber> = {
  distance: (a, b) => a.minus(b).abs().toNumber(),
  size: (a) => a.abs().toNumber(),
  tolerance: 10 ** (-DIGITS.coarse / 2),
};

/** The side's value in 64 and in 40 digits; undefined where either is infinite, complex or NaN. Fails where mathjs does. */
function askBig(question: Question): EngineAnswer {
  const instances = [fine, coarse].map((math) => ({ math, sides: compiled(math, question) }));
  return comparePoints(
    question,
    (point) => {
      const given = question.points[point] ?? [];
      const rounded = instances.map(({ math, sides }) => {
        const at = scope(given.map((q) => bigOf(math, q)));
        return sides.map((side): unknown => side.evaluate(new Map(at)));
      });
      return question.terms.map((_, i): Twice<BigNumber> | undefined => {
        const [value, again] = [rounded[0]?.[i], rounded[1]?.[i]];
        const real =
          fine.isBigNumber(value) && fine.isBigNumber(again) && value.isFinite() && again.isFinite();
        return real ? { value, again: fine.bignumber(again.toString()) } : undefined;
      });
    },
    BIG,
  );
}

function bigOf(math: MathJsInstance, { n, d }: Rational): BigNumber {
  return math.bignumber(n.toString()).div(math.bignumber(d.toString()));
}

/** The same in doubles, at two nearby points. */
function askDoubles(question: Question): EngineAnswer {
  const sides = compiled(doubles, question);
  return comparePoints(
    question,
    (point) => {
      const pairs = (question.points[point] ?? []).map((value) => nearby(rationalToNumber(value)));
      return sides.map((side): Twice<number> | undefined => {
        const value: unknown = side.evaluate(scope(pairs.map(([first]) => first)));
        const again: unknown = side.evaluate(scope(pairs.map(([, second]) => second)));
        const real = typeof value === 'number' && typeof again === 'number';
        return real && Number.isFinite(value) && Number.isFinite(again) ? { value, again } : undefined;
      });
    },
    DOUBLES,
  );
}

/**
 * What mathjs makes of a question: equal or different by its values at the points, in 64 digits where its functions go that
 * far, else (erf, Γ off the integers) in doubles. Fails with Inexpressible, or with whatever mathjs throws; must run
 * under a limit.
 */
export function askMathjs(question: Question): EngineAnswer {
  try {
    return askBig(question);
  } catch {
    return askDoubles(question);
  }
}
