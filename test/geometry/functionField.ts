import type { Field } from '../../src/core/field.ts';
import type { Rational } from '../../src/core/rational.ts';
import { labelledRationals as Q } from './numberSystems.ts';

/** A function of several variables that knows its value and its partial derivatives, which are functions again. */
export interface PointwiseFunction {
  at(x: readonly Rational[]): Rational;
  partial(i: number): PointwiseFunction;
}

export const zeroFunction: PointwiseFunction = { at: () => Q.zero, partial: () => zeroFunction };

export function constantFunction(q: Rational): PointwiseFunction {
  return { at: () => q, partial: () => zeroFunction };
}

export function coordinateFunction(i: number): PointwiseFunction {
  return { at: (x) => x[i]!, partial: (j) => constantFunction(i === j ? Q.one : Q.zero) };
}

const combine = (op: (a: Rational, b: Rational) => Rational, a: PointwiseFunction, b: PointwiseFunction) => ({
  at: (x: readonly Rational[]) => op(a.at(x), b.at(x)),
});

/** Rational functions by the rules of differentiation, without a normal form: only the literal zero is seen as zero. */
export const functionField: Field<PointwiseFunction> = {
  name: 'pointwise functions',
  zero: zeroFunction,
  one: constantFunction(Q.one),
  fromRational: constantFunction,
  isZero: (a) => (a === zeroFunction ? true : undefined),
  add: (a, b) => ({ ...combine(Q.add, a, b), partial: (i) => functionField.add(a.partial(i), b.partial(i)) }),
  sub: (a, b) => ({ ...combine(Q.sub, a, b), partial: (i) => functionField.sub(a.partial(i), b.partial(i)) }),
  neg: (a) => functionField.sub(zeroFunction, a),
  mul: (a, b) => ({
    ...combine(Q.mul, a, b),
    partial: (i) => functionField.add(functionField.mul(a.partial(i), b), functionField.mul(a, b.partial(i))),
  }),
  div: (a, b) => ({
    ...combine(Q.div, a, b),
    partial: (i) =>
      functionField.div(
        functionField.sub(functionField.mul(a.partial(i), b), functionField.mul(a, b.partial(i))),
        functionField.mul(b, b),
      ),
  }),
};
