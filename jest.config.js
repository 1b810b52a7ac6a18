/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/strip-types.ts' },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  reporters: ['default', '<rootDir>/scripts/timing.ts', '<rootDir>/scripts/headings.ts'],
  testTimeout: 600_000,
  // Scenarios mostly wait for the bundle's process, which has a core of its own meanwhile.
  maxWorkers: 5,
}
