/** Five months of one tenant, and a day of five, played by the committed bundle against a tenant on this machine: for the demo, the pictures and the test of the page. */
import { makeRsaCertificate } from '../sandbox/certificates.ts'
import type { StoredIssue } from '../sandbox/github.ts'
import { runAction, type Run } from '../sandbox/runner.ts'
import { unpaced } from '../sandbox/unpaced.ts'
import { warmProcesses } from '../sandbox/warm-processes.ts'
import { Sandbox, tenantId } from '../sandbox/sandbox.ts'
import type { Language } from '../src/text/text.ts'
import { words, type SceneName } from './words.ts'

/** What happened on one day. */
export interface Scene {
  readonly name: SceneName
  readonly title: string
  readonly sentence: string
  readonly at: Date
  readonly run: Run
  /** Whether the step ended as the scene says. */
  readonly asTold: boolean
  /** How many requests of the run could have changed something at GitHub. */
  readonly writes: number
  /** The issues as they stand at its end. */
  readonly issues: readonly StoredIssue[]
  /** The one of them that the scene is about; null for none. */
  readonly about: StoredIssue | null
}

interface Plot {
  readonly name: SceneName
  /** Whole days since the first scene. */
  readonly day: number
  readonly status: 0 | 1
  /** Matches the marker of the issue that the scene is about; of several, the last one. Null for none. */
  readonly issue: RegExp | null
  readonly play: (stage: Stage) => Promise<Run>
}

const plots: readonly Plot[] = [
  {
    name: 'trial',
    day: 0,
    status: 0,
    issue: null,
    play: ({ check }) => check({ 'dry-run': 'true', 'remind-days': '365' }),
  },
  {
    name: 'quiet',
    day: 1,
    status: 0,
    issue: null,
    play: ({ check }) => check(),
  },
  {
    name: 'opened',
    day: 13,
    status: 0,
    issue: /"topic":"renewal"/u,
    play: ({ tokens, check }) => {
      tokens.branch.lastSyncErrorCode = 3
      return check()
    },
  },
  {
    name: 'reminder',
    day: 29,
    status: 0,
    issue: /"topic":"renewal"/u,
    play: ({ tokens, check }) => {
      tokens.branch.lastSyncErrorCode = 0
      return check()
    },
  },
  {
    name: 'refused',
    day: 31,
    status: 1,
    issue: /"topic":"renewal"/u,
    play: async ({ sandbox: { apple }, names, renew }) => {
      const stranger = apple.addServer('Old server', (await makeRsaCertificate('Somewhere else')).certificate)
      return renew(apple.download(stranger), { token: names.main })
    },
  },
  {
    name: 'proof',
    day: 32,
    status: 0,
    issue: /"topic":"renewal"/u,
    play: ({ sandbox: { apple, app }, server, renew }) => {
      app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
      return renew(apple.download(server))
    },
  },
  {
    name: 'finished',
    day: 60,
    status: 0,
    issue: /"topic":"renewal"/u,
    play: async ({ sandbox, warehouse, renew, check }) => {
      const killing = new AbortController()
      sandbox.network.after({ path: /uploadDepToken$/u }, () => {
        killing.abort()
      })
      await renew(sandbox.apple.download(warehouse), {}, killing.signal)
      return check()
    },
  },
  {
    name: 'certificate',
    day: 100,
    status: 0,
    issue: /"kind":"mdm-push-certificate".*"topic":"health"/u,
    play: ({ sandbox: { intune }, certificate, check }) => {
      intune.setPushCertificate(365, {
        appleIdentifier: certificate.appleIdentifier ?? null,
        topicIdentifier: 'com.apple.mgmt.External.7c1f9a52-3f0e-4d55-9b1b-6e0c8f2a4d11',
      })
      return check()
    },
  },
  {
    name: 'unwatched',
    day: 150,
    status: 1,
    issue: /"topic":"check"/u,
    play: ({ sandbox: { app, intune }, certificate, check }) => {
      intune.pushCertificate = certificate
      app.roles = []
      return check()
    },
  },
  {
    name: 'fleet',
    day: 151,
    status: 1,
    issue: /"tenant":"\*".*"topic":"overview"/u,
    play: ({ sandbox, names, check }) => {
      sandbox.app.roles = ['DeviceManagementServiceConfig.Read.All']
      const others = tenants.map(([name, daysLeft]) => {
        const tenant = sandbox.addTenant({ consented: daysLeft !== null })
        const { id, intune } = tenant
        intune.addEnrollmentToken(names.main, daysLeft ?? 90)
        intune.setPushCertificate(170)
        return `${id} ${name}`
      })
      return check({ tenants: [`${tenantId} Contoso`, ...others].join('\n'), 'tenant-id': '', overview: 'true' })
    },
  },
  {
    name: 'first',
    day: 152,
    status: 0,
    issue: /"stage":"first"/u,
    play: ({ sandbox: { app, appleBusiness }, names, create }) => {
      app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
      return create(names.next, appleBusiness.addAccount().inputs)
    },
  },
]

