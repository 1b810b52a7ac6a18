import type { Intune, Ports } from '../ports.ts'
import type { KeyHandout, RegisteredHandout } from '../renewal/first-token.ts'
import { RenewalFailure } from '../renewal/failure-message.ts'
import type { RegistrationContext, UploadContext } from '../renewal/renewal-context.ts'
import type { Renewal } from '../renewal/renew.ts'
import type { RenewalConclusion } from '../domain/journal.ts'
import type { JobSettings, TenantEntry, TenantJob } from '../settings.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { AppleToken } from '../domain/token.ts'
import { logTimesIn } from '../text/times.ts'
import { TrackingFailure } from '../tracking/github/tracking-failure.ts'
import { RegistrationJournal } from '../tracking/registration-journal.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import type { ListingResult } from '../tracking/listing.ts'
import type { IssueMemory } from '../tracking/remembered.ts'
import type { Scope, TrackedTenant } from '../tracking/state.ts'
import { UploadJournal, type JournalChange } from '../tracking/upload-journal.ts'
import type { Workflow } from '../runner/workflow.ts'

/** What a mode does in Intune before the check. */

/** What came of it. */
export type JobResult =
  /** A check does nothing before it. */
  | { readonly kind: 'nothing' }
  /** A dry run said what it would have done. */
  | { readonly kind: 'rehearsed' }
  | { readonly kind: 'renewed'; readonly renewal: Renewal }
  | ({ readonly kind: 'registered' } & RegisteredHandout)
  | ({ readonly kind: 'handed-out' } & KeyHandout)
  | {
      readonly kind: 'failed'
      readonly why: string
      /** The token that it was about; null before that was known. */
      readonly token: AppleToken | null
      /** What it came to. */
      readonly conclusion: RenewalConclusion
    }

export type JobResultWithWarnings = JobResult & {
  readonly warnings: readonly string[]
  /** What was put on record of an upload; null for nothing. */
  readonly journaled: JournalChange | null
  /** The issue that has a registration on record; null for none. */
  readonly registration: TrackingIssue | null
}

/** The tenant, and the services around it. */
interface JobContext extends Pick<Ports, 'apple' | 'issues' | 'runner' | 'locationOf'> {
  readonly tenant: TenantEntry
  readonly intune: Intune
  /** The open issues, whose listing has been started already. */
  readonly listing: Promise<ListingResult>
}

/** Does what the mode asks for. Whatever comes of it, the check follows. */
export async function performJob(settings: JobSettings, place: JobContext): Promise<JobResultWithWarnings> {
  const { job } = settings
  const { tenant, issues, runner, listing } = place
  const warnings: string[] = []
  const { log, now, wait } = runner
  const journalContext = { tenant, listing, issues, settings, log, now, wait }
  const journal = new UploadJournal(journalContext)
  const registration = new RegistrationJournal(journalContext)
  const recorded = () => ({ warnings, journaled: journal.change, registration: registration.issue })
  if (job.mode === 'check') return { kind: 'nothing', ...recorded() }
  return runner.log.group(job.mode === 'renew' ? 'Renewal' : 'Public key', async () => {
    try {
      const result = await changeIntune({ ...settings, job }, place, {
        journal,
        registration,
        warn: (message) => warnings.push(message),
      })
      const ended = result.kind === 'renewed' ? journal.endOf(result.renewal.entry) : null
      return { ...result, ...recorded(), journaled: journal.change ?? ended }
    } catch (error) {
      if (!(error instanceof RenewalFailure)) throw error
      runner.log.info('Stopped: see the error below.')
      const { message: why, token, conclusion } = error
      return { kind: 'failed', why, token, conclusion, ...recorded() }
    }
  })
}

/** Where it goes on record what is done. */
interface Records {
  readonly journal: UploadJournal
  readonly registration: RegistrationJournal
  readonly warn: (message: string) => void
}

interface ChangeSettings extends JobSettings {
  readonly job: Exclude<TenantJob, { readonly mode: 'check' }>
}

/**
 * The change that a mode makes in Intune. The renewal is loaded when it is needed: a check has no use for it, nor for its CMS parser.
 * @throws RenewalFailure
 */
