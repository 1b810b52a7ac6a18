import {
  isOpenEntry,
  isSameUpload,
  journalStates,
  withEntry,
  type FileUses,
  type JournalEntry,
} from '../domain/journal.ts'
import { cycleOf, hiddenData, identityKey, type Marker, type RenewalMarker } from '../domain/marker.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { assess } from '../domain/standing.ts'
import type { AppleToken } from '../domain/token.ts'
import { withUploads } from './bodies/body.ts'
import { uploadLines } from './bodies/upload-lines.ts'
import { draft } from './bodies/issue-words.ts'
import { correctedListing, listedFor, styleFor, type JournalContext } from './journal-context.ts'
import { claimIssue } from './claim.ts'
import { createRecord } from './unusable.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { Listing } from './listing.ts'
import { markerOf } from './plan/concerns.ts'

/** The journal of uploads: what stands in the markers of the issues of their tokens. */

/** What one run wrote into the journal. */
export interface JournalChange {
  /** The issue as it is now. */
  readonly issue: TrackingIssue
  readonly entry: JournalEntry
}

/** Reads and writes the journal of one token, for one renewal. */
export class UploadJournal {
  /** What was written last; null for nothing. */
  change: JournalChange | null = null
  private own: readonly TrackingIssue[] = []
  private known: readonly JournalEntry[] = []
  private readonly context: JournalContext

  constructor(context: JournalContext) {
    this.context = context
  }

