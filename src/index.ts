import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as core from '@actions/core'
import { context } from '@actions/github'
import { secretsOf } from './intune/methods.ts'
import { run } from './main.ts'
import { openServices, type Runner } from './services.ts'
import { readSettings, WrongInputs, type RenewalSettings, type Settings } from './settings.ts'

try {
  const settings = readSettings((name) => core.getInput(name), process.env)
  hideSecrets(settings)
  const file = settings.renewal === null ? null : await renewedFile(settings.renewal)
  useProxy()
  const succeeded = await run(settings, openServices(settings, file, runner()))
  if (!succeeded) process.exitCode = core.ExitCode.Failure
} catch (error) {
  core.setFailed(error instanceof WrongInputs ? error.message : unexpected(error))
}

function runner(): Runner {
  return {
    now: () => new Date(),
    wait: (milliseconds) => sleep(milliseconds),
    identityToken: core.getIDToken,
    mask: core.setSecret,
    repository: context.payload.repository ?? {},
    log: core,
    setOutput: core.setOutput,
    writeSummary: async (markdown) => {
      // Some self-hosted runners have none.
      if (process.env['GITHUB_STEP_SUMMARY'] !== undefined) await core.summary.addRaw(markdown).write()
    },
    writeFile: (name, content) => {
      const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'apple-tokens-'))
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
  }
}

/** The runner hides what comes from its secrets; what was given in another way is hidden here. */
function hideSecrets({ githubToken, heartbeatUrl, method }: Settings): void {
  for (const secret of [githubToken, heartbeatUrl ?? '', ...secretsOf(method)])
    if (secret.trim() !== '') core.setSecret(secret)
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

function unexpected(error: unknown): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `The action itself has a fault, and stopped. Nothing was closed by it. Please report this to the project:\n${told}`
}
