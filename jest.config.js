/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // Plain Node threads, which read TypeScript themselves and load each module once, not once a test file.
  runner: ['jest-light-runner', { runtime: 'worker_threads' }],
  testSequencer: '<rootDir>/scripts/sequencer.ts',
  setupFiles: ['<rootDir>/scripts/jest-globals.ts'],
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  reporters: [
    'default',
    '<rootDir>/scripts/timing.ts',
    '<rootDir>/scripts/headings.ts',
    '<rootDir>/scripts/time-limit.ts',
  ],
  // More than most machines have cores: while one waits for its bundle's process, another one works. Each loads everything for itself.
  maxWorkers: 6,
}
