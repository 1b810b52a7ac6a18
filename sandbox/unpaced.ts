/**
 * The address of a module that is loaded into the bundle before it starts (`node --import`): with it the GitHub client waits for nothing,
 * neither for the pace that GitHub asks of writes nor before another try. The client's queue is Bottleneck's, which starts each request
 * from a timer, and gives way to others by a timer of 0 ms some fifteen times a request, each of which takes Node a millisecond. Only those
 * timers are shortened, so the order, the number of tries and what is given up on stay as they are.
 */
export const unpaced = `data:text/javascript,${encodeURIComponent(`
  const { setTimeout } = globalThis
  const shortened = (callback, delay, ...values) => {
    const source = callback.toString()
    if (delay === 0 && source === 'function () { [native code] }') return setImmediate(callback)
    return setTimeout(callback, source.includes('.doExecute(') ? 0 : delay, ...values)
  }
  globalThis.setTimeout = Object.assign(shortened, setTimeout)`)}`

/**
 * The same, with which the action's own waits pass twenty times as fast: before another attempt of a read, and until a list shows what was just
 * made. For scenarios in which nothing depends on how long that takes.
 */
export const hurried = `data:text/javascript,${encodeURIComponent(`
  import timers from 'node:timers/promises'
  import { syncBuiltinESMExports } from 'node:module'
  const { setTimeout } = timers
  timers.setTimeout = (delay, ...rest) => setTimeout(delay / 20, ...rest)
  syncBuiltinESMExports()`)}`

/** With which an answer has a twentieth of its time: a second and a half. For services that never end theirs. */
export const impatient = `data:text/javascript,${encodeURIComponent(`
  const { timeout } = AbortSignal
  AbortSignal.timeout = (delay) => timeout(delay / 20)`)}`
