import type { Written } from '../tokens/inventory.ts'
import type { AppleToken, EnrollmentProgramToken } from '../tokens/token.ts'
import { IntuneFailure } from './failure.ts'
import type { Graph } from './graph.ts'
import { paths } from './kinds.ts'

/** What is done in Intune beside reading; each is one request. */
export interface Changes {
  /** The certificate that Intune gives out for a token, PEM, as Graph writes it; null where Graph could not tell. */
  publicKey(token: EnrollmentProgramToken): Promise<string | null>
  /** @param content the file as it travels: its text, or the base64 of that */
  upload(token: AppleToken, appleId: string, content: string): Promise<Written>
  /** Registers an enrollment program token, which then waits for its first file. */
  create(name: string): Promise<Written>
  /** Asks for a sync with Apple; null where there is no such thing. */
  sync(token: AppleToken): Promise<Written> | null
}

const enrollment = (id: string): string => `${paths['enrollment-program-token']}/${encodeURIComponent(id)}`
const vpp = (id: string): string => `${paths['vpp-token']}/${encodeURIComponent(id)}`

export function changesIn(graph: Graph): Changes {
  return {
    async publicKey({ id }) {
      try {
        // Never `generateEncryptionPublicKey`: that makes a new key, and with it ends the one that Apple has.
        const answer = await graph.get(`${enrollment(id)}/getEncryptionPublicKey`)
        const value = answer?.['value']
        return typeof value === 'string' ? value : null
      } catch (error) {
        if (error instanceof IntuneFailure) return null
        throw error
      }
    },

    upload(token, appleId, content) {
      switch (token.kind) {
        case 'enrollment-program-token':
          return graph.write('POST', `${enrollment(token.id)}/uploadDepToken`, { appleId, depToken: content })
        case 'vpp-token':
          return graph.write('PATCH', vpp(token.id), {
            '@odata.type': '#microsoft.graph.vppToken',
            appleId,
            token: content,
          })
        case 'mdm-push-certificate':
          return graph.write('PATCH', paths['mdm-push-certificate'], {
            appleIdentifier: appleId,
            certificate: content,
          })
      }
    },

    create: (name) =>
      graph.write('POST', paths['enrollment-program-token'], {
        '@odata.type': '#microsoft.graph.depOnboardingSetting',
        tokenName: name,
        // Without a type an entry of the list stands for no token at all.
        tokenType: 'dep',
      }),

    sync(token) {
      switch (token.kind) {
        case 'enrollment-program-token':
          return graph.write('POST', `${enrollment(token.id)}/syncWithAppleDeviceEnrollmentProgram`)
        case 'vpp-token':
          return graph.write('POST', `${vpp(token.id)}/syncLicenses`)
        case 'mdm-push-certificate':
          return null
      }
    },
  }
}
