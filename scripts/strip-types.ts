/** How Jest reads TypeScript: as Node does, which only takes the types away. The compiler checks them elsewhere, and takes a second to load. */
import { stripTypeScriptTypes } from 'node:module'

export default { process: (source: string) => ({ code: stripTypeScriptTypes(source) }) }
