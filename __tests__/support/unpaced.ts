/**
 * The address of a module that is loaded into the bundle before it starts (`node --import`): with it the GitHub client waits for nothing,
 * neither for the pace that GitHub asks of writes nor before another try. The client's queue is Bottleneck's, which starts each request
 * from a timer. Only those timers are shortened, so the order, the number of tries and what is given up on stay as they are.
 */
export const unpaced = `data:text/javascript,${encodeURIComponent(`
  const { setTimeout } = globalThis
  const shortened = (callback, delay, ...values) =>
    setTimeout(callback, callback.toString().includes('.doExecute(') ? 0 : delay, ...values)
  globalThis.setTimeout = Object.assign(shortened, setTimeout)`)}`
