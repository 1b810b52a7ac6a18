/** Longest sentence of a service that a message quotes. Characters. */
export const maxQuote = 250

/** Our own sentences follow a service's words, which so need an end. */
export const asSentence = (words: string): string => (/[.!?…。]$/u.test(words) ? words : `${words}.`)

/** At most this much of a service's own words is shown. Longer ones are cut before anything else reads them. Characters. */
const maxShownLength = 2_000
/** Shorter secrets are none: hiding them would make a message unreadable. Characters. */
const minSecretLength = 12
/** So many letters and digits in a row that stand in a secret as well are a piece of it. Real words are shorter, or not in it. */
const minPieceLength = 8

/**
 * Removes secrets from a service's words, which may repeat what was sent to it: what looks like a secret, everything that was
 * sent, and every piece of it, also one that is broken up by blanks, quotes, or line breaks.
 * @param sent the secrets in the request, each as it was sent
 */
export function redact(text: string, sent: readonly string[]): string {
  const plainText = unescape(text.slice(0, maxShownLength))
  const known = sent.filter((one) => one.length >= minSecretLength)
  const shown = known.reduce((rest, one) => rest.replaceAll(one, '…'), plainText)
  return withoutPieces(shown.replace(/[\w+/=.-]{40,}/gu, '…'), known)
}

/** Hides what stands in a secret as well, if it is long enough to be a piece of it. Only letters and digits are compared. */
function withoutPieces(text: string, secrets: readonly string[]): string {
  const pieces = new Set(secrets.flatMap((secret) => piecesOf(lettersOf(secret))))
  const places = Array.from(text.matchAll(/[a-z\d]/giu), ({ index }) => index)
  const hidden = new Set<number>()
  piecesOf(lettersOf(text)).forEach((piece, start) => {
    if (!pieces.has(piece)) return
    // From its first letter to its last, with what stands between them.
    for (let at = places[start] ?? 0; at <= (places[start + minPieceLength - 1] ?? 0); at++) hidden.add(at)
  })
  return Array.from({ length: text.length }, (_, at) => (hidden.has(at) ? '…' : text.charAt(at)))
    .join('')
    .replace(/…+/gu, '…')
}

const lettersOf = (text: string): string => text.replace(/[^a-z\d]/giu, '')

const piecesOf = (letters: string): readonly string[] =>
  Array.from({ length: Math.max(0, letters.length - minPieceLength + 1) }, (_, at) =>
    letters.slice(at, at + minPieceLength),
  )

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
