import type { Settings } from '../../settings.ts'
import type { UploadCommands } from '../../text/facts.ts'
import { hasName, type AppleToken, type Kind } from '../../domain/token.ts'

/** The workflow that renews, and where it is. */
export interface RenewWorkflow {
  /** Its file name. */
  readonly file: string
  /** Its repository as `gh` takes it. */
  readonly repository: string
  /** Address of the repository. */
  readonly address: string
  /** Whether a comment on an issue can start it: only where the issues are in its own repository. */
  readonly hearsComments: boolean
  /** Whether it renews for several tenants, and so has to be told which. */
  readonly hasSeveralTenants: boolean
}

/** The one that was named, in the repository of the running workflow; null where none was. */
export function renewWorkflowIn({
  renewWorkflow: file,
  workflow: { home, repository: own },
  repository: { owner, repo },
  listSize,
}: Settings): RenewWorkflow | null {
  if (file === null || home === null) return null
  const hearsComments = own.toLowerCase() === `${owner}/${repo}`.toLowerCase()
  return { file, repository: home.forGh, address: home.address, hearsComments, hasSeveralTenants: listSize > 1 }
}

/** The names in `examples/check-and-renew.yml`; who chose others changes them in the commands too. */
const secret = 'APPLE_RENEWED_TOKEN'
const environment = 'apple-token-renewal'

const fileFromApple: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'smime.p7m',
  'vpp-token': 'sToken.vpptoken',
  'mdm-push-certificate': 'MDM.pem',
}

const isPlainWord = (text: string): boolean => /^\w[\w.-]*$/u.test(text)

/**
 * How to renew a token by the workflow. The token is named by its id, which is no secret and needs no quotes.
 * @param tenant as the list names it, told where there are several; null where it is known by itself
 */
export function commandsFor(
  { kind, id }: AppleToken,
  { file, repository, address, hearsComments }: RenewWorkflow,
  tenant: string | null,
): UploadCommands {
  const at = `--env ${environment} --repo ${repository}`
  const which = hasName[kind] && isPlainWord(id) ? ` -f token=${id}` : ''
  const where = tenant !== null && isPlainWord(tenant) ? ` -f tenant=${tenant}` : ''
  return {
    file: fileFromApple[kind],
    secret,
    environment,
    environments: `${address}/settings/environments`,
    // In quotes: the names that Apple gives have spaces.
    store: `gh secret set ${secret} ${at} < "${fileFromApple[kind]}"`,
    // Literally, because they may have brackets too.
    storeInPowerShell: `Get-Content -Raw -LiteralPath '${fileFromApple[kind]}' | gh secret set ${secret} ${at}`,
    comment: hearsComments ? '/renew' : null,
    start: `gh workflow run ${file} --repo ${repository} -f mode=renew${which}${where}`,
    page: `${address}/actions/workflows/${file}`,
    tidyUp: `gh secret delete ${secret} ${at}`,
  }
}
