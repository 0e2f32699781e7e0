import { readFileSync, statSync } from 'node:fs';
import { NetworkProblem } from '../networks/networkProblem.ts';
import { fileErrorText, messageOf, UsageError } from './failure.ts';

/** Files beyond this size are refused unread; no array that can be read is larger. */
const LARGEST_FILE = 2 * 1024 * 1024 * 1024;

/** Text beyond this size is refused: the engine's strings end there. */
const LARGEST_TEXT = 256 * 1024 * 1024;

/** The bytes of a file. Fails with UsageError that names it. */
export function fileBytes(path: string): Uint8Array {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new UsageError(`cannot read ${path}: it is no file`);
    if (stats.size >= LARGEST_FILE) throw new UsageError(`cannot read ${path}: it is larger than 2 GiB`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${path}: ${fileErrorText(error)}`);
  }
}

/** The text of a file. Fails with UsageError that names it. */
export function fileText(path: string): string {
  const bytes = fileBytes(path);
  if (bytes.length > LARGEST_TEXT) throw new UsageError(`cannot read ${path}: it is larger than 256 MiB`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`cannot read ${path}: it is not UTF-8 text`);
  }
}

/** What `read` makes of a file. A NetworkProblem becomes a UsageError that starts with the file's name. */
export function ofFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof NetworkProblem) throw new UsageError(`${path}: ${messageOf(error)}`);
    throw error;
  }
}
