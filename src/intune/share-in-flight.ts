/** Whoever asks while an attempt is under way gets what comes of it; whoever asks later begins a new one. Nothing is remembered. */
export function shareInFlight<T>(attempt: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | null = null
  return () =>
    (underWay ??= attempt().finally(() => {
      underWay = null
    }))
}
