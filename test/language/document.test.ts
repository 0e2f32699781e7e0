import { describe, expect, test } from 'vitest';
import { checkDocument, parseDocument } from '../../src/language/document.ts';
import type { ClaimDocument, Expr } from '../../src/language/syntax.ts';
import { conditionText, expressionText, statementText } from '../../src/language/text.ts';

const DEMO = `Prose before.

# The geometry of **erf**

\`\`\`claims
let d integer >= 1
let sigma real > 0
let zeta real >= 0
let rho real in [-1, 1]
let x vector of d                      # norm2(x) is |x|², x[1] its first component
let f function                         # unspecified
def s = sigma^2*norm2(x) + zeta^2
metric g = nngp(erf(z/sqrt(2)), sigma, zeta, d)

claim C.25 "second moment # of the derivative":
  E[z ~ N(0, s)](diff(erf(z/sqrt(2)), z)^2) # a comment
    = 2/(pi*sqrt(1 + 2*s))
claim neg "curvature is negative" when d > 1 and norm2(x) > 0: ricci(g) < 0
\`\`\`

## More

~~~claims
claim mono: volume(g) decreases in norm2(x)
claim mine corrects C.27: volume(g) = 1
claim C.27 corrects magnify/IVA/C.27: volume(g) = 2
claim B.15 by property "finite-width ricci scalar in the plane"
~~~

\`\`\`ts
claim not.read: 1 = 2
\`\`\`
`;

function read(...lines: string[]): ClaimDocument {
  return parseDocument(`\`\`\`claims\n${lines.join('\n')}\n\`\`\`\n`, 't.md');
}

function first(document: ClaimDocument): Expr {
  const statement = document.claims[0]?.statement;
  return statement?.kind === 'chain' && statement.terms[0] !== undefined
    ? statement.terms[0]
    : expect.fail('not a chain');
}

describe('a good document', () => {
  const document = parseDocument(DEMO, 'demo.md');

  test('has its title, declarations, metrics and claims', () => {
    expect(document.title).toBe('The geometry of **erf**');
    expect(document.declarations.map((d) => [d.name, d.type, conditionText(d.condition)])).toEqual([
      ['d', 'integer', 'd >= 1'],
      ['sigma', 'real', 'sigma > 0'],
      ['zeta', 'real', 'zeta >= 0'],
      ['rho', 'real', 'rho >= -1 and rho <= 1'],
      ['x', 'vector', ''],
      ['f', 'function', ''],
    ]);
    expect(document.metrics.map((m) => [m.kind, m.name])).toEqual([['nngp', 'g']]);
    expect(document.claims.map((c) => [c.id, c.title, c.corrects, c.property])).toEqual([
      ['C.25', 'second moment # of the derivative', undefined, undefined],
      ['neg', 'curvature is negative', undefined, undefined],
      ['mono', undefined, undefined, undefined],
      ['mine', undefined, 'C.27', undefined],
      ['C.27', undefined, 'magnify/IVA/C.27', undefined],
      ['B.15', undefined, undefined, 'finite-width ricci scalar in the plane'],
    ]);
  });

  test('has its statements, hypotheses, sources and positions', () => {
    const [c25, neg, mono, , , b15] = document.claims;
    expect(c25?.source).toBe(
      'claim C.25 "second moment # of the derivative": E[z ~ N(0, s)](diff(erf(z/sqrt(2)), z)^2) = 2/(pi*sqrt(1 + 2*s))',
    );
    expect(c25?.at).toEqual({ line: 15, column: 7 });
    expect(neg && conditionText(neg.when)).toBe('d > 1 and norm2(x) > 0');
    expect(mono?.statement).toMatchObject({
      kind: 'monotone',
      direction: 'decreases',
      weak: false,
      variable: { kind: 'norm2', vector: 'x' },
    });
    expect(b15 !== undefined && 'statement' in b15).toBe(false);
  });

  test('reads the same with CRLF, a byte-order mark, and more indentation', () => {
    const statements = (d: ClaimDocument): string[] =>
      d.claims.map((c) => (c.statement ? statementText(c.statement) : ''));
    const indented = DEMO.replace(/^/gm, '    ');
    for (const text of [
      DEMO.replaceAll('\n', '\r\n'),
      `\uFEFF${DEMO}`,
      DEMO.replaceAll('\n', '\r'),
      indented,
    ]) {
      expect(statements(parseDocument(text, 'demo.md'))).toEqual(statements(document));
    }
  });

  test('is titled by its file when it has no heading', () => {
    expect(read('claim a: 1 = 1').title).toBe('t.md');
  });
});

