/** The log of a run as GitHub shows it: workflow commands become labels, and those that the runner doesn't show are left out. */
import type { Run } from '../sandbox/runner.ts'
import type { Language } from '../src/text/text.ts'
import { words } from './words.ts'

export interface Entry {
  readonly level: 'info' | 'group' | 'warning' | 'error'
  readonly text: string
  /** The further lines of a message; empty for most. */
  readonly more: readonly string[]
}

export function entriesOf({ log }: Run): readonly Entry[] {
  // A line that begins with spaces details the one before.
  return log
    .trimEnd()
    .replace(/\n {2,}/gu, '%0A')
    .split('\n')
    .flatMap((line) => {
      const [, command, rest = line] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/u.exec(line) ?? []
      const level = levelOf(command)
      if (level === null) return []
      const [text = '', ...more] = unescaped(rest).split('\n').map(withoutHex)
      return [{ level, text, more }]
    })
}

function levelOf(command: string | undefined): Entry['level'] | null {
  switch (command) {
    case undefined:
      return 'info'
    case 'group':
    case 'warning':
    case 'error':
      return command
    default:
      return null
  }
}

const unescaped = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')

/** Shortens hashes and keys: nobody compares them in a demo. */
const withoutHex = (line: string): string =>
  line.replace(/ ?[^.]*\b[0-9a-f]{32,}\b\.?/gu, '').replace(/^[\w+/=]{80,}$/u, (key) => `${key.slice(0, 60)}…`)

/** How a run ended, such as `The step succeeds after 0.8 s and makes no writes to GitHub.` */
export const endOf = ({ status, duration }: Run, writes: number, language: Language): string =>
  words[language].end(status === 0, (duration / 1000).toFixed(1), writes)

/** A day, such as `January 24, 2027`. */
export const dayOf = (at: Date, language: Language): string =>
  at.toLocaleDateString(words[language].locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
