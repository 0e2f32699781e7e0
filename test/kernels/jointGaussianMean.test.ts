import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/core/derivation.ts';
import { equalElements, fromGenerator, mul, powInteger } from '../../src/core/element.ts';
import type { GaussianLaw } from '../../src/core/gaussianLaw.ts';
import { substitute } from '../../src/core/substitute.ts';
import type { Element, Tower } from '../../src/core/tower.ts';
import { gaussianLawMean, jointGaussianMean } from '../../src/kernels/jointGaussianMean.ts';
import { read, tower } from '../core/notation.ts';
import { elementNumber, jointQuadrature } from './elementNumber.ts';
import { fraction } from './gaussianCases.ts';

const NAMES = ['u', 'v', 'w', 'a > 0', 'b > 0', 'c', 'r > -1', 's > 0'] as const;

function ground() {
  const t = tower(...NAMES);
  const id = (name: string): number => t.variableId(name) ?? -1;
  const law = (rows: readonly (readonly string[])[], names = ['u', 'v', 'w']): GaussianLaw => ({
    variables: rows.map((_, i) => id(names[i] ?? '')),
    covariance: rows.map((row) => row.map((c) => read(t, c))),
  });
  const mean = (body: string, rows: readonly (readonly string[])[], names?: string[]): Element =>
    gaussianLawMean(t, read(t, body), law(rows, names));
  return { t, id, law, mean };
}

/** u and v of variances a and b and covariance c. */
const PAIR = [
  ['a', 'c'],
  ['c', 'b'],
];
const EQUAL = [
  ['a', 'c'],
  ['c', 'a'],
];

function same(t: Tower, x: Element, y: Element): boolean {
  return equalElements(t, x, y);
}

describe('joint means of unspecified functions', () => {
  const { t, id, mean } = ground();

  test.each([
    [
      'the law of a sum',
      'f(u + v)',
      [
        ['a', '0'],
        ['0', 'b'],
      ],
      'f(u)',
      [['a + b']],
    ],
    ['the law of a multiple', 'f(s*u)', [['a']], 'f(u)', [['s^2*a']]],
    ['the law of a form of correlated variables', 'f(2*u - v)', PAIR, 'f(u)', [['4*a + b - 4*c']]],
    ['the order of the names', 'f(u)*D1f(v)', EQUAL, 'D1f(u)*f(v)', EQUAL],
    [
      'which variables the forms are',
      'f(u)*f(u + v)',
      [
        ['a', '0'],
        ['0', 'b'],
      ],
      'f(u)*f(v)',
      [
        ['a', 'a'],
        ['a', 'a + b'],
      ],
    ],
    [
      'perfect correlation',
      'f(u)*D1f(v)',
      [
        ['a', 's*a'],
        ['s*a', 's^2*a'],
      ],
      'f(u)*D1f(s*u)',
      [['a']],
    ],
    [
      'a variance of 0',
      'f(u)*D1f(v)',
      [
        ['a', '0'],
        ['0', '0'],
      ],
      'f(u)*D1f(0)',
      [['a']],
    ],
    [
      'variables that are not used',
      'f(u)*f(v)',
      [
        ['a', 'c', 's'],
        ['c', 'b', 'r'],
        ['s', 'r', '1'],
      ],
      'f(u)*f(v)',
      PAIR,
    ],
    ['what is constant', 'c*f(u)*f(v) + b*f(u)*f(v)', PAIR, '(b + c)*f(u)*f(v)', PAIR],
    ['tilting', 'exp(s*u)*f(v)', PAIR, 'exp(s^2*a/2)*f(s*c + v)', PAIR],
    ['powers of several variables', 'u*v*f(v)', PAIR, 'c*f(v) + c*b*D2f(v)', PAIR],
  ] as const)('see %s', (_, left, rows, right, other) => {
    expect(same(t, mean(left, rows), mean(right, other))).toBe(true);
  });

  test('of independent factors are products', () => {
    const apart = [
      ['a', '0'],
      ['0', 'b'],
    ];
    const product = mul(t, mean('f(u)', [['a']]), mean('D1f(u)', [['b']]));
    expect(same(t, mean('f(u)*D1f(v)', apart), product)).toBe(true);
    expect(same(t, mean('f(u)*D1f(v)', PAIR), product)).toBe(false);
    expect(
      same(
        t,
        mean('f(u)*f(v)', [
          ['a', '0'],
          ['0', 'a'],
        ]),
        powInteger(t, mean('f(u)', [['a']]), 2),
      ),
    ).toBe(true);
  });

  test.each([
    ['f(u)*D1f(v)', PAIR, 'D1f(u)*f(v)', PAIR],
    [
      'f(u)*f(v)',
      PAIR,
      'f(u)*f(v)',
      [
        ['a', '-c'],
        ['-c', 'b'],
      ],
    ],
    [
      'f(u)*f(v)',
      PAIR,
      'f(u)*f(v)',
      [
        ['a', '0'],
        ['0', 'b'],
      ],
    ],
    ['f(u)*f(v)', EQUAL, 'f(u)^2', [['a']]],
    [
      'f(u)*D1f(v)',
      [
        ['a', 's*a'],
        ['s*a', 's^2*a + 1'],
      ],
      'f(u)*D1f(s*u)',
      [['a']],
    ],
    [
      'f(u + v)',
      [
        ['a', '0'],
        ['0', 'b'],
      ],
      'f(u)',
      [['a - b']],
    ],
    [
      'f(u)*f(u + v)',
      [
        ['a', '0'],
        ['0', 'b'],
      ],
      'f(u)*f(v)',
      [
        ['a', 'b'],
        ['b', 'a + b'],
      ],
    ],
    ['f(u + 1)*f(v)', EQUAL, 'f(u)*f(v - 1)', EQUAL],
    [
      'f(u)*D1f(u + v)',
      [
        ['a', '0'],
        ['0', 'a'],
      ],
      'D1f(u)*f(u + v)',
      [
        ['a', '0'],
        ['0', 'a'],
      ],
    ],
  ] as const)('of different integrals stay apart: %s', (left, rows, right, other) => {
    expect(same(t, mean(left, rows), mean(right, other))).toBe(false);
  });

  test('obey Price by the covariance and the heat equation by a variance', () => {
    const m = mean('f(u)*D1f(v)', PAIR);
    expect(same(t, derive(t, m, id('c')), mean('D1f(u)*D2f(v)', PAIR))).toBe(true);
    expect(same(t, derive(t, m, id('a')), mean('D2f(u)*D1f(v)/2', PAIR))).toBe(true);
    expect(same(t, derive(t, m, id('b')), mean('f(u)*D3f(v)/2', PAIR))).toBe(true);
    expect(same(t, derive(t, m, id('c')), mean('D2f(u)*D1f(v)', PAIR))).toBe(false);
    const moving = mean('f(r*u)*D1f(v)', PAIR);
    expect(same(t, derive(t, moving, id('r')), mean('u*D1f(r*u)*D1f(v)', PAIR))).toBe(true);
  });

  test('keep their bound names apart from those around', () => {
    const inner = mean('f(u + v)*f(v)', [['a']], ['v']);
    expect(same(t, substitute(t, inner, id('u'), read(t, 'w')), mean('f(w + v)*f(v)', [['a']], ['v']))).toBe(
      true,
    );
    // The name that the mean binds, free in the value put in.
    const [bound] = [...inner.num.values()].flatMap((x) =>
      x.mono.ids.flatMap((g) => {
        const made = t.generators[g];
        return made?.kind === 'mean' ? made.variables : [];
      }),
    );
    const captured = substitute(t, inner, id('u'), fromGenerator(bound ?? -1));
    expect(same(t, captured, mean('f(2*v)*f(v)', [['a']], ['v']))).toBe(false);
    expect(
      same(t, substitute(t, captured, bound ?? -1, read(t, 'w')), mean('f(w + v)*f(v)', [['a']], ['v'])),
    ).toBe(true);
    const nested = (outer: string, middle: string) => {
      const square = powInteger(t, mean(`f(${outer} + ${middle})`, [['a']], [middle]), 2);
      return gaussianLawMean(t, square, { variables: [id(outer)], covariance: [[read(t, 'b')]] });
    };
    expect(same(t, nested('u', 'v'), nested('v', 'w'))).toBe(true);
    expect(
      same(
        t,
        nested('u', 'v'),
        mean('f(u + v)^2', [
          ['b', '0'],
          ['0', 'a'],
        ]),
      ),
    ).toBe(false);
  });
});

