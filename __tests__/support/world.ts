import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { expect } from 'expect'
import type { DepOnboardingSetting, VppToken } from '@microsoft/microsoft-graph-types-beta'
import type { Server } from '../../sandbox/apple.ts'
import type { StoredIssue } from '../../sandbox/github.ts'
import { clientId, Sandbox, tenantId } from '../../sandbox/sandbox.ts'
import type { Trigger } from '../../sandbox/triggers.ts'
import { readSettings } from '../../src/inputs.ts'
import { run as job } from '../../src/main.ts'
import type { Runner } from '../../src/ports.ts'
import { openPorts } from '../../src/services.ts'
import { parseMarker } from '../../src/tracking/marker.ts'
import { withoutHeading } from './messages.ts'

/** A tenant, an Apple and a GitHub whose clock the test moves, and the real job run against them over the real protocols. */

export const hour = 3_600_000
export const day = 24 * hour

/** What one run told. */
export interface Told {
  readonly succeeded: boolean
  readonly lines: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** Requests that could have changed something at GitHub or Intune. */
  readonly writes: readonly string[]
}

export class World {
  readonly sandbox: Sandbox
  /** By id of the enrollment program token. */
  readonly servers = new Map<string, Server>()
  /** Of every run, beside what it needs to sign in; changes with what the users of the action think better of. */
  readonly inputs: Record<string, string> = {}
  private clock: Date

  private constructor(sandbox: Sandbox, clock: { now: Date }) {
    this.sandbox = sandbox
    this.clock = clock.now
    sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
    sandbox.app.secrets.push({ value: 'secret', expires: new Date('2099-01-01') })
    Object.defineProperty(clock, 'now', { get: () => this.clock })
  }

  static async start(at = new Date('2027-01-01T06:00:00Z')): Promise<World> {
    const clock = { now: at }
    const sandbox = await Sandbox.start({ now: () => clock.now })
    // What NODE_EXTRA_CA_CERTS does for a process.
    tls.setDefaultCACertificates([readFileSync(sandbox.authorityFile, 'utf8')])
    return new World(sandbox, clock)
  }

  get now(): Date {
    return this.clock
  }

  pass(milliseconds: number): void {
    this.clock = new Date(this.clock.getTime() + milliseconds)
    this.sandbox.intune.settle()
  }

  /** Intune's own syncs, which come by themselves every day. */
  syncAll(): void {
    const { intune } = this.sandbox
    for (const token of intune.enrollmentTokens) if (token.appleIdentifier !== null) intune.sync(token)
    for (const token of intune.vppTokens) intune.syncLicenses(token)
  }

  /** A token that was uploaded from its server at Apple, `daysAgo` days ago. */
  async addServerToken(name: string, daysAgo: number): Promise<DepOnboardingSetting> {
    const { intune, apple } = this.sandbox
    const token = intune.addEnrollmentToken(name, 1)
    const server = apple.addServer(name, await intune.publicKey(token.id ?? ''))
    this.servers.set(token.id ?? '', server)
    const now = this.clock
    this.clock = new Date(now.getTime() - daysAgo * day)
    await intune.upload(token, 'it@contoso.example', apple.download(server))
    this.clock = now
    return token
  }

  addContentToken(name: string, daysAgo: number): VppToken {
    const { intune, apple } = this.sandbox
    const token = intune.addVppToken(name, 1)
    const now = this.clock
    this.clock = new Date(now.getTime() - daysAgo * day)
    intune.uploadContent(token, undefined, apple.downloadContentToken('Contoso'))
    this.clock = now
    return token
  }

  /** The job, as `dist/` runs it, but in this process and without its waits. */
  async run(
    inputs: Readonly<Record<string, string>> = {},
    limits: { readonly answerLimit?: number } = {},
    trigger?: Trigger,
  ): Promise<Told> {
    const { sandbox } = this
    const { fullName: full_name, private: isPrivate, visibility } = sandbox.repository
    const all: Readonly<Record<string, string>> = {
      'tenant-id': tenantId,
      'client-id': clientId,
      'client-secret': 'secret',
      'github-token': sandbox.github.token,
      'authority-host': sandbox.origins.entra,
      'graph-endpoint': sandbox.origins.graph,
      ...this.inputs,
      ...inputs,
    }
    const settings = readSettings({
      input: (name) => all[name] ?? '',
      environment: { GITHUB_REPOSITORY: sandbox.repository.fullName, GITHUB_RUN_ID: '1' },
      readFile: readFileSync,
    })
    const lines: string[] = []
    const outputs: Record<string, string> = {}
    let summary = ''
    sandbox.network.requests.length = 0
    const runner: Runner = {
      now: () => this.clock,
      // Where the job waits, time passes.
      wait: (milliseconds) => {
        this.pass(milliseconds)
        return Promise.resolve()
      },
      identityToken: () => Promise.reject(new Error('not used')),
      event:
        trigger === undefined
          ? { name: 'schedule', payload: { repository: { full_name, private: isPrivate, visibility } } }
          : { name: trigger.name, payload: { ...trigger.payload } },
      mask: () => undefined,
      log: {
        info: (line) => lines.push(line),
        warning: (line) => lines.push(`warning: ${line}`),
        error: (line) => lines.push(`error: ${line}`),
        group: (_, body) => body(),
      },
      setOutput: (name, value) => {
        outputs[name] = value
      },
      writeSummary: (markdown) => {
        summary = markdown
        return Promise.resolve()
      },
      writeFile: (name) => name,
    }
    const github = { apiUrl: sandbox.origins.github, paced: false }
    const ports = await openPorts(settings, runner, { ...limits, github })
    const succeeded = await job(settings, ports)
    const annotations = lines.flatMap((line) => /^(?:warning|error): (.*)$/su.exec(line)?.[1] ?? [])
    expect(withoutHeading(annotations)).toEqual([])
    const writes = sandbox.network.requests
      .filter(({ service, method }) => method !== 'GET' && (service === 'github' || service === 'graph'))
      .map(({ service, method, path }) => `${service} ${method} ${path}`)
    return { succeeded, lines, outputs, summary, writes }
  }

  get issues(): readonly StoredIssue[] {
    return this.sandbox.repository.issues
  }

  stop(): Promise<void> {
    return this.sandbox.stop()
  }
}

/** What an issue is about; null for one that nobody can tell. */
export const markerOf = ({ issue }: StoredIssue) => parseMarker((issue.body ?? '').replaceAll('\r\n', '\n'))
