import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Every test of the project: unit and use-case tests beside the code, the rest under tests/. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'provinces/**/*.test.ts', 'sandbox/**/*.test.ts', 'tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/architecture/bad-tree/**'],
    setupFiles: ['tests/support/property-tests.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    // Only what hangs is ended: some tests send thousands of requests, and a busy machine is no fault of theirs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // All cores, which Vitest would leave one of free; each worker's databases take some forty of the cluster's 200 connections.
    maxWorkers: Math.min(4, availableParallelism()),
    // The files of a worker share what they import, which halves the time: nothing of ours is a global that one could leave changed.
    isolate: false,
  },
})
