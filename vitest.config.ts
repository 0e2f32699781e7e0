import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const ROOT = import.meta.dirname;

/**
 * Tests import src; they get what build.ts has built of it, as Node loads it itself: through vitest's own loader every call from one file
 * into another costs so much that the suite takes twice as long.
 */
const built: Plugin = {
  name: 'built',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!source.startsWith('.') || !source.endsWith('.ts') || importer === undefined) return undefined;
    const path = relative(join(ROOT, 'src'), join(dirname(importer), source));
    return path.startsWith('..') ? undefined : join(ROOT, 'dist', path.replace(/ts$/, 'js'));
  },
};

/** Starts with the file that takes longest, which a clean checkout has no record of: last, it would leave the other workers idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith('/test/proofs.test.ts');
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  plugins: [built],
  test: {
    server: { deps: { external: [/\/dist\//] } },
    include: ['test/**/*.test.ts', 'properties/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    // the files of a worker share its modules: loading them for each file costs more than many a file's tests
    isolate: false,
    testTimeout: 60_000,
    // vitest leaves one core free, which on two cores means no parallelism at all
    maxWorkers: '100%',
    // exact numbers are short-lived: a larger young generation saves an eighth of the time
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: LongestFirst },
    benchmark: { include: ['bench/**/*.bench.ts'] },
  },
});
