import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as timer } from 'node:timers/promises'
import * as core from '@actions/core'
import { readSettings, WrongInputs } from './inputs.ts'
import { secretsOf } from './intune/methods.ts'
import type { Runner } from './ports.ts'
import { secretLines } from './renewal/repair.ts'
import { proxySecrets, useProxy, WrongProxy } from './proxy.ts'
import { openPorts } from './services.ts'
import type { Settings } from './settings.ts'
import { fieldsOf, objectIn } from './text/json.ts'

try {
  for (const secret of proxySecrets(process.env)) core.setSecret(secret)
  useProxy(process.env)
  const settings = readSettings({
    input: (name) => core.getInput(name),
    environment: process.env,
    readFile: readFileSync,
  })
  for (const secret of secretsIn(settings)) core.setSecret(secret)
  const ports = await openPorts(settings, runner())
  // What is not needed for the first request is loaded behind it.
  const { check, publish } = await import('./main.ts')
  const report = await check(settings, ports)
  if (!(await publish(report, ports))) process.exitCode = core.ExitCode.Failure
} catch (error) {
  const isExpected = error instanceof WrongInputs || error instanceof WrongProxy
  core.setFailed(isExpected ? error.message : unexpected(error))
}

function runner(): Runner {
  return {
    now: () => new Date(),
    wait: (milliseconds) => timer(milliseconds),
    identityToken: core.getIDToken,
    mask: core.setSecret,
    repository: fieldsOf(eventOf(process.env['GITHUB_EVENT_PATH'])['repository']),
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

/** The event that started the workflow. The toolkit's `context` has it too, and loads GitHub's whole client with it. */
function eventOf(path: string | undefined): Readonly<Record<string, unknown>> {
  return path === undefined || !existsSync(path) ? {} : (objectIn(readFileSync(path, 'utf8')) ?? {})
}

/** What must not be seen in a log. The runner hides what comes from its secrets; what was given in another way is hidden here. */
function secretsIn({ githubToken, heartbeatUrl, signIn, job }: Settings): readonly string[] {
  const file = 'file' in job ? secretLines(job.file) : []
  return [githubToken, heartbeatUrl ?? '', ...secretsOf(signIn.method), ...file].filter(
    (secret) => secret.trim() !== '',
  )
}

function unexpected(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `Unexpected error. What the action did before it is in the log above. Please report it to this project:\n${trace}`
}