  /**
   * What is on record of a token, and of a file for other tokens.
   * @throws TrackingFailure
   */
  async read(token: AppleToken, { fingerprint, sha256, since }: FileUses) {
    const { tenant, open, closed, strays } = await listedFor(this.context)
    // Whoever takes a label off doesn't take back what was uploaded.
    const all = [...open, ...(await closed(this.context.now())), ...(await strays())].filter(
      ({ marker: { topic } }) => topic === 'renewal' || topic === 'health',
    )
    const keys = (['renewal', 'health'] as const).map((topic) =>
      identityKey({ tenant: tenant.id, kind: token.kind, id: token.id, topic }),
    )
    const isOwn = ({ marker }: TrackingIssue): boolean => keys.includes(identityKey(marker))
    // An issue that the next run would not find takes no record.
    this.own = all.filter((issue) => isOwn(issue) && issue.marker.unusable === undefined)
    this.known = all
      .filter(isOwn)
      .flatMap(({ marker }) => marker.journal ?? [])
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b))
    const ofOthers = all.filter((issue) => !isOwn(issue))
    const elsewhere = ofOthers.flatMap(({ number, marker: { journal = [] } }) =>
      journal
        .filter(({ file, state }) => file === fingerprint && state !== 'not-taken')
        .map(({ at }) => ({ at: new Date(at), issue: number })),
    )
    const isRecent = ({ marker, closedAt }: TrackingIssue): boolean =>
      since !== null && marker.kind === token.kind && closedAt !== null && closedAt >= since
    const [usedAt = null] = (await this.usesInComments(this.own, sha256)).map(({ at }) => at)
    const [other = null] =
      usedAt === null && elsewhere.length === 0
        ? await this.usesInComments(ofOthers.filter(isRecent), sha256)
        : elsewhere
    return { uploads: this.known, usedAt, elsewhere: usedAt === null ? other : null }
  }

  /**
   * The uses of a file by the closing comments of issues that have no journal: those of before there was one, and those over which
   * another run wrote what it had read before.
   */
  private async usesInComments(among: readonly TrackingIssue[], sha256: string) {
    const uses: { at: Date; issue: number }[] = []
    for (const issue of among.filter(mayHaveLostJournal)) {
      const events = await this.context.issues.listCommentEvents(issue)
      const found = events.find(({ event }) => hiddenData(event)['sha256'] === sha256)
      if (found !== undefined) uses.push({ at: found.at, issue: issue.number })
    }
    return uses
  }

  /**
   * Puts an upload on record before it's made: in the token's open issue, or in one that is opened for it.
   * @returns the entry as it was written
   * @throws TrackingFailure if that can't be written; then nothing may be uploaded
   */
  async begin(token: AppleToken, begun: JournalEntry): Promise<JournalEntry> {
    const open = this.own.filter(({ state }) => state === 'open')
    const known = open.find(({ marker }) => marker.topic === 'renewal') ?? open[0]
    const claimed =
      (known === undefined ? null : await this.claim(known)) ?? (await this.claim(await this.openedMeanwhile(token)))
    if (claimed === null) return this.open(token, begun)
    const { issue, claim } = claimed
    const entry: JournalEntry = { ...begun, ...(claim !== null && { claim }) }
    this.refuseBeside(issue, entry)
    await this.write(issue, entry)
    await this.confirm(issue, entry)
    return entry
  }

  /**
   * The reaction stays, because the entry says that it's done with.
   * @returns the issue as it is then; null if it isn't open any more
   * @throws TrackingFailure if another run is about to put an upload on record
   */
  private async claim(known: TrackingIssue | null): Promise<{ issue: TrackingIssue; claim: number | null } | null> {
    if (known === null) return null
    const { claim, issue } = await claimIssue(known, this.context, {
      record: 'an upload to the same token',
      isOnRecord: (id) => this.known.some((entry) => entry.claim === id),
    })
    const { renamed } = await listedFor(this.context)
    return issue?.state === 'open' ? { issue: renamed(issue), claim } : null
  }

  /**
   * A check that had read the issue before may have written it after this run, without the entry.
   * @throws TrackingFailure if the entry isn't there, or another run is uploading to the token
   */
  private async confirm(issue: TrackingIssue, entry: JournalEntry): Promise<void> {
    for (let writes = 0; writes < mostWrites; writes++) {
      const fresh = await this.reread(issue)
      if (fresh?.state !== 'open') break
      this.refuseBeside(fresh, entry)
      if (hasUpload(fresh, entry)) return
      await this.write(fresh, entry)
    }
    throw new TrackingFailure(
      `Issue #${issue.number} was closed or is gone, or another run keeps writing to it. Run this again.`,
    )
  }

  /**
   * Two renewals that begin at the same moment find nothing of each other when they read the journal.
   * @throws TrackingFailure if another run has put an upload to the token on record since
   */
  private refuseBeside({ number, marker }: TrackingIssue, entry: JournalEntry): void {
    const isKnown = (one: JournalEntry): boolean => [entry, ...this.known].some((known) => isSameUpload(known, one))
    if ((marker.journal ?? []).every((one) => isKnown(one) || !isOpenEntry(one))) return
    throw new TrackingFailure(
      `Another run has just recorded an upload to the same token in issue #${number}. Wait for its result before you renew again.`,
      { isUnderWay: true },
    )
  }

  /** Notes how far an upload has come. If that can't be written, a later run finds out for itself. */
  async note(_: AppleToken, entry: JournalEntry): Promise<void> {
    const issue = this.change?.issue ?? this.own.find((one) => hasUpload(one, entry))
    if (issue === undefined) return
    this.change = { issue: withJournal(issue, [entry]), entry }
    try {
      const fresh = await this.reread(issue)
      if (fresh !== null) await this.write(fresh, entry)
    } catch (error) {
      if (!(error instanceof TrackingFailure)) throw error
      this.context.log.info(`The upload's record couldn't be updated; the next check does it. ${error.message}`)
    }
  }

  /** An upload of an earlier run as this one ended it, which is written together with its issue; null if none of the token's has it. */
  endOf(entry: JournalEntry): JournalChange | null {
    const issue = this.own.find((one) => hasUpload(one, entry))
    return issue === undefined ? null : { issue, entry }
  }

  private async reread(issue: TrackingIssue): Promise<TrackingIssue | null> {
    const [fresh, { renamed }] = await Promise.all([this.context.issues.reread(issue), listedFor(this.context)])
    return fresh === null ? null : renamed(fresh)
  }

  /** Right before one is opened: an issue of the token that another run opened meanwhile. */
  private async openedMeanwhile({ kind, id }: AppleToken): Promise<TrackingIssue | null> {
    const { issues } = this.context
    const { renamed, tenant } = await listedFor(this.context)
    const key = identityKey({ tenant: tenant.id, kind, id, topic: 'renewal' })
    return (await issues.listOpen()).issues.map(renamed).find(({ marker }) => identityKey(marker) === key) ?? null
  }

  private async write(issue: TrackingIssue, entry: JournalEntry): Promise<void> {
    const changed = withJournal(issue, [entry])
    const body = withUploads(issue, changed.marker, uploadLines(changed.marker, await styleFor(this.context)))
    await this.context.issues.update(issue, { body })
    this.change = { issue: { ...changed, body }, entry }
  }

  private async open(token: AppleToken, entry: JournalEntry): Promise<JournalEntry> {
    const { issues, settings, log, now } = this.context
    const { tenant, renamed } = await listedFor(this.context)
    const { kind, id, expiry } = token
    const { standing } = assess(token, now(), settings)
    const marker: RenewalMarker = {
      ...{ ...markerOf(tenant), kind, id, topic: 'renewal', cycle: cycleOf(expiry) },
      stage: 'stage' in standing ? standing.stage : beforeAnyStage,
      journal: [entry],
    }
    const concern = { about: 'upload', marker, token } as const
    const [label] = settings.labels
    const draftOfIssue = draft({ concern, marker, existing: null, twins: [] }, await styleFor(this.context))
    const isOther = (one: TrackingIssue): boolean => {
      const other = renamed(one).marker
      const isSame = (upload: JournalEntry): boolean =>
        isOpenEntry(upload) || (upload.file === entry.file && upload.state === 'proven')
      return identityKey(other) === identityKey(marker) && (other.journal ?? []).some(isSame)
    }
    const issue = await createRecord(draftOfIssue, false, { issues, label, isOther })
    log.info(`opened #${issue.number}: the upload is on record there`)
    this.change = { issue, entry }
    return entry
  }
}

