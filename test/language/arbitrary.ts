import fc from 'fast-check';
import { rational } from '../../src/core/rational.ts';
import { parseDocument } from '../../src/language/document.ts';
import type {
  BinaryOperator,
  Condition,
  Expr,
  FunctionName,
  Index,
  Metric,
  Relation,
  Statement,
} from '../../src/language/syntax.ts';

/** Where made nodes stand: positions don't count in comparisons. */
export const HERE = { line: 0, column: 0 };

export function num(n: bigint | number, d: bigint | number = 1n): Expr {
  return { kind: 'number', value: rational(n, d), at: HERE };
}

export function name(text: string): Expr {
  return { kind: 'name', name: text, at: HERE };
}

export function binary(op: BinaryOperator, left: Expr, right: Expr): Expr {
  return { kind: 'binary', op, left, right, at: HERE };
}

/** The declarations that generated expressions rest on. */
export const GROUND = `let d, n integer >= 1
let σ, p, w, e, norm real
let x, y vector of d
let f function
def s = σ^2 + p
def h(a, b) = a*b + 1
metric g = nngp(erf(z), p, w, d)
metric k = components([[1, 0], [0, p^2]], [p, w])
let mu, nu, α_1, α_2, α_3, α_4 index of d
metric K = kernel(norm2(x)*norm2(y) + p*dot(x, y), x, y)
metric H = hessian(d)
`;

const METRICS = new Map(
  parseDocument(`\`\`\`claims\n${GROUND}claim a: 1 = 1\n\`\`\``, 'g.md').metrics.map((m) => [m.name, m]),
);

/** The metric that GROUND defines by that name. */
export function metric(text: string): Metric {
  return METRICS.get(text) ?? (undefined as never);
}

/** An index: a numeral up to 4 or the name. */
function tensorOf(indices: readonly Index[], at: string): Expr {
  return {
    kind: 'metric-indexed',
    op: at === 'g' ? 'inverse' : 'metric',
    metric: metric(at),
    indices,
    at: HERE,
  };
}

/**
 * A tensor that carries exactly the one index, and else at most what `expression(depth)` holds; sums inside it are over
 * indices that are numbered by depth, so that no product reuses one.
 */
export function covector(depth: number, index: string): fc.Arbitrary<Expr> {
  const bare = fc.constantFrom<Expr>(
    { kind: 'indexed', vector: 'x', index, at: HERE },
    { kind: 'indexed', vector: 'y', index, at: HERE },
    { kind: 'delta', left: index, right: 2, at: HERE },
    { kind: 'delta', left: 1, right: index, at: HERE },
    tensorOf([index, 3], 'K'),
    tensorOf([1, index], 'g'),
    tensorOf([1, index], 'H'),
  );
  if (depth === 0) return bare;
  const [inner, scalar, W] = [covector(depth - 1, index), expression(depth - 1), `W_${depth}`];
  return fc.oneof(
    bare,
    inner.map((arg): Expr => ({ kind: 'negate', arg, at: HERE })),
    fc.tuple(fc.constantFrom<BinaryOperator>('+', '-'), inner, inner).map(([op, a, b]) => binary(op, a, b)),
    inner.map((a) => binary('-', num(0), a)),
    fc.tuple(inner, scalar).map(([a, b]) => binary('/', a, b)),
    fc.tuple(inner, scalar).map(([a, b]) => binary('*', a, b)),
    fc.tuple(inner, scalar).map(([a, b]) => binary('*', b, a)),
    fc
      .tuple(scalar, fc.constantFrom('x', 'y'))
      .map(([body, vector]): Expr => ({ kind: 'partial', body, vector, index, at: HERE })),
    inner.map((body): Expr => ({ kind: 'partial', body, vector: 'x', index: 1, at: HERE })),
    inner.map((body): Expr => ({ kind: 'at-vector', body, vector: 'y', value: 'x', at: HERE })),
    fc.tuple(inner, scalar).map(([a, variance]): Expr => {
      const body = binary('*', a, { kind: 'norm2', vector: W, at: HERE });
      const binders = [{ names: [W], mean: [num(0)], variance: [[variance]], dimension: name('d') }];
      return { kind: 'expect', binders, body, at: HERE };
    }),
  );
}

/** A number with a sum over the index of that depth at the top. */
function contraction(depth: number): fc.Arbitrary<Expr> {
  const index = `α_${depth}`;
  const inner = covector(depth - 1, index);
  const summed = (body: Expr): Expr => ({ kind: 'contract', index, dimension: name('d'), body, at: HERE });
  return fc.oneof(
    fc.tuple(inner, inner).map(([a, b]) => summed(binary('*', a, b))),
    inner.map((body) => summed({ kind: 'partial', body, vector: 'y', index, at: HERE })),
    fc.constantFrom(
      summed({ kind: 'delta', left: index, right: index, at: HERE }),
      summed(tensorOf([index, index], 'K')),
    ),
  );
}

const numeral = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 60 }))
  .map(([n, places]) => num(n, 10n ** BigInt(places)));

const leaf = (names: readonly string[]): fc.Arbitrary<Expr> =>
  fc.oneof(
    numeral,
    fc.constantFrom(...names).map(name),
    fc.constant<Expr>({ kind: 'pi', at: HERE }),
    fc.constantFrom('x', 'y').map((vector): Expr => ({ kind: 'norm2', vector, at: HERE })),
    fc.constant<Expr>({ kind: 'dot', left: 'x', right: 'y', at: HERE }),
    fc
      .integer({ min: 1, max: 9 })
      .map((index): Expr => ({ kind: 'component', vector: 'x', index, at: HERE })),
  );

