import { beforeEach, expect, test } from '@jest/globals'
import type { Run } from '../../sandbox/runner.ts'
import { hear, say } from '../support/commands.ts'
import { check, connected, issues, pass, renew, run, sandbox, useWorld } from '../support/simulated.ts'

// Every date that people read is in `time-zone`. The clock starts at 06:00 UTC, when it's still the day before in Honolulu.

useWorld()
const day = 24 * 3_600_000
const zone = { 'time-zone': 'Pacific/Honolulu', overview: 'true' }

let moments: Set<number>
beforeEach(() => {
  moments = new Set()
  sandbox.github.addPerson(sandbox.repository, 'mona')
})

/** Notes every moment that Intune, Apple, or the markers have on record now. */
function note(): void {
  const { enrollmentTokens, vppTokens, pushCertificate } = sandbox.intune
  const records = [enrollmentTokens, vppTokens, pushCertificate, sandbox.apple.servers, issues()]
  const found = JSON.stringify(records).match(/\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|\+0000)/gu) ?? []
  for (const at of found) moments.add(Date.parse(at.replace('+0000', 'Z')))
}

/** What a person can read after a run, without what is hidden and without the time in UTC that stands beside each time. */
function readable({ log, summary }: Run): string {
  const texts = issues().flatMap(({ issue: { title, body }, comments }) => [
    title,
    body ?? '',
    ...comments.map((comment) => comment.body ?? ''),
  ])
  return [log, summary, ...texts]
    .join('\n')
    .replace(/<!--.*?-->/gsu, '')
    .replace(/\([日月火水木金土]\)/gu, '')
    .replace(/[(（][^()（）\n]* UTC[)）]/gu, '')
}

/** The days in a text, as `2027-01-15`. */
function daysIn(text: string): readonly string[] {
  const iso = text.match(/\b\d{4}-\d\d-\d\d\b/gu) ?? []
  const named = [...text.matchAll(/\b([A-Z][a-z]+ \d{1,2}, \d{4})\b/gu)].map(([, found]) =>
    new Date(`${found ?? ''} UTC`).toISOString().slice(0, 10),
  )
  const japanese = [...text.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/gu)].map(([, year, month, date]) =>
    [year, month, date].map((part) => (part ?? '').padStart(2, '0')).join('-'),
  )
  return [...new Set([...iso, ...named, ...japanese])]
}

const dayIn = (timeZone: string, at: number): string => new Date(at).toLocaleDateString('sv', { timeZone })

function expectOneDate(done: Run): void {
  note()
  const text = readable(done)
  // The end of a push certificate's grace period is a date, too.
  const all = [...moments].flatMap((at) => [at, at + 30 * day])
  const local = new Set(all.map((at) => dayIn('Pacific/Honolulu', at)))
  expect(daysIn(text).length).toBeGreaterThan(0)
  expect(daysIn(text).filter((one) => !local.has(one))).toEqual([])
  expect(text).not.toMatch(/\d:\d\d UTC/u)
}

/** The same in both languages. */
async function look(): Promise<void> {
  note()
  for (const language of ['en', 'ja']) expectOneDate(await check({ ...zone, language, exclude: 'Warehouse' }))
}

test('of a check', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 12)
  sandbox.intune.addEnrollmentToken('Warehouse', 22)
  sandbox.intune.addEnrollmentToken('Branch', 100, { lastSuccessfulSyncDateTime: sandbox.intune.in(-9 * day) })
  sandbox.intune.addVppToken('Books', 2)
  sandbox.intune.addVppToken('Apps', -5)
  sandbox.intune.setPushCertificate(-3)
  await look()
})

test.each(['en', 'ja'])('of a renewal, and of the refusal of its file afterward (%s)', async (language) => {
  const { server } = await connected('Main office', 12)
  await check({ ...zone, language })
  note()
  const file = sandbox.apple.download(server)
  const renewed = await renew(file, { ...zone, language })
  expect(renewed.status).toBe(0)
  expectOneDate(renewed)
  expect(renewed.log).toContain('Intune reports the new date: 2027-12-31 20:00 Pacific/Honolulu')
  const refused = await renew(file, { ...zone, language })
  expect(refused.log).toContain('This file already renewed “Main office” on 2026-12-31 20:0')
  expectOneDate(refused)
  await look()
})

test.each(['en', 'ja'])('of a file that Intune did not take, and of one that is older (%s)', async (language) => {
  const { server } = await connected('Main office', 12)
  await check({ ...zone, language })
  note()
  sandbox.intune.ways.lag = day
  const lost = await renew(sandbox.apple.download(server), { ...zone, language })
  expect(lost.log).toContain('Not confirmed: after 300 seconds, Intune still reports the old date, 2027-01-12 20:00')
  expectOneDate(lost)
  const books = sandbox.intune.addVppToken('Books', 400)
  const earlier = await renew(sandbox.apple.downloadContentToken('Contoso'), {
    ...zone,
    language,
    token: books.id ?? '',
  })
  expect(earlier.log).toContain('already expires on 2028-02-04 20:05 Pacific/Honolulu')
  expectOneDate(earlier)
})

test.each(['en', 'ja'])('of `/renew`, refused and done (%s)', async (language) => {
  const { server, token } = await connected('Main office', 12)
  await check({ ...zone, language })
  note()
  const inputs = { ...zone, language }
  expectOneDate(await hear(say('/renew'), inputs))
  const file = sandbox.apple.download(server)
  sandbox.network.fail({
    path: /uploadDepToken$/u,
    go: { answer: { status: 403, json: { error: { code: 'Forbidden', message: 'No.' } } } },
  })
  const refused = await hear(say('/renew'), { ...inputs, 'renewed-token': file })
  expect(refused.log).toContain('Intune rejected the file.')
  expectOneDate(refused)
  expectOneDate(await hear(say('/renew'), { ...inputs, 'renewed-token': file }))
  expect(token.tokenExpirationDateTime).toMatch(/^2028-01-01/u)
})

test.each(['en', 'ja'])('of a first token at both ends (%s)', async (language) => {
  const account = sandbox.appleBusiness.addAccount().inputs
  const inputs = { ...zone, ...account, language }
  expect((await run({ ...inputs, mode: 'create', 'token-name': 'Lyon' })).status).toBe(0)
  const server = sandbox.apple.servers.find(({ name }) => name === 'Lyon')
  if (server === undefined) throw new Error('No service was added')
  pass(2 * day)
  const done = await renew(sandbox.apple.download(server), { ...inputs, 'apple-id': 'it@contoso.example' })
  expect(done.log).toContain('connected on 2027-01-02 20:0')
  expectOneDate(done)
})
