import { type Analytic, Undefined, Unknown } from '../numeric/analytic.ts';
import { doubles } from '../numeric/double.ts';
import { eigenvalueBalls } from '../numeric/linear/eigenvalueBalls.ts';
import { gramEigenvalues } from '../numeric/linear/float64/gramEigenvalues.ts';
import { logGram } from '../numeric/linear/float64/logGram.ts';
import { timesPowerOfTwo } from '../numeric/linear/float64/powersOfTwo.ts';
import { gramMatrix } from '../numeric/linear/gramMatrix.ts';
import { jacobiEigensystem } from '../numeric/linear/jacobi.ts';
import { factoredLog, factoredValue, pseudoDeterminant } from '../numeric/linear/pseudoDeterminant.ts';
import type { Rank } from '../numeric/linear/rank.ts';
import { unitRoundoff } from '../numeric/linear/unitRoundoff.ts';
import { type Real, reals } from '../numeric/real.ts';

/** The rank of a metric and how it is known. */
export type MetricRank = Omit<Rank, 'rows' | 'columns'>;

/** A positive number or zero whose logarithm may be in range when it is not. */
export interface Magnitude<T> {
  /** Fails (Unknown) beyond the number system's range. */
  value(): T;
  /** The natural logarithm. Fails (Undefined) for zero. */
  log(): T;
}

/** How a number system computes what elimination and iteration are needed for; J is a Jacobian of n×d. */
export interface GeometryMethods<T> {
  readonly algebra: Analytic<T>;
  /**
   * The rank of J and the product of the non-zero eigenvalues of JᵀJ. `known`, where given, is the rank with its indices.
   * Fails (Unknown) when the rank is not certain and a product is asked for.
   */
  volume(
    jacobian: readonly ArrayLike<T>[],
    known: () => Rank,
  ): { readonly rank: MetricRank; readonly product: Magnitude<T> };
  /** The non-zero eigenvalues of JᵀJ, r of them, from the largest down. */
  eigenvalues(jacobian: readonly ArrayLike<T>[], r: number): readonly Magnitude<T>[];
}

function magnitude<T>(algebra: Analytic<T>, value: T): Magnitude<T> {
  return { value: () => value, log: () => algebra.log(value) };
}

/** The Gram matrix of rows or of columns, whichever is smaller: their non-zero eigenvalues are the same. */
function smallerGram<T>(algebra: Analytic<T>, jacobian: readonly ArrayLike<T>[]): T[][] {
  const d = jacobian[0]?.length ?? 0;
  if (jacobian.length < d) return gramMatrix(algebra, jacobian);
  return gramMatrix(
    algebra,
    Array.from({ length: d }, (_, a) => jacobian.map((row) => row[a]!)),
  );
}

function volumeOf<T>(algebra: Analytic<T>): GeometryMethods<T>['volume'] {
  return (jacobian, known) => {
    const { rows, columns, ...rank } = known();
    const factored = () => {
      if (rank.status === 'at least')
        throw new Unknown(`the rank is at least ${rank.rank}; beyond that ${rank.how}`);
      return pseudoDeterminant(algebra, jacobian, { rows, columns });
    };
    return {
      rank,
      product: {
        value: () => factoredValue(algebra, factored()),
        log: () => factoredLog(algebra, factored()),
      },
    };
  };
}

/**
 * For exact arithmetic and for floating point of any precision. Eigenvalues by rotations of the smaller Gram matrix: absolute
 * error about d units in the last place of the largest; in exact arithmetic only of diagonal matrices, Unknown elsewhere.
 */
export function generalMethods<T>(algebra: Analytic<T>): GeometryMethods<T> {
  return {
    algebra,
    volume: volumeOf(algebra),
    eigenvalues(jacobian, r) {
      const { values } = jacobiEigensystem(algebra, smallerGram(algebra, jacobian), unitRoundoff(algebra));
      const sorted = [...values].sort((x, y) => (algebra.less(x, y) === true ? 1 : -1));
      return sorted.slice(0, r).map((value) => magnitude(algebra, value));
    },
  };
}

/** For balls of `precision` bits: everything is an enclosure. */
export function ballMethods(precision: number): GeometryMethods<Real> {
  const algebra = reals(precision);
  return {
    algebra,
    volume: volumeOf(algebra),
    eigenvalues: (jacobian, r) =>
      eigenvalueBalls(smallerGram(algebra, jacobian), precision)
        .slice(0, r)
        .map((value) => magnitude(algebra, value)),
  };
}

/** For float64: Cholesky and QR on typed arrays, products as logarithms; see `logGram` and `gramEigenvalues` for the errors. */
export const doubleMethods: GeometryMethods<number> = {
  algebra: doubles,
  volume(jacobian) {
    const { log, rank } = logGram(jacobian);
    return { rank, product: { value: () => doubles.exp(log), log: () => log } };
  },
  eigenvalues(jacobian, r) {
    const { values, exponent } = gramEigenvalues(jacobian, r);
    return values.map((x) => ({
      value() {
        const value = timesPowerOfTwo(x, 2 * exponent);
        if (!Number.isFinite(value)) throw new Unknown('an eigenvalue is beyond the range of doubles');
        return value;
      },
      log() {
        if (x === 0) throw new Undefined('logarithm of a number that is not positive');
        return Math.log(x) + 2 * exponent * Math.LN2;
      },
    }));
  },
};
