import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../src/language/document.ts';
import {
  CLAIMS,
  DEPTH,
  DOCUMENT_LENGTH,
  LINE_LENGTH,
  NAME_LENGTH,
  NAMES,
  NESTING,
  NUMERAL_DIGITS,
  PROBLEMS,
} from '../../src/language/limits.ts';

function block(...lines: string[]): string {
  return `\`\`\`claims\n${lines.join('\n')}\n\`\`\`\n`;
}

/** A long claim, cut into indented lines that keep to the line limit. */
function wrapped(text: string, width = 4_000): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n ');
}

function messages(text: string): string[] {
  return checkDocument(text, 'h.md').problems.map((p) => p.message);
}

const many = (n: number, f: (i: number) => string): string[] => Array.from({ length: n }, (_, i) => f(i));

describe('hostile documents end in a problem, not in a crash', () => {
  const REFUSED: readonly (readonly [string, string, RegExp])[] = [
    [
      '1e5 parentheses on one line',
      block(`claim a: ${'('.repeat(1e5)}1${')'.repeat(1e5)} = 1`),
      /the line has/,
    ],
    [
      'parentheses over many lines',
      block(wrapped(`claim a: ${'('.repeat(9e3)}1${')'.repeat(9e3)} = 1`)),
      /nested too deeply/,
    ],
    [
      'brackets over many lines',
      block(wrapped(`claim a: ${'['.repeat(9e3)}1${']'.repeat(9e3)} = 1`)),
      /nested too deeply/,
    ],
    ['calls', block(wrapped(`claim a: ${'sin('.repeat(4e3)}1${')'.repeat(4e3)} = 1`)), /nested too deeply/],
    ['unclosed parentheses', block(wrapped(`claim a: ${'('.repeat(9e3)}`)), /not closed/],
    ['signs', block(wrapped(`claim a: ${'-'.repeat(9e3)}1 = 1`)), /nested too deeply/],
    ['a tower', block(wrapped(`claim a: ${'9^'.repeat(4e3)}9 = 1`)), /nested too deeply/],
    [
      'a tower with parentheses',
      block(wrapped(`claim a: ${'9^('.repeat(3e3)}9${')'.repeat(3e3)} = 1`)),
      /nested too deeply/,
    ],
    ['a sum of many terms', block(wrapped(`claim a: ${'1 + '.repeat(4e3)}1 = 1`)), /too deep/],
    ['a statement of many tokens', block(wrapped(`claim a: ${'1 + '.repeat(2e4)}1 = 1`)), /too long/],
    [
      'nested conditions',
      block(wrapped(`claim a when ${'('.repeat(5e3)}1 = 1${')'.repeat(5e3)}: 1 = 1`)),
      /nested too deeply/,
    ],
    ['many nots', block(wrapped(`claim a when ${'not '.repeat(4e3)}1 = 1: 1 = 1`)), /nested too deeply/],
    ['a megabyte line', block(`claim a: ${'x'.repeat(9e5)} = 1`), /the line has/],
    ['more than a megabyte', 'x'.repeat(DOCUMENT_LENGTH + 1), /the document has/],
    ['a megabyte of fences', '```claims\n'.repeat(9e4), /starts no statement|not closed/],
    ['a megabyte of one character', '#'.repeat(1e6), /no claims block/],
    ['a long name', block(`let ${'a'.repeat(NAME_LENGTH + 1)} real`), /has 101 characters/],
    ['a long id', block(`claim ${'a'.repeat(NAME_LENGTH + 1)}: 1 = 1`), /has 101 characters/],
    ['a numeral of many digits', block(`claim a: ${'9'.repeat(NUMERAL_DIGITS + 1)} = 1`), /beyond the limit/],
    ['an exponent of many digits', block(`claim a: 1e${'9'.repeat(5_000)} = 1`), /beyond the limit/],
    ['too many claims', block(...many(CLAIMS + 1, (i) => `claim c${i}: 1 = 1`)), /too many claims/],
    ['too many names', block(...many(NAMES + 1, (i) => `let a${i} real`)), /too many names/],
    [
      'doubling definitions',
      block('let a0 real', ...many(40, (i) => `def a${i + 1} = a${i}*a${i}`)),
      /too large/,
    ],
    [
      'doubling functions',
      block('def f0(t) = t + 1', ...many(40, (i) => `def f${i + 1}(t) = f${i}(t)*f${i}(t)`)),
      /too large/,
    ],
    [
      'deep definitions',
      block('let a0 real', ...many(DEPTH, (i) => `def a${i + 1} = a${i} + 1`)),
      /too deep/,
    ],
    [
      'many large uses',
      block(
        'def f0(t) = t + 1',
        ...many(12, (i) => `def f${i + 1}(t) = f${i}(t)*f${i}(t)`),
        ...many(200, (i) => `def g${i}(t) = f12(t)`),
      ),
      /definitions are too large/,
    ],
  ];

  test.each(REFUSED)('%s', (_name, text, message) => {
    expect(messages(text).join('\n')).toMatch(message);
  });

  test('unknown names are compared with at most so many', () => {
    const text = block(
      ...many(4_000, (i) => `let abcdefghij${i} real`),
      ...many(4_000, (i) => `claim c${i}: abcdefghji${i}x = 1`),
    );
    expect(messages(text)).toHaveLength(PROBLEMS);
  });

  test('names of the prototype are ordinary names', () => {
    const names = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'];
    const lines = names.flatMap((name, i) => [
      `let ${name} real`,
      `claim ${name.replace(/^_+/, 'p')}${i}: ${name} = ${name}`,
    ]);
    expect(messages(block(...lines))).toEqual([]);
    expect(messages(block(...names.map((n) => `claim ${n.replace(/^_+/, 'p')}: ${n}(1) = 1`)))).toHaveLength(
      names.length,
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('what is within the limits is read', () => {
  const ACCEPTED: readonly (readonly [string, string])[] = [
    ['a tower is not evaluated', block('claim a: 9^9^9^9^9 = 9^(9^(9^9))')],
    ['parentheses', block(`claim a: ${'('.repeat(NESTING)}1${')'.repeat(NESTING)} = 1`)],
    [
      'brackets with powers and signs',
      block(`claim a: ${'(2^-'.repeat(NESTING / 4)}1${')'.repeat(NESTING / 4)} = 1`),
    ],
    ['calls', block(`claim a: ${'sin('.repeat(NESTING)}1${')'.repeat(NESTING)} = 1`)],
    ['powers', block(`claim a: ${'2^'.repeat(NESTING - 1)}2 = 1`)],
    ['terms', block(`claim a: ${'1 + '.repeat(DEPTH - 1)}1 = 1`)],
    ['a line', block(`claim a: 1 = 1 ${'#'.repeat(LINE_LENGTH - 15)}`)],
    ['a large integer', block(`claim a: 1e${NUMERAL_DIGITS} = 1e-${NUMERAL_DIGITS}`)],
    ['many claims', block(...many(CLAIMS, (i) => `claim c${i}: 1 = 1`))],
  ];

  test.each(ACCEPTED)('%s', (_name, text) => {
    expect(messages(text)).toEqual([]);
  });
});

describe('token soup', () => {
  const TOKENS = [
    'let',
    'def',
    'metric',
    'claim',
    'a',
    'b',
    'p',
    'x',
    'f',
    'g',
    'E',
    'N',
    'z',
    'pi',
    'sin',
    'diff',
    'at',
    'sum',
    'norm2',
    'radial',
    'components',
    'ricci',
    'christoffel',
    'real',
    'integer',
    'vector',
    'of',
    'function',
    'in',
    'is',
    'constant',
    'weakly',
    'increases',
    'and',
    'or',
    'not',
    'when',
    'corrects',
    'by',
    'property',
    '"t"',
    '"',
    '(',
    ')',
    '[',
    ']',
    ',',
    ':',
    '~',
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '+',
    '-',
    '*',
    '/',
    '^',
    '!',
    '1',
    '2.5',
    '1e9',
    '\n',
    '\n  ',
    '#',
    '`',
    'σ',
    '−',
    '\u202E',
    '.',
    '|',
    '__proto__',
    'mu',
    'x[mu]',
    'g[mu,mu]',
    'delta',
    'partial[mu](',
    'identity(d)',
    'kernel(',
    'inv(g)',
    'of',
    'index',
  ];
  const soup = fc.array(fc.oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 3 })), { maxLength: 40 });
  const prelude =
    'let d integer\nlet p real\nlet x, y vector of d\nlet mu index of d\nlet f function\nmetric g = radial(1, 0, d)';
  const starts = [
    'claim c: ',
    'claim c when ',
    'let ',
    'def ',
    'metric ',
    'claim c: E[',
    'claim c: x[mu]*',
    'claim c: E[u ~ N(0, ',
    'def h(',
    'metric k = components([[',
    '',
  ];

  test('ends in problems inside the document, or in a document', () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), soup, fc.constantFrom(' ', ''), (start, tokens, gap) => {
        const text = block(prelude, `${start}${tokens.join(gap)}`);
        const { document, problems } = checkDocument(text, 's.md');
        const lines = text.split(/\r\n|\n|\r/);
        expect(problems.length > 0).toBe(document === undefined);
        for (const { position, message, remedy } of problems) {
          expect(position.column).toBeGreaterThan(0);
          expect(position.column).toBeLessThanOrEqual((lines[position.line - 1] ?? '').length + 1);
          expect(`${message} ${remedy}`).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { seed: 5, numRuns: 3_000 },
    );
  });
});
