import type { Intune } from '../ports.ts'

/**
 * How long one thing may take that is asked of a tenant, with sign-in, waits, and further attempts: a service that hangs holds up
 * nobody for longer. Milliseconds.
 */
export const tenantPatience = 3 * 60_000

/** Until when a tenant's answer may take. */
export interface Deadline {
  /** Unix time, milliseconds. */
  readonly until: () => number
  /** Starts the time anew. */
  readonly restart: () => void
}

export function startDeadline(now: () => Date): Deadline {
  const end = (): number => now().getTime() + tenantPatience
  let until = end()
  return {
    until: () => until,
    restart: () => {
      until = end()
    },
  }
}

/** The same Intune; each thing that is asked of it starts the time anew. */
export function withDeadline(intune: Intune, { restart }: Deadline): Intune {
  const timed =
    <Input extends unknown[], Output>(ask: (...input: Input) => Output) =>
    (...input: Input): Output => {
      restart()
      return ask(...input)
    }
  return {
    read: timed((kind) => intune.read(kind)),
    publicKey: timed((token) => intune.publicKey(token)),
    upload: timed((token, appleId, content) => intune.upload(token, appleId, content)),
    create: timed((name) => intune.create(name)),
    sync: timed((token) => intune.sync(token)),
  }
}
