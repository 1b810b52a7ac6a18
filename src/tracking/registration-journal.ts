import { foldName, type ServiceRecord } from '../domain/apple-service.ts'
import type { Draft, TrackingIssue } from '../domain/issue.ts'
import { historyOf, idBeforeRegistration, type Marker, type RenewalMarker } from '../domain/marker.ts'
import type { EnrollmentProgramToken } from '../domain/token.ts'
import { draft, registrationDraft, withdrawnDraft } from './bodies/issue-words.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { Listing } from './listing.ts'
import { markerOf } from './plan/concerns.ts'
import { claimIssue, endClaim, isStillClaimed } from './claim.ts'
import { createRecord, recordedByAnother } from './unusable.ts'
import { correctedListing, listedFor, styleFor, type JournalContext } from './journal-context.ts'

/**
 * The journal of a registration: the issue about a token's first file is there before Intune is asked to register the token, and says so
 * before Apple is asked to add a service. A run that is stopped in between leaves it, and the next one continues.
 */

const tokenKind = 'enrollment-program-token'

/** Reads and writes what is on record of the registration of one token. */
export class RegistrationJournal {
  /** The issue as it was written last; null for nothing. */
  issue: TrackingIssue | null = null
  private readonly context: JournalContext

  constructor(context: JournalContext) {
    this.context = context
  }

  /** @throws TrackingFailure if it can't be put on record */
  async begin(name: string): Promise<'begun' | 'resumed'> {
    const { tenant, open } = await listedFor(this.context)
    this.issue = await this.openIssue(isRegistering(name))
    const { issue } = this
    if (issue !== null && !open.some(({ number }) => number === issue.number)) throw recordedByAnother(issue)
    if (issue !== null) return 'resumed'
    const marker: RenewalMarker = {
      ...{
        ...markerOf(tenant),
        kind: tokenKind,
        id: idBeforeRegistration(name),
        topic: 'renewal',
        cycle: 'unknown',
        stage: 'first',
      },
      registering: name,
    }
    await this.open(registrationDraft(marker, name, await styleFor(this.context)), name)
    return 'begun'
  }

  /** Closes the issue that was opened for it. */
  async withdraw(why: string): Promise<void> {
    const { issue } = this
    if (issue === null) return
    const { issues, log } = this.context
    const closedAt = (issues.now() ?? this.context.now()).toISOString()
    const marker: Marker = { ...issue.marker, closed: 'not_planned', closedAt }
    try {
      const name = issue.marker.registering ?? ''
      const withdrawn = withdrawnDraft(issue, { marker, name, why }, await styleFor(this.context))
      await issues.update(issue, { ...withdrawn, state: 'closed', reason: 'not_planned' })
      this.issue = null
    } catch (error) {
      if (!(error instanceof TrackingFailure)) throw error
      log.info(`#${issue.number} couldn't be closed; please close it. ${error.message}`)
    }
  }

  /** Without a listing, nothing is known. */
  async serviceOf(tokenId: string): Promise<ServiceRecord | null> {
    const known = await this.context.listing
    const open = 'failure' in known ? [] : known.open
    return open.find(({ marker }) => marker.id === tokenId && marker.service !== undefined)?.marker.service ?? null
  }

  /** @throws TrackingFailure if it can't be put on record */
  async beginService(token: EnrollmentProgramToken, publicKey: string): Promise<void> {
    const { number } = this.issue ?? {}
    const isOfToken = (one: TrackingIssue): boolean =>
      one.number === number ||
      (one.marker.topic === 'renewal' && one.marker.id === token.id) ||
      isRegistering(token.name)(one)
    const known = await this.openIssue(isOfToken)
    if (known === null) {
      await this.writeService(token, publicKey, null)
      return
    }
    const record = 'the device management service'
    const { claim, issue } = await claimIssue(known, this.context, { record, isPatient: true })
    try {
      const { renamed } = await listedFor(this.context)
      const existing = issue?.state === 'open' ? renamed(issue) : await this.openIssue(isOfToken)
      await this.writeService(token, publicKey, existing)
      if (!(await isStillClaimed(known, claim, this.context))) throw recordedByAnother(known)
    } finally {
      await endClaim(known, claim, this.context)
    }
  }

