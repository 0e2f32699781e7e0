import { relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** Examples of each property: PROPERTY_RUNS, 200 by default. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 200);

/** Where the examples start: PROPERTY_SEED, always the same by default. */
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20261124);

/** The one example to run, as the line that replays a failure has it: PROPERTY_PATH. */
const PATH = process.env['PROPERTY_PATH'];

/** What an example says: what is wrong with it, nothing, or that the number system could not tell. */
export type Said = readonly string[] | 'unknown';

/** How a property runs. */
export interface PropertySettings {
  /** examples, as a multiple of PROPERTY_RUNS: below 1 for what is expensive */
  readonly share?: number;
  readonly seed?: number;
  readonly path?: string | undefined;
}

/** The line that runs one example of the test that is running now. */
function replayLine(seed: number, path: string | null): string {
  const { testPath, currentTestName } = expect.getState();
  const file = relative(process.cwd(), testPath ?? '');
  // the name is a regular expression in a shell word
  const name = (currentTestName ?? '').replaceAll(' > ', ' ').replace(/[^\w ,;:]/g, '.');
  return `PROPERTY_SEED=${seed} PROPERTY_PATH=${path} npx vitest run ${file} -t '${name}'`;
}

/**
 * Runs a property on random examples and shrinks a failure. Fails with what is wrong, the shrunk example, and the one line that replays it.
 * Returns how many examples ran.
 */
export function assertProperty<T>(
  property: fc.IProperty<T>,
  { share = 1, seed = SEED, path = PATH }: PropertySettings = {},
): number {
  const numRuns = Math.ceil(RUNS * share);
  const details = fc.check(property, path === undefined ? { seed, numRuns } : { seed, path, numRuns: 1 });
  if (!details.failed) return details.numRuns;
  const { errorInstance } = details;
  const cause = errorInstance instanceof Error ? errorInstance.message : 'too many examples were discarded';
  const example = fc.stringify(details.counterexample);
  throw new Error(
    `${cause}\nexample: ${example}\nreplay: ${replayLine(details.seed, details.counterexamplePath)}`,
  );
}

/** A test that nothing is wrong with random examples, and that at least three quarters of them could be told. */
export function holds<T>(
  name: string,
  arbitrary: fc.Arbitrary<T>,
  say: (example: T) => Said,
  settings: PropertySettings = {},
): void {
  test(name, () => {
    let unknown = 0;
    const property = fc.property(arbitrary, (example) => {
      const said = say(example);
      if (said === 'unknown') unknown += 1;
      else if (said.length > 0) throw new Error(said.join('; '));
    });
    const runs = assertProperty(property, settings);
    expect(unknown).toBeLessThanOrEqual(Math.max(1, runs / 4));
  });
}
