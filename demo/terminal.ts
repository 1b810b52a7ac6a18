import { dayOf, endOf, entriesOf, type Entry } from './log.ts'
import type { Language } from '../src/text/text.ts'
import type { Scene } from './story.ts'

/** Columns of a line: 120, less the four by which a log is indented. A Japanese character takes two. */
const width = 116
const columnsOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/gu)?.length ?? 0)
/** Lines of a log at most; the page has all of it. */
const mostLines = 9

/** The story in lines for a terminal: from each log the lines that matter to it, without the tokens that are listed every day. */
export const linesOf = (scenes: readonly Scene[], language: Language): readonly string[] =>
  scenes.flatMap(({ title, sentence, at, run, writes }) => {
    const said = entriesOf(run).filter(tells).slice(0, mostLines)
    return [
      '',
      `${dayOf(at, language)} · ${title}`,
      ...wrapped(sentence),
      ...said.flatMap(({ level, text }) => wrapped(text).map((line, n) => `  ${n === 0 ? marks[level] : ' '} ${line}`)),
      `  → ${endOf(run, writes, language)}`,
    ]
  })

const marks: Readonly<Record<Entry['level'], string>> = { info: '│', group: '▾', warning: '⚠', error: '✖' }

/** Warnings repeat what the list of the tokens says, some lines only point to the error, and nobody reads a key. */
const tells = ({ level, text }: Entry): boolean =>
  level === 'error' ||
  (level === 'info' &&
    !/^(?:healthy|due|expired|unhealthy|unknown|waiting) |^-----|^MII|see the error below/u.test(text))

/** Breaks lines at spaces, and between any two Japanese characters. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/(?<= )|(?<=[\u2e80-\uffef])(?![、。，．）」])/u)) {
    const last = lines.at(-1)
    if (last === undefined || columnsOf(last + word.trimEnd()) > width) lines.push(word)
    else lines[lines.length - 1] = last + word
  }
  return lines.map((line) => line.trimEnd())
}
