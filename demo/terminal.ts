import { dayOf, endOf, entriesOf, type Entry } from './log.ts'
import type { Scene } from './story.ts'

/** Of 120 columns, of which a log is indented by four. */
const width = 116
/** Of a log; the page has all of it. */
const mostLines = 9

/** The story in lines of a terminal: of each log what tells it, without the tokens that are listed every day. */
export const linesOf = (scenes: readonly Scene[]): readonly string[] =>
  scenes.flatMap(({ title, sentence, at, run, writes }) => {
    const said = entriesOf(run).filter(tells).slice(0, mostLines)
    return [
      '',
      `${dayOf(at)} · ${title}`,
      ...wrapped(sentence),
      ...said.flatMap(({ level, text }) => wrapped(text).map((line, n) => `  ${n === 0 ? marks[level] : ' '} ${line}`)),
      `  → ${endOf(run, writes)}`,
    ]
  })

const marks: Readonly<Record<Entry['level'], string>> = { info: '│', group: '▾', warning: '⚠', error: '✖' }

/** Warnings repeat what the list of the tokens says, and some lines only point to the error. */
const tells = ({ level, text }: Entry): boolean =>
  level === 'error' ||
  (level === 'info' && !/^(?:healthy|due|expired|unhealthy|unknown|waiting) |see the error below/u.test(text))

function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
