import { createHash } from 'node:crypto'
import type { Draft, TrackingIssue } from '../../domain/issue.ts'
import { insertedRuns } from './inserted.ts'
import { formatMarker, isSameCycle, lead, type Marker } from '../../domain/marker.ts'
import type { Step } from '../../text/facts.ts'
import type { IssueText } from '../../text/text.ts'

/**
 * The body of an issue, from top to bottom: what people wrote above everything, the marker, our text, a hidden line (the
 * footer), and what people wrote below it. Our text is generated anew each time; theirs is carried over unchanged.
 */

/**
 * The hidden line under our text. It holds short hashes of the title and of each line that we wrote, so that what people wrote
 * in between can be told apart and kept.
 */
const footer = /^<!-- apple-token-renewal: what you write below this line stays · ([0-9a-f]*) · ([0-9a-f]*) -->$/mu

const box = /^(?<start>\s*- \[)[ xX](?<end>\] <!-- box:(?<id>[a-z-]+) -->)/u

/** What a body is made from. */
interface BodySource {
  readonly marker: Marker
  readonly says: IssueText
  /**
   * The issue as it is now; its checked boxes (within the same cycle), its title (if a person changed it) and notes are kept. Null
   * for a new issue.
   */
  readonly existing: TrackingIssue | null
}

/** @param words the sentences of the language around notes */
export function compose(
  { marker, says, existing }: BodySource,
  words: { readonly notesBelow: string; readonly keptFromAbove: string },
): Draft {
  const before = existing === null ? null : splitBody(existing.body)
  const checked =
    before !== null && existing !== null && isSameCycle(existing.marker.cycle, marker.cycle)
      ? checkedBoxes(before.ours.lines)
      : new Set<string>()
  const paragraphs = says.paragraphs.map((part) => (typeof part === 'string' ? part : checklist(part)))
  const ours = [...paragraphs.filter((part) => part !== ''), words.notesBelow].join('\n\n').split('\n')
  const lines = ours.map(ticking(checked))
  const hidden = footerOf(hash(says.title), ours.filter(isWritten).map(hash))
  const theirs = before === null ? [] : handwrittenRuns(before, ours)
  const kept = theirs.length === 0 ? '' : `\n\n${words.keptFromAbove}\n\n${theirs.join('\n\n')}\n`
  const notes = before === null ? '' : `${before.below}${kept}`
  return {
    title:
      existing !== null && before !== null && before.titleHash !== hash(existing.title) ? existing.title : says.title,
    body: `${before?.above ?? ''}${formatMarker(marker)}\n${lines.join('\n')}\n${hidden}${notes === '' ? '\n' : notes}`,
  }
}

/** The body of the issue with another marker and nothing else changed. */
export function withMarker(issue: Pick<TrackingIssue, 'body'>, marker: Marker): string {
  const { above, ours } = splitBody(issue.body)
  return `${above}${formatMarker(marker)}${issue.body.slice(above.length + ours.start)}`
}

/** Ends each line about an upload, so that these lines can be written anew alone. */
export const uploadTag = ' <!-- upload -->'

/**
 * The same issue with another marker and other lines about uploads, which stand first in our text. Nothing else changes.
 * @param lines each with its tag
 */
export function withUploads(issue: TrackingIssue, marker: Marker, lines: readonly string[]): string {
  const { above, ours, titleHash, lineHashes, below } = splitBody(issue.body)
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

/** The same body with a paragraph of ours above the rest of our text. It counts as ours when the text is made anew. */
export function withNotice(body: string, notice: string): string {
  const { above, ours, lineHashes, titleHash } = splitBody(body)
  if (titleHash === null) return body
  const start = above.length + ours.start
  const added = notice.split('\n').filter(isWritten).map(hash).join('')
  const rest = body
    .slice(start)
    .replace(footer, (line) => line.replace(`· ${lineHashes} -->`, `· ${added}${lineHashes} -->`))
  return `${body.slice(0, start)}\n${notice}\n${rest}`
}

/** An issue with the ticks of others of the same cycle beside its own. */
export function withTicksOf(issue: TrackingIssue, others: readonly TrackingIssue[]): TrackingIssue {
  const same = others.filter(({ marker }) => isSameCycle(marker.cycle, issue.marker.cycle))
  const ticked = new Set(same.flatMap(({ body }) => [...checkedBoxes(body.split('\n'))]))
  if (ticked.size === 0) return issue
  return { ...issue, body: issue.body.split('\n').map(ticking(ticked)).join('\n') }
}

interface BodyParts {
  readonly above: string
  readonly ours: { readonly lines: readonly string[]; readonly start: number }
  readonly below: string
  readonly titleHash: string | null
  readonly lineHashes: string
}

function splitBody(body: string): BodyParts {
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
 * The runs of lines between marker and footer that we neither wrote before nor are about to write, each run unchanged. A line
 * of a person's may look like one of ours, so the order of the lines decides.
 */
function handwrittenRuns({ ours, lineHashes }: BodyParts, now: readonly string[]): readonly string[] {
  const before = lineHashes.match(/.{6}/gu) ?? now.filter(isWritten).map(hash)
  const runs = insertedRuns(ours.lines, before, hash)
  // If the footer was damaged, lines of ours may be among them.
  const known = new Set([...before, ...now.filter(isWritten).map(hash)])
  return runs
    .filter((run) => !run.every((line) => !isWritten(line) || known.has(hash(line))))
    .map((run) => run.join('\n'))
}

const isWritten = (line: string): boolean => line.trim() !== ''
const unchecked = (line: string): string => line.replace(box, '$<start> $<end>')
const hash = (text: string): string => createHash('sha256').update(unchecked(text).trim()).digest('hex').slice(0, 6)

/** Ticks a line's box if its id is one of these. */
const ticking =
  (ids: ReadonlySet<string>) =>
  (line: string): string =>
    ids.has(box.exec(line)?.groups?.['id'] ?? '') ? line.replace(box, '$<start>x$<end>') : line

function checkedBoxes(lines: readonly string[]): ReadonlySet<string> {
  const ids = lines.map((line) => /^\s*- \[[xX]\] <!-- box:([a-z-]+) -->/u.exec(line)?.[1])
  return new Set(ids.filter((id) => id !== undefined))
}

/** The numbers are part of the text, because GitHub hides those of a numbered list whose entries have boxes. */
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