const UNARY: readonly FunctionName[] = [
  'exp',
  'log',
  'sqrt',
  'abs',
  'erf',
  'factorial',
  'dfact',
  'tanh',
  'relu',
];

/** An expression of at most that depth in which the names may stand; bound names are numbered by depth, so they are new. */
export function expression(
  depth: number,
  names: readonly string[] = ['d', 'σ', 'p', 'w', 'e', 'norm'],
): fc.Arbitrary<Expr> {
  if (depth === 0) return leaf(names);
  const inner = expression(depth - 1, names);
  const [u, v, j] = [`u_${depth}`, `v${depth}`, `j${depth}`];
  return fc.oneof(
    leaf(names),
    inner.map((arg): Expr => ({ kind: 'negate', arg, at: HERE })),
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom<BinaryOperator>('+', '-', '*', '/', '^'), inner, inner)
        .map(([op, a, b]) => binary(op, a, b)),
    },
    fc
      .tuple(fc.constantFrom(...UNARY), inner)
      .map(([fn, a]): Expr => ({ kind: 'call', fn, args: [a], at: HERE })),
    fc.tuple(inner, inner).map(([a, b]): Expr => ({ kind: 'call', fn: 'binomial', args: [a, b], at: HERE })),
    inner.map((arg): Expr => ({ kind: 'apply', fn: 'f', arg, at: HERE })),
    { weight: 2, arbitrary: contraction(depth) },
    fc.tuple(inner, inner, fc.boolean()).map(([a, v, unit]): Expr => {
      const W = `V_${depth}`;
      const body = binary('+', a, { kind: 'dot', left: W, right: 'x', at: HERE });
      const variance = [[unit ? num(1) : v]];
      return {
        kind: 'expect',
        binders: [{ names: [W], mean: [num(0)], variance, dimension: name('d') }],
        body,
        at: HERE,
      };
    }),
    fc.tuple(inner, fc.integer({ min: 1, max: 20 })).map(
      ([body, order]): Expr => ({
        kind: 'diff',
        body,
        variable: { kind: 'name', name: 'p' },
        order,
        at: HERE,
      }),
    ),
    fc.tuple(inner, inner).map(
      ([body, value]): Expr => ({
        kind: 'at',
        body,
        variable: { kind: 'name', name: 'w' },
        value,
        at: HERE,
      }),
    ),
    fc
      .tuple(expression(depth - 1, [...names, j]), fc.integer({ min: 0, max: 9 }))
      .map(([body, to]): Expr => ({ kind: 'sum', body, index: j, from: num(0), to: num(to), at: HERE })),
    fc.tuple(expression(depth - 1, [...names, u]), inner, inner).map(
      ([body, mean, variance]): Expr => ({
        kind: 'expect',
        binders: [{ names: [u], mean: [mean], variance: [[variance]] }],
        body,
        at: HERE,
      }),
    ),
    fc.tuple(expression(depth - 1, [...names, u, v]), inner, inner, inner).map(([body, m, a, b]): Expr => {
      const joint = {
        names: [u, v],
        mean: [m, a],
        variance: [
          [a, b],
          [b, m],
        ],
      };
      return { kind: 'expect', binders: [joint], body, at: HERE };
    }),
  );
}

const RELATIONS: readonly Relation[] = ['=', '!=', '<', '<=', '>', '>='];

/** A condition of at most that depth. */
export function condition(depth: number): fc.Arbitrary<Condition> {
  const relation = fc
    .tuple(fc.constantFrom(...RELATIONS), expression(2), expression(2))
    .map(([op, left, right]): Condition => ({ kind: 'relation', op, left, right }));
  if (depth === 0) return relation;
  const inner = condition(depth - 1);
  return fc.oneof(
    relation,
    inner.map((part): Condition => ({ kind: 'not', part })),
    fc
      .tuple(fc.constantFrom<'and' | 'or'>('and', 'or'), fc.array(inner, { minLength: 2, maxLength: 3 }))
      .map(([kind, parts]): Condition => ({ kind, parts })),
  );
}

/** A statement of any form. */
export function statement(): fc.Arbitrary<Statement> {
  const body = expression(3);
  const chain = fc
    .tuple(
      fc.constantFrom<Relation>('=', '<', '<=', '>', '>='),
      fc.array(body, { minLength: 2, maxLength: 4 }),
    )
    .map(([op, terms]): Statement => ({ kind: 'chain', terms, ops: terms.slice(1).map(() => op) }));
  const variable = fc.constantFrom(
    { kind: 'name', name: 'p' } as const,
    { kind: 'name', name: 'n' } as const,
    { kind: 'norm2', vector: 'x' } as const,
  );
  const equation = fc
    .tuple(covector(2, 'mu'), covector(2, 'mu'), fc.boolean())
    .map(([a, b, isZero]): Statement => ({ kind: 'chain', terms: [a, isZero ? num(0) : b], ops: ['='] }));
  return fc.oneof(
    chain,
    equation,
    fc
      .tuple(
        body,
        fc.constantFrom<'increases' | 'decreases'>('increases', 'decreases'),
        fc.boolean(),
        variable,
      )
      .map(
        ([b, direction, weak, v]): Statement => ({ kind: 'monotone', body: b, direction, weak, variable: v }),
      ),
    fc.tuple(body, variable).map(([b, v]): Statement => ({ kind: 'constant', body: b, variable: v })),
  );
}
