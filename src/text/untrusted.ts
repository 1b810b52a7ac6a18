import type { Tenant } from '../domain/tenant.ts'

/**
 * Names and messages from the tenant may hold anything. Everything that shows one to a person, in the log, an issue or the
 * summary, passes it through these functions.
 */

const maxNameLength = 100

/**
 * One line of plain text: no control characters, no invisible characters that turn or hide text, at most `longest` characters,
 * never empty. In the log it must not be the first thing in a line (leading spaces don't help), because the runner would obey a
 * `::command::` there. The older form `##[command]` is obeyed anywhere in a line, so it is broken up here.
 */
export function plain(text: string, longest = maxNameLength): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .trim()
  const characters = Array.from(line)
  const short =
    characters.length > longest
      ? `${characters
          .slice(0, longest - 1)
          .join('')
          .trimEnd()}…`
      : line
  return short.replaceAll('##[', '# #[') || '(no name)'
}

/**
 * The same as Markdown in which nothing comes alive: a code span, in which GitHub sees no mention, reference or link and the
 * parser no HTML, comment or emphasis. A table cell needs `cell` around it too.
 */
export function markdown(text: string): string {
  const line = plain(text)
  const longestRun = Math.max(0, ...(line.match(/`+/gu) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longestRun + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/**
 * Markdown for a cell of a table. A bar ends a cell even in a code span, and parsers disagree about a backslash before an
 * escaped one, so a broken bar stands in for it.
 */
export const cell = (text: string): string => text.replaceAll('|', '¦')

/** A message as a code block of Markdown, a sentence a line: it may hold hosts and words from outside. */
export function codeBlock(message: string): string {
  const lines = message.replaceAll('```', "'''").replace(/(?<=\.) (?=\p{Lu})/gu, '\n')
  return `\`\`\`text\n${lines}\n\`\`\``
}

/** An Apple ID that only people who know it can recognize: `i***@contoso.com`. */
export function maskedAppleId(appleId: string): string {
  const at = appleId.lastIndexOf('@')
  const first = Array.from(appleId)[0] ?? ''
  return at > 0 ? `${first}***${appleId.slice(at)}` : `${first}***`
}

/** A line of plain text, preceded by the tenant's label if it has one. */
export const inTenant = ({ label }: Pick<Tenant, 'label'>, line: string): string =>
  label === null ? line : `${plain(label)}: ${line}`

/** The first of a few things, in English, and how many more there are. */
export function few(names: readonly string[], most: number): string {
  const left = names.length - most
  return left > 0 ? `${names.slice(0, most).join(', ')}, and ${left} more` : names.join(', ')
}

/** All of a few things, in English: `A`, `A and B`, `A, B, and C`. */
export const joinWithAnd = (names: readonly string[]): string => new Intl.ListFormat('en').format(names)

/** For comparing what people wrote: without case, blanks around it, and the forms that Unicode has for one character. */
export const caseless = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
