import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'properties/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    testTimeout: 60_000,
    // vitest leaves one core free, which on two cores means no parallelism at all
    maxWorkers: '100%',
    benchmark: { include: ['bench/**/*.bench.ts'] },
  },
});
