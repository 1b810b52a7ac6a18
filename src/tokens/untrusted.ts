/**
 * Names and messages from the tenant are written by whoever may write there. Whatever shows one to a person, in the log,
 * an issue or the summary, takes it through here.
 */

const longest = 100

/**
 * One line of plain text: no control characters, nothing invisible that turns or hides text, at most 100 characters,
 * never empty. For the log it must not stand first in a line, where the runner would read `::command::`; its older
 * form `##[command]` is read anywhere in a line, so that is broken up here.
 */
export function plain(text: string): string {
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
 * The same as Markdown in which nothing comes alive. The code element keeps GitHub from seeing mentions, references and
 * links in it; the numeric references keep the Markdown parser from seeing HTML, comments, table cells and emphasis.
 */
export function markdown(text: string): string {
  const quoted = plain(text).replace(/[^\p{L}\p{N}\p{M} ]/gu, (c) => `&#${(c.codePointAt(0) ?? 0).toString()};`)
  return `<code>${quoted}</code>`
}

/** An Apple ID that tells whose it is to those who know, and nothing to others: `i***@contoso.com`. */
export function maskedAppleId(appleId: string): string {
  const at = appleId.lastIndexOf('@')
  const first = Array.from(appleId)[0] ?? ''
  return at > 0 ? `${first}***${appleId.slice(at)}` : `${first}***`
}
