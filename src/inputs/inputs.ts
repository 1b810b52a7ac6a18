import { appleAccountIn } from './apple-account.ts'
import { clouds } from '../intune/clouds.ts'
import type { Input } from './rules.ts'
import { readRenewedFile, parseSignInMethod } from './secret-inputs.ts'
import { inputs, takesFile } from './table.ts'
import { chooseTenants, emptyCure } from './tenant-list.ts'
import { shortened, trimmed } from './values.ts'
import type { GivenFile, Job, RenewalOptions, Settings } from '../settings.ts'
import { workflowOf } from '../runner/workflow.ts'

/** All wrong inputs, in one message. */
export class InvalidInputs extends Error {
  override readonly name = 'InvalidInputs'

  constructor(wrong: readonly string[]) {
    const inputs = wrong.length === 1 ? 'input' : 'inputs'
    super(`${wrong.length} invalid ${inputs}. Nothing was done:\n${wrong.map((one) => `- ${one}`).join('\n')}`)
  }
}

/** Where the settings come from. */
export interface InputSource {
  /** The value of an input, empty if it isn't given. */
  readonly input: (name: string) => string
  /** The variables that the runner sets. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The bytes of a file; throws if it can't be read. */
  readonly readFile: (path: string) => Uint8Array
}

/** @throws InvalidInputs that names every wrong input with what was given, what is allowed, and how to mend it */
export function readSettings(source: InputSource): Settings {
  const workflow = workflowOf(source.environment)
  const reader = openReader(source, workflow)
  const parts = readParts(reader, source)
  const { chosen, method, appleAccount, file } = parts
  const wrong = mistakesIn(reader, parts)
  if (wrong.length > 0 || 'wrong' in chosen || 'wrong' in method || (appleAccount !== null && 'wrong' in appleAccount))
    throw new InvalidInputs(wrong)

  const right: InputReader = (input) => {
    const value = reader.valueOf(input)
    if (value === undefined) throw new InvalidInputs([reader.mistake(input)])
    return value
  }
  return {
    job: jobOf(right(inputs.mode), file, right),
    ...chosen,
    signIn: { ...signInOf(right), method },
    adminCenter: clouds[right(inputs.cloud)].adminCenter,
    kinds: right(inputs.kinds),
    exclude: right(inputs.exclude),
    remindDays: right(inputs.remindDays),
    staleSyncHours: right(inputs.staleSyncHours),
    pushTopic: right(inputs.pushTopic),
    githubToken: right(inputs.githubToken),
    repository: right(inputs.issueRepository),
    labels: right(inputs.labels),
    assignees: right(inputs.assignees),
    language: right(inputs.language),
    timeZone: right(inputs.timeZone),
    showAppleIds: right(inputs.showAppleIds),
    maxIssueWrites: right(inputs.maxIssueWrites),
    renewWorkflow: right(inputs.renewWorkflow),
    failOn: right(inputs.failOn),
    dryRun: right(inputs.dryRun),
    overview: right(inputs.overview),
    calendar: right(inputs.calendar),
    metrics: right(inputs.metrics),
    heartbeatUrl: right(inputs.heartbeatUrl),
    appleAccount,
    appleEndpoint: right(inputs.appleEndpoint),
    workflow,
  }
}

/** What was given for an input, its value, and what to say if that is wrong. */
interface Reader {
  readonly given: (input: Input<unknown>) => string
  /** Undefined if what was given is not allowed. */
  readonly valueOf: <T>(input: Input<T>) => T | undefined
  readonly mistake: (input: Input<unknown>) => string
}

function openReader(source: InputSource, { repository }: Settings['workflow']): Reader {
  const given: Reader['given'] = (input) =>
    source.input(input.name).trim() || input.default || (input === inputs.issueRepository ? repository : '')
  return {
    given,
    valueOf: (input) => input.read(given(input)),
    mistake(input) {
      const text = given(input)
      const { name, allowed, notShown } = input
      if (text === '') return `\`${name}\` is empty. ${allowed} ${emptyCure}`
      return notShown === undefined
        ? `\`${name}\` can't be “${shortened(text)}”. ${allowed}`
        : `\`${name}\` is ${notShown}. ${allowed}`
    },
  }
}

