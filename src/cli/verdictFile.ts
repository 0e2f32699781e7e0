import { readFileSync } from 'node:fs';
import { parseVerdicts, type RecordedVerdict } from '../report/verdicts.ts';
import { fileErrorText, messageOf, UsageError } from './failure.ts';

/** The verdict file at `path`. Fails with UsageError when it cannot be read or is not one. */
export function readVerdictFile(path: string): Map<string, RecordedVerdict> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${fileErrorText(error)}`);
  }
  try {
    return parseVerdicts(text);
  } catch (error) {
    throw new UsageError(`${path} is not a verdict file: ${messageOf(error)}`);
  }
}
