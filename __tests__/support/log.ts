import type { Log } from '../../src/ports.ts'

/** A log that keeps its lines, and annotations with their level. */
export function keptLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = []
  const keep =
    (level: string) =>
    (line: string): void => {
      lines.push(`${level}${line}`)
    }
  return {
    lines,
    log: { info: keep(''), warning: keep('warning: '), error: keep('error: '), group: (_, body) => body() },
  }
}
