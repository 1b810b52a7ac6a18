/** Of a service's own words, as much as may be shown. Longer ones are cut before anything else looks at them. */
const longest = 2_000
/** Shorter words than this tell nothing, and hiding them would make a message unreadable. */
const shortest = 12

/**
 * A service may repeat in its answer what was sent to it. Takes out what looks like a secret, everything that was sent,
 * and every piece of it.
 * @param sent the secrets in the request, each as it was sent
 */
export function withoutSecrets(text: string, sent: readonly string[]): string {
  const bare = unescaped(text.slice(0, longest))
  const known = sent.filter((one) => one.length >= shortest)
  const shown = known.reduce((rest, one) => rest.replaceAll(one, '…'), bare)
  return shown
    .replace(/[\w+/=.-]{40,}/gu, '…')
    .replace(/[\w+/=.@-]+/gu, (word) =>
      word.length >= shortest && known.some((one) => one.includes(word)) ? '…' : word,
    )
}

/** What JSON in JSON, .NET and addresses do to `/`, `+` and line breaks would hide a secret from the comparison. */
const unescaped = (text: string): string =>
  text
    .replace(/(?:\\+u00|%)([2-7][\da-f])/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+u00[\da-f]{2}|%[\da-f]{2}/giu, ' ')
    .replace(/\\+([/rn"])/gu, (_, of: string) => (of === '/' || of === '"' ? of : ' '))

/**
 * The lines of a private key (PEM) that must not be shown. The last one may be so short that hiding it would blank half the log,
 * and reveals nothing of the key.
 */
export const pemSecrets = (pem: string): readonly string[] =>
  pem.split(/\r?\n/u).filter((line) => line.length >= 8 && !line.startsWith('-----'))
