/** Calls during an attempt share its result; a later call starts a new one. Nothing is remembered. */
export function shareInFlight<T>(attempt: () => Promise<T>): () => Promise<T> {
  let inFlight: Promise<T> | null = null
  return () =>
    (inFlight ??= attempt().finally(() => {
      inFlight = null
    }))
}
