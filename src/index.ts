import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as core from '@actions/core'
import { context } from '@actions/github'
import { readSettings, WrongInputs } from './inputs.ts'
import { secretsOf } from './intune/methods.ts'
import { check, publish } from './main.ts'
import type { Runner } from './ports.ts'
import { secretLines } from './renewal/repair.ts'
import { useProxy, WrongProxy } from './proxy.ts'
import { openPorts } from './services.ts'
import type { Settings } from './settings.ts'

try {
  useProxy(process.env)
  const settings = readSettings({
    input: (name) => core.getInput(name),
    environment: process.env,
    readFile: readFileSync,
  })
  for (const secret of secretsIn(settings)) core.setSecret(secret)
  const ports = openPorts(settings, runner())
  const report = await check(settings, ports)
  if (!(await publish(report, ports))) process.exitCode = core.ExitCode.Failure
} catch (error) {
  const isExpected = error instanceof WrongInputs || error instanceof WrongProxy
  core.setFailed(isExpected ? error.message : unexpected(error))
}

function runner(): Runner {
  return {
    now: () => new Date(),
    wait: (milliseconds) => sleep(milliseconds),
    identityToken: core.getIDToken,
    repository: context.payload.repository ?? {},
    log: core,
    mask: core.setSecret,
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

/** What must not be seen in a log. The runner hides what comes from its secrets; what was given in another way is hidden here. */
function secretsIn({ githubToken, heartbeatUrl, signIn, job }: Settings): readonly string[] {
  const file = job.mode === 'renew' ? secretLines(job.file) : []
  return [githubToken, heartbeatUrl ?? '', ...secretsOf(signIn.method), ...file].filter(
    (secret) => secret.trim() !== '',
  )
}

function unexpected(error: unknown): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `The action itself has a fault, and stopped. What it had done by then is in the log above. Please report this to the project:\n${told}`
}
