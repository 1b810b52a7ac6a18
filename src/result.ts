import type { Files } from './after.ts'
import type { Before } from './before.ts'
import { countsOf, type Report } from './report/report.ts'
import type { Settings } from './settings.ts'
import { plain } from './tokens/untrusted.ts'
import type { Applied } from './tracking/apply.ts'
import { identityKey } from './tracking/marker.ts'
import type { Watched } from './tracking/plan.ts'

/** What the run found and did, brought together for the report. */

export const assessmentsIn = (watched: readonly Watched[]) =>
  watched.flatMap((kind) => ('failure' in kind ? [] : kind.assessments))
export const failuresIn = (watched: readonly Watched[]) => watched.filter((kind) => 'failure' in kind)

export function reportOf(
  watched: readonly Watched[],
  { outcomes, failures, left }: Applied,
  { done, files, warnings }: { done: Before; files: Files; warnings: readonly string[] },
  settings: Settings,
): Report {
  const assessments = assessmentsIn(watched)
  // Where a token has several issues, the open one is the one to name.
  const openLast = outcomes.toSorted((a, b) => Number(a.isOpen) - Number(b.isOpen))
  const byIdentity = new Map(openLast.map((outcome) => [outcome.identity, outcome]))
  const { due, expired } = countsOf(assessments)
  const failing = { never: 0, expired, due: due + expired }[settings.failOn]
  return {
    assessments,
    failures: failuresIn(watched),
    issues: outcomes,
    issueOf: ({ kind, id }, topic) => byIdentity.get(identityKey({ tenant: settings.tenantId, kind, id, topic })),
    renewal: done.renewal,
    ...files,
    errors: [
      ...done.errors,
      ...new Set(failures.map(({ message }) => message)),
      ...(failing > 0
        ? [
            `The step fails because \`fail-on\` is \`${settings.failOn}\`, and ${failing.toString()} of the tokens are so.`,
          ]
        : []),
    ],
    warnings: [
      ...done.warnings,
      ...(settings.hasUnusedFile
        ? ['A renewed token is given, and `mode` is `check`, so it was not uploaded. To upload it, set `mode: renew`.']
        : []),
      ...unmatched(watched, settings.exclude).map(
        (entry) => `\`exclude\` names “${plain(entry)}”, and no token has that name or id. Compare it with the log.`,
      ),
      ...(left > 0
        ? [
            left === 1
              ? '1 change to issues is left for the next run.'
              : `${left.toString()} changes to issues are left for the next run.`,
          ]
        : []),
      ...warnings,
    ],
    dryRun: settings.dryRun,
  }
}

/** Entries of `exclude` that match no token; none where a kind could not be read, because then nobody knows. */
function unmatched(watched: readonly Watched[], exclude: readonly string[]): readonly string[] {
  if (watched.some((kind) => 'failure' in kind)) return []
  const found = watched.flatMap((kind) => ('failure' in kind ? [] : kind.excluded))
  return exclude.filter((entry) => !found.some(({ id, name }) => entry === id || entry === name))
}
