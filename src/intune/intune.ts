import type { Intune } from '../ports.ts'
import { textOf } from '../domain/json.ts'
import type { Reading } from '../domain/inventory.ts'
import type { Kind } from '../domain/token.ts'
import { IntuneFailure } from './failure.ts'
import type { Graph } from './graph.ts'
import { paths, readKind } from './kinds.ts'

const enrollment = (id: string): string => `${paths['enrollment-program-token']}/${encodeURIComponent(id)}`
const vpp = (id: string): string => `${paths['vpp-token']}/${encodeURIComponent(id)}`

/**
 * One tenant's Intune, through Graph.
 * @param begin called before everything that is asked: from then on its time runs
 */
export function openIntune(graph: Graph, begin: () => void): Intune {
  const write: Graph['write'] = (...asked) => {
    begin()
    return graph.write(...asked)
  }
  return {
    read(kind) {
      begin()
      return read(graph, kind)
    },

    async publicKey({ id }) {
      begin()
      try {
        // Never `generateEncryptionPublicKey`: that makes a new key, and with it ends the one that Apple has.
        const answer = await graph.get(`${enrollment(id)}/getEncryptionPublicKey`)
        return textOf(answer?.['value']) || null
      } catch (error) {
        if (error instanceof IntuneFailure) return null
        throw error
      }
    },

    upload(token, appleId, content) {
      switch (token.kind) {
        case 'enrollment-program-token':
          return write('POST', `${enrollment(token.id)}/uploadDepToken`, { appleId, depToken: content })
        case 'vpp-token':
          return write('PATCH', vpp(token.id), {
            '@odata.type': '#microsoft.graph.vppToken',
            appleId,
            token: content,
          })
        case 'mdm-push-certificate':
          return write('PATCH', paths['mdm-push-certificate'], {
            appleIdentifier: appleId,
            certificate: content,
          })
      }
    },

    create: (name) =>
      write('POST', paths['enrollment-program-token'], {
        '@odata.type': '#microsoft.graph.depOnboardingSetting',
        tokenName: name,
        // Without a type an entry of the list stands for no token at all.
        tokenType: 'dep',
      }),

    sync(token) {
      switch (token.kind) {
        case 'enrollment-program-token':
          return write('POST', `${enrollment(token.id)}/syncWithAppleDeviceEnrollmentProgram`)
        case 'vpp-token':
          return write('POST', `${vpp(token.id)}/syncLicenses`)
      }
    },
  }
}

/** One kind: all of its tokens, or why they are not known. */
async function read<K extends Kind>(graph: Graph, kind: K): Promise<Reading<K>> {
  try {
    const tokens = await readKind[kind](graph)
    // A list that changes while its pages are read may name one token twice.
    return { kind, tokens: [...new Map(tokens.map((token) => [token.id, token])).values()], at: graph.now() }
  } catch (error) {
    return { kind, failure: error instanceof IntuneFailure ? error : fault(error) }
  }
}

/** A mistake of our own. It is held to the kind that it concerns, as every failure is. */
const fault = (error: unknown): IntuneFailure =>
  new IntuneFailure(
    'unexpected',
    'Unexpected error while reading Intune. Please report it to this project, with the lines of the log.',
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
