import { basename } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** Examples of each property: PROPERTY_RUNS, 200 by default. */
export const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 200);

/** Where the examples start: PROPERTY_SEED, always the same by default. */
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20261124);

/** The one example to run, as the line that replays a failure has it: PROPERTY_PATH. */
const PATH = process.env['PROPERTY_PATH'];

/** What an example says: what is wrong with it, nothing, or that the number system could not tell. */
export type Said = readonly string[] | 'unknown';

/** How a property runs. */
export interface PropertySettings {
  readonly runs?: number;
  readonly seed?: number;
  readonly path?: string | undefined;
}

/** What came of a property. */
export interface PropertyResult {
  /** one paragraph with the shrunk example, and the line that replays it; undefined when nothing failed */
  readonly failure: string | undefined;
  /** how many examples could not be told */
  readonly unknown: number;
  readonly runs: number;
}

/** Runs a property on random examples, shrinks a failure, and says how to replay it. `file` is the test file, `name` the test. */
export function checkProperty<T>(
  file: string,
  name: string,
  arbitrary: fc.Arbitrary<T>,
  say: (example: T) => Said,
  { runs = RUNS, seed = SEED, path = PATH }: PropertySettings = {},
): PropertyResult {
  let unknown = 0;
  const property = fc.property(arbitrary, (example) => {
    const said = say(example);
    if (said === 'unknown') unknown += 1;
    else if (said.length > 0) throw new Error(said.join('; '));
  });
  const details = fc.check(
    property,
    path === undefined ? { seed, numRuns: runs } : { seed, path, numRuns: 1 },
  );
  if (!details.failed) return { failure: undefined, unknown, runs: details.numRuns };
  const replay = `PROPERTY_SEED=${details.seed} PROPERTY_PATH=${details.counterexamplePath} npx vitest run ${file} -t '${name}'`;
  const cause = details.errorInstance instanceof Error ? details.errorInstance.message : 'too many discarded';
  const example = fc.stringify(details.counterexample?.[0]);
  return {
    failure: `${cause}\nexample: ${example}\nreplay: ${replay}`,
    unknown,
    runs: details.numRuns,
  };
}

/** A test that a property holds, and that at least three quarters of its examples could be told. `url` is the test file's. */
export function holds<T>(
  url: string,
  name: string,
  arbitrary: fc.Arbitrary<T>,
  say: (example: T) => Said,
): void {
  test(
    name,
    () => {
      const { failure, unknown, runs } = checkProperty(
        `properties/networks/${basename(new URL(url).pathname)}`,
        name,
        arbitrary,
        say,
      );
      if (failure !== undefined) expect.fail(failure);
      expect(unknown).toBeLessThanOrEqual(Math.max(1, runs / 4));
    },
    Math.max(60_000, 120 * RUNS),
  );
}
