/**
 * What tests import from `@jest/globals`, for a runner that puts it into the global scope: Jest's own module exists only inside of its
 * virtual machines.
 */
import { registerHooks } from 'node:module'

const names = 'afterAll, afterEach, beforeAll, beforeEach, describe, expect, test'
const url = `data:text/javascript,export const { ${names} } = globalThis`

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
})
