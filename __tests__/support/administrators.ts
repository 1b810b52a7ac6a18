import { createHash } from 'node:crypto'
import { expect } from 'expect'
import type { Intune } from '../../sandbox/intune.ts'
import type { DepOnboardingSetting } from '@microsoft/microsoft-graph-types-beta'
import type { Memory } from './deeds.ts'
import { label } from './deeds.ts'
import { givenIn, permission, toFleet } from './fleet.ts'
import { appAccount, workflowAccount } from './outside.ts'
import type { OfAll, OfToken } from './happenings.ts'
import { day, hour, type RunReport, type World } from './world.ts'

/** What administrators do in Intune, at Apple, and to the repository as a whole. */

/** Reads and sets the date of a token of any kind; Intune may give none. */
function datedOf(intune: Intune, which: number) {
  const [vpp] = intune.vppTokens
  const { pushCertificate: push } = intune
  const token = intune.enrollmentTokens[which % Math.max(1, intune.enrollmentTokens.length)]
  const dated = (of: object, field: string, date: string | null | undefined) => ({
    date: date ?? null,
    set: (to: string | null) => Object.assign(of, { [field]: to }),
  })
  if (which === 3 && vpp !== undefined) return dated(vpp, 'expirationDateTime', vpp.expirationDateTime)
  if (which === 4 && push !== null) return dated(push, 'expirationDateTime', push.expirationDateTime)
  return token === undefined ? null : dated(token, 'tokenExpirationDateTime', token.tokenExpirationDateTime)
}

/** A run besides the daily one, with inputs of its own, after which everything that must hold after any run is checked. */
export type ExtraRun = (inputs: Readonly<Record<string, string>>) => Promise<RunReport>

export async function toToken(
  { what, which, tenant = 0 }: OfToken,
  world: World,
  memory: Memory,
  run: ExtraRun,
): Promise<void> {
  const { apple } = world.sandbox
  const member = world.member(tenant)
  const { intune } = world.tenantOf(member)
  const tokens = intune.enrollmentTokens
  const token = tokens[which % Math.max(1, tokens.length)]
  const server = token === undefined ? undefined : world.servers.get(token)
  const [content] = intune.vppTokens
  const dated = datedOf(intune, which)
  const shift = (by: number): void => {
    if (dated?.date != null) dated.set(`${new Date(Date.parse(dated.date) + by).toISOString().slice(0, 19)}Z`)
  }
  switch (what) {
    case 'renew': {
      if (which === 3) {
        if (content !== undefined) intune.uploadContent(content, undefined, apple.downloadContentToken('Contoso'))
      } else if (which === 4) {
        const topic = intune.pushCertificate?.topicIdentifier
        if (topic != null)
          await intune.uploadCertificate(
            'push@contoso.example',
            await apple.pushCertificate(await intune.signingRequest(), topic),
          )
      } else if (token !== undefined && server !== undefined)
        await intune.upload(token, 'it@contoso.example', apple.download(server))
      return
    }
    case 'renew by the action': {
      const line = world.list.find(({ of }) => of === member)
      if (token === undefined || server === undefined || line === undefined) return
      const where = world.isAlone ? {} : { 'tenant-id': givenIn(line) }
      await renewByAction({ token, intune }, apple.download(server), world, (inputs) => run({ ...where, ...inputs }))
      return
    }
    case 'download':
      if (server !== undefined) apple.download(server)
      return
    case 'rename':
      if (token !== undefined) token.tokenName = `Office ${++memory.count}`
      return
    case 'remove':
      if (tokens.length > 1) intune.enrollmentTokens = tokens.filter((one) => one !== token)
      return
    case 'add':
      if (tokens.length < 4) await world.addServerToken(`Branch ${++memory.count}`, which * 80, { intune })
      return
    case 'terms':
      apple.termsWaiting = true
      return
    case 'accept':
      apple.termsWaiting = false
      return
    case 'lag':
      intune.ways.lag = which * 7 * hour
      return
    case 'vanish':
      dated?.set(null)
      return
    case 'return':
      if (dated?.date === null) dated.set(intune.in((which * 30 + 5) * day))
      return
    case 'state':
      if (content !== undefined) content.state = (['valid', 'expired', 'invalid'] as const)[which % 3] ?? 'valid'
      return
    case 'shift':
      shift((which + 1) * 4 * hour)
      return
    case 'shift back':
      shift(-(which + 1) * 4 * hour)
      return
    case 'sooner':
      shift(-(which + 2) * day)
      return
    case 'exclude':
      if (token?.id != null) world.inputs['exclude'] = token.id
      return
    case 'include':
      delete world.inputs['exclude']
      return
    case 'new push topic':
      await intune.uploadCertificate(
        'other@contoso.example',
        await apple.pushCertificate(await intune.signingRequest()),
      )
  }
}

