/** Reads metrics as those who get them do: a parser from npm, and Prometheus' own tool. */
import { spawnSync } from 'node:child_process'
import parse from 'parse-prometheus-text-format'
import { find } from './cli/programs.ts'

export interface Family {
  readonly name: string
  readonly type: string
  readonly metrics?: readonly { readonly value: string; readonly labels?: Readonly<Record<string, string>> }[]
}

export const familiesIn = (text: string): readonly Family[] => parse(text) as readonly Family[]

/** The samples of one metric, each with its labels. */
export const samplesOf = (
  text: string,
  name: string,
): readonly (readonly [number, Readonly<Record<string, string>>])[] =>
  (familiesIn(text).find((family) => family.name === name)?.metrics ?? []).map(({ value, labels = {} }) => [
    Number(value),
    labels,
  ])

/** Where Prometheus' tool is, or undefined. On Debian: the package prometheus. */
export const promtool = find('promtool')

/** What Prometheus' tool says against a text; empty if nothing. */
export function complaints(text: string): string {
  const { status, stdout, stderr } = spawnSync(promtool ?? '', ['check', 'metrics'], { input: text, encoding: 'utf8' })
  return status === 0 ? stdout + stderr : `exit ${status ?? 'none'}: ${stdout}${stderr}`
}

/** What OpenMetrics wants and Prometheus' own format leaves open: its end, and that the lines of a metric stand together, described first. */
export function openMetricsProblems(text: string): readonly string[] {
  const lines = text.split('\n')
  const names = lines.flatMap((line) => /^(?:# (?:TYPE|UNIT|HELP) )?(\w+)/u.exec(line)?.[1] ?? [])
  const changes = names.filter((name, at) => name !== names[at - 1])
  return [
    ...(text.endsWith('\n# EOF\n') ? [] : ['no end']),
    ...(lines.includes('', 0) && lines.indexOf('') < lines.length - 1 ? ['an empty line'] : []),
    ...(new Set(changes).size === changes.length ? [] : ['the lines of a metric are apart']),
    ...lines
      .flatMap((line) => [...line.matchAll(/^# UNIT (\w+) (\w+)$/gu)])
      .filter(([, name = '', unit = '']) => !name.endsWith(`_${unit}`))
      .map(([line]) => line),
  ]
}
