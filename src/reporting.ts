import type { DoneWithWarnings } from './mode.ts'
import { calendar } from './report/calendar.ts'
import type { Report, ReportFile } from './report/report.ts'
import type { Settings } from './settings.ts'
import { languages } from './text/languages.ts'
import { timeIn } from './text/times.ts'
import { plain } from './text/untrusted.ts'
import { countsOf } from './tokens/standing.ts'
import { assessmentsIn, unmatched, unreadIn, type Watched } from './tokens/watched.ts'
import type { Applied } from './tracking/apply.ts'
import { identityKey } from './tracking/marker.ts'
import { scheduleWarnings } from './watchdog.ts'

/** What a run found and did. */
interface Found {
  readonly watched: readonly Watched[]
  readonly tracked: Applied
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
  const tenant = settings.signIn.tenantId
  const isComplete = unread.length === 0 && tracked.failures.length === 0
  return {
    words,
    times: timeIn(settings.timeZone, words),
    assessments: assessmentsIn(watched),
    failures: unread,
    issues: outcomes,
    issueOf: ({ kind, id }, topic) => byIdentity.get(identityKey({ tenant, kind, id, topic })),
    renewal: done.did === 'renewed' ? done.renewal : null,
    publicKey: publicKeyIn(done),
    files: filesOf(found, settings),
    errors: errorsOf(found, settings),
    warnings: [...done.warnings, ...warningsOf(found, settings), ...scheduleWarnings(event, now)],
    dryRun: settings.dryRun,
    heartbeatUrl: isComplete ? settings.heartbeatUrl : null,
  }
}

function errorsOf({ watched, tracked, done }: Found, { failOn }: Settings): readonly string[] {
  const { due, expired } = countsOf(assessmentsIn(watched))
  const failing = { never: 0, expired, due: due + expired }[failOn]
  return [
    ...(done.did === 'failed' ? [done.why] : []),
    ...new Set(tracked.failures.map(({ message }) => message)),
    ...(failing > 0
      ? [`The step fails because \`fail-on\` is \`${failOn}\`, and ${failing} of the tokens are so.`]
      : []),
  ]
}

function warningsOf({ watched, tracked: { left } }: Found, { job, exclude }: Settings): readonly string[] {
  return [
    ...(job.mode === 'check' && job.hasUnusedFile
      ? ['A renewed token is given, and `mode` is `check`, so it was not uploaded. To upload it, set `mode: renew`.']
      : []),
    ...unmatched(watched, exclude).map(
      (entry) => `\`exclude\` names “${plain(entry)}”, and no token has that name or id. Compare it with the log.`,
    ),
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
