import { describe, expect, test } from 'vitest';
import { checkDocument, parseDocument } from '../../src/language/document.ts';
import { Problem } from '../../src/language/problem.ts';
import { INDEX_PRELUDE, MALFORMED_INDICES } from './malformedIndices.ts';
import { MALFORMED, PRELUDE } from './malformedStatements.ts';

const CASES = [
  ...MALFORMED.map((malformed) => [...malformed, PRELUDE] as const),
  ...MALFORMED_INDICES.map((malformed) => [...malformed, INDEX_PRELUDE] as const),
];

function problemsOf(text: string): string[] {
  return checkDocument(text, 'a.md').problems.map(
    (p) => `${p.position.line}:${p.position.column} ${p.message} ${p.remedy}`,
  );
}

describe('malformed statements', () => {
  test('the prelude is well formed', () => {
    for (const prelude of [PRELUDE, INDEX_PRELUDE])
      expect(problemsOf(`\`\`\`claims\n${prelude}\n\`\`\``)).toEqual([]);
  });

  test.each(CASES)('%s', (statement, column, message, remedy, prelude) => {
    const { problems } = checkDocument(`\`\`\`claims\n${prelude}${statement}\n\`\`\`\n`, 'a.md');
    expect(problems).toHaveLength(1);
    const [problem] = problems as [Problem];
    expect([problem.file, problem.position.line, problem.position.column]).toEqual([
      'a.md',
      prelude.split('\n').length + 1,
      column,
    ]);
    expect([problem.message, problem.remedy]).toEqual([message, remedy]);
  });

  test('every message names one thing and every remedy is a sentence', () => {
    for (const [, , message, remedy] of CASES) {
      expect(message).not.toMatch(/[.!]$|undefined|NaN|\[object/);
      expect(remedy).toMatch(/[.?!]$/);
      expect(remedy).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});

const CLAIM = 'claim a: 1 = 1';

/** Whole documents, with their problems. */
const DOCUMENTS: readonly (readonly [name: string, text: string, problems: readonly string[]])[] = [
  ['empty', '', ['1:1 the document has no claims block Write the claims between ```claims and ```.']],
  [
    'prose alone',
    '# T\n\n```ts\nlet a = 1\n```\n',
    ['1:1 the document has no claims block Write the claims between ```claims and ```.'],
  ],
  [
    'unclosed fence',
    `text\n\`\`\`claims\n${CLAIM}\n`,
    ['2:1 the fence opened here is not closed Close it with ```.'],
  ],
  [
    'unclosed tilde fence',
    `~~~~claims\n${CLAIM}\n~~~\n`,
    [
      '1:1 the fence opened here is not closed Close it with ~~~~.',
      "3:1 '~~~' starts no statement A statement starts with let, def, metric or claim; a line that continues one is indented.",
    ],
  ],
  [
    'another language left open hides the claims',
    `\`\`\`ts\n\n\`\`\`claims\n${CLAIM}\n`,
    [
      '1:1 the fence opened here is not closed Close it with ```.',
      '1:1 the document has no claims block Write the claims between ```claims and ```.',
    ],
  ],
  [
    'near miss in the info string',
    `\`\`\`Claims\n${CLAIM}\n\`\`\``,
    ["1:1 a block marked 'Claims' is not read Mark it ```claims."],
  ],
  [
    'attribute info string',
    `\`\`\`{.claims}\n${CLAIM}\n\`\`\``,
    ["1:1 a block marked '{.claims}' is not read Mark it ```claims."],
  ],
  [
    'quoted block',
    `> \`\`\`claims\n> ${CLAIM}\n> \`\`\`\n\`\`\`claims\n${CLAIM}\n\`\`\``,
    ['1:1 a claims block in a quotation is not read Take it out of the quotation.'],
  ],
  [
    'nothing to continue',
    '```claims\n  let a real\n```',
    ['2:3 an indented line has no statement to continue Start the block with a statement at the left.'],
  ],
  [
    'CRLF keeps lines',
    `# T\r\n\r\n\`\`\`claims\r\nlet a real\r\nlet a real\r\n\`\`\`\r\n`,
    [
      '5:5 the name a is declared already, in line 4 A name lives for the whole document: choose another one.',
    ],
  ],
  [
    'a byte-order mark takes no column',
    '\uFEFF```claims\nlet a\n```',
    [
      '2:6 the type of a is missing The types are real, integer, vector of d, matrix of n by d, function, and index of d.',
    ],
  ],
  [
    'a tab is one column',
    '```claims\nclaim a:\n\t1 = b\n```',
    ['3:6 the name b is not declared Declare it first: let b real.'],
  ],
  [
    'continuation keeps its own position',
    '```claims\nclaim a:\n   1\n   = 2 +\n     oops\n```',
    ['5:6 the name oops is not declared Declare it first: let oops real.'],
  ],
  [
    'indented fence',
    '- item\n\n  ```claims\n  let a reel\n  ```',
    [
      "4:9 'reel' is not a type Did you mean real? The types are real, integer, vector of d, matrix of n by d, function, and index of d.",
    ],
  ],
  [
    'one problem a statement, in order',
    '```claims\nlet a reel\nlet b real\nclaim c: b = zz + yy\nclaim d: a = 1\nclaim c: b = 1\nclaim c: b = 2\n```',
    [
      "2:7 'reel' is not a type Did you mean real? The types are real, integer, vector of d, matrix of n by d, function, and index of d.",
      '4:14 the name zz is not declared Declare it first: let zz real.',
      '7:7 the claim c is there already, in line 6 Give each claim an id of its own.',
    ],
  ],
  [
    'a name is not known before it is declared',
    '```claims\nclaim a: b = 1\nlet b real\n```',
    ['2:10 the name b is not declared Declare it first: let b real.'],
  ],
  [
    'names live across blocks',
    '```claims\nlet b real\n```\n\n```claims\nlet b real\n```',
    [
      '6:5 the name b is declared already, in line 2 A name lives for the whole document: choose another one.',
    ],
  ],
  [
    'a reordering character',
    '```claims\nclaim a "x\u202E": 1 = 1\n```',
    ['2:11 an invisible character changes the order in which this line reads Delete it.'],
  ],
  [
    'corrects a near miss',
    '```claims\nclaim C.28: 1 = 1\nclaim fix corrects C.82: 1 = 1\n```',
    ['3:7 the claim C.82, which fix corrects, is not in this document Did you mean C.28?'],
  ],
];

describe('malformed documents', () => {
  test.each(DOCUMENTS)('%s', (_name, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test('parseDocument throws the first problem, with the file', () => {
    const text = '```claims\nlet a reel\nlet b rael\n```';
    expect(() => parseDocument(text, 'p/q.md')).toThrow(Problem);
    try {
      parseDocument(text, 'p/q.md');
    } catch (error) {
      expect((error as Problem).format()).toMatch(
        /^p\/q\.md:2:7: 'reel' is not a type\n {2}Did you mean real\?/,
      );
    }
  });
});
