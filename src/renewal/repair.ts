import { objectIn, textOf } from '../domain/json.ts'

/**
 * What editors, PowerShell, clipboards and web forms do to a text file, undone. What is left is the text as Apple meant it:
 * lines that end in LF, and nothing around them.
 */

/** Apple's files have 2 to 8 KB, and a secret at GitHub at most 48 KB. */
export const mostBytes = 64 * 1024
/** Of a server token without its layers: its parser takes a while for each of thousands of elements. */
export const mostCmsBytes = 16 * 1024
/** Layers of base64 that are undone: Apple's own, and what forms and people add. */
export const mostLayers = 3

/** Bytes as text, whatever of UTF-8 and UTF-16 they are, with or without a byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Without a mark: what Apple gives is ASCII, so in UTF-16 every other byte is zero.
  if (first !== 0 && second === 0) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0 && second !== 0) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}

/** The text with its lines restored: `\n` spelled out, CR, quotes around everything, and spaces at the ends of lines. */
export function restoreLines(text: string): string {
  const bare = unquoted(text.replace(/[\uFEFF\u200B]/gu, '').trim())
  const lines = bare.includes('\n') ? bare : bare.replace(/\\r\\n|\\[nr]/gu, '\n')
  return lines
    .split(/\r\n|\n|\r/u)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

const unquoted = (text: string): string => /^(["'])(.*)\1$/su.exec(text)?.[2]?.trim() ?? text

/** What a text is the base64 of, or null if it is not base64. Line breaks and spaces in it do not matter. */
export function base64Of(text: string): Buffer | null {
  const compact = text.replace(/\s+/gu, '')
  return /^[\w+/]{32,}={0,2}$/u.test(compact) && !compact.includes('_') ? Buffer.from(compact, 'base64') : null
}

/** Text in lines of at most `width` characters. */
export function wrapAt(text: string, width: number): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).join('\n')
}

/**
 * Every line of the file, in each of the layers it is wrapped in, that must not be seen in a log. Never throws.
 */
export function secretLines(bytes: Uint8Array): readonly string[] {
  const lines = new Set<string>()
  let layer: Uint8Array | null = bytes.subarray(0, mostBytes)
  for (let layers = 0; layer !== null && layers <= mostLayers; layers++) {
    const text = decodeText(layer)
    const tidied = restoreLines(text)
    const inside = Object.values(objectIn(tidied) ?? {}).map(textOf)
    for (const line of [...text.split(/[\r\n]+/u), ...tidied.split('\n'), ...inside])
      for (const secret of secretsInLine(line.trim())) lines.add(secret)
    layer = base64Of(tidied)
  }
  return [...lines]
}

/** Headers are no secret, but what was joined to them is; and hiding something very short would make a log unreadable. */
const secretsInLine = (line: string): readonly string[] =>
  /^(?:-----|[\w-]+: )/u.test(line)
    ? (line.match(/[A-Za-z\d+/]{40,}={0,2}/gu) ?? [])
    : [line].filter(({ length }) => length >= 12)
