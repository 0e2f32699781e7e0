import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../src/language/document.ts';
import { folderWith, MAIN, run } from './cli/command.ts';
import { violations } from './report/jsonSchema.ts';

const README = readFileSync('README.md', 'utf8');

/** What `sh` blocks run and the `text` block that shows the output; the Markdown blocks are the files they read. */
const EXAMPLES = [...README.matchAll(/```sh\npullback (.*)\n```\n\n```text\n([\s\S]*?)```/g)];
const DOCUMENTS_SHOWN = [...README.matchAll(/````markdown\n([\s\S]*?)````/g)].map((m) => m[1] ?? '');
const [SPHERE = '', ACTIVATION = ''] = DOCUMENTS_SHOWN;

/** Splits a shell line of words and double-quoted words. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

describe('README', () => {
  const folder = folderWith({
    'sphere.md': SPHERE,
    'activation.md': ACTIVATION,
    'mlp.safetensors': readFileSync('fixtures/networks/mlp.safetensors'),
  });

  test('shows its examples', () => {
    expect(EXAMPLES).toHaveLength(8);
  });

  test.each(EXAMPLES.map(([, line = '', shown = '']) => ({ line, shown })))(
    'pullback $line',
    ({ line, shown }) => {
      const { out, err } = run(MAIN, folder, words(line));
      if (process.env['UPDATE'] === '1') {
        const text = readFileSync('README.md', 'utf8');
        const block = `\`\`\`sh\npullback ${line}\n\`\`\`\n\n\`\`\`text\n`;
        writeFileSync(
          'README.md',
          text.replace(`${block}${shown}`, () => block + out),
        );
        return;
      }
      expect(err).toBe('');
      expect(out).toBe(shown);
    },
  );

  test('its example as JSON follows the published schema', () => {
    const schema = JSON.parse(readFileSync('schema/results.schema.json', 'utf8'));
    const { code, out } = run(MAIN, folder, ['check', 'sphere.md', '--json', '-']);
    expect(code).toBe(1);
    expect(violations(schema, JSON.parse(out))).toEqual([]);
  });

  test('names the two commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['check', 'test']));
    expect(README).toContain('npm ci && npm run check');
    expect(README).toContain('npm ci && npm test');
  });
});

const DOCUMENTS = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((p) => `docs/${p}`),
];

describe.each(DOCUMENTS.filter((path) => path.endsWith('.md')))('%s', (path) => {
  const texts = path === 'README.md' ? DOCUMENTS_SHOWN : [readFileSync(path, 'utf8')];

  test.runIf(texts.some((text) => /^```claims/m.test(text)))('holds claims that parse', () => {
    const problems = texts.flatMap((text) => checkDocument(text, path).problems);
    expect(problems.map((problem) => problem.format())).toEqual([]);
  });
});
