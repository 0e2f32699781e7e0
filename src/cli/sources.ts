import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { byCodeUnits } from '../report/result.ts';
import { fileErrorText, UsageError } from './failure.ts';

/** A file to read. `name` is the document's part of `document/id`. */
export interface Source {
  readonly path: string;
  readonly name: string;
  /** named on the command line, so that it must hold claims; files found in folders may be plain Markdown */
  readonly explicit: boolean;
}

interface Found {
  readonly path: string;
  readonly explicit: boolean;
  /** the folder on the command line that it was found in */
  readonly below?: string;
}

/** Every `.md` file below `folder`, sorted; dot folders, node_modules and links to folders are passed over. */
function markdownBelow(folder: string): string[] {
  const found: string[] = [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => byCodeUnits(a.name, b.name));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') found.push(...markdownBelow(path));
    } else if (extname(entry.name).toLowerCase() === '.md' && isFile(path)) {
      found.push(path);
    }
  }
  return found;
}

/** True for files and links to files; a dangling link counts, so that reading it reports it. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? lstatSync(path).isSymbolicLink();
}

/**
 * The document's name: the path without extension below the last folder called `proofs`, else below the folder that was
 * checked, else the file's own name.
 */
function documentName(found: Found): string {
  const parts = resolve(found.path).split(sep);
  const last = parts.lastIndexOf('proofs', parts.length - 2);
  const path =
    last >= 0
      ? parts.slice(last + 1).join('/')
      : found.below === undefined
        ? basename(found.path)
        : relative(found.below, found.path).split(sep).join('/');
  return withoutExtension(path);
}

function withoutExtension(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

function stat(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${fileErrorText(error)}`);
  }
}

function found(paths: readonly string[]): Found[] {
  return paths.flatMap((path): Found[] => {
    const stats = stat(path);
    if (stats.isFile()) return [{ path, explicit: true }];
    if (!stats.isDirectory()) throw new UsageError(`cannot read ${path}: neither a file nor a folder`);
    try {
      return markdownBelow(path).map((file) => ({ path: file, below: path, explicit: false }));
    } catch (error) {
      throw new UsageError(`cannot read ${path}: ${fileErrorText(error)}`);
    }
  });
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/**
 * The files that `paths` name, files as they are and folders searched for Markdown, each once, with names that differ:
 * where two would share one, both take their path from the working folder. Fails with UsageError when a path is not there.
 */
export function findSources(paths: readonly string[]): Source[] {
  const unique = new Map<string, Found>();
  for (const item of found(paths)) {
    const real = realPath(item.path);
    const before = unique.get(real);
    if (!before) unique.set(real, item);
    else if (item.explicit) unique.set(real, { ...before, explicit: true });
  }
  const sources = [...unique.values()].map((item) => ({ ...item, name: documentName(item) }));
  const shared = (name: string): boolean => sources.filter((other) => other.name === name).length > 1;
  return sources.map(({ path, explicit, name }) => {
    const longer = relative('.', path).split(sep).join('/');
    return { path, explicit, name: shared(name) ? longer : name };
  });
}
