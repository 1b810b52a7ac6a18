import { beforeEach, describe, expect, test } from '@jest/globals'
import type { JournalEntry } from '../../src/domain/journal.ts'
import { parseMarker } from '../../src/domain/marker.ts'
import { check, connected, issue, issues, pass, renew, requests, sandbox, useWorld } from '../support/simulated.ts'

// The journal of uploads stands in the body of an issue, which several runs write, and GitHub has no conditional write.

useWorld()

const body = (): string => (issue(1).issue.body ?? '').replaceAll('\r\n', '\n')
const journal = (): readonly JournalEntry[] => parseMarker(body())?.journal ?? []
const write = (text: string): void => {
  sandbox.github.edit(sandbox.repository, 1, () => text)
}
const toIssue = { service: 'github', method: 'PATCH', path: /issues\/1$/u } as const
const uploads = (): number => requests().filter((one) => one.endsWith('uploadDepToken')).length

/** What another run has put on record. */
const foreign = (state: JournalEntry['state']): JournalEntry => ({
  ...{ file: 'f'.repeat(64), sha256: '5'.repeat(64), state, at: sandbox.intune.in(0), by: 'mona', run: null },
  before: 'unknown',
})
const withEntry = (text: string, entry: JournalEntry): string =>
  text.replace(/"journal":\[[^\]]*\],?/u, '').replace(/\} -->/u, `,"journal":[${JSON.stringify(entry)}]} -->`)

let file: string
let old: string
beforeEach(async () => {
  const { server } = await connected('Main office', 12)
  await check()
  file = sandbox.apple.download(server)
  old = body()
})

describe('a check that read the issue before writes it as it was', () => {
  test.each([
    ['right after the upload was put on record', [0]],
    ['twice', [0, 1]],
    ['after the answer was put on record', [2]],
  ])('%s: the record is there at the upload and at the end', async (_, writes) => {
    for (const skip of writes)
      sandbox.network.after({ ...toIssue, skip }, () => {
        write(old)
      })
    let atUpload: readonly JournalEntry[] = []
    sandbox.network.before({ path: /uploadDepToken$/u }, () => {
      atUpload = journal()
    })
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(atUpload).toMatchObject([{ state: 'sending' }])
    expect(journal()).toMatchObject([{ state: 'proven' }])
    pass(330 * 86_400_000)
    sandbox.intune.taken = 0
    expect((await renew(file)).log).toContain('This file already renewed “Main office”')
  })

  test('each time: nothing is uploaded', async () => {
    sandbox.network.after({ ...toIssue, times: 3 }, () => {
      write(old)
    })
    const done = await renew(file)
    expect(done.log).toContain("::error::Nothing was uploaded: the upload couldn't be recorded first")
    expect(sandbox.intune.taken).toBe(0)
  })
})

describe('two renewals of a token at the same moment: of two at most one uploads', () => {
  test.each<[string, 'before' | 'after']>([
    ['the other is on record before', 'before'],
    ['the other writes over the record', 'after'],
  ])('%s', async (_, when) => {
    const read = { service: 'github', method: 'GET', path: /issues\/1$/u } as const
    const act = () => {
      write(withEntry(old, foreign('sending')))
    }
    if (when === 'before') sandbox.network.before(read, act)
    else sandbox.network.after(toIssue, act)
    const done = await renew(file)
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toContain('Another run has just recorded an upload to the same token in issue #1')
    expect(uploads()).toBe(0)
    expect(journal()).toMatchObject([{ file: 'f'.repeat(64) }])
  })

  test('the other has the same file, and began in the same second', async () => {
    sandbox.network.after(toIssue, () => {
      const [own] = journal()
      if (own === undefined) throw new Error('Nothing is on record')
      write(withEntry(old, { ...own, run: 'https://github.com/contoso/tokens/actions/runs/2' }))
    })
    const done = await renew(file)
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toContain('Another run has just recorded an upload to the same token in issue #1')
    expect(uploads()).toBe(0)
  })

  test('one that has ended doesn’t prevent a renewal', async () => {
    sandbox.network.before({ service: 'github', method: 'GET', path: /issues\/1$/u }, () => {
      write(withEntry(old, foreign('not-taken')))
    })
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(journal()).toMatchObject([{ state: 'not-taken' }, { state: 'proven' }])
  })

  test('the other has closed the issue meanwhile', async () => {
    sandbox.network.after(toIssue, () => {
      sandbox.github.close(sandbox.repository, 1, 'completed')
    })
    const done = await renew(file)
    expect(done.log).toContain('Issue #1 was closed or is gone')
    expect(uploads()).toBe(0)
  })
})

