/**
 * Stands in for undici. The runner's toolkit imports it at its top, for proxies and a fetch of its own; every request here goes
 * through Node's fetch, which knows proxies itself. The real one would be a third of the bundle, and by being loaded would put
 * its own, older dispatcher under Node's fetch.
 */
exports.ProxyAgent = class ProxyAgent {}
exports.fetch = () => {
  throw new Error('undici is not in this bundle; use Node’s own fetch')
}
