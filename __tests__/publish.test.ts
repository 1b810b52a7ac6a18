import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { publish } from '../src/main.ts'
import type { Runner } from '../src/ports.ts'
import { report } from './support/report.ts'
import { in_, now } from './support/situations.ts'
import { vppToken } from './support/tokens.ts'

let published: string[] = []
const monitor = createServer((_, response) => {
  published.push('heartbeat')
  response.end()
})
beforeAll(() => new Promise<void>((resolve) => monitor.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  monitor.close()
})

const path = '/runner/temp/a.ics'
type Way = 'setOutput' | 'writeSummary' | 'writeFile'

/** What was published, in order, on a runner on which some ways are broken; and whether the step succeeds. */
async function order(...broken: readonly Way[]): Promise<readonly [readonly string[], boolean]> {
  published = []
  const note = (way: Way | 'log', what: string): void => {
    if (broken.some((one) => one === way)) throw new Error('no space left on device')
    if (published.at(-1) !== what) published.push(what)
  }
  const runner: Runner = {
    now: () => now,
    wait: () => Promise.resolve(),
    identityEndpoint: null,
    mask: () => undefined,
    event: { name: '', payload: {} },
    log: {
      info: () => undefined,
      warning: () => {
        note('log', 'annotation')
      },
      error: (message) => {
        note('log', message.split(' (')[0] ?? '')
      },
      group: (_, body) => body(),
    },
    setOutput: (_, value) => {
      note('setOutput', value === path ? 'path' : 'outputs')
    },
    writeSummary: () => {
      note('writeSummary', 'summary')
      return Promise.resolve()
    },
    writeFile: () => {
      note('writeFile', 'file')
      return path
    },
  }
  const { port } = monitor.address() as AddressInfo
  const told = report([vppToken({ expiry: in_(5) })], {
    files: [{ output: 'calendar-path', name: 'a.ics', content: '' }],
    heartbeatUrl: `http://127.0.0.1:${port}/`,
  })
  return [published, await publish(told, { runner })]
}

test.each<[string, readonly Way[], readonly string[]]>([
  ['all goes well', [], ['outputs', 'summary', 'annotation', 'file', 'path', 'heartbeat']],
  [
    'the summary cannot be written',
    ['writeSummary'],
    ['outputs', "Couldn't write the job summary", 'annotation', 'file', 'path', 'heartbeat'],
  ],
  [
    'no file can be written',
    ['writeFile'],
    ['outputs', 'summary', 'annotation', "Couldn't write the file a.ics", 'heartbeat'],
  ],
  [
    'nothing can be written',
    ['setOutput', 'writeSummary', 'writeFile'],
    [
      "Couldn't write the outputs",
      "Couldn't write the job summary",
      'annotation',
      "Couldn't write the file a.ics",
      'heartbeat',
    ],
  ],
])(
  'if %s, everything else is still published, and only all of it together is a success',
  async (_, broken, expected) => {
    expect(await order(...broken)).toEqual([expected, broken.length === 0])
  },
)