describe('an account reacts to an issue once, which decides who records an upload', () => {
  const reaction = { service: 'github', method: 'POST', path: /issues\/1\/reactions$/u } as const
  /** A run that is killed when it has reacted, and has not yet put its upload on record. */
  async function reactAlone(): Promise<void> {
    sandbox.network.after(reaction, () => {
      sandbox.network.fail({ times: Infinity, go: { cut: 'before' } })
    })
    await renew(file)
    sandbox.network.heal()
    expect(journal()).toEqual([])
  }

  test('one that was killed in between stands in the way for five minutes', async () => {
    await reactAlone()
    const refused = await renew(file)
    expect(refused).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(refused.log).toContain('Another run is about to record an upload to the same token in issue #1')
    expect(uploads()).toBe(0)
    pass(6 * 60_000)
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  })

  test('of two that find it too old, one goes on', async () => {
    await reactAlone()
    pass(6 * 60_000)
    let other: Awaited<ReturnType<typeof renew>> | null = null
    sandbox.network.before({ method: 'DELETE', path: /issues\/1\/reactions\/\d+$/u }, async () => {
      other = await renew(file)
    })
    const done = await renew(file)
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toContain('Another run is about to record an upload to the same token')
    expect(other).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(sandbox.intune.taken).toBe(1)
  })

  test('that of an upload on record stands in nobody’s way: the next file may follow at once', async () => {
    sandbox.network.fail({
      path: /uploadDepToken$/u,
      go: { answer: { status: 403, json: { error: { code: 'Forbidden', message: 'No.' } } } },
    })
    expect((await renew(file)).log).toContain('Intune rejected the file')
    expect(journal()).toMatchObject([{ state: 'not-taken' }])
    expect(body()).toContain('No effect: Intune still had the token as before. The log of the run says more.')
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  })

  test('if GitHub refuses it, what is on record decides alone', async () => {
    const json = { message: 'Resource not accessible by integration' }
    sandbox.network.fail({ ...reaction, go: { answer: { status: 403, json } } })
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(journal()).toMatchObject([{ state: 'proven' }])
  })

  test('a locked issue takes none, and the upload goes on record there', async () => {
    sandbox.github.lock(sandbox.repository, 1)
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(journal()).toMatchObject([{ state: 'proven' }])
  })

  test('an issue that is deleted meanwhile takes none, and the upload goes on record in another', async () => {
    sandbox.network.before(reaction, () => {
      sandbox.github.delete(sandbox.repository, 1)
    })
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(issues()).toHaveLength(1)
    expect(issue(2).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
  })
})

test('the record costs a renewal six requests to GitHub: four before the upload, and two with its answer', async () => {
  await renew(file)
  const made = requests().filter((one) => one.startsWith('github') || one.endsWith('uploadDepToken'))
  const upload = made.findIndex((one) => one.startsWith('graph'))
  const inIssue = (one: string): string[] =>
    /(?:GET|POST|PATCH) \S+\/issues\/1(?:\/reactions)?$/u.test(one) ? [one.split(' ')[1] ?? ''] : []
  expect(made.slice(0, upload).flatMap(inIssue)).toEqual(['POST', 'GET', 'PATCH', 'GET'])
  expect(made.slice(upload, upload + 3).flatMap(inIssue)).toEqual(['GET', 'PATCH'])
  expect(made).toHaveLength(15)
  expect(issues()).toHaveLength(1)
})
