import type { Step } from './facts.ts'

/** Markdown that is the same in every language. */

/** Facts, one a line: a label and its value. Those without a value are left out. */
export const factLines = (rows: readonly (readonly [label: string, value: string | null])[]): string =>
  rows.flatMap(([label, value]) => (value === null ? [] : [`- ${label}${value}`])).join('\n')

/** Something to copy: commands, or text as it is. */
export const commandLines = (shell: 'sh' | 'powershell' | 'text', commands: readonly string[]): string =>
  [`\`\`\`${shell}`, ...commands, '```'].join('\n')

/** Markdown that is shown when its title is clicked. */
export const collapsed = (title: string, markdown: string): string =>
  `<details><summary>${title}</summary>\n\n${markdown}\n\n</details>`

/** Steps without boxes. */
export const numbered = (steps: readonly Step[]): string =>
  steps.map(({ text }, index) => `${index + 1}. ${text.replace(/\n(?=.)/gu, '\n   ')}`).join('\n')

export const bullets = (entries: readonly string[]): string => entries.map((entry) => `* ${entry}`).join('\n')

/** A link, or the text alone if there is no address. */
export const linkTo = (text: string, address: string | null): string =>
  address === null ? text : `[${text}](${address})`