/** Other tenants, and how many days the server token of each has left; null for one that has not consented. */
const tenants: readonly (readonly [name: string, daysLeft: number | null])[] = [
  ['Fabrikam', 11],
  ['Northwind Traders', 210],
  ['Tailwind Toys', null],
  ['Woodgrove Bank', 25],
]

const names = {
  en: {
    ...{
      main: 'Main office',
      warehouse: 'Warehouse',
      branch: 'Branch Osaka',
      next: 'Branch Lyon',
      apps: 'Apps, Headquarters',
    },
    zone: 'UTC',
  },
  ja: {
    ...{ main: '本社', warehouse: '倉庫', branch: '大阪支店', next: '福岡支店', apps: '本社のアプリ' },
    zone: 'Asia/Tokyo',
  },
}

const hour = 3_600_000
const firstDay = Date.UTC(2027, 0, 11, 6, 17)

interface Telling {
  readonly language: Language
  /** The input of that name; empty if issues are to show the steps by hand. */
  readonly renewWorkflow: string
}

/** Where the scenes take place: a tenant with a token that has 42 days left when the story begins, and four others. */
async function stageOf(sandbox: Sandbox, { language, renewWorkflow }: Telling, ahead: () => number) {
  const { apple, intune, repository } = sandbox
  const called = names[language]
  repository.assignable = ['mona']
  const main = intune.addEnrollmentToken(called.main, 42.5)
  const server = apple.addServer(called.main, await intune.publicKey(main.id ?? ''))
  const second = intune.addEnrollmentToken(called.warehouse, 240)
  const branch = intune.addEnrollmentToken(called.branch, 190)
  const apps = intune.addVppToken(called.apps, 320)
  const certificate = intune.setPushCertificate(285)
  const run = (inputs: Record<string, string>, event: string, killedBy?: AbortSignal): Promise<Run> =>
    runAction(sandbox, {
      ...(killedBy !== undefined && { killedBy }),
      inputs: {
        language,
        'time-zone': called.zone,
        assignees: 'mona',
        'renew-workflow': renewWorkflow,
        ...inputs,
      },
      env: { GITHUB_EVENT_NAME: event, CLOCK_AHEAD: ahead().toString() },
      execute: bundles.execute,
    })
  return {
    sandbox,
    names: called,
    server,
    warehouse: apple.addServer(called.warehouse, await intune.publicKey(second.id ?? '')),
    certificate,
    tokens: { main, second, branch, apps },
    check: (more: Record<string, string> = {}) => run(more, 'schedule'),
    renew: (file: string, more: Record<string, string> = {}, killedBy?: AbortSignal) =>
      run({ mode: 'renew', 'renewed-token': file, ...more }, 'workflow_dispatch', killedBy),
    create: (name: string, account: Readonly<Record<string, string>>) =>
      run({ mode: 'create', 'token-name': name, ...account }, 'workflow_dispatch'),
  }
}

type Stage = Awaited<ReturnType<typeof stageOf>>

/** A module that sets the clock of its process ahead by the milliseconds of `CLOCK_AHEAD`. */
const clockAhead = `data:text/javascript,${encodeURIComponent(`
  const Real = Date
  const now = () => Real.now() + Number(process.env.CLOCK_AHEAD ?? 0)
  globalThis.Date = class Date extends Real {
    constructor(...given) { given.length === 0 ? super(now()) : super(...given) }
    static now() { return now() }
  }`)}`

/** Nobody watches while a scene is played, so the GitHub client waits for nothing. */
const bundles = warmProcesses(['--import', clockAhead, '--import', unpaced])

/** Plays all scenes, in the order of their days. Their titles, and what the action writes, are in `language`; logs are in English. */
export async function tell(language: Language, { renewWorkflow = 'apple-tokens.yml' } = {}): Promise<readonly Scene[]> {
  let ahead = firstDay - Date.now()
  const now = (): Date => new Date(Date.now() + ahead)
  const sandbox = await Sandbox.start({ repository: 'contoso/devices', organization: 'Contoso', now })
  try {
    const { repository, network } = sandbox
    const stage = await stageOf(sandbox, { language, renewWorkflow }, () => ahead)
    const scenes: Scene[] = []
    for (const { name, day, status, issue, play } of plots) {
      ahead = firstDay + day * 24 * hour - Date.now()
      const at = now()
      syncAll(stage, new Date(at.getTime() - 3 * hour))
      network.requests.length = 0
      const run = await play(stage)
      const issues = structuredClone(repository.issues)
      const about = issue === null ? undefined : issues.findLast(({ issue: { body } }) => issue.test(body ?? ''))
      scenes.push({
        name,
        ...words[language].scenes[name],
        at,
        run,
        asTold: run.status === status && (about === undefined) === (issue === null),
        writes: network.requests.filter(({ service, method }) => service === 'github' && method !== 'GET').length,
        issues,
        about: about ?? null,
      })
    }
    return scenes
  } finally {
    bundles.stop()
    await sandbox.stop()
  }
}

/** Intune's own daily syncs, some hours before the check: right after one, it accepts no other. */
function syncAll({ tokens: { apps, ...enrollment } }: Stage, at: Date): void {
  for (const token of Object.values(enrollment)) token.lastSuccessfulSyncDateTime = at.toISOString()
  apps.lastSyncDateTime = at.toISOString()
}
