import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

/** Answers that are no good HTTP, as broken proxies and dying services give them: `network.fail({ go: { write: … } })`. */
export type RoughAnswer = (body: string, to: Socket) => void | Promise<void>

const head = (...headers: readonly string[]): string =>
  ['HTTP/1.1 200 OK', 'content-type: application/json', ...headers, '', ''].join('\r\n')
const sized = (length: number): string => head(`content-length: ${length}`)
const lengthOf = (body: string): number => Buffer.byteLength(body)

/** Writes for as long as somebody reads. */
async function writeForever(to: Socket, chunk: string | Buffer, pause: number): Promise<void> {
  to.on('error', () => to.destroy())
  const isClosed = new Promise<void>((resolve) => to.once('close', resolve))
  while (!to.destroyed) {
    const isFull = !to.write(chunk)
    const isReady = new Promise<void>((resolve) => (isFull ? to.once('drain', resolve) : setTimeout(resolve, pause)))
    await Promise.race([isReady, isClosed])
  }
}

/** One byte now and then, and never the last one. */
export const trickle: RoughAnswer = (_, to) => {
  to.write(sized(1_000_000))
  return writeForever(to, ' ', 100)
}

/** Megabytes a second, without an end: its reader's time is over before its memory. */
export const endlessBody: RoughAnswer = (_, to) => {
  to.write(head('connection: close'))
  return writeForever(to, Buffer.alloc(100_000, ' '), 20)
}

/** A few thousand bytes that unpack to a gigabyte of blanks. */
export const packedBomb: RoughAnswer = (_, to) => {
  const packed = Buffer.concat(Array.from({ length: 1_000 }, () => bomb))
  to.write(head('content-encoding: gzip', `content-length: ${packed.length}`))
  to.write(packed)
}
const bomb = gzipSync(Buffer.alloc(1_000_000, ' '))

export const endlessHeaders: RoughAnswer = (_, to) => {
  to.write('HTTP/1.1 200 OK\r\n')
  return writeForever(to, `x-padding: ${'x'.repeat(1_000)}\r\n`, 0)
}

export const endlessHints: RoughAnswer = (_, to) =>
  writeForever(to, 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n', 10)

/** Says that it's longer than it is, and closes. */
export const tooShort: RoughAnswer = (body, to) => {
  to.end(sized(lengthOf(body) + 100) + body)
}

/** Says that it's shorter than it is. */
export const tooLong: RoughAnswer = (body, to) => {
  to.write(sized(Math.max(0, lengthOf(body) - 3)) + body)
}

export const twoLengths: RoughAnswer = (body, to) => {
  to.write(head(`content-length: ${lengthOf(body)}`, `content-length: ${lengthOf(body) + 1}`) + body)
}

/** Says that it's packed, and isn't. */
export const notPacked: RoughAnswer = (body, to) => {
  to.write(head('content-encoding: gzip', `content-length: ${lengthOf(body)}`) + body)
}

export const badChunks: RoughAnswer = (body, to) => {
  to.write(`${head('transfer-encoding: chunked')}zz\r\n${body}\r\n0\r\n\r\n`)
}

export const notHttp: RoughAnswer = (_, to) => {
  to.end('220 mail.example ESMTP\r\n')
}

/** A good answer in the HTTP of 1996: without a length, and closed at its end. */
export const oldHttp: RoughAnswer = (body, to) => {
  to.end(`HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n${body}`)
}

/** A good answer after one that asks for the rest of a request that has none. */
export const continued: RoughAnswer = (body, to) => {
  to.write(`HTTP/1.1 100 Continue\r\n\r\n${sized(lengthOf(body))}${body}`)
}

/** A good answer in which each header stands twice. */
export const doubled: RoughAnswer = (body, to) => {
  const date = `date: ${new Date().toUTCString()}`
  to.write(head('content-type: application/json', date, date, `content-length: ${lengthOf(body)}`) + body)
}
