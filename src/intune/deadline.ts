import { requestPatience } from '../http/retry.ts'
import type { Intune } from '../ports.ts'

/** Latest end of what is asked of a tenant, with sign-in, waits, and further attempts. */
export interface Deadline {
  /** Unix time, milliseconds. */
  readonly until: () => number
  /** Starts the time anew. */
  readonly restart: () => void
}

export function startDeadline(now: () => Date): Deadline {
  const end = (): number => now().getTime() + requestPatience
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