describe('meaning', () => {
  test('a declared name wins over anything that is built in elsewhere or here', () => {
    const document = read(
      'let e, i, norm, gamma, det2, cm, tau real',
      'let mod, q integer',
      'claim a: e^i + norm*gamma + cm*tau + mod*q = 0',
    );
    expect(expressionText(first(document))).toBe('e^i + norm*gamma + cm*tau + mod*q');
  });

  test.each([
    ['0.1', 1n, 10n],
    ['1e3', 1000n, 1n],
    ['.5', 1n, 2n],
    ['12.50', 25n, 2n],
    ['1E-2', 1n, 100n],
    ['007', 7n, 1n],
    ['9007199254740993', 9007199254740993n, 1n],
    ['0.30000000000000004', 7500000000000001n, 25000000000000000n],
    ['1e400', 10n ** 400n, 1n],
    ['2.5e-400', 1n, 4n * 10n ** 399n],
  ])('the numeral %s is exact', (text, n, d) => {
    const number = first(read(`claim a: ${text} = 0`));
    expect(number.kind === 'number' && [number.value.n, number.value.d]).toEqual([n, d]);
  });

  test.each([
    ['a - b - c', '(a - b) - c'],
    ['a/b*c', '(a/b)*c'],
    ['a/b/c', '(a/b)/c'],
    ['a^b^c', 'a^(b^c)'],
    ['-a^2', '-(a^2)'],
    ['-a*b', '(-a)*b'],
    ['a^-b', 'a^(-b)'],
    ['a*-b', 'a*(-b)'],
    ['a + b*c^2', 'a + (b*(c^2))'],
    ['-a + b', '(-a) + b'],
    ['a^-b^c', 'a^(-(b^c))'],
    ['n!', 'factorial(n)'],
    ['-n!', '-factorial(n)'],
    ['a*n!', 'a*factorial(n)'],
    ['n!^2', 'factorial(n)^2'],
  ])('%s is %s', (shorter, longer) => {
    const text = (e: string): string =>
      JSON.stringify(first(read('let a, b, c real', 'let n integer', `claim t: ${e} = 0`)), (k, v) =>
        k === 'at' ? undefined : typeof v === 'bigint' ? `${v}` : v,
      );
    expect(text(shorter)).toBe(text(longer));
  });

  test.each([
    ['not a > 0 and b > 0', 'not (a > 0) and b > 0'],
    ['a > 0 or b > 0 and c > 0', 'a > 0 or (b > 0 and c > 0)'],
    ['(a > 0 or b > 0) and c > 0', '(a > 0 or b > 0) and c > 0'],
    ['not (a > 0 or b > 0)', 'not (a > 0 or b > 0)'],
    ['0 < a < b', '0 < a and a < b'],
    ['(a + 1)*2 > (b)', '(a + 1)*2 > b'],
    ['((a > 0))', 'a > 0'],
    ['not not a > 0', 'not (not (a > 0))'],
  ])('the condition %s is %s', (source, expected) => {
    const text = (c: string): string => {
      const when = read('let a, b, c real', `claim t when ${c}: a = b`).claims[0]?.when;
      return JSON.stringify(when, (k, v) => (k === 'at' ? undefined : typeof v === 'bigint' ? `${v}` : v));
    };
    const when = read('let a, b, c real', `claim t when ${source}: a = b`).claims[0]?.when;
    expect(when && text(conditionText(when))).toBe(text(source));
    expect(text(source)).toBe(text(expected));
  });

  test.each([
    ['>= 1', 't >= 1'],
    ['in (0, 1)', 't > 0 and t < 1'],
    ['in [0, 1)', 't >= 0 and t < 1'],
    ['in (-a, a^2]', 't > -a and t <= a^2'],
    ['> 0 and != 1', 't > 0 and t != 1'],
    ['', ''],
  ])('the bound %s', (bound, expected) => {
    expect(
      conditionText(
        read('let a real', `let t real ${bound}`, 'claim c: 1 = 1').declarations[1]?.condition ?? {
          kind: 'always',
        },
      ),
    ).toBe(expected);
  });

  test('a definition is replaced by its body, which its uses share', () => {
    const document = read('let a real', 'def s = a + 1', 'def h(t, u) = t*s + u', 'claim c: h(s, 2) = s');
    const use = first(document);
    expect(use.kind === 'defined' && expressionText(use.body)).toBe('s*s + 2');
    const other = document.claims[0]?.statement;
    expect(
      use.kind === 'defined' &&
        other?.kind === 'chain' &&
        other.terms[1]?.kind === 'defined' &&
        use.args[0]?.kind === 'defined' &&
        use.args[0].body === other.terms[1].body,
    ).toBe(true);
  });

  test('a definition means its body at the arguments, whatever it binds or differentiates by', () => {
    const document = read(
      'let p real',
      'def h(t) = diff(t*p, p)',
      'def k(t) = diff(t^2, t)',
      'def m(t) = E[u ~ N(0, 1)](t*u)',
      'claim a: h(p) + k(p + 1) + E[u ~ N(0, 1)](m(u)) = 0',
    );
    const bodies: string[] = [];
    const visit = (e: Expr): void => {
      if (e.kind === 'defined') bodies.push(expressionText(e.body));
      else if (e.kind === 'binary') [e.left, e.right].forEach(visit);
      else if (e.kind === 'expect') visit(e.body);
    };
    visit(first(document));
    expect(bodies).toEqual([
      'at(diff(t*p, p), t, p)',
      'at(diff(t^2, t), t, p + 1)',
      'E[u_1 ~ N(0, 1)](u*u_1)',
    ]);
  });

  test('a sum in a definition keeps integer bounds', () => {
    const prelude = '```claims\nlet n integer\nlet p real\ndef S(m) = sum(j, j, 1, m)\n';
    expect(checkDocument(`${prelude}claim a: S(n + 1) = 1\n\`\`\``, 't.md').problems).toEqual([]);
    expect(checkDocument(`${prelude}claim a: S(p) = 1\n\`\`\``, 't.md').problems[0]?.message).toMatch(
      /other than an integer/,
    );
  });

  test('every form is read', () => {
    const document = read(
      'let d, n integer >= 1',
      'let p, w, xi real',
      'let x, y vector of d',
      'let v vector of 3',
      'let f, phi function',
      'metric a = nngp(phi(z), p, w, d)',
      'metric b = ntk(erf(z), p, w, xi, d)',
      'metric c = radial(f(norm2(x)), volume(a), d)',
      'metric k = components([[1, p*w], [p*w, 2]], [p, w])',
      'claim r1: det(a) + volume(b) + ricci(c) + k[1, 2] + inverse(k)[1, 2] + christoffel(k)[1, 2, 2] = 0',
      'claim r2: riemann(k)[1, 2, 1, 2] <= riemannLower(k)[1, 2, 1, 2] < dot(x, y) + v[3] + x[7]',
      'claim r3: E[a1 ~ N(0, 1), (b1, c1) ~ N([0, p], [[1, 0], [0, w]])](a1*b1*c1) = E[(t) ~ N(0, 1)](t)',
      'claim r4: diff(norm2(x)^2, norm2(x), 2) = at(p*norm2(x), norm2(x), 3) + diff(E[u ~ N(0, p)](u), p)',
      'claim r5: sum(binomial(n, j)*p^j, j, 0, n) weakly increases in n',
      'claim r6: ricci(k) is constant in w',
      'claim r7: p increases in p',
      'claim r8: p != w',
    );
    expect(document.claims).toHaveLength(8);
    expect(document.metrics.map((m) => m.kind)).toEqual(['nngp', 'ntk', 'radial', 'components']);
  });
});
