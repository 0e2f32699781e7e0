import { spawnSync } from 'node:child_process';

/** Builds dist once before any test: the tests of the command run what users run. */
export function setup(): void {
  const { status } = spawnSync('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    encoding: 'utf8',
  });
  if (status !== 0)
    console.error(`tsc found errors; testing what it built all the same; npm run typecheck lists them`);
}
