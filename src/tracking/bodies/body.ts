import { createHash } from 'node:crypto'
import type { Draft, TrackingIssue } from '../../domain/issue.ts'
import { insertedRuns } from './inserted.ts'
import { formatMarker, isSameCycle, lead, type Marker } from '../../domain/marker.ts'
import type { Step } from '../../text/facts.ts'
import type { IssueText } from '../../text/text.ts'

/**
 * The body of an issue, from top to bottom: what a person wrote above everything, the marker, our text, a hidden line, and
 * what a person wrote below it. Ours is made anew each time; theirs is carried over to the letter.
 */

/**
 * The hidden line under our text. It records the title and each line that we wrote, as short hashes: so that what people
 * changed is known from what we wrote ourselves, and is kept.
 */
const footer = /^<!-- apple-token-renewal: what you write below this line stays · ([0-9a-f]*) · ([0-9a-f]*) -->$/mu

const box = /^(\s*- \[)[ xX](\] <!-- box:([a-z-]+) -->)/u

/**
 * @param existing the issue as it is now, whose ticks (within the same cycle), title (where a person chose it) and notes
 *   are kept; null for a new issue
 */
export function compose(
  marker: Marker,
  says: IssueText,
  words: { readonly notesBelow: string; readonly keptFromAbove: string },
  existing: TrackingIssue | null,
): Draft {
  const before = existing === null ? null : take(existing.body)
  const ticked =
    before !== null && existing !== null && isSameCycle(existing.marker.cycle, marker.cycle)
      ? tickedIn(before.ours.lines)
      : new Set<string>()
  const paragraphs = says.paragraphs.map((part) => (typeof part === 'string' ? part : checklist(part)))
  const ours = [...paragraphs.filter((part) => part !== ''), words.notesBelow].join('\n\n').split('\n')
  const lines = ours.map((line) =>
    line.replace(box, (all, start: string, end: string, id: string) => (ticked.has(id) ? `${start}x${end}` : all)),
  )
  const hidden = footerOf(hash(says.title), ours.filter(isWritten).map(hash))
  const theirs = before === null ? [] : writtenByHand(before, ours)
  const kept = theirs.length === 0 ? '' : `\n\n${words.keptFromAbove}\n\n${theirs.join('\n\n')}\n`
  const notes = before === null ? '' : `${before.below}${kept}`
  return {
    title:
      existing !== null && before !== null && before.titleHash !== hash(existing.title) ? existing.title : says.title,
    body: `${before?.above ?? ''}${formatMarker(marker)}\n${lines.join('\n')}\n${hidden}${notes === '' ? '\n' : notes}`,
  }
}

/** The same issue with another marker and nothing else changed. */
export function withMarker(issue: TrackingIssue, marker: Marker): string {
  const { above, ours } = take(issue.body)
  return `${above}${formatMarker(marker)}${issue.body.slice(above.length + ours.start)}`
}

/** Ends each line about an upload, so that these lines can be written anew alone. */
export const uploadTag = ' <!-- upload -->'

/**
 * The same issue with another marker and other lines about uploads, which stand first in our text. Nothing else changes.
 * @param lines each with its tag
 */
export function withUploads(issue: TrackingIssue, marker: Marker, lines: readonly string[]): string {
  const { above, ours, titleHash, lineHashes, below } = take(issue.body)
  const isOfUpload = (line: string): boolean => line.trimEnd().endsWith(uploadTag.trim())
  const rest = ours.lines.filter((line) => !isOfUpload(line))
  const first = rest.findIndex(isWritten)
  const text = ['', ...lines, ...(lines.length > 0 ? [''] : []), ...rest.slice(Math.max(0, first))].join('\n')
  const body = `${above}${formatMarker(marker)}${text}`
  if (titleHash === null) return `${body}${below}`
  const gone = new Set(ours.lines.filter(isOfUpload).map(hash))
  const kept = (lineHashes.match(/.{6}/gu) ?? []).filter((one) => !gone.has(one))
  return `${body}${footerOf(titleHash, [...lines.map(hash), ...kept])}${below}`
}

const footerOf = (titleHash: string, lineHashes: readonly string[]): string =>
  `<!-- apple-token-renewal: what you write below this line stays · ${titleHash} · ${lineHashes.join('')} -->`

interface Taken {
  readonly above: string
  readonly ours: { readonly lines: readonly string[]; readonly start: number }
  readonly below: string
  readonly titleHash: string | null
  readonly lineHashes: string
}

function take(body: string): Taken {
  const markerStart = Math.max(0, body.indexOf(lead))
  const markerEnd = body.indexOf('-->', markerStart) + '-->'.length
  const end = footer.exec(body.slice(markerEnd))
  const oursEnd = markerEnd + (end?.index ?? body.length)
  return {
    above: body.slice(0, markerStart),
    ours: { lines: body.slice(markerEnd, oursEnd).split('\n'), start: markerEnd - markerStart },
    below: end === null ? '' : body.slice(oursEnd + end[0].length),
    titleHash: end?.[1] ?? null,
    lineHashes: end?.[2] ?? '',
  }
}

/**
 * What stands between marker and footer and is neither what we wrote before nor what we are about to write: each run of lines
 * whole, in its shape. A line of theirs may look like one of ours, so that it is the order that tells.
 */
function writtenByHand({ ours, lineHashes }: Taken, now: readonly string[]): readonly string[] {
  const before = lineHashes.match(/.{6}/gu) ?? now.filter(isWritten).map(hash)
  const runs = insertedRuns(ours.lines, before, hash)
  // Where the footer was damaged, text of ours may be among them.
  const known = new Set([...before, ...now.filter(isWritten).map(hash)])
  return runs
    .filter((run) => !run.every((line) => !isWritten(line) || known.has(hash(line))))
    .map((run) => run.join('\n'))
}

const isWritten = (line: string): boolean => line.trim() !== ''
const unticked = (line: string): string => line.replace(box, '$1 $2')
const hash = (text: string): string => createHash('sha256').update(unticked(text).trim()).digest('hex').slice(0, 6)

function tickedIn(lines: readonly string[]): ReadonlySet<string> {
  const ids = lines.map((line) => /^\s*- \[[xX]\] <!-- box:([a-z-]+) -->/u.exec(line)?.[1])
  return new Set(ids.filter((id) => id !== undefined))
}

/** Numbered by hand, because GitHub hides the numbers of a numbered list whose entries have boxes. */
function checklist(steps: readonly Step[]): string {
  return steps
    .map((step, index) => {
      const [first = '', ...rest] = step.text.split('\n')
      return [
        `- [ ] <!-- box:${step.box} --> **${index + 1}.** ${first}`,
        ...rest.map((line) => (line === '' ? '' : `  ${line}`)),
      ].join('\n')
    })
    .join('\n')
}
