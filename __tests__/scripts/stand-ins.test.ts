import { describe, expect, test } from '@jest/globals'
import { importsIn } from '../../scripts/stand-ins.ts'

describe('the names that a source imports of a package', () => {
  test.each([
    ["import { ProxyAgent, fetch as get } from 'undici'", ['ProxyAgent', 'fetch']],
    ['const undici_1 = require("undici"); new undici_1.ProxyAgent(undici_1.Agent)', ['ProxyAgent', 'Agent']],
    ["const undici = await import('undici'); undici.default()", ['default']],
    ["import undici from 'undici'; undici.fetch()", ['default.fetch']],
    ["import { fetch } from 'undici-types'", []],
  ])('%s', (source, names) => {
    expect(importsIn(source, 'undici')).toEqual({ names, unread: false })
  })

  test.each([
    "import * as undici from 'undici'",
    "import undici, { fetch } from 'undici'",
    "import 'undici'",
    "require('undici')",
  ])('can’t be found in %s, which is reported', (source) => {
    expect(importsIn(source, 'undici').unread).toBe(true)
  })
})

describe('a stand-in', () => {
  test('of undici loads with the toolkit, and its error names it when something uses it', async () => {
    const { fetch, ProxyAgent } = (await import(standIn('undici'))) as {
      fetch: () => Promise<never>
      ProxyAgent: new (options: object) => { dispatch: () => never }
    }
    const message = /^undici is left out of this bundle, and its \w+ was used\. Use Node's own fetch\.$/u
    await expect(fetch()).rejects.toThrow(message)
    const agent = new ProxyAgent({ uri: 'http://proxy.test' })
    expect(() => agent.dispatch()).toThrow(message)
  })

  test.each([
    ['http-proxy-agent', 'HttpProxyAgent'],
    ['https-proxy-agent', 'HttpsProxyAgent'],
  ])('of %s lets a library create its agent, and its error names it when something uses it', async (name, agent) => {
    const module = (await import(standIn(name))) as Record<string, new (proxy: URL) => { addRequest: () => never }>
    const Agent = module[agent]
    if (Agent === undefined) throw new Error(`${name} has no ${agent}`)
    const made = new Agent(new URL('http://proxy.test'))
    expect(() => made.addRequest()).toThrow(`${name} is left out of this bundle, and was used. Use Node's own fetch.`)
  })

  test('of open says that a runner has no browser', async () => {
    const { default: open } = (await import(standIn('open'))) as { default: () => Promise<never> }
    await expect(open()).rejects.toThrow('open is left out of this bundle: a runner has no browser.')
  })
})

test('that of @azure/core-process says that no tool signs in, and knows no error of one', async () => {
  const { execFile, isProcessError } = (await import(standIn('azure-core-process'))) as {
    execFile: () => Promise<never>
    isProcessError: (error: unknown) => boolean
  }
  await expect(execFile()).rejects.toThrow('@azure/core-process is left out of this bundle')
  expect(isProcessError(new Error('x'))).toBe(false)
})

const standIn = (name: string): string => `../../scripts/stand-ins/${name}.js`
