import type { Intune } from '../ports.ts'
import { textOf } from '../domain/json.ts'
import type { Reading, WriteResult } from '../domain/inventory.ts'
import type { AppleToken, Kind, SyncingToken } from '../domain/token.ts'
import { IntuneFailure } from './intune-failure.ts'
import type { Graph } from './graph.ts'
import { paths, readKind } from './kinds.ts'

const enrollmentPath = (id: string): string => `${paths['enrollment-program-token']}/${encodeURIComponent(id)}`
const vppPath = (id: string): string => `${paths['vpp-token']}/${encodeURIComponent(id)}`

/** One tenant's Intune, through Graph. */
export function openIntune(graph: Graph): Intune {
  return {
    read: (kind) => readTokens(graph, kind),

    async publicKey({ id }) {
      try {
        // Never `generateEncryptionPublicKey`: that makes a new key, and with it ends the one that Apple has.
        const answer = await graph.get(`${enrollmentPath(id)}/getEncryptionPublicKey`)
        return textOf(answer?.['value']) || null
      } catch (error) {
        if (error instanceof IntuneFailure) return null
        throw error
      }
    },

    upload: (token, appleId, content) => uploadFile(graph, token, { appleId, content }),

    create: (name) =>
      graph.write('POST', paths['enrollment-program-token'], {
        '@odata.type': '#microsoft.graph.depOnboardingSetting',
        tokenName: name,
        // Without a type, an entry of the list stands for no token at all.
        tokenType: 'dep',
      }),

    sync: (token) => graph.write('POST', syncPath(token)),
  }
}

/** One kind: all of its tokens, or why they are not known. */
async function readTokens<K extends Kind>(graph: Graph, kind: K): Promise<Reading<K>> {
  try {
    const tokens = await readKind[kind](graph)
    // A list that changes while its pages are read may name one token twice.
    return { kind, tokens: [...new Map(tokens.map((token) => [token.id, token])).values()], at: graph.now() }
  } catch (error) {
    return { kind, failure: error instanceof IntuneFailure ? error : unexpectedFailure(error) }
  }
}

interface UploadFile {
  readonly appleId: string
  /** The file as it travels: its text, or the base64 of that. */
  readonly content: string
}

function uploadFile(graph: Graph, token: AppleToken, { appleId, content }: UploadFile): Promise<WriteResult> {
  switch (token.kind) {
    case 'enrollment-program-token':
      return graph.write('POST', `${enrollmentPath(token.id)}/uploadDepToken`, { appleId, depToken: content })
    case 'vpp-token':
      return graph.write('PATCH', vppPath(token.id), {
        '@odata.type': '#microsoft.graph.vppToken',
        appleId,
        token: content,
      })
    case 'mdm-push-certificate':
      return graph.write('PATCH', paths['mdm-push-certificate'], { appleIdentifier: appleId, certificate: content })
  }
}

function syncPath(token: SyncingToken): string {
  switch (token.kind) {
    case 'enrollment-program-token':
      return `${enrollmentPath(token.id)}/syncWithAppleDeviceEnrollmentProgram`
    case 'vpp-token':
      return `${vppPath(token.id)}/syncLicenses`
  }
}

/** A defect of our own. It is held to the kind that it concerns, as every failure is. */
const unexpectedFailure = (error: unknown): IntuneFailure =>
  new IntuneFailure(
    'unexpected',
    'Unexpected error while reading Intune. Please report it to this project, with the lines of the log.',
    { detail: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  )
