import { day } from '../domain/durations.ts'

/** GitHub stops the schedules of a public repository after so many days without a commit. */
const stopsAfter = 60
const warnAfter = 45

/**
 * A warning if GitHub is about to stop the schedule, and by that the check.
 * @param repository what the event that started the workflow says of its repository
 */
export function scheduleWarnings(repository: Readonly<Record<string, unknown>>, now: Date): readonly string[] {
  const last = lastPushInPublic(repository)
  const days = last === null ? 0 : Math.floor((now.getTime() - last.getTime()) / day)
  if (days <= warnAfter) return []
  return [
    `The last commit to this public repository is ${days} days old. After ${stopsAfter} days without one, GitHub stops its schedules without notice, and this check with them. ` +
      'Push a commit, or move the workflow to a private repository. If it stopped, go to Actions > the workflow > Enable workflow.',
  ]
}

/** An ISO date, or for a push seconds since 1970; null for a repository that is not public, and if unknown. */
function lastPushInPublic({ pushed_at: pushed, private: isPrivate }: Readonly<Record<string, unknown>>): Date | null {
  if (isPrivate !== false) return null
  const date =
    typeof pushed === 'number' ? new Date(pushed * 1_000) : typeof pushed === 'string' ? new Date(pushed) : null
  return date === null || Number.isNaN(date.getTime()) ? null : date
}