async function changeIntune(
  { job, kinds, timeZone, dryRun, workflow }: ChangeSettings,
  { intune, apple, runner, locationOf }: JobContext,
  { journal, registration, warn }: Records,
): Promise<JobResult> {
  const { renew, createToken, handOutKey } = await import('../renewal/renew.ts')
  const context = { intune, apple, runner, times: logTimesIn(timeZone), dryRun, warn }
  switch (job.mode) {
    case 'renew': {
      const by = { by: workflow.startedBy, run: workflow.run }
      const renewal = await renew({ ...job, kinds }, { ...context, ...by, locationOf, journal: reported(journal) })
      return renewal === 'rehearsed' ? { kind: renewal } : { kind: 'renewed', renewal }
    }
    case 'create': {
      const handout = await createToken(job.name, { ...context, journal: reportedRegistration(registration) })
      return handout === 'rehearsed' ? { kind: handout } : { kind: 'registered', ...handout }
    }
    case 'public-key':
      return { kind: 'handed-out', ...(await handOutKey(job.token, context)) }
  }
}

/** The journal, whose failures say that nothing was uploaded. */
const reported = (journal: UploadJournal): UploadContext['journal'] => ({
  read: (token, file) =>
    journal
      .read(token, file)
      .catch(refuse("Nothing was uploaded: couldn't check whether this file was used before.", token)),
  begin: (token, entry) =>
    journal.begin(token, entry).catch(refuse("Nothing was uploaded: the upload couldn't be recorded first.", token)),
  note: (token, entry) => journal.note(token, entry),
})

/** The same of a registration. */
const reportedRegistration = (journal: RegistrationJournal): RegistrationContext['journal'] => ({
  begin: (name) => journal.begin(name).catch(refuse("Nothing was registered: it couldn't be recorded first.")),
  withdraw: (why) => journal.withdraw(why),
  serviceOf: (tokenId) => journal.serviceOf(tokenId),
  beginService: (token, publicKey) =>
    journal.beginService(token, publicKey).catch(refuse("It couldn't be recorded first.")),
})

/** @param token the one that it's about; null before that is known */
const refuse =
  (why: string, token: AppleToken | null = null) =>
  (error: unknown): never => {
    if (!(error instanceof TrackingFailure)) throw error
    throw new RenewalFailure(`${why} ${error.message}`, { token })
  }

/** What was done, as far as the issues are concerned. */
export function trackedResultOf(
  done: JobResult,
  { startedBy, run }: Workflow,
): Pick<TrackedTenant, 'renewed' | 'registered'> {
  return {
    renewed: done.kind === 'renewed' ? { ...done.renewal, by: startedBy, run } : null,
    registered:
      done.kind === 'registered' ? { id: done.token.id, publicKey: done.publicKey, service: done.service } : null,
  }
}

/** Ids of the settings that this run or an open issue knows to be registered. */
export const registeredIds = (done: JobResult, { registered }: IssueMemory): ReadonlySet<string> =>
  new Set(done.kind === 'registered' ? [...registered, done.token.id] : registered)

/** Which issues a run may write: a renewal or a registration its own token's, and none before it is known which that is. */
export function scopeOf(
  job: TenantJob,
  tenants: readonly { readonly tenant: Tenant; readonly result: JobResult }[],
): Scope {
  if (job.mode === 'check') return 'everything'
  for (const { tenant, result } of tenants) {
    const token = tokenOfResult(result) ?? (job.mode === 'renew' ? job.askedBy : undefined)
    if (token !== undefined) return { tenant: tenant.id, token: { kind: token.kind, id: token.id } }
  }
  return null
}

/** The token that something was done to, or was to be; undefined if that is not known. */
function tokenOfResult(result: JobResult): AppleToken | undefined {
  switch (result.kind) {
    case 'renewed':
      return result.renewal.token
    case 'registered':
      return result.token
    case 'failed':
      return result.token ?? undefined
    case 'nothing':
    case 'rehearsed':
    case 'handed-out':
      return undefined
  }
}
