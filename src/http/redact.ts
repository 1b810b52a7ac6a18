/** At most this much of a service's own words is shown. Longer ones are cut before anything else reads them. Characters. */
const maxShownLength = 2_000
/** Shorter pieces reveal nothing, and hiding them would make a message unreadable. Characters. */
const minSecretLength = 12

/**
 * Removes secrets from a service's words, which may repeat what was sent to it: what looks like a secret, everything that was
 * sent, and every piece of it.
 * @param sent the secrets in the request, each as it was sent
 */
export function redact(text: string, sent: readonly string[]): string {
  const plainText = unescape(text.slice(0, maxShownLength))
  const known = sent.filter((one) => one.length >= minSecretLength)
  const shown = known.reduce((rest, one) => rest.replaceAll(one, '…'), plainText)
  return shown
    .replace(/[\w+/=.-]{40,}/gu, '…')
    .replace(/[\w+/=.@-]+/gu, (word) =>
      word.length >= minSecretLength && known.some((one) => one.includes(word)) ? '…' : word,
    )
}

/** Undoes what JSON in JSON, .NET, and addresses do to `/`, `+`, and line breaks, which would hide a secret from the comparison. */
const unescape = (text: string): string =>
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
