import { negRational, ONE, type Rational, rational } from '../core/rational.ts';
import type { Position } from '../language/problem.ts';
import type { BinaryOperator, Expr, FunctionName } from '../language/syntax.ts';
import type { Random } from './sampleRandom.ts';
import { randomPositive, randomRational } from './sampleRandom.ts';

const NOWHERE: Position = { line: 1, column: 1 };

const t: Expr = { kind: 'name', name: 't', at: NOWHERE };

/** A numeral as the language writes it: a negative one is a negation, a fraction a quotient. */
function numeral(value: Rational): Expr {
  if (value.n < 0n) return { kind: 'negate', arg: numeral(negRational(value)), at: NOWHERE };
  const whole = (n: bigint): Expr => ({ kind: 'number', value: rational(n), at: NOWHERE });
  return value.d === 1n ? whole(value.n) : binary('/', whole(value.n), whole(value.d));
}

function binary(op: BinaryOperator, left: Expr, right: Expr): Expr {
  return { kind: 'binary', op, left, right, at: NOWHERE };
}

function call(fn: FunctionName, arg: Expr): Expr {
  return { kind: 'call', fn, args: [arg], at: NOWHERE };
}

function times(c: Rational, e: Expr): Expr {
  if (c.n === 1n && c.d === 1n) return e;
  if (c.n < 0n) return { kind: 'negate', arg: times(negRational(c), e), at: NOWHERE };
  return binary('*', numeral(c), e);
}

function plus(left: Expr, right: Expr): Expr {
  return right.kind === 'negate' ? binary('-', left, right.arg) : binary('+', left, right);
}

function power(k: number): Expr {
  return k === 1 ? t : binary('^', t, numeral(rational(k)));
}

const q = (n: number, d = 1) => rational(n, d);
const onePlusSquare = plus(numeral(ONE), power(2));

/**
 * Instances of an unspecified function, in the name `t`, simplest first. Each is smooth on the whole line, exponentially
 * bounded and not constant, as the language says of a declared function. Those without a closed form under a Gaussian
 * expectation come last: quadrature makes them costly.
 */
export const FUNCTION_INSTANCES: readonly Expr[] = [
  t,
  power(2),
  times(q(-1), t),
  times(q(1, 2), t),
  plus(power(3), times(q(-1, 2), t)),
  call('exp', times(q(1, 3), t)),
  call('sin', t),
  plus(times(q(2), t), times(q(1, 5), power(2))),
  plus(numeral(ONE), t),
  times(q(-1, 3), power(2)),
  plus(t, call('cos', times(q(2), t))),
  call('exp', times(q(-1), power(2))),
  binary('/', numeral(ONE), onePlusSquare),
  call('log', onePlusSquare),
];

/** A random instance: a quadratic, cubic, sine, exponential or Gaussian plus a linear term; never constant. */
export function randomFunction(random: Random, height: number): Expr {
  const a = randomPositive(random, height);
  const b = randomRational(random, height);
  const c = randomPositive(random, Math.min(height, 4));
  const linear = b.n === 0n ? undefined : times(b, t);
  const add = (e: Expr) => (linear ? plus(e, linear) : e);
  switch (random.below(5)) {
    case 0:
      return add(times(a, power(2)));
    case 1:
      return add(times(negRational(a), power(3)));
    case 2:
      return add(times(a, call('sin', times(c, t))));
    case 3:
      return add(call('exp', times(rational(c.n, c.d * 2n), t)));
    default:
      return add(times(a, call('exp', times(negRational(c), power(2)))));
  }
}

/** How complex an instance is: its nodes, then the sizes of its numerals. Used to order instances when shrinking. */
export function functionComplexity(body: Expr): bigint {
  switch (body.kind) {
    case 'number':
      return 2n + (body.value.n < 0n ? -body.value.n : body.value.n) + body.value.d;
    case 'negate':
      return 3n + functionComplexity(body.arg);
    case 'binary':
      return 4n + functionComplexity(body.left) + functionComplexity(body.right);
    case 'call':
      return body.args.reduce((sum, arg) => sum + functionComplexity(arg), 12n);
    default:
      return 1n;
  }
}