/** At most one upload is accepted, the run succeeds only if the date moved, and what was done is on record, or reported as lost. */
async function renewByAction(
  { token, intune }: { readonly token: DepOnboardingSetting; readonly intune: Intune },
  file: string,
  world: World,
  run: ExtraRun,
): Promise<void> {
  const { network } = world.sandbox
  const [date, taken, wasFaulty] = [token.tokenExpirationDateTime, intune.taken, network.faulty]
  const told = await run({ mode: 'renew', 'renewed-token': file, 'verify-timeout': '300' })
  const moved = token.tokenExpirationDateTime !== date
  expect(intune.taken - taken).toBeLessThanOrEqual(1)
  for (const line of [...told.lines, told.summary]) expect(line).not.toContain(file.slice(300, 360))
  if (told.succeeded) expect(told.outputs['renewed']).toBe('true')
  else expect(told.lines.some((line) => line.startsWith('error: '))).toBe(true)
  if (told.outputs['renewed'] !== 'true') return
  expect(moved).toBe(true)
  const sha256 = createHash('sha256').update(file.replaceAll('\r\n', '\n')).digest('hex')
  const isSaid = (text: string | null | undefined): boolean => text?.includes(sha256) === true
  const isOnRecord = world.issues.some(({ comments }) => comments.some(({ body }) => isSaid(body)))
  if (!isOnRecord) {
    // Then the run says so, and names the file.
    const errors = told.lines.filter((line) => line.startsWith('error: '))
    expect(['lost', errors, errors.some(isSaid)]).toEqual(['lost', errors, true])
  } else if (!wasFaulty) {
    // The record is found by its issue's label, once lists show the issue.
    world.pass(world.sandbox.github.ways.listLag)
    const uploads = intune.taken
    await run({ mode: 'renew', 'renewed-token': file, 'verify-timeout': '300' })
    expect(['used twice', intune.taken - uploads]).toEqual(['used twice', 0])
  }
}

export function toAll({ what }: OfAll, world: World): void {
  const { app, repository, github } = world.sandbox
  switch (what) {
    case 'lose permission':
      app.roles = []
      return
    case 'regain permission':
      app.roles = [permission]
      return
    case 'issues off':
      repository.hasIssues = false
      return
    case 'issues on':
      repository.hasIssues = true
      return
    case 'guid':
      toFleet({ fleet: 'by id', tenant: 0 }, world)
      return
    case 'public':
    case 'private':
    case 'internal':
      repository.visibility = what
      return
    case 'rename repository':
      github.rename(repository, repository.fullName === 'contoso/devices' ? 'contoso/fleet' : 'contoso/devices')
      repository.formerNames.splice(0, repository.formerNames.length, 'contoso/devices', 'contoso/fleet')
      return
    case 'rename label':
    case 'remove label':
      if (!repository.labels.includes(label)) return
      if (what === 'remove label') github.removeLabel(repository, label)
      else github.renameLabel(repository, label, `old-${repository.labels.length.toString()}`)
      return
    case 'all kinds':
      delete world.inputs['kinds']
      return
    case 'no vpp':
      world.inputs['kinds'] = 'enrollment-program-token,mdm-push-certificate'
      return
    case 'push alone':
      world.inputs['kinds'] = 'mdm-push-certificate'
      return
    case 'app account':
    case 'workflow account':
      github.giveTokenTo(what === 'app account' ? appAccount : workflowAccount)
      return
    case 'bless':
  }
}
