import { isSameCycle, type RenewalMarker } from '../../domain/marker.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import { devicesOf, type AppleToken } from '../../domain/token.ts'
import type { DeviceFacts } from '../../text/facts.ts'
import type { Times } from '../../text/times.ts'

const notePattern = /<!-- devices:(\d+):(\d{4}-\d\d-\d\dT[\d:.]+Z) -->/u

const noteOf = (count: number, at: Date): string => ` <!-- devices:${count}:${at.toISOString()} -->`

/**
 * How many devices depend on a token, as of the stage that its issue has reached: a number that follows Intune's would be a write a day.
 * @param existing the issue as it is now, with what it says already; null for a new one
 */
export function devicesIn(
  { token, marker }: { readonly token: AppleToken; readonly marker: RenewalMarker },
  existing: TrackingIssue | null,
  { times, now }: { readonly times: Times; readonly now: Date },
): DeviceFacts | null {
  const facts = (count: number, at: Date): DeviceFacts | null =>
    count === 0 ? null : { count, day: times.day(at), note: noteOf(count, at) }
  const said = existing?.marker
  const isSameStage = said?.topic === 'renewal' && said.stage === marker.stage && isSameCycle(said.cycle, marker.cycle)
  const [note, count = '', at = ''] = isSameStage ? (notePattern.exec(existing?.body ?? '') ?? []) : []
  if (note !== undefined && !Number.isNaN(Date.parse(at))) return facts(Number(count), new Date(at))
  return facts(devicesOf(token) ?? 0, now)
}
