import { describe, expect, test } from 'vitest';
import { ballOf, disjoint, outcome, realAt, type Setting } from './valueAt.ts';

/** Both sides overlap, and the left is tight. */
function agree(left: string, right: string, setting: Setting, bits = 40): void {
  const [l, r] = [ballOf(left, setting), ballOf(right, setting)];
  expect(disjoint(l, r), `${left} against ${right}`).toBe(false);
  expect(l.radiusLog2()).toBeLessThan(Math.max(0, l.top()) - bits);
}

describe('explicit components', () => {
  const sphere = 'let p, w, r real\nmetric g = components([[r^2, 0], [0, r^2*sin(p)^2]], [p, w])';
  const at: Setting = { declarations: sphere, values: { p: '4/5', w: '-3', r: '5/3' } };

  test('the sphere', () => {
    agree('ricci(g)', '2/r^2', at);
    agree('det(g)', 'r^4*sin(p)^2', at);
    agree('volume(g)', 'r^2*sin(p)', at);
    agree('christoffel(g)[1, 2, 2]', '-sin(p)*cos(p)', at);
    agree('christoffel(g)[2, 1, 2]', 'cos(p)/sin(p)', at);
    agree('riemann(g)[1, 2, 1, 2]', 'sin(p)^2', at);
    agree('riemannLower(g)[1, 2, 1, 2]', 'r^2*sin(p)^2', at);
    agree('inverse(g)[2, 2]', '1/(r*sin(p))^2', at);
    agree('diff(ricci(g), r)', '-4/r^3', at);
    agree('diff(volume(g), p)', 'r^2*cos(p)', at);
    agree('at(ricci(g), r, 2)', '1/2', at);
  });

  test('hyperbolic space and flat space in polar coordinates', () => {
    const half =
      'let x, y, z real\nmetric g = components([[1/z^2, 0, 0], [0, 1/z^2, 0], [0, 0, 1/z^2]], [x, y, z])';
    const values = { x: '1/3', y: '-2', z: '5/7' };
    expect(realAt('ricci(g)', { declarations: half, values })).toEqual({ n: -6n, d: 1n });
    const polar = 'let r, w real\nmetric g = components([[1, 0], [0, r^2]], [r, w])';
    expect(realAt('ricci(g)', { declarations: polar, values: { r: '-3/2', w: '1' } })).toEqual({
      n: 0n,
      d: 1n,
    });
  });

  test('where it is no metric', () => {
    const kinds = (matrix: string, values: Record<string, string>, text = 'ricci(g)'): string => {
      const declarations = `let u, v, k real\nmetric g = components(${matrix}, [u, v])`;
      return outcome(text, { declarations, values }).kind;
    };
    const point = { u: '1/2', v: '2', k: '-1' };
    expect(kinds('[[1, k], [k, 1]]', point)).toBe('undefined');
    expect(kinds('[[k, 0], [0, 1]]', point)).toBe('undefined');
    expect(kinds('[[-1, 0], [0, -1]]', point)).toBe('undefined');
    expect(kinds('[[1 + u^2, u*v], [u*v, 1 + v^2]]', point)).toBe('value');
    expect(kinds('[[sin(pi), 0], [0, 1]]', point)).toBe('unknown');
    expect(kinds('[[1 + abs(k + 1), 0], [0, 1]]', point, 'det(g)')).toBe('value');
    expect(kinds('[[1 + abs(u - 1/2), 0], [0, 1]]', point)).toBe('unknown');
    expect(kinds('[[1/(u - 1/2), 0], [0, 1]]', point)).toBe('undefined');
  });
});