/** Writes of one entry. Each time another run would have to have written in between. */
const mostWrites = 3

/** An issue that was never closed has no record of a renewal in its comments. */
const mayHaveLostJournal = ({ state, marker: { topic, journal, closed, reopened } }: TrackingIssue): boolean =>
  topic === 'renewal' && journal === undefined && (state === 'closed' || closed !== undefined || reopened !== undefined)

const hasUpload = ({ marker: { journal = [] } }: TrackingIssue, entry: JournalEntry): boolean =>
  journal.some((one) => isSameUpload(one, entry))

/** One upload may stand in two issues, in one of them as it was before. */
const rank = ({ state }: JournalEntry): number => journalStates.indexOf(state) * (state === 'proven' ? 10 : 1)

/** Farther from the expiry than any reminder day: a reminder that comes is news. */
const beforeAnyStage = 366

/** An issue with what is known of uploads in its marker. */
function withJournal(issue: TrackingIssue, entries: readonly JournalEntry[]): TrackingIssue {
  const journal = entries.reduce<readonly JournalEntry[]>(withEntry, issue.marker.journal ?? [])
  return { ...issue, marker: { ...issue.marker, journal } }
}

/** What a run knows of uploads, for the tokens of a tenant. */
export interface KnownUploads {
  readonly of: Pick<Marker, 'tenant' | 'kind' | 'id'>
  /** As they stand now, each in place of what an issue says of it. */
  readonly entries: readonly JournalEntry[]
}

/**
 * A listing as if its issues had been written with what is known of uploads now: those that were listed, and those that are read
 * again later.
 * @param own what this run did, and the issue that has the record of it, whatever another run's write has left there; null for nothing
 */
export function withKnownUploads(listing: Listing, known: readonly KnownUploads[], own: JournalChange | null): Listing {
  const corrected = (issue: TrackingIssue): TrackingIssue => {
    const { marker } = issue
    const journal = marker.journal ?? []
    const entries = known
      .filter(({ of }) => of.tenant === marker.tenant && of.kind === marker.kind && of.id === marker.id)
      .flatMap(({ entries: all }) => all.filter((entry) => journal.some((one) => isSameUpload(one, entry))))
    const isOwn = own !== null && (issue.number === own.issue.number || hasUpload(issue, own.entry))
    const all = isOwn ? [...entries, own.entry] : entries
    return all.length === 0 ? issue : withJournal(issue, all)
  }
  return correctedListing(listing, own?.issue ?? null, corrected)
}
