import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProcess, type Execute } from './execute.ts'
import { clientId, tenantId, type Sandbox } from './sandbox.ts'
import { scheduled, type Trigger } from './triggers.ts'

/** What one run of the action came to. */
export interface Run {
  readonly status: number | null
  /** Everything on standard output and standard error, as the runner's log has it before it hides and colors. */
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** Milliseconds from start to end of the process. */
  readonly duration: number
}

export interface Start {
  /** Inputs beside those that most runs need; an empty one, `tenant-id` too, counts as not given. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Environment beside what a runner sets; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What started the workflow; a schedule by default. */
  readonly trigger?: Trigger
  /** Another payload than the trigger's. */
  readonly event?: object
  /** The bundle. */
  readonly bundle?: string
  readonly nodeOptions?: readonly string[]
  /** Kills the process at once, as when a runner is lost. Its exit status is null then. */
  readonly killedBy?: AbortSignal
  /** What executes the bundle: a process of its own by default. */
  readonly execute?: Execute
}

export const bundle = new URL('../dist/index.js', import.meta.url).pathname

/** Runs the bundle as a runner runs a JavaScript action, to its end. */
export async function runAction(sandbox: Sandbox, start: Start = {}): Promise<Run> {
  const folder = mkdtempSync(join(sandbox.folder, 'run-'))
  const file = (name: string, content = ''): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const { repository } = sandbox.names
  const { name, payload, actor } = start.trigger ?? scheduled(sandbox)
  const files = {
    output: file('output'),
    summary: file('summary'),
    event: file('event.json', JSON.stringify(start.event ?? payload)),
  }
  const inputs: Record<string, string> = {
    'tenant-id': tenantId,
    'client-id': clientId,
    'github-token': sandbox.github.token,
    'authority-host': sandbox.origins.entra,
    'graph-endpoint': sandbox.origins.graph,
    'apple-endpoint': sandbox.origins.apple,
    ...start.inputs,
  }
  const env: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: folder,
    NODE_EXTRA_CA_CERTS: sandbox.authorityFile,
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_REPOSITORY: `${repository.split('/')[0] ?? ''}/intune-apple-token-renewal`,
    GITHUB_ACTOR: actor,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_API_URL: sandbox.origins.github,
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_WORKFLOW: 'Apple tokens',
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/apple-tokens.yml@refs/heads/main`,
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${sandbox.origins.oidc}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: sandbox.oidc.requestToken,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...start.env,
  }
  const began = performance.now()
  const { nodeOptions = [], killedBy, execute = inProcess } = start
  const { status, log } = await execute({ bundle: start.bundle ?? bundle, env, folder, nodeOptions, killedBy })
  return {
    status,
    log,
    outputs: parseOutputs(readFileSync(files.output, 'utf8')),
    summary: readFileSync(files.summary, 'utf8'),
    duration: performance.now() - began,
  }
}

/** The file commands of a runner: `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/u.exec(lines[at] ?? '') ?? []
    if (name === undefined || delimiter === undefined) continue
    const end = lines.indexOf(delimiter, at)
    outputs[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return outputs
}
