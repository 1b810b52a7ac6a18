/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Types are checked by tsc; here they are only taken away.
  transform: { '\\.ts$': ['ts-jest', { useESM: true, diagnostics: false, tsconfig: 'tsconfig.json' }] },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  reporters: ['default', '<rootDir>/scripts/timing.ts'],
  testTimeout: 120_000,
  // Scenarios mostly wait for the bundle's process, which has a core of its own meanwhile.
  maxWorkers: 4,
}
