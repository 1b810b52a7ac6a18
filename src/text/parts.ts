import { cell } from './untrusted.ts'

/** Parts of the texts that are the same in every language. */

export const apple = {
  business: '[Apple Business](https://business.apple.com)',
  school: '[Apple School Manager](https://school.apple.com)',
} as const

/** A table of two columns, whose first row is its head. Rows without a value are left out. */
export const facts = (rows: readonly (readonly [string, string | null])[]): string =>
  rows
    .flatMap(([what, value]) => (value === null ? [] : [`| ${what} | ${cell(value)} |`]))
    .toSpliced(1, 0, '|---|---|')
    .join('\n')

/** Commands to copy: for a shell, and where PowerShell wants the first one otherwise, that one with what to say before it. */
export const commandLines = (
  shell: readonly string[],
  inPowerShell: { readonly says: string; readonly command: string },
): readonly string[] => ['```sh', ...shell, '```', inPowerShell.says, '```powershell', inPowerShell.command, '```']
