import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileErrorText, UsageError } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** Fails with UsageError when `path` cannot become a file: told before judging, not after. `-` is standard output. */
export function assertWritable(path: string): void {
  if (path === '-') return;
  if (path === '') throw new UsageError('cannot write to a file without a name');
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (!folder?.isDirectory())
    throw new UsageError(`cannot write ${path}: there is no folder ${dirname(path)}`);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`cannot write ${path}: is a folder`);
}

/**
 * Writes `text` to `path`, or to standard output for `-`. A file appears whole or not at all: it is written beside its
 * place and then renamed. Fails with UsageError when that does not work.
 */
export function writeOutput(path: string, text: string, terminal: Terminal): void {
  if (path === '-') {
    terminal.out.write(text);
    return;
  }
  const existing = statSync(path, { throwIfNoEntry: false });
  const besides = existing && !existing.isFile() ? path : `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(besides, text);
    if (besides !== path) renameSync(besides, path);
  } catch (error) {
    if (besides !== path) rmSync(besides, { force: true });
    throw new UsageError(`cannot write ${path}: ${fileErrorText(error)}`);
  }
}
