import { UsageError } from './failure.ts';

/** The point that `--at "d=2; x=[1/3, -2]"` names. Fails with UsageError when it is not a list of `name=value`. */
export function parseAssignment(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(0, equals)).trim();
    const value = part.slice(equals + 1).trim();
    if (name === '' || value === '') {
      throw new UsageError(`--at reads "name=value; name=value", and "${part.trim()}" is not of that form`);
    }
    if (values.has(name)) throw new UsageError(`--at gives ${name} two values`);
    values.set(name, value);
  }
  return values;
}