describe('radial metrics', () => {
  const declare = (a: string, b: string): string =>
    `let d integer >= 1\nlet x vector of d\nmetric g = radial(${a}, ${b}, d)`;
  const x = ['1/3', '-2/5', '1', '1/7', '2'];

  test('the stereographic sphere and the Poincaré ball have constant curvature in d = 1..5', () => {
    for (let d = 1; d <= 5; d++) {
      const values = { d: `${d}`, x: x.slice(0, d) };
      const sphere = { declarations: declare('4/(1 + norm2(x))^2', '0'), values };
      expect(realAt('ricci(g)', sphere)).toEqual({ n: BigInt(d * (d - 1)), d: 1n });
      const small = {
        d: `${d}`,
        x: x
          .slice(0, d)
          .map((c) => `${c}`)
          .map((c) => (c === '2' || c === '1' ? '1/9' : c)),
      };
      const ball = { declarations: declare('4/(1 - norm2(x))^2', '0'), values: small };
      expect(realAt('ricci(g)', ball)).toEqual({ n: BigInt(-d * (d - 1)), d: 1n });
    }
  });

  test('det g = a^(d−1)(a + bt)', () => {
    const values = { d: '3', x: x.slice(0, 3) };
    const setting = { declarations: declare('exp(-norm2(x))', '1 + norm2(x)'), values };
    agree('det(g)', 'exp(-2*norm2(x))*(exp(-norm2(x)) + (1 + norm2(x))*norm2(x))', setting);
    expect(outcome('g[4, 1]', setting).kind).toBe('undefined');
    const negative = { declarations: declare('1', '-norm2(x)'), values };
    expect(outcome('det(g)', negative).kind).toBe('undefined');
  });
});

describe('nngp metrics from their definition', () => {
  const declare = (phi: string): string =>
    `let d integer >= 1\nlet sigma, zeta real\nlet x vector of d\nmetric g = nngp(${phi}, sigma, zeta, d)\n` +
    'def s = sigma^2*norm2(x) + zeta^2';
  const points = [
    { d: '2', sigma: '3/2', zeta: '1/3', x: ['1/3', '-2/5'] },
    { d: '3', sigma: '-1/2', zeta: '2', x: ['2', '0', '-4/7'] },
    { d: '3', sigma: '1', zeta: '0', x: ['1/2', '1', '-1'] },
    { d: '2', sigma: '2/3', zeta: '4/5', x: ['0', '0'] },
  ];
  // E[φ′²] as a function of the variance s; then g = σ² (f δ + 2σ² f′ x xᵀ).
  const kernels: [string, string, string][] = [
    ['erf(z/sqrt(2))', '2/(pi*sqrt(1 + 2*s))', '-2/(pi*(1 + 2*s)^(3/2))'],
    ['cos(z)', '(1 - exp(-2*s))/2', 'exp(-2*s)'],
    ['exp(z)', 'exp(2*s)', '2*exp(2*s)'],
    ['z^3', '27*s^2', '54*s'],
    ['z + z^2/2', '1 + s', '1'],
    ['exp(-z^2/2)', 's/(1 + 2*s)^(3/2)', '(1 - s)/(1 + 2*s)^(5/2)'],
  ];
  test.each(kernels)('%s', (phi, f, slope) => {
    const declarations = declare(phi);
    for (const values of points) {
      const setting = { declarations, values };
      if (outcome('det(g)', setting).kind === 'undefined') continue;
      agree('g[1, 2]', `2*sigma^4*(${slope})*x[1]*x[2]`, setting, 36);
      agree('g[1, 1]', `sigma^2*(${f}) + 2*sigma^4*(${slope})*x[1]^2`, setting, 36);
      agree('det(g)', `sigma^(2*d)*(${f})^(d - 1)*(${f} + 2*sigma^2*(${slope})*norm2(x))`, setting, 36);
    }
  });

  test.each(kernels)('curvature for %s agrees with the radial metric of its closed form', (phi, f, slope) => {
    const radial =
      `let d integer >= 1\nlet sigma, zeta real\nlet x vector of d\ndef s = sigma^2*norm2(x) + zeta^2\n` +
      `metric g = radial(sigma^2*(${f}), 2*sigma^4*(${slope}), d)`;
    for (const values of points) {
      const setting = { declarations: declare(phi), values };
      if (outcome('ricci(g)', setting).kind === 'undefined') continue;
      const expected = ballOf('ricci(g)', { declarations: radial, values });
      expect(disjoint(ballOf('ricci(g)', setting), expected)).toBe(false);
      if (values === points[0]) {
        const quadrature = ballOf('ricci(g)', { ...setting, options: { closedForms: false } });
        expect(disjoint(quadrature, expected)).toBe(false);
        expect(quadrature.radiusLog2()).toBeLessThan(Math.max(0, expected.top()) - 20);
      }
      const wrong = radial.replace('2*sigma^4', '3*sigma^4');
      const mutant = outcome('ricci(g)', { declarations: wrong, values });
      if (values.x.some((c) => c !== '0') && mutant.kind === 'value') {
        expect(
          disjoint(ballOf('ricci(g)', setting), ballOf('ricci(g)', { declarations: wrong, values })),
        ).toBe(true);
      }
    }
  });

  test('parameters move the metric', () => {
    const setting = { declarations: declare('erf(z/sqrt(2))'), values: points[0]! };
    agree(
      'diff(det(g)^2, sigma)',
      'diff((sigma^(2*d)*(2/(pi*sqrt(1 + 2*s)))^d*(1 + 2*zeta^2)/(1 + 2*s))^2, sigma)',
      setting,
    );
    agree('diff(volume(g), norm2(x))*(1 + 2*s)', '-(d/2 + 1)*sigma^2*volume(g)', setting);
  });

  test('at s = 0 the metric has a value; curvature only where φ is a polynomial', () => {
    const values = { d: '2', sigma: '2', zeta: '0', x: ['0', '0'] };
    agree('det(g)', '64/pi^2', { declarations: declare('erf(z/sqrt(2))'), values });
    expect(outcome('ricci(g)', { declarations: declare('erf(z/sqrt(2))'), values }).kind).toBe('unknown');
    expect(outcome('ricci(g)', { declarations: declare('z^3'), values }).kind).toBe('undefined');
    const flat = { d: '2', sigma: '1', zeta: '0', x: ['0', '0'] };
    const radial = 'let d integer >= 1\nlet x vector of d\nmetric g = radial(1 + norm2(x), 2, d)';
    const expected = realAt('ricci(g)', { declarations: radial, values: { d: '2', x: ['0', '0'] } });
    expect(realAt('ricci(g)', { declarations: declare('z + z^2/2'), values: flat })).toEqual(expected);
  });

  test('activations without a closed form', () => {
    const setting = { declarations: declare('tanh(z)'), values: points[0]! };
    agree(
      'det(g)',
      'sigma^4*E[z ~ N(0, s)](diff(tanh(z), z)^2)*(E[z ~ N(0, s)](diff(tanh(z), z)^2) + 2*sigma^2*norm2(x)*at(diff(E[z ~ N(0, t)](diff(tanh(z), z)^2), t), t, s))',
      {
        ...setting,
        declarations: `let t real\n${setting.declarations}`,
        values: { ...setting.values, t: '1' },
      },
    );
    expect(outcome('ricci(g)', setting).kind).toBe('value');
    const relu = { declarations: declare('relu(z)'), values: points[0]! };
    agree('g[1, 1]', 'sigma^2/2', relu);
    agree('ricci(g)', '0', relu, 20);
  });
});

