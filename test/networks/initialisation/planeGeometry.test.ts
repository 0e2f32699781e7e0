import { expect, test } from 'vitest';
import { rational } from '../../../src/core/rational.ts';
import { evaluateAtPoint } from '../../../src/judge/evaluateAtPoint.ts';
import { parseDocument } from '../../../src/language/document.ts';
import {
  distinctFactors,
  MOMENTS,
  planeGeometry,
} from '../../../src/networks/initialisation/planeGeometry.ts';
import { toBall } from '../../../src/numeric/real.ts';

/** Hidden units (w_1, w_2, b) with φ = z²/2 + z³/3, so that φ′ = z + z² and φ″ = 1 + 2z. */
const UNITS = [
  [1, 1, 1],
  [-2, 1, 1],
  [1, -3, 2],
  [3, 2, -1],
] as const;
const POINT = [1 / 2, -1 / 3] as const;

function unitMoments([a, b, c]: readonly [number, number, number]): number[] {
  const z = a * POINT[0] + b * POINT[1] + c;
  const [slope, bend] = [z + z * z, 1 + 2 * z];
  const [square, cube] = [slope * slope, 2 * slope * bend];
  return [
    square * a * a,
    square * a * b,
    square * b * b,
    cube * a * a * a,
    cube * a * a * b,
    cube * a * b * b,
    cube * b * b * b,
  ];
}

function average(units: readonly (readonly [number, number, number])[]): number[] {
  const rows = units.map(unitMoments);
  return Array.from({ length: MOMENTS }, (_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length);
}

/** det g and R of the network through Christoffel symbols, in balls. */
function byChristoffel(units: readonly (readonly [number, number, number])[]): number[] {
  const slope = (u: readonly number[]): string => {
    const z = `((${u[0]})*p + (${u[1]})*q + (${u[2]}))`;
    return `(${z} + ${z}^2)^2`;
  };
  const entry = (i: number, j: number): string =>
    `(${units.map((u) => `${slope(u)}*(${u[i]! * u[j]!})`).join(' + ')})/${units.length}`;
  const matrix = `[[${entry(0, 0)}, ${entry(0, 1)}], [${entry(1, 0)}, ${entry(1, 1)}]]`;
  const text = `\`\`\`claims\nlet p, q real\nmetric g = components(${matrix}, [p, q])\nclaim a: det(g) = 0\nclaim b: ricci(g) = 0\n\`\`\``;
  const at = {
    scalars: new Map([
      ['p', rational(1, 2)],
      ['q', rational(-1, 3)],
    ]),
    vectors: new Map(),
    matrices: new Map(),
    functions: new Map(),
  };
  return parseDocument(text, 't.md').claims.map(({ statement }) => {
    const outcome = statement?.kind === 'chain' ? evaluateAtPoint(statement.terms[0]!, at, 96) : undefined;
    if (outcome?.kind !== 'value') throw new Error('no value');
    return toBall(outcome.value, 96).approximate();
  });
}

test('the determinant and the Ricci scalar are those of the Levi-Civita connection', () => {
  for (const units of [UNITS.slice(0, 3), UNITS.slice(1), UNITS]) {
    const { determinant, numerator } = planeGeometry([0, ...average(units)], 1);
    const [det, ricci] = byChristoffel(units);
    expect(determinant / det!).toBeCloseTo(1, 10);
    expect(numerator / determinant ** 2 / ricci!).toBeCloseTo(1, 10);
  }
});

test('the means over all networks of n units have exactly the stated factors', () => {
  const limit = planeGeometry(average(UNITS));
  for (const n of [3, 4]) {
    const networks = Array.from({ length: UNITS.length ** n }, (_, code) =>
      planeGeometry(
        average(Array.from({ length: n }, (_unused, i) => UNITS[Math.floor(code / UNITS.length ** i) % 4]!)),
      ),
    );
    const factors = distinctFactors(n);
    for (const key of ['determinant', 'numerator'] as const) {
      const mean = networks.reduce((sum, g) => sum + g[key], 0) / networks.length;
      expect(mean / (factors[key] * limit[key])).toBeCloseTo(1, 10);
    }
  }
});
