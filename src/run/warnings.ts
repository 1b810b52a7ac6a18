import type { TenantResults } from './tenants.ts'
import { certificateEndingSoon, certificateWarnings } from '../intune/certificate.ts'
import type { JobSettings } from '../settings.ts'
import { logTimesIn } from '../text/times.ts'
import { few, inTenant, plain } from '../text/untrusted.ts'
import { calledBy } from '../domain/tenant.ts'
import { allExcludedIn, allUnreadIn, isEmpty } from '../domain/assessed.ts'
import { ambiguousExclusions } from '../domain/exclusions.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { kinds as allKinds, publicIdOf, type AppleToken } from '../domain/token.ts'
import type { TrackingResult } from '../tracking/track.ts'

/** What a run found, and what became of the issues. */
interface TrackedResult extends Pick<TenantResults, 'tenants' | 'now'> {
  readonly tracked: TrackingResult
}

/** What is no failure, and a person had better know. */
export function listWarnings({ tenants, tracked, now }: TrackedResult, settings: JobSettings): readonly string[] {
  const { job, exclude, kinds, listSize, signIn, timeZone } = settings
  const { left, unwatched, ofOtherTenants, unkeptOverviews, outgrownOverviews, untrusted, warnings } = tracked
  const isWhole = job.mode === 'check' && job.isWhole
  return [
    ...(job.mode === 'check' && job.hasUnusedFile
      ? ["A renewed token is set, but `mode` is `check`, so it wasn't uploaded. To upload it, set `mode: renew`."]
      : []),
    ...certificateWarnings(certificateEndingSoon(signIn.method, now), logTimesIn(timeZone)),
    ...emptyWarning(tenants.filter(isEmpty), listSize),
    ...(isWhole ? exclusionWarnings(tenants, { exclude, kinds }) : []),
    ...warnings,
    ...(unwatched.length > 0
      ? [
          `\`kinds\` leaves out what these open issues are about: ${numbers(unwatched)}. Nobody is watching their tokens. Add the kind again, or close the issues.`,
        ]
      : []),
    ...(isWhole && ofOtherTenants.length > 0 ? [otherTenantsWarning(ofOtherTenants, listSize > 0)] : []),
    ...(untrusted.length > 0
      ? [
          `These open issues of this action are by accounts that no longer count as members or collaborators: ${numbers(untrusted)}. They're no longer updated. Close them, so that new ones are opened in their place.`,
        ]
      : []),
    ...(isWhole && unkeptOverviews.length > 0
      ? [
          `The overview (${numbers(unkeptOverviews)}) is no longer updated, because \`overview\` is off. Set \`overview: true\`, or close the issue.`,
        ]
      : []),
    ...(isWhole && outgrownOverviews.length > 0 ? [outgrownWarning(outgrownOverviews, listSize > 0)] : []),
    ...(left > 0
      ? [
          left === 1
            ? '1 change to issues is left for the next run.'
            : `${left} changes to issues are left for the next run.`,
        ]
      : []),
  ]
}

/**
 * Entries of `exclude` that are not about exactly one token. One that fits none may be about what this check doesn't read, and
 * then nobody knows.
 */
function exclusionWarnings(
  tenants: TrackedResult['tenants'],
  { exclude, kinds }: Pick<JobSettings, 'exclude' | 'kinds'>,
): readonly string[] {
  const isAllRead = kinds.length === allKinds.length && allUnreadIn(tenants).length === 0
  return ambiguousExclusions(exclude, allExcludedIn(tenants)).flatMap(({ entry, tokens }) => {
    if (tokens.length > 1) {
      const names = few(
        tokens.map((of) => inTenant(of.tenant, nameAndId(of.token))),
        maxTenants,
      )
      return [
        `\`exclude\` lists “${plain(entry)}”, which matches ${tokens.length} tokens: ${names}. All of them are excluded. If that isn't intended, use an ID, or TENANT / NAME.`,
      ]
    }
    return isAllRead
      ? [
          `\`exclude\` lists “${plain(entry)}”, but no token has that name or ID. Copy it from the log: names are case-sensitive.`,
        ]
      : []
  })
}

const nameAndId = (token: AppleToken): string => `${plain(token.name)} (${plain(publicIdOf(token))})`
const outgrownWarning = (overviews: readonly TrackingIssue[], isList: boolean): string =>
  isList
    ? `The overview of a single tenant (${numbers(overviews)}) is no longer updated, because the tenant is on a list. A list has one overview of all its tenants: move your notes there, and close the issue.`
    : `The overview of a list of tenants (${numbers(overviews)}) isn't updated by this run, which is about a single tenant. If no other job updates it, move your notes, and close the issue.`

/** One line, however many tenants or issues there are. */
const otherTenantsWarning = (issues: readonly TrackingIssue[], isList: boolean): string =>
  isList
    ? `The list leaves out the tenants of these open issues: ${numbers(issues)}. Nobody is watching those tenants here. Add them again, or close the issues.`
    : `These open issues are about other tenants: ${numbers(issues)}. This run doesn't check them. If no other job does, close the issues.`

/** How many tenants a warning names at most. */
const maxTenants = 5

/** A tenant without tokens may be the wrong one. */
function emptyWarning(empty: TrackedResult['tenants'], listSize: number): readonly string[] {
  const names = empty.map(({ tenant }) => plain(calledBy(tenant)))
  if (empty.length > 1) {
    return [
      `No Apple tokens found in ${empty.length} tenants: ${few(names, maxTenants)}. Check that these are the right tenants, and that \`kinds\` names what they have.`,
    ]
  }
  const which = listSize > 0 ? 'this' : '`tenant-id`'
  return empty.map(({ tenant }) =>
    inTenant(
      tenant,
      `No Apple tokens found. Check that ${which} is the right tenant, and that \`kinds\` names what it has.`,
    ),
  )
}

/** Numbers that are named at most. */
const maxNumbers = 20

const numbers = (issues: TrackingResult['unwatched']): string =>
  few(
    issues.map(({ number }) => `#${number}`),
    maxNumbers,
  )