describe('kernels in explicit coordinates', () => {
  const coordinates = 'let p, w, q, r, t real\nlet f function\n';
  const at = { p: '2/3', w: '-1/2', q: '5', r: '-7/3', t: '1' };
  const declare = (kernel: string): Setting => ({
    declarations: `${coordinates}metric g = kernel(${kernel}, [p, w], [q, r])`,
    values: at,
    functions: { f: 'exp(t) + t^2' },
  });
  const setting = declare('f(p*q + 2*w*r) + sin(p)*sin(q)*w^2*r^2');

  test('two derivatives of the diagonal less two of the second argument', () => {
    const along = '1/2*diff(diff(f(p^2 + 2*w^2) + sin(p)^2*w^4, p), w)';
    const across = 'at(at(diff(diff(f(p*q + 2*w*r) + sin(p)*sin(q)*w^2*r^2, q), r), q, p), r, w)';
    agree('g[1, 2]', `${along} - ${across}`, setting);
    expect(disjoint(ballOf('g[1, 2]', setting), ballOf(`2*${along} - ${across}`, setting))).toBe(true);
  });

  test('curvature is that of the features’ image, x, y, and their product', () => {
    const surface = declare('p*q + w*r + p*w*q*r');
    agree('ricci(g)', '-2/(1 + p^2 + w^2)^2', surface);
    agree('ricciTensor(g)[1, 2]', 'ricci(g)/2*g[1, 2]', surface);
    expect(disjoint(ballOf('ricciTensor(g)[1, 1]', surface), ballOf('ricci(g)*g[1, 1]', surface))).toBe(true);
  });

  test('a metric only where it is positive definite and twice differentiable', () => {
    expect(outcome('det(g)', declare('-p*q - w*r')).kind).toBe('undefined');
    expect(outcome('det(g)', declare('p*q')).kind).toBe('undefined');
    expect(outcome('det(g)', declare('exp(-sqrt((p - q)^2 + (w - r)^2))')).kind).toBe('unknown');
  });
});
