/** The value, when there is one. Fails (Error) otherwise: a test that relied on it stops with a reason. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a value is missing');
  return value;
}
