import { expect, test } from '@jest/globals'
import { makeSigningRequest } from '../../sandbox/certificates.ts'
import { Apple } from '../../sandbox/apple.ts'
import { Intune } from '../../sandbox/intune.ts'

// The ways in which a service may behave if its behavior is not documented, each by itself.

function started() {
  let clock = Date.parse('2027-01-01T06:00:00Z')
  const now = (): Date => new Date(clock)
  const apple = new Apple(now)
  const intune = new Intune(now, apple, 'Contoso')
  const pass = (seconds: number): void => {
    clock += seconds * 1_000
    intune.settle()
  }
  return { apple, intune, pass }
}
const upload = ({ apple, intune }: ReturnType<typeof started>) => {
  const token = intune.addVppToken('Books', 5)
  const before = token.expirationDateTime
  const file = apple.downloadContentToken('Contoso')
  return {
    token,
    before,
    send: (content = file) => {
      intune.uploadContent(token, undefined, content)
    },
    file,
  }
}

test('the form that is not wanted is refused, or taken and then unusable', () => {
  const world = started()
  const { token, before, send, file } = upload(world)
  world.intune.ways.takes = 'base64'
  expect(() => {
    send()
  }).toThrow()
  send(Buffer.from(file).toString('base64'))
  expect(world.intune.works(token.id ?? '')).toBe(true)
  world.intune.ways.wrongFiles = 'taken'
  token.expirationDateTime = before ?? ''
  send()
  expect([token.expirationDateTime, world.intune.works(token.id ?? '')]).toEqual([before, false])
})

test('the date moves late, and then flips between old and new for a while', () => {
  const world = started()
  const { token, before, send } = upload(world)
  Object.assign(world.intune.ways, { lag: 5_000, flips: 10_000 })
  send()
  expect(token.expirationDateTime).toBe(before)
  world.pass(5)
  const shown = (): boolean => world.intune.time.shown(token).expirationDateTime !== before
  expect([shown(), shown(), shown()]).toEqual([true, false, true])
  world.pass(10)
  expect([shown(), shown()]).toEqual([true, true])
})

test.each([
  ['at once', [true, true]],
  [5_000, [false, true]],
  ['never', [false, false]],
] as const)('the record is changed %s', (modified, moved) => {
  const world = started()
  const { token, send } = upload(world)
  const before = token.lastModifiedDateTime
  world.intune.ways.modified = modified
  send()
  const first = token.lastModifiedDateTime !== before
  world.pass(5)
  expect([first, token.lastModifiedDateTime !== before]).toEqual(moved)
})

test('a sync takes time, starts by itself, and fails with any code', () => {
  const world = started()
  const { token, send } = upload(world)
  Object.assign(world.intune.ways, { syncTakes: 5_000, syncsItself: true })
  send()
  expect(token.lastSyncStatus).toBe('inProgress')
  world.pass(5)
  expect(token.lastSyncStatus).toBe('completed')
  world.intune.ways.syncFails = 42
  const setting = world.intune.addEnrollmentToken('Main', 5)
  world.intune.sync(setting)
  expect(setting.lastSyncErrorCode).toBe(0)
  world.pass(5)
  expect(setting.lastSyncErrorCode).toBe(42)
})

test('a setting is listed late, and has no type until its first file', () => {
  const { intune, pass } = started()
  Object.assign(intune.ways, { listedAfter: 9_000, newType: 'none' })
  expect(intune.register('Lyon', 'dep').tokenType).toBe('none')
  expect(intune.listed()).toEqual([])
  pass(9)
  expect(intune.listed()).toHaveLength(1)
})

test('its clock is ahead of the runner’s', () => {
  const { intune } = started()
  intune.ways.ahead = 240_000
  expect(intune.now().toISOString()).toBe('2027-01-01T06:04:00.000Z')
})

test('a push certificate for another request is refused, or taken with the reason', async () => {
  const { apple, intune } = started()
  const push = intune.setPushCertificate(5)
  await intune.signingRequest()
  const file = await apple.pushCertificate((await makeSigningRequest()).csr, push.topicIdentifier ?? '')
  await expect(intune.uploadCertificate('it@contoso.example', file)).rejects.toThrow(/another request/u)
  intune.ways.wrongFiles = 'taken'
  await intune.uploadCertificate('it@contoso.example', file)
  expect(push.certificateUploadFailureReason).toBe('CertificateDoesNotMatchRequest')
})

test('the date trembles from one answer to the next, and is not moved by it', () => {
  const { intune } = started()
  const token = intune.addVppToken('Books', 5)
  const date = token.expirationDateTime ?? ''
  intune.ways.trembles = 1_000
  const shown = [1, 2, 3].map(() => Date.parse(intune.shown(token).expirationDateTime ?? '') - Date.parse(date))
  expect(shown).toEqual([1_000, 0, 1_000])
  expect(token.expirationDateTime).toBe(date)
})

test('every sync fails for a day, and then none does', () => {
  const { intune, pass } = started()
  const token = intune.addVppToken('Books', 5)
  intune.failSyncs(9, 24 * 3_600_000)
  intune.syncLicenses(token)
  expect(token.lastSyncStatus).toBe('failed')
  pass(24 * 3_600)
  intune.syncLicenses(token)
  expect(token.lastSyncStatus).toBe('completed')
})
