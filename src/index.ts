import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as core from '@actions/core'
import { context } from '@actions/github'
import { changesIn } from './intune/changes.ts'
import { openGraph } from './intune/graph.ts'
import { inspect, read } from './intune/inspect.ts'
import { signInOnce } from './intune/sign-in.ts'
import { heartbeat } from './heartbeat.ts'
import { run, type Services } from './main.ts'
import type { Kind } from './tokens/token.ts'
import { readSettings, WrongInputs, type RenewalSettings, type Settings } from './settings.ts'
import { openStore } from './tracking/store.ts'

try {
  const settings = readSettings((name) => core.getInput(name), process.env)
  hideSecrets(settings)
  const file = settings.renewal === null ? null : await renewedFile(settings.renewal)
  useProxy()
  const succeeded = await run(settings, services(settings, file))
  if (!succeeded) process.exitCode = core.ExitCode.Failure
} catch (error) {
  core.setFailed(error instanceof WrongInputs ? error.message : unexpected(error))
}

function services(settings: Settings, file: Uint8Array | null): Services {
  const accessToken = signInOnce(settings, core.getIDToken)
  const graph = openGraph(settings.graphEndpoint, accessToken)
  const { repository, labels, assignees } = settings
  const issues = openStore({ repository, token: settings.githubToken, labels, assignees, warn: core.warning })
  const known = repositoryIsPublic(repository)
  return {
    now: () => new Date(),
    inspect: (kinds) => inspect(graph, kinds),
    renew: async (around) => {
      if (file === null || settings.renewal === null) return null
      // Loaded when it is needed: a check has no use for it.
      const { renew } = await import('./renewal/renew.ts')
      const request = { ...settings.renewal, file, kinds: settings.kinds, dryRun: settings.dryRun }
      const world = { ...around, ...changesIn(graph), sleep: pause, now: () => new Date() }
      return renew(request, { ...world, read: (kind) => read(graph, kind) })
    },
    issues: known === undefined ? issues : { ...issues, isPublic: () => Promise.resolve(known) },
    log: core,
    setOutput: core.setOutput,
    handOut: async (around) => {
      const { createToken, handOutKey } = await import('./renewal/renew.ts')
      const world = { ...around, ...changesIn(graph), sleep: pause, read: (kind: Kind) => read(graph, kind) }
      return settings.mode === 'create'
        ? createToken(settings.tokenName, settings.dryRun, world)
        : handOutKey(settings.keyOf, world)
    },
    writeFile: (name, content) => {
      const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'apple-tokens-'))
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    calendar: async (name, entries, { tenantId, remindDays }, now) => {
      const { calendar } = await import('./report/calendar.ts')
      return calendar(name, entries, tenantId, remindDays, now)
    },
    lastPushInPublic: () => Promise.resolve(lastPushInPublic()),
    heartbeat,
    writeSummary: async (markdown) => {
      // Some self-hosted runners have none.
      if (process.env['GITHUB_STEP_SUMMARY'] !== undefined) await core.summary.addRaw(markdown).write()
    },
  }
}

/** The runner hides what comes from its secrets; what was given in another way is hidden here. */
function hideSecrets({ githubToken, heartbeatUrl, method }: Settings): void {
  const lines = method.by === 'certificate' ? method.pem.split('\n') : method.by === 'secret' ? [method.secret] : []
  for (const line of [githubToken, heartbeatUrl ?? '', ...lines]) if (line.trim() !== '') core.setSecret(line)
}

/** The file to renew with. Hidden from the log, whole and in its parts, before anything else is done with it. */
async function renewedFile({ file }: RenewalSettings): Promise<Uint8Array> {
  const bytes = 'content' in file ? Buffer.from(file.content) : readPath(file.path)
  const { secretLines } = await import('./renewal/renew.ts')
  for (const line of secretLines(bytes)) core.setSecret(line)
  return bytes
}

function readPath(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw new WrongInputs(
      `One input is not right, so nothing was done:\n- \`renewed-token-path\` is “${path}”, and no file can be read there (${code}). ` +
        'Give its path from the root of the workspace, and see that an earlier step has put it there.',
    )
  }
}

/** Node's own fetch goes through a proxy when it is told to, from Node 24.14 on. */
function useProxy(): void {
  const named = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some(
    (name) => (process.env[name] ?? '') !== '',
  )
  if (!named) return
  if ('setGlobalProxyFromEnv' in http) http.setGlobalProxyFromEnv()
  else
    core.warning(`A proxy is set, and the runner's Node (${process.version}) is too old to use it. Update the runner.`)
}

/** From the event's own words about its repository: an ISO date, or for a push seconds since 1970. */
function lastPushInPublic(): Date | null {
  const pushed: unknown = context.payload.repository?.['pushed_at']
  if (context.payload.repository?.['private'] !== false) return null
  const date =
    typeof pushed === 'number' ? new Date(pushed * 1_000) : typeof pushed === 'string' ? new Date(pushed) : null
  return date === null || Number.isNaN(date.getTime()) ? null : date
}

function pause(milliseconds: number): Promise<void> {
  return sleep(milliseconds)
}

/** What the event that started the workflow says of its repository; undefined for another one, or where it says nothing. */
function repositoryIsPublic({ owner, repo }: Settings['repository']): boolean | undefined {
  const { repository } = context.payload
  if (repository?.full_name?.toLowerCase() !== `${owner}/${repo}`.toLowerCase()) return undefined
  const isPrivate: unknown = repository['private']
  return typeof isPrivate === 'boolean' ? !isPrivate : undefined
}

function unexpected(error: unknown): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `The action itself has a fault, and stopped. Nothing was closed by it. Please report this to the project:\n${told}`
}
