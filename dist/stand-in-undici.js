/**
 * Stands in for undici. The runner's toolkit imports it at its top, for a fetch of its own; every request here goes through
 * Node's fetch, which knows proxies itself. Just by being loaded, undici would put its own, older dispatcher under Node's fetch.
 */
const refuse = (what) => {
  throw new Error(`undici is left out of this bundle, and its ${what} was used. Use Node's own fetch.`)
}

/** Behind a proxy the toolkit makes one while it is loaded, and uses it for nothing: so only its use throws. */
export class ProxyAgent {
  dispatch() {
    refuse('ProxyAgent')
  }
}

export async function fetch() {
  refuse('fetch')
}
