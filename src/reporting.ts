import type { DoneWithWarnings } from './mode.ts'
import { calendar } from './report/calendar.ts'
import type { Report, ReportFile } from './report/report.ts'
import type { Settings } from './settings.ts'
import { languages } from './text/languages.ts'
import { timeIn } from './text/times.ts'
import { plain } from './text/untrusted.ts'
import { countsOf } from './tokens/standing.ts'
import { assessmentsIn, unmatched, unreadIn, type Watched } from './tokens/watched.ts'
import type { Tracked } from './tracking/track.ts'
import { called } from './renewal/messages.ts'
import { identityKey } from './tracking/marker.ts'
import { scheduleWarnings } from './watchdog.ts'

/** What a run found and did. */
interface Found {
  readonly watched: readonly Watched[]
  readonly tracked: Tracked
  readonly done: DoneWithWarnings
  readonly now: Date
}

/**
 * What the run found and did, brought together for everybody it is told to.
 * @param event what the event that started the workflow says of its repository
 */
export function reportOf(found: Found, settings: Settings, event: Readonly<Record<string, unknown>>): Report {
  const { watched, tracked, done, now } = found
  const { outcomes } = tracked
  const unread = unreadIn(watched)
  const words = languages[settings.language]
  // Where a token has several issues, the open one is the one to name.
  const openLast = outcomes.toSorted((a, b) => Number(a.isOpen) - Number(b.isOpen))
  const byIdentity = new Map(openLast.map((outcome) => [outcome.identity, outcome]))
  const tenant = tracked.tenant?.id ?? settings.signIn.tenantId
  const isComplete = unread.length === 0 && tracked.failures.length === 0
  const issueOf: Report['issueOf'] = ({ kind, id }, topic) => byIdentity.get(identityKey({ tenant, kind, id, topic }))
  return {
    words,
    times: timeIn(settings.timeZone, words),
    now,
    assessments: assessmentsIn(watched),
    failures: unread,
    issues: outcomes,
    issueOf,
    renewal: done.did === 'renewed' ? done.renewal : null,
    publicKey: publicKeyIn(done),
    files: filesOf(found, settings),
    errors: errorsOf(found, settings, issueOf),
    warnings: [...done.warnings, ...warningsOf(found, settings), ...scheduleWarnings(event, now)],
    dryRun: settings.dryRun,
    heartbeatUrl: isComplete ? settings.heartbeatUrl : null,
  }
}

function errorsOf(
  { watched, tracked, done }: Found,
  { failOn }: Settings,
  issueOf: Report['issueOf'],
): readonly string[] {
  // Whom a person has muted, nothing is said of.
  const counted = assessmentsIn(watched).filter(({ token }) => issueOf(token, 'renewal')?.action !== 'muted')
  const { due, expired } = countsOf(counted)
  const failing = { never: 0, expired, due: due + expired }[failOn]
  return [
    ...(done.did === 'failed' ? [done.why] : []),
    ...(tracked.isRecordLost || isOlderFileUntold(done, issueOf) ? lossOf(done) : []),
    ...new Set(tracked.failures.map(({ message }) => message)),
    ...(failing > 0
      ? [`Failed by \`fail-on: ${failOn}\`: ${failing === 1 ? '1 token matches' : `${failing} tokens match`}.`]
      : []),
  ]
}

/** Its kind may not have been read after the renewal, so that there was nothing to open an issue about. */
const isOlderFileUntold = (done: DoneWithWarnings, issueOf: Report['issueOf']): boolean =>
  done.did === 'failed' && done.olderFile && done.token !== null && issueOf(done.token, 'health')?.isOpen !== true

/** What was to be put on record, is not, and cannot be by the next run, which knows nothing of it. */
function lossOf(done: DoneWithWarnings): readonly string[] {
  switch (done.did) {
    case 'registered':
      return [
        `The issue about the first file of ${called(done.token)} couldn't be written. The token is registered, and its public key is in this run's summary. Continue from there, or run this again to get the issue.`,
      ]
    case 'renewed':
      return [
        `The renewal of ${called(done.renewal.token)} is verified, but couldn't be recorded in an issue. Record elsewhere that the file with the SHA-256 ${done.renewal.sha256} was used, and can't be used again.`,
      ]
    case 'failed':
      return done.token === null
        ? []
        : [
            `The issue about the older file of ${called(done.token)} couldn't be written, and no later check knows of it. Keep it elsewhere until the newest download is in Intune.`,
          ]
    case 'nothing':
    case 'rehearsed':
    case 'handed-out':
      return []
  }
}

function warningsOf({ watched, tracked }: Found, { job, exclude }: Settings): readonly string[] {
  const { left, unwatched, warnings } = tracked
  const numbers = unwatched.map(({ number }) => `#${number}`).join(', ')
  const hasNone = watched.every((kind) => 'excluded' in kind && kind.assessments.length + kind.excluded.length === 0)
  return [
    ...(job.mode === 'check' && job.hasUnusedFile
      ? ["A renewed token is set, but `mode` is `check`, so it wasn't uploaded. To upload it, set `mode: renew`."]
      : []),
    ...(hasNone
      ? ['No Apple tokens found. Check that `tenant-id` is the right tenant, and that `kinds` names what it has.']
      : []),
    ...unmatched(watched, exclude).map(
      (entry) => `\`exclude\` lists “${plain(entry)}”, but no token has that name or ID. Compare it with the log.`,
    ),
    ...warnings,
    ...(unwatched.length > 0
      ? [
          `\`kinds\` leaves out what these open issues are about: ${numbers}. Nobody is watching that kind. Add it again, or close the issues.`,
        ]
      : []),
    ...(left > 0
      ? [
          left === 1
            ? '1 change to issues is left for the next run.'
            : `${left} changes to issues are left for the next run.`,
        ]
      : []),
  ]
}

function publicKeyIn(done: DoneWithWarnings): Report['publicKey'] {
  return 'publicKey' in done ? { name: done.token.name, certificate: done.publicKey } : null
}

/** The files for later steps of the job. */
function filesOf({ watched, done, now }: Found, settings: Settings): readonly ReportFile[] {
  const words = languages[settings.language].calendar
  const key = publicKeyIn(done)
  const { remindDays, signIn } = settings
  return [
    ...(key === null
      ? []
      : [{ output: 'public-key-path', name: 'apple-public-key.pem', content: `${key.certificate}\n` } as const]),
    ...(settings.calendar
      ? [
          {
            output: 'calendar-path',
            name: 'apple-tokens.ics',
            content: calendar(assessmentsIn(watched), { words, tenant: signIn.tenantId, remindDays, now }),
          } as const,
        ]
      : []),
  ]
}
