import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from './cli/command.ts';

/** The folders of src in the order of trust: each may import itself and what stands before it. */
const ORDER = [
  ...['core', 'numeric', 'language', 'geometry', 'kernels', 'networks', 'foliation', 'regions'],
  ...['judge', 'report', 'cli'],
];

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

function importsOf(path: string): string[] {
  const text = readFileSync(join('src', path), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

describe('the house', () => {
  test('no file imports a folder above its own', () => {
    const wrong = FILES.filter((path) => path !== 'index.ts').flatMap((path) => {
      const folder = path.split(/[\\/]/)[0] ?? '';
      expect(ORDER).toContain(folder);
      return importsOf(path)
        .filter((target) => {
          if (!target.startsWith('.')) return folder === 'core';
          const reached = relative('src', join('src', dirname(path), target)).split(/[\\/]/)[0] ?? '';
          return !ORDER.slice(0, ORDER.indexOf(folder) + 1).includes(reached);
        })
        .map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('nothing but the command and the time of a judgement reads the clock', () => {
    const reading = FILES.filter((path) => !path.startsWith('cli')).filter((path) =>
      /performance\.now|Date\.now|new Date|hrtime/.test(readFileSync(join('src', path), 'utf8')),
    );
    expect(reading.map((path) => path.replaceAll('\\', '/'))).toEqual(['judge/judgeClaim.ts']);
  });

  test('no file is long', () => {
    const long = FILES.filter((path) => readFileSync(join('src', path), 'utf8').split('\n').length > 251);
    expect(long).toEqual([]);
  });
});

describe('the linter', () => {
  const folder = folderWith({ 'biome.json': readFileSync('biome.json') });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));

  /** The rules that one file with this text breaks. */
  function broken(path: string, text: string): string[] {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
    const args = [resolve('node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter=json', path];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
    return diagnostics.map(({ category }) => category.split('/').at(-1) ?? '');
  }

  test.each([
    ['core', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;"],
    ['core', "import { parse } from 'mathjs';\nexport const x = parse;"],
    ['core', "import type { Ball } from '../numeric/ball.ts';\nexport type X = Ball;"],
    ['core/sign', "import { x } from '../../numeric/x.ts';\nexport const y = x;"],
    ['core/sign', "import { parse } from 'mathjs';\nexport const x = parse;"],
    ['numeric', "export { x } from '../language/x.ts';"],
    ['language', "export const x = await import('../geometry/x.ts');"],
    ['geometry', "import { x } from '../judge/x.ts';\nexport const y = x;"],
    ['kernels/deeper', "import { x } from '../../judge/x.ts';\nexport const y = x;"],
    ['judge', "import { x } from '../report/x.ts';\nexport const y = x;"],
    ['report', "import { x } from '../cli/x.ts';\nexport const y = x;"],
    ['report', "import { x } from '../index.ts';\nexport const y = x;"],
  ])('refuses in src/%s: %s', (where, text) => {
    expect(broken(`src/${where}/a.ts`, text)).toEqual(['noRestrictedImports']);
  });

  test.each([
    ['core', "import { x } from './b.ts';\nexport const y = x;"],
    ['core/sign', "import { x } from '../b.ts';\nexport const y = x;"],
    ['core/sign', "import { x } from '../other/b.ts';\nexport const y = x;"],
    ['numeric', "import { x } from '../core/x.ts';\nexport const y = x;"],
    ['cli', "import { x } from '../core/x.ts';\nexport const y = x;"],
    ['report', "import { sep } from 'node:path';\nexport const y = sep;"],
  ])('allows in src/%s: %s', (where, text) => {
    expect(broken(`src/${where}/b.ts`, text)).toEqual([]);
  });

  test.each([
    ['export default 1;', 'noDefaultExport'],
    ['export const f = (x: any): number => x;', 'noExplicitAny'],
    ['export enum E {\n  a = 1,\n}', 'noEnum'],
  ])('refuses %s', (text, rule) => {
    expect(broken('src/core/c.ts', text)).toContain(rule);
  });
});
