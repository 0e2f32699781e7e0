import { readFileSync, statSync } from 'node:fs';
import { propertyProblem } from '../judge/propertyNames.ts';
import { checkDocument } from '../language/document.ts';
import type { ClaimDocument } from '../language/syntax.ts';
import { problemText, type SourcedProblem } from '../report/problemText.ts';
import { fileErrorText } from './failure.ts';
import type { Source } from './sources.ts';

/** Files beyond this size are refused unread; the language's own limit on documents is lower. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** A document that was read whole, ready to be judged. */
export interface ReadDocument {
  readonly name: string;
  readonly path: string;
  readonly document: ClaimDocument;
}

/** A document that was not. */
export interface Unreadable {
  readonly name: string;
  readonly path: string;
  readonly message: string;
  /** what to print: place, what is wrong, the line with a caret, the remedy */
  readonly text: string;
}

/** True when the Markdown has a fence marked `claims`, or something like it that its author may have meant so. */
export function hasClaims(markdown: string): boolean {
  return /^[ \t>]*(`{3,}|~{3,})[ \t]*[{.]*claims?\b/im.test(markdown);
}

function readText(path: string): { text: string; problem?: string } {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_FILE) return { text: '', problem: `larger than ${LARGEST_FILE / 1024 / 1024} MiB` };
    const bytes = readFileSync(path);
    try {
      return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
    } catch {
      return { text: bytes.toString('latin1'), problem: 'not UTF-8 text; save it as UTF-8' };
    }
  } catch (error) {
    return { text: '', problem: fileErrorText(error) };
  }
}

/**
 * Reads and parses every source. Files found in a folder that hold no claims are passed over; everything else that cannot
 * be read is reported, all problems of all files.
 */
export function readDocuments(sources: readonly Source[]): {
  documents: ReadDocument[];
  unreadable: Unreadable[];
} {
  const documents: ReadDocument[] = [];
  const unreadable: Unreadable[] = [];
  for (const { path, name, explicit } of sources) {
    const { text, problem } = readText(path);
    if (!explicit && !hasClaims(text) && (problem === undefined || text !== '')) continue;
    if (problem !== undefined) {
      unreadable.push({ name, path, message: problem, text: `cannot read ${path}: ${problem}` });
      continue;
    }
    const { document, problems } = checkDocument(text, path);
    const complaint = (item: SourcedProblem): Unreadable => {
      return { name, path, message: item.message, text: problemText(item, text) };
    };
    const unknown = (document?.claims ?? []).flatMap((claim) => propertyProblem(path, claim) ?? []);
    if (problems.length + unknown.length > 0) unreadable.push(...[...problems, ...unknown].map(complaint));
    else if (document) documents.push({ name, path, document });
  }
  return { documents, unreadable };
}
