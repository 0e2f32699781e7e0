import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'properties/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    // the files of a worker share its modules: loading them for each file costs more than many a file's tests
    isolate: false,
    testTimeout: 60_000,
    // vitest leaves one core free, which on two cores means no parallelism at all
    maxWorkers: '100%',
    benchmark: { include: ['bench/**/*.bench.ts'] },
  },
});
