import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a run of the command left behind. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The folder of this run of the tests, made and removed by build.ts. */
const ROOT = process.env['PULLBACK_TEST_FOLDER'] ?? '';

/** A folder that lasts as long as the run of the tests, with the given files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(ROOT, 'case-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A claims block as Markdown. */
export function claims(...lines: readonly string[]): string {
  return ['# Claims', '', '```claims', ...lines, '```', ''].join('\n');
}

/** The built command. */
export const MAIN = resolve('dist/cli/main.js');

/** A copy of the built command whose judge is stubJudge.js; build.ts makes it. */
export const MAIN_WITH_STUB_JUDGE = join(ROOT, 'dist/cli/main.js');

/** Runs `pullback ARGS` in `cwd` to its end. */
export function run(main: string, cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts `pullback ARGS` in `cwd`; `done` tells how it ended. */
export function start(
  main: string,
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { child: ChildProcess; done: Promise<Run> } {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const done = new Promise<Run>((resolved) => child.on('close', (code) => resolved({ code, out, err })));
  return { child, done };
}