/** The settings that several inputs make up together. */
function readParts({ given, valueOf }: Reader, { readFile }: InputSource) {
  const mode = valueOf(inputs.mode)
  return {
    method: parseSignInMethod({
      secret: trimmed(given(inputs.clientSecret)),
      certificate: given(inputs.clientCertificate),
    }),
    appleAccount: appleAccountIn({
      clientId: given(inputs.appleClientId),
      keyId: given(inputs.appleKeyId),
      privateKey: given(inputs.applePrivateKey),
    }),
    file:
      mode !== undefined && takesFile[mode]
        ? readRenewedFile(given(inputs.renewedToken), given(inputs.renewedTokenPath), readFile)
        : null,
    chosen: chooseTenants(
      {
        tenantId: trimmed(given(inputs.tenantId)),
        tenantName: given(inputs.tenantName),
        clientId: valueOf(inputs.clientId),
        tenants: given(inputs.tenants),
        tenantsPath: given(inputs.tenantsPath),
        mode,
      },
      readFile,
    ),
  }
}

function mistakesIn({ given, valueOf, mistake }: Reader, parts: ReturnType<typeof readParts>): readonly string[] {
  const { chosen, method, appleAccount, file } = parts
  const all: readonly Input<unknown>[] = Object.values(inputs)
  const mode = valueOf(inputs.mode)
  return [
    ...('wrong' in chosen ? chosen.wrong : []),
    ...all.filter((input) => valueOf(input) === undefined).map(mistake),
    ...('tenants' in chosen && chosen.tenants.length > 1 && given(inputs.pushTopic) !== ''
      ? [
          '`push-topic` is for one tenant, and there are several. Each has a topic of its own, which the checks remember: leave `push-topic` out.',
        ]
      : []),
    ...(mode === 'create' && given(inputs.tokenName) === '' ? [mistake(inputs.tokenName)] : []),
    ...('wrong' in method ? method.wrong : []),
    ...(appleAccount !== null && 'wrong' in appleAccount ? appleAccount.wrong : []),
    // A command may be one that needs no file.
    ...(file !== null && 'wrong' in file && mode !== 'command' ? [file.wrong] : []),
  ]
}

type InputReader = <T>(input: Input<T>) => T

function jobOf(mode: Job['mode'], file: GivenFile | null, right: InputReader): Job {
  const options = (): RenewalOptions => ({
    appleId: right(inputs.appleId),
    encoding: right(inputs.tokenEncoding),
    skipKeyCheck: right(inputs.skipKeyCheck),
    askApple: right(inputs.askApple),
    verifyTimeout: right(inputs.verifyTimeout),
  })
  switch (mode) {
    case 'check':
      return { mode, hasUnusedFile: right(inputs.renewedToken) + right(inputs.renewedTokenPath) !== '', isWhole: true }
    case 'renew':
      if (file === null || 'wrong' in file) throw new TypeError('A mode that works with a file has not asked for it.')
      return { mode, file: file.bytes, token: right(inputs.token), ...options() }
    case 'command':
      if (file === null) throw new TypeError('A mode that works with a file has not asked for it.')
      return { mode, file, ...options() }
    case 'create':
      return { mode, name: right(inputs.tokenName) }
    case 'public-key':
      return { mode, token: right(inputs.token) }
  }
}

function signInOf(right: InputReader): Omit<Settings['signIn'], 'method'> {
  const { authority, graph, audience } = clouds[right(inputs.cloud)]
  return {
    authorityHost: right(inputs.authorityHost) ?? authority,
    graphEndpoint: right(inputs.graphEndpoint) ?? graph,
    audience,
  }
}
