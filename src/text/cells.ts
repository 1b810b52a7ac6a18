import { hasName, type AppleToken } from '../domain/token.ts'
import type { Text } from './text.ts'
import { cell, markdown } from './untrusted.ts'

/** Tables in Markdown. */

/** One row of a table. What stands in its cells is harmless already. */
export const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

/** The lines above the rows. */
export const head = (columns: readonly string[]): string => [row(columns), row(columns.map(() => '---'))].join('\n')

/** Lines in one cell, without the empty ones. */
export const lines = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('<br>')

/** Stays on one line: no-break spaces, and word joiners before Japanese characters, each of which could begin a line. */
export const unbroken = (text: string): string =>
  text
    .replaceAll(' ', '\u00a0')
    .replace(/(?<=[\p{L}\p{N}ー])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])/gu, '\u2060')

/** How a token is called, as Markdown. */
export const nameOf = ({ kind, name }: AppleToken, words: Pick<Text, 'kind'>): string =>
  hasName[kind] ? markdown(name) : words.kind[kind]
