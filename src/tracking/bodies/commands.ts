import type { Settings } from '../../settings.ts'
import type { UploadCommands } from '../../text/facts.ts'
import { hasName, type AppleToken, type Kind } from '../../domain/token.ts'

/** The workflow that renews. */
export interface RenewWorkflow {
  /** Its file name. */
  readonly file: string
  /** Its repository as `gh` takes it. */
  readonly repository: string
  /** Address of the repository. */
  readonly address: string
  /** Whether a comment on an issue can start it: only if the issues are in its own repository. */
  readonly canStartByComment: boolean
  /** Whether it renews for several tenants, so that the commands must name the tenant. */
  readonly hasSeveralTenants: boolean
}

/** The one named in the settings, in the repository of the running workflow; null if none was named. */
export function renewWorkflowIn({
  renewWorkflow: file,
  workflow: { home, repository: own },
  repository: { owner, repo },
  listSize,
}: Settings): RenewWorkflow | null {
  if (file === null || home === null) return null
  const canStartByComment = own.toLowerCase() === `${owner}/${repo}`.toLowerCase()
  return { file, repository: home.forGh, address: home.address, canStartByComment, hasSeveralTenants: listSize > 1 }
}

/** The names in `examples/check-and-renew.yml`. People who choose other names change them in the commands, too. */
export const secretName = 'APPLE_RENEWED_TOKEN'
const environment = 'apple-token-renewal'

const fileFromApple: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'smime.p7m',
  'vpp-token': 'sToken.vpptoken',
  'mdm-push-certificate': 'MDM.pem',
}

const isPlainWord = (text: string): boolean => /^\w[\w.-]*$/u.test(text)

/**
 * The commands that renew a token by the workflow. They name the token by its id, which is not secret and needs no quotes.
 * @param tenant as the list names it, if there are several tenants; otherwise null
 */
export function commandsFor(
  { kind, id }: AppleToken,
  { file, repository, address, canStartByComment }: RenewWorkflow,
  tenant: string | null,
): UploadCommands {
  const at = `--env ${environment} --repo ${repository}`
  const which = hasName[kind] && isPlainWord(id) ? ` -f token=${id}` : ''
  const where = tenant !== null && isPlainWord(tenant) ? ` -f tenant=${tenant}` : ''
  return {
    file: fileFromApple[kind],
    secret: secretName,
    environment,
    environments: `${address}/settings/environments`,
    // In quotes, because Apple's file names have spaces.
    store: `gh secret set ${secretName} ${at} < "${fileFromApple[kind]}"`,
    // `-LiteralPath`, because they may have brackets, too.
    storeInPowerShell: `Get-Content -Raw -LiteralPath '${fileFromApple[kind]}' | gh secret set ${secretName} ${at}`,
    comment: canStartByComment ? '/renew' : null,
    start: `gh workflow run ${file} --repo ${repository} -f mode=renew${which}${where}`,
    page: `${address}/actions/workflows/${file}`,
    tidyUp: `gh secret delete ${secretName} ${at}`,
  }
}
