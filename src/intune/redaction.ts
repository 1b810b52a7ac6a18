/** Of a service's own words, as much as may be shown. Longer ones are cut before anything else looks at them. */
const maxShownLength = 2_000
/** Shorter words than this tell nothing, and hiding them would make a message unreadable. */
const minSecretLength = 12

/**
 * A service may repeat in its answer what was sent to it. Takes out what looks like a secret, everything that was sent,
 * and every piece of it.
 * @param sent the secrets in the request, each as it was sent
 */
export function redact(text: string, sent: readonly string[]): string {
  const bare = unescape(text.slice(0, maxShownLength))
  const known = sent.filter((one) => one.length >= minSecretLength)
  const shown = known.reduce((rest, one) => rest.replaceAll(one, '…'), bare)
  return shown
    .replace(/[\w+/=.-]{40,}/gu, '…')
    .replace(/[\w+/=.@-]+/gu, (word) =>
      word.length >= minSecretLength && known.some((one) => one.includes(word)) ? '…' : word,
    )
}

/** What JSON in JSON, .NET and addresses do to `/`, `+` and line breaks would hide a secret from the comparison. */
const unescape = (text: string): string =>
  text
    .replace(/(?:\\+u00|%)([2-7][\da-f])/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+u00[\da-f]{2}|%[\da-f]{2}/giu, ' ')
    .replace(/\\+([/rn"])/gu, (_, of: string) => (of === '/' || of === '"' ? of : ' '))
