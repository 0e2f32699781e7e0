/**
 * A network, a file of one, or a point for one that cannot be used: says where (layer, tensor, entry), what is wrong and what to do, in one
 * line. Layers count from 1, the entries of an array from 0.
 */
export class NetworkProblem extends Error {
  override readonly name = 'NetworkProblem';
}

/** Text from a file as a message quotes it: one line, printable, at most 60 characters. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** At most ten names as a message lists them: "a", "b", and 12 more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 10).map(quoted).join(', ');
  return names.length > 10 ? `${shown}, and ${names.length - 10} more` : shown;
}
