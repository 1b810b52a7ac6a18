import type { FailureReason } from '../domain/inventory.ts'
import type { Problem } from '../domain/standing.ts'
import type { Links, Step } from './facts.ts'

/** Parts of the texts that are the same in every language. */

export const apple = {
  business: '[Apple Business](https://business.apple.com)',
  school: '[Apple School Manager](https://school.apple.com)',
} as const

/** Facts, one a line: what and its value, as Markdown. Those without a value are left out. */
export const facts = (rows: readonly (readonly [what: string, value: string | null])[]): string =>
  rows.flatMap(([what, value]) => (value === null ? [] : [`- ${what}${value}`])).join('\n')

/** Something to copy: commands, or text as it is. */
export const commandLines = (shell: 'sh' | 'powershell' | 'text', commands: readonly string[]): string =>
  [`\`\`\`${shell}`, ...commands, '```'].join('\n')

/** Markdown that is shown when its title is clicked. */
export const folded = (title: string, markdown: string): string =>
  `<details><summary>${title}</summary>\n\n${markdown}\n\n</details>`

/** Steps without boxes. */
export const numbered = (steps: readonly Step[]): string =>
  steps.map(({ text }, index) => `${index + 1}. ${text.replace(/\n(?=.)/gu, '\n   ')}`).join('\n')

/** Markdown with a link, where there is an address. */
export const linked = (text: string, address: string | null): string =>
  address === null ? text : `[${text}](${address})`

/** The headings of `docs/troubleshooting.md` that say more, by what a person has to do. */
const headings: Readonly<Record<FailureReason, string>> = {
  'sign-in': 'cant-sign-in',
  permission: 'microsoft-graph-denied-access-',
  throttled: 'microsoft-graph-is-throttling-requests-',
  unavailable: 'sign-in-and-microsoft-graph',
  unexpected: 'sign-in-and-microsoft-graph',
}

export const troubleshooting = ({ action }: Links, reason: FailureReason): string | null =>
  action === null ? null : `${action}/blob/HEAD/docs/troubleshooting.md#${headings[reason]}`

/** States in which Intune does not accept a VPP token, as Graph spells them; others may come. */
export const vppStates = ['assignedToExternalMDM', 'invalid', 'duplicateLocationId', 'expired'] as const
export type VppState = (typeof vppStates)[number]

export const vppStateIn = (reason: string): VppState | undefined => vppStates.find((state) => state === reason)

/** Problems of which it would be wrong that they have nothing to do with the date. */
export const isAboutDate = (problem: Problem): boolean =>
  ['date-unknown', 'older-file'].includes(problem.word) ||
  (problem.word === 'token-invalid' && vppStateIn(problem.reason) === 'expired')
