import { defineConfig } from 'vitest/config'

/** Every test of the project: unit and use-case tests beside the code, the rest under tests/. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'provinces/**/*.test.ts', 'sandbox/**/*.test.ts', 'tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/architecture/bad-tree/**'],
    setupFiles: ['tests/support/property-tests.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
})