describe('joint means', () => {
  const BODIES = [
    'f(u)*f(v)',
    'u*f(u + v)*v',
    'sin(u)*cos(v)*u',
    'exp(u/3 - v/2)*f(v)',
    'u^2*v^4',
    'exp(-u^2/2)*v^2*u^2',
    'erf(u)*erf(v)*u*v',
    'erf(u + 1/2)*v^2',
    'atan(u)*f(u - v)',
    'exp(-(u - v)^2)*erf(v)*u',
    'f(u)*f(v)*f(u + v)',
    'erf(u)*sin(v)*f(u)',
  ];

  test('agree with quadrature at random covariances', () => {
    const { t, id, law } = ground();
    const points = fc.sample(fc.record({ p: fraction, q: fraction, w: fraction }), { seed: 5, numRuns: 2 });
    for (const body of BODIES) {
      const integrand = read(t, body);
      const value = gaussianLawMean(
        t,
        integrand,
        law([
          ['1 + s^2', 's*r'],
          ['s*r', '1/2 + r^2'],
        ]),
      );
      for (const { p, q } of points) {
        const [s, r] = [0.3 + Math.abs(Number(p.n)) / 12, Number(q.n) / 14];
        const at = new Map([
          [id('s'), s],
          [id('r'), r],
        ]);
        const wanted = jointQuadrature(
          ([x, y]) => elementNumber(t, integrand, new Map([...at, [id('u'), x ?? 0], [id('v'), y ?? 0]])),
          [
            [1 + s * s, s * r],
            [s * r, 0.5 + r * r],
          ],
        );
        const got = elementNumber(t, value, at);
        expect(Math.abs(got - wanted) / (1 + Math.abs(wanted)), body).toBeLessThan(1e-6);
      }
    }
  });

  test('take independent coordinates with means', () => {
    const { t, id } = ground();
    const coordinate = (name: string, mean: string, variance: string) => ({
      id: id(name),
      mean: read(t, mean),
      variance: read(t, variance),
    });
    const value = jointGaussianMean(t, read(t, 'f(u + 2*v)'), [
      coordinate('u', 'c', 'a'),
      coordinate('v', 'r', 'b'),
    ]);
    const wanted = jointGaussianMean(t, read(t, 'f(u)'), [coordinate('u', 'c + 2*r', 'a + 4*b')]);
    expect(same(t, value, wanted)).toBe(true);
    expect(same(t, value, jointGaussianMean(t, read(t, 'f(u)'), [coordinate('u', 'c + r', 'a + 4*b')]))).toBe(
      false,
    );
    expect(same(t, jointGaussianMean(t, read(t, 'u^3*v'), []), read(t, 'u^3*v'))).toBe(true);
  });
});
