/**
 * What a document may ask for at most. Documents are hostile input: every limit is checked before the work
 * that it bounds, and going beyond one is a Problem that names it.
 */

/** Characters of a document. */
export const DOCUMENT_LENGTH = 1_000_000;
/** Characters of a line of a `claims` block. */
export const LINE_LENGTH = 10_000;
/** Tokens of a statement, continuation lines included. */
export const STATEMENT_TOKENS = 20_000;
/** Characters of an identifier or a claim id. */
export const NAME_LENGTH = 100;
/** Names that a document declares. */
export const NAMES = 5_000;
/** Problems that are reported at once. */
export const PROBLEMS = 100;
/** Claims of a document. */
export const CLAIMS = 2_000;
/** Open brackets, prefix signs and powers of powers around any one token. */
export const NESTING = 200;
/**
 * Levels of an expression's tree once its definitions are replaced by their bodies; a sum of n terms has n.
 */
export const DEPTH = 500;
/** Nodes of an expression's tree once its definitions are replaced by their bodies. */
export const EXPRESSION_SIZE = 100_000;
/** Nodes that a document's uses of `def name(args)` may create together. */
export const INSTANTIATED_SIZE = 200_000;
/** Decimal digits of a numeral's significand, and the absolute value of its decimal exponent. */
export const NUMERAL_DIGITS = 1_000;
/** A literal bound of `sum`, in absolute value. */
export const SUM_BOUND = 10_000;
/** Indices of one `sum`. */
export const SUM_INDICES = 8;
/** The order of `diff`. */
export const DIFF_ORDER = 20;
/** Rows of a matrix: a covariance or `components`; and a literal index. */
export const MATRIX_SIZE = 12;
/** Abstract indices of a product before those that occur twice are summed over. */
export const FREE_INDICES = 8;
/** A literal index of a vector, and a vector's literal dimension. */
export const VECTOR_SIZE = 1_000;
