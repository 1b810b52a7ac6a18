import fc from 'fast-check'
import { readFile } from '../../src/renewal/file.ts'
import { RenewalFailure } from '../../src/renewal/failure-message.ts'
import { mostBytes, secretLines } from '../../src/renewal/repair.ts'

/** Files made to take long: something small that is repeated until the file is as large as it may be, in any wrapping. */

const small = fc
  .oneof(
    fc.constantFrom(
      ...['\n', ' ', '\\n', '\\r\\n', '"', '<', '[', '{"a":', 'a ', 'A', 'MI', 'MI ', '=', '-----', '\uFEFF'],
      ...[
        '-----BEGIN CERTIFICATE-----\n',
        '-----BEGIN A',
        '-----BEGIN A-----AAAA-----END A-----',
        'MIME-Version: 1 MI\n',
      ],
    ),
    fc.string({ minLength: 1, maxLength: 12 }),
  )
  .map((text) => Buffer.from(text))

/** Elements of ASN.1: with a length, one that lies, or none (X.690, 8.1.3). */
const element = fc
  .tuple(
    fc.constantFrom(0x02, 0x03, 0x04, 0x05, 0x06, 0x09, 0x0c, 0x17, 0x24, 0x30, 0x31, 0xa0),
    fc.uint8Array({ maxLength: 9 }),
  )
  .chain(([tag, content]) =>
    fc.constantFrom(
      Buffer.from([tag, content.length, ...content]),
      Buffer.from([tag, 0x80]),
      Buffer.from([tag, 0x83, 0xff, 0xff, 0xff]),
      Buffer.from([tag, 0x82, 0xea, 0x60]),
    ),
  )

/** Beginnings of a file that lead to different parsers: none, a SEQUENCE, and an EnvelopedData with its first fields. */
const start = fc.constantFrom(
  '',
  '3080',
  '3082ea60',
  '308006092a864886f70d010703a0803080',
  '308006092a864886f70d010703a08030800201003180',
)

const bytes = fc
  .tuple(
    start,
    fc.array(fc.oneof(small, element), { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 1, max: mostBytes }),
  )
  .map(([begins, parts, length]) => {
    const unit = Buffer.concat(parts)
    const repeated = Buffer.alloc(mostBytes, unit.length === 0 ? ' ' : unit)
    return Buffer.concat([Buffer.from(begins, 'hex'), repeated]).subarray(0, length)
  })

/** A file no larger than what is read. */
export const craftedFile: fc.Arbitrary<Uint8Array> = fc
  .tuple(bytes, fc.constantFrom('as it is', 'base64', 'PEM', 'S/MIME'))
  .map(([file, wrapping]) => {
    const base64 = file.subarray(0, 48_000).toString('base64')
    if (wrapping === 'base64') return Buffer.from(base64)
    if (wrapping === 'PEM') return Buffer.from(`-----BEGIN CMS-----\n${base64}\n-----END CMS-----\n`)
    if (wrapping === 'S/MIME') return Buffer.from(`Content-Type: application/pkcs7-mime\n\n${base64}\n`)
    return file
  })

/** Reads a file, and finds what to hide in it. @returns how long it took, in milliseconds */
export function timeToRead(file: Uint8Array): number {
  const began = performance.now()
  secretLines(file)
  try {
    readFile(file)
  } catch (error) {
    if (!(error instanceof RenewalFailure)) throw error
  }
  return performance.now() - began
}
