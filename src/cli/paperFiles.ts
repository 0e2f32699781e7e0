import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PAPERS, type Paper, parsePaper } from '../report/paper.ts';
import { fileErrorText, messageOf, UsageError } from './failure.ts';

/** Where the lists of the papers' statements lie. */
const FOLDER = fileURLToPath(new URL('../../fixtures/papers/', import.meta.url));

/** The four papers, from `magnify.json` and so on in `folder`. Fails with UsageError that names the file and the entry. */
export function readPapers(folder: string = FOLDER): Paper[] {
  return PAPERS.map((name) => {
    const path = `${folder}${name}.json`;
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw new UsageError(`cannot read ${path}: ${fileErrorText(error)}`);
    }
    try {
      return parsePaper(text, name);
    } catch (error) {
      throw new UsageError(`${path} is no list of a paper's claims: ${messageOf(error)}`);
    }
  });
}
