import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as timer } from 'node:timers/promises'
import * as core from '@actions/core'
import { readSettings, InvalidInputs } from './inputs/inputs.ts'
import { pemSecrets } from './http/redact.ts'
import { secretsOf } from './intune/methods.ts'
import type { Runner } from './ports.ts'
import { secretLines } from './renewal/repair.ts'
import { proxySecrets, useProxy, InvalidProxy } from './runner/proxy.ts'
import type { FlightRecorder } from './runner/diagnostics/flight-recorder.ts'
import { openPorts } from './services.ts'
import type { Job, Settings } from './settings.ts'
import { objectIn } from './domain/json.ts'

try {
  for (const secret of proxySecrets(process.env)) core.setSecret(secret)
  useProxy(process.env)
  const settings = readSettings({
    input: (name) => core.getInput(name),
    environment: process.env,
    readFile: readFileSync,
  })
  for (const secret of listSecrets(settings)) core.setSecret(secret)
  const recorder = core.isDebug() ? await recordFlight(settings) : null
  try {
    const ports = await openPorts(settings, runner(recorder))
    // What is not needed for the first request is loaded behind it.
    const { run } = await import('./main.ts')
    if (!(await run(settings, ports))) process.exitCode = core.ExitCode.Failure
  } finally {
    if (recorder !== null) saveFlight(recorder)
  }
} catch (error) {
  const isExpected = error instanceof InvalidInputs || error instanceof InvalidProxy
  core.setFailed(isExpected ? error.message : unexpectedErrorMessage(error))
}
// The report is published: a connection that is still open, such as to a proxy that hangs, must not keep the job running. The empty
// write ends after all others, which are asynchronous on some systems.
process.stdout.write('', () => process.exit())

/** With GitHub's debug logging on, whatever is sent passes the recorder: everything here sends through the global `fetch`. */
async function recordFlight(settings: Settings): Promise<FlightRecorder> {
  const { startRecording } = await import('./runner/diagnostics/flight-recorder.ts')
  const { now, event } = runner(null)
  const [input, environment] = [core.getInput, process.env]
  const recorder = startRecording({ settings, input, environment, event, now, fetch, debug: core.debug })
  globalThis.fetch = recorder.fetch
  return recorder
}

/** The record is for later; that it can't be written doesn't make the run fail. */
function saveFlight(recorder: FlightRecorder): void {
  try {
    core.setOutput('diagnostics-path', writeFile('apple-tokens-diagnostics.json', recorder.content()))
  } catch (error) {
    core.warning(`Couldn't write the diagnostics file (${error instanceof Error ? error.message : String(error)}).`)
  }
}

function runner(recorder: FlightRecorder | null): Runner {
  return {
    now: () => new Date(),
    wait: (milliseconds) => timer(milliseconds),
    identityEndpoint: identityEndpointIn(process.env),
    mask: core.setSecret,
    event: { name: process.env['GITHUB_EVENT_NAME'] ?? '', payload: payloadAt(process.env['GITHUB_EVENT_PATH']) },
    log: core,
    setOutput: (name, value) => {
      recorder?.output(name, value)
      core.setOutput(name, value)
    },
    writeSummary: async (markdown) => {
      // Some self-hosted runners have none.
      if (process.env['GITHUB_STEP_SUMMARY'] !== undefined) await core.summary.addRaw(markdown).write()
    },
    writeFile,
  }
}

/** The runner sets both variables if the job may have an identity token. */
function identityEndpointIn(environment: Readonly<Record<string, string | undefined>>): Runner['identityEndpoint'] {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '' } = environment
  return URL.canParse(url) && token !== '' ? { url, token } : null
}

function writeFile(name: string, content: string): string {
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'apple-tokens-'))
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** What GitHub says of the event. The toolkit's `context` has it too, and loads GitHub's whole client with it. */
function payloadAt(path: string | undefined): Readonly<Record<string, unknown>> {
  return path === undefined || !existsSync(path) ? {} : (objectIn(readFileSync(path, 'utf8')) ?? {})
}

/** What must not be seen in a log. The runner hides what comes from its secrets; what was given in another way is hidden here. */
function listSecrets({ githubToken, heartbeatUrl, signIn, job, appleAccount }: Settings): readonly string[] {
  const file = renewedFileOf(job)
  const lines = file === null ? [] : secretLines(file)
  const appleKey = appleAccount === null ? [] : pemSecrets(appleAccount.privateKey)
  return [githubToken, heartbeatUrl ?? '', ...secretsOf(signIn.method), ...appleKey, ...lines].filter(
    (secret) => secret.trim() !== '',
  )
}

function renewedFileOf(job: Job): Uint8Array | null {
  if (job.mode === 'renew') return job.file
  return job.mode === 'command' && 'bytes' in job.file ? job.file.bytes : null
}

function unexpectedErrorMessage(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `Unexpected error. What the action did before it is in the log above. Please report it to this project:\n${trace}`
}