  private async writeService(
    token: EnrollmentProgramToken,
    publicKey: string,
    existing: TrackingIssue | null,
  ): Promise<void> {
    const { tenant } = await listedFor(this.context)
    const { issues, settings } = this.context
    const { run } = settings.workflow
    const marker: RenewalMarker = {
      ...{ ...markerOf(tenant), kind: tokenKind, id: token.id, topic: 'renewal', cycle: 'unknown', stage: 'first' },
      ...(existing !== null && historyOf(existing.marker)),
      service: { id: null, name: token.name, ...(run !== null && { run }) },
    }
    const concern = { about: 'first-file', marker, token, publicKey, service: { outcome: 'adding' } } as const
    const written = draft({ concern, marker, existing, twins: [] }, await styleFor(this.context))
    if (existing === null) return this.open(written, token.name)
    if (existing.marker.service !== undefined && (await this.serviceOf(token.id)) === null)
      throw recordedByAnother(existing)
    if (written.body.trimEnd() !== existing.body.trimEnd()) await issues.update(existing, written)
    this.issue = { ...existing, ...written, marker }
    // A check may have read the issue before this run wrote it, and written it after.
    const fresh = await issues.reread(existing)
    if (fresh?.marker.service?.run !== marker.service?.run) throw recordedByAnother(existing)
  }

  private async open(written: Draft, name: string): Promise<void> {
    const { issues, settings, log } = this.context
    const { open, renamed, tenant } = await listedFor(this.context)
    const isKnown = (issue: TrackingIssue): boolean => open.some(({ number }) => number === issue.number)
    const isOther = (issue: TrackingIssue): boolean => {
      const { state, marker } = renamed(issue)
      const isFirst = marker.topic === 'renewal' && marker.stage === 'first'
      const itsName = marker.registering ?? marker.service?.name
      const isOfAnother = itsName !== undefined && foldName(itsName) !== foldName(name)
      return state === 'open' && marker.tenant === tenant.id && isFirst && !isOfAnother && !isKnown(issue)
    }
    const [label] = settings.labels
    this.issue = await createRecord(written, true, { issues, label, isOther })
    log.info(`opened #${this.issue.number}: the registration is on record there`)
  }

  /** An open issue of the tenant as it is now, also one that another run opened meanwhile; null if there is none. */
  private async openIssue(which: (issue: TrackingIssue) => boolean): Promise<TrackingIssue | null> {
    const { issues } = this.context
    const { open, renamed, tenant } = await listedFor(this.context)
    const find = (among: readonly TrackingIssue[]): TrackingIssue | undefined =>
      among.find((issue) => issue.marker.tenant === tenant.id && which(issue))
    const known = this.issue ?? find(open)
    const fresh = known === undefined ? null : await issues.reread(known)
    if (fresh?.state === 'open') return renamed(fresh)
    return find((await issues.listOpen()).issues.map(renamed)) ?? null
  }
}

const isRegistering =
  (name: string) =>
  ({ marker: { registering } }: TrackingIssue): boolean =>
    registering !== undefined && foldName(registering) === foldName(name)

/** A token's name and the id that Intune has given it. */
export interface NamedToken {
  readonly tenant: string
  readonly name: string
  readonly id: string
}

/**
 * A listing whose issues about a registration are about the token that came of it, if that is known by now.
 * @param own the issue that has this run's own registration on record, which the list may not show yet; null for none
 */
export function withRegistered(
  listing: Listing,
  { tokens, own }: { readonly tokens: readonly NamedToken[]; readonly own: TrackingIssue | null },
): Listing {
  const ids = new Map(tokens.map(({ tenant, name, id }) => [JSON.stringify([tenant, foldName(name)]), id]))
  const corrected = (issue: TrackingIssue): TrackingIssue => {
    const { registering, ...marker } = issue.marker
    const id = registering === undefined ? undefined : ids.get(JSON.stringify([marker.tenant, foldName(registering)]))
    return id === undefined ? issue : { ...issue, marker: { ...marker, id } }
  }
  return correctedListing(listing, own, corrected)
}
