import { readFileSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import tls from 'node:tls'
import { expect } from 'expect'
import type { DepOnboardingSetting, VppToken } from '@microsoft/microsoft-graph-types-beta'
import type { Server } from '../../sandbox/apple.ts'
import type { StoredIssue } from '../../sandbox/github.ts'
import type { Intune } from '../../sandbox/intune.ts'
import { clientId, Sandbox } from '../../sandbox/sandbox.ts'
import { contoso } from './contoso.ts'
import type { Tenant } from '../../sandbox/tenant.ts'
import type { Trigger } from '../../sandbox/triggers.ts'
import { readSettings } from '../../src/inputs/inputs.ts'
import { run as job } from '../../src/main.ts'
import type { Runner } from '../../src/ports.ts'
import { openPorts } from '../../src/services.ts'
import { parseMarker } from '../../src/domain/marker.ts'
import { givenIn, labelOf, members, permission, type Line, type Member } from './fleet.ts'
import { noteHeadings, withoutHeading } from './messages.ts'

/** Tenants, an Apple and a GitHub whose clock the test moves, and the real job run against them over the real protocols. */

export const hour = 3_600_000
export const day = 24 * hour

/** What one run reported. */
export interface RunReport {
  /** The tenants that it was to look at, each once. */
  readonly looked: readonly Line[]
  /** Whether the run had to name the tenant of each token. */
  readonly areSeveral: boolean
  readonly succeeded: boolean
  readonly lines: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** Requests that could have changed something at GitHub or Intune. */
  readonly writes: readonly string[]
}

/** Where a token is added: in the first tenant by default. */
interface Place {
  readonly intune?: Intune
}

export class World {
  readonly sandbox: Sandbox
  /** By enrollment program token. */
  readonly servers = new Map<DepOnboardingSetting, Server>()
  /** The tenants that there are. */
  readonly all: Member[] = [members[0]]
  /** Those that the workflow has on its list, in its order; one may stand there under both of its names. */
  list: readonly Line[] = [{ of: members[0], by: 'id', isNamed: false }]
  /** Whether it has no list, but one tenant by `tenant-id`. */
  isAlone = true
  /** Inputs of every run, besides those for signing in; the users of the action may change them. */
  readonly inputs: Record<string, string> = {}
  /** What a check may remember, by token: when a whole one first saw its sync fail, and when one last saw it expired. Milliseconds. */
  readonly failingSince = new Map<string, number>()
  readonly lastExpired = new Map<string, number>()
  /** The topic of each tenant's first push certificate, to which devices are bound; by the tenant's id. */
  readonly boundTopics = new Map<string, string>()
  private clock: Date

  private constructor(sandbox: Sandbox, clock: { now: Date }) {
    this.sandbox = sandbox
    this.clock = clock.now
    sandbox.app.roles = [permission]
    sandbox.app.secrets.push({ value: 'secret', expires: new Date('2099-01-01') })
    Object.defineProperty(clock, 'now', { get: () => this.clock })
  }

  static async start(at = new Date('2027-01-01T06:00:00Z')): Promise<World> {
    const clock = { now: at }
    const sandbox = await Sandbox.start({ ...contoso, now: () => clock.now })
    // What NODE_EXTRA_CA_CERTS does for a process.
    tls.setDefaultCACertificates([readFileSync(sandbox.authorityFile, 'utf8')])
    return new World(sandbox, clock)
  }

  get now(): Date {
    return this.clock
  }

  pass(milliseconds: number): void {
    this.clock = new Date(this.clock.getTime() + milliseconds)
    for (const { intune } of this.sandbox.tenants.values()) intune.settle()
  }

  /** Adds a tenant, which has consented to the application. */
  addTenant(member: Member): Tenant {
    this.all.push(member)
    return this.sandbox.addTenant({ id: member.id, domains: [member.domain] })
  }

  /** One of the tenants. */
  member(nth: number): Member {
    return this.all[nth % this.all.length] ?? members[0]
  }

  tenantOf({ id }: Member): Tenant {
    const tenant = this.sandbox.tenants.get(id)
    if (tenant === undefined) throw new Error(`There is no tenant ${id}`)
    return tenant
  }

  /** Whether the tenant has consented to the application, so that its tokens can be read. */
  isReadable(member: Member): boolean {
    return (this.tenantOf(member).directory.principals.get(clientId)?.roles ?? []).length > 0
  }

  /** The tenants that a run looks at, each once: those of the list, or the one that is named for what is done in one alone. */
  looked(named?: string): readonly Line[] {
    const lines = this.list.filter((line) => named === undefined || givenIn(line) === named)
    return [...new Map(lines.toReversed().map((line) => [line.of, line])).values()].toReversed()
  }

  /** Intune's own syncs, which come by themselves every day. */
  syncAll(): void {
    for (const { intune } of this.sandbox.tenants.values()) {
      for (const token of intune.enrollmentTokens) if (token.appleIdentifier !== null) intune.sync(token)
      for (const token of intune.vppTokens) intune.syncLicenses(token)
    }
  }

  /** A token that was uploaded from its server at Apple, `daysAgo` days ago. */
  async addServerToken(
    name: string,
    daysAgo: number,
    { intune = this.sandbox.intune, ...change }: Place & Partial<DepOnboardingSetting> = {},
  ): Promise<DepOnboardingSetting> {
    const { apple } = this.sandbox
    const token = intune.addEnrollmentToken(name, 1, change)
    const server = apple.addServer(name, await intune.publicKey(token.id ?? ''))
    this.servers.set(token, server)
    const now = this.clock
    this.clock = new Date(now.getTime() - daysAgo * day)
    await intune.upload(token, 'it@contoso.example', apple.download(server))
    this.clock = now
    return token
  }

  addContentToken(
    name: string,
    daysAgo: number,
    { intune = this.sandbox.intune, ...change }: Place & Partial<VppToken> = {},
  ): VppToken {
    const { apple } = this.sandbox
    const token = intune.addVppToken(name, 1, change)
    const now = this.clock
    this.clock = new Date(now.getTime() - daysAgo * day)
    intune.uploadContent(token, undefined, apple.downloadContentToken('Contoso'))
    this.clock = now
    return token
  }

  /** The inputs that say which tenants there are. */
  private get tenantInputs(): Readonly<Record<string, string>> {
    const name = ({ of, isNamed }: Line): string => (isNamed ? of.name : '')
    const [only] = this.list
    if (this.isAlone && only !== undefined) return { 'tenant-id': givenIn(only), 'tenant-name': name(only) }
    return { tenants: this.list.map((line) => `${givenIn(line)} ${name(line)}`).join('\n') }
  }

  /** The job, as `dist/` runs it, but in this process and without its waits. */
  async run(
    inputs: Readonly<Record<string, string>> = {},
    limits: { readonly answerLimit?: number } = {},
    trigger?: Trigger,
  ): Promise<RunReport> {
    const { sandbox } = this
    const { fullName: full_name, private: isPrivate, visibility } = sandbox.repository
    const all: Readonly<Record<string, string>> = {
      ...this.tenantInputs,
      'client-id': clientId,
      'client-secret': 'secret',
      'github-token': sandbox.github.token,
      'authority-host': sandbox.origins.entra,
      'graph-endpoint': sandbox.origins.graph,
      'apple-endpoint': sandbox.origins.apple,
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
      // Time passes while the job waits.
      wait: async (milliseconds) => {
        const until = this.clock.getTime() + milliseconds
        // Two that wait at the same time don't add up.
        await turn()
        this.pass(Math.max(0, until - this.clock.getTime()))
      },
      identityEndpoint: null,
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
    // Two tenants of one name are told apart by their ids.
    const labels = this.list.flatMap((line) => [labelOf(line), `${labelOf(line)} (${line.of.id})`])
    expect(withoutHeading(annotations, labels)).toEqual([])
    noteHeadings(annotations, labels)
    const writes = sandbox.network.requests
      .filter(({ service, method }) => method !== 'GET' && (service === 'github' || service === 'graph'))
      .map(({ service, method, path }) => `${service} ${method} ${path}`)
    const looked = this.looked(all['tenants'] === undefined ? undefined : all['tenant-id'])
    return { looked, areSeveral: this.list.length > 1, succeeded, lines, outputs, summary, writes }
  }

  get issues(): readonly StoredIssue[] {
    return this.sandbox.repository.issues
  }

  stop(): Promise<void> {
    return this.sandbox.stop()
  }
}

/** What an issue is about; null if its body does not say. */
export const markerOf = ({ issue }: StoredIssue) => parseMarker((issue.body ?? '').replaceAll('\r\n', '\n'))
