/**
 * Stands in for https-proxy-agent. Behind a proxy the Azure libraries make one, for a transport of their own; every request here goes
 * through Node's fetch, which knows proxies itself. So only its use throws.
 */
export class HttpsProxyAgent {
  addRequest() {
    throw new Error("https-proxy-agent is left out of this bundle, and was used. Use Node's own fetch.")
  }
}
