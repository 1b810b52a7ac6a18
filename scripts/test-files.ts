import { readdirSync } from 'node:fs'

/** How many test files there are: a run of as many is the whole. */
export const testFileCount = (): number =>
  readdirSync('__tests__', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).length
