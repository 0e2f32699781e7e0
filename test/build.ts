import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Builds dist once before any test, since the tests of the command run what users run, and a copy of it whose judge is a stub, in a
 * folder that is removed after the last test.
 */
export function setup(): () => void {
  const { status } = spawnSync('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    encoding: 'utf8',
  });
  if (status !== 0)
    console.error(`tsc found errors; testing what it built all the same; npm run typecheck lists them`);
  const folder = mkdtempSync(join(tmpdir(), 'pullback-'));
  process.env['PULLBACK_TEST_FOLDER'] = folder;
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  cpSync('package.json', join(folder, 'package.json'));
  cpSync('test/cli/stubJudge.js', join(folder, 'dist/judge/judgeClaim.js'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return () => rmSync(folder, { recursive: true, force: true });
}
