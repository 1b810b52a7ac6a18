import type { Sandbox } from '../../sandbox/sandbox.ts'
import fc from 'fast-check'
import type { DepOnboardingSetting, VppToken } from '@microsoft/microsoft-graph-types-beta'
import { makeSigningRequest, readCertificate } from '../../sandbox/certificates.ts'
import type { Fault } from '../../sandbox/server.ts'
import { usual, type Ways } from '../../sandbox/ways.ts'
import { kinds, type Kind } from '../../src/domain/token.ts'
import { day, hour, type RunReport, type World } from './world.ts'

/** One renewal in an Intune that behaves in any possible way, with something that goes wrong, and what must hold after it. */

export interface Trial {
  readonly kind: Kind
  /** `older`: another download, made later, is in use. `dead`: a later download has ended it. `wrong`: for another key, organization or request. */
  readonly file: 'good' | 'older' | 'dead' | 'wrong'
  readonly ways: Ways
  readonly encoding: 'auto' | 'text' | 'base64'
  readonly daysLeft: number
  /** Whether syncs failed before, and whether one was begun a minute ago. */
  readonly failing: boolean
  readonly justSynced: boolean
  readonly fault: Fault | null
  /** What somebody else does right before the look of that number: moves the date by hours, or uploads another file. */
  readonly meanwhile: { readonly does: 'nudge' | 'upload'; readonly look: number } | null
  readonly timeout: 20 | 300
  /** Before the run there was one with the same file, which was killed at the request of that number; null if there was none. */
  readonly killedAt: number | null
}

const minute = 60_000

const envelope = (code: string): object => ({ error: { code, message: 'No.', innerError: { 'request-id': 'x' } } })
const go: readonly Fault['go'][] = [
  { cut: 'before' },
  { cut: 'during' },
  { cut: 'after' },
  { answer: { status: 400, json: envelope('BadRequest') } },
  { answer: { status: 401, json: envelope('InvalidAuthenticationToken') } },
  { answer: { status: 404, text: '<html>gateway</html>' } },
  { answer: { status: 429, json: envelope('TooManyRequests') } },
  { answer: { status: 503, text: '' } },
  { answer: { status: 200, json: envelope('UnknownError') } },
  { answer: { status: 200, text: '<html>sign in</html>' } },
]
const places: readonly Pick<Fault, 'method' | 'path'>[] = [
  { method: 'POST', path: /uploadDepToken$/u },
  { method: 'PATCH', path: /./u },
  { method: 'POST', path: /sync/u },
  { method: 'GET', path: /depOnboardingSettings$|vppTokens$|Certificate$/u },
  { method: 'GET', path: /getEncryptionPublicKey$/u },
]

const ways: fc.Arbitrary<Ways> = fc.record({
  takes: fc.constantFrom('either', 'text', 'base64'),
  wrongFiles: fc.constantFrom('refused', 'taken'),
  lag: fc.constantFrom(0, 0, 5_000, 60_000, 400_000),
  flips: fc.constantFrom(0, 0, 10_000, 60_000),
  trembles: fc.constantFrom(0, 0, 0, 1_000),
  modified: fc.constantFrom<Ways['modified']>('at once', 'at once', 'never', 10_000),
  syncTakes: fc.constantFrom(0, 5_000, 500_000),
  syncsItself: fc.boolean(),
  syncFails: fc.constantFrom(null, null, null, 3, 9),
  deadCode: fc.constantFrom(1, 7),
  listedAfter: fc.constant(0),
  newType: fc.constant('asked'),
  ahead: fc.constantFrom(0, -240_000, 240_000),
  echoes: fc.constantFrom<Ways['echoes']>(false, 'as sent', 'escaped'),
  errors: fc.constantFrom('by status', 'by status', 'as 200'),
})

export const trial: fc.Arbitrary<Trial> = fc.record({
  kind: fc.constantFrom(...kinds),
  file: fc.constantFrom('good', 'good', 'good', 'older', 'dead', 'wrong'),
  ways: fc.oneof({ weight: 3, arbitrary: ways }, { weight: 1, arbitrary: fc.constant({ ...usual }) }),
  encoding: fc.constantFrom('auto', 'auto', 'text', 'base64'),
  daysLeft: fc.constantFrom(-3, 0.5, 12, 200),
  failing: fc.boolean(),
  justSynced: fc.boolean(),
  fault: fc.option(
    fc
      .tuple(fc.constantFrom(...places), fc.constantFrom(...go), fc.nat(4), fc.constantFrom(1, 2, 99))
      .map(([place, gone, skip, times]) => ({ service: 'graph', ...place, go: gone, skip, times }) as const),
    { nil: null },
  ),
  meanwhile: fc.option(fc.record({ does: fc.constantFrom('nudge', 'upload'), look: fc.nat(5) }), {
    nil: null,
    freq: 2,
  }),
  timeout: fc.constantFrom(20, 300),
  killedAt: fc.option(fc.nat(40), { nil: null, freq: 3 }),
})

/** The list of a trial's kind, and the other kind that is watched, which has no token. */
const others: Readonly<Record<Kind, 'vpp-token' | 'enrollment-program-token'>> = {
  'enrollment-program-token': 'vpp-token',
  'vpp-token': 'enrollment-program-token',
  'mdm-push-certificate': 'vpp-token',
}
const lists = {
  'vpp-token': '/beta/deviceAppManagement/vppTokens',
  'enrollment-program-token': '/beta/deviceManagement/depOnboardingSettings',
} as const

/** The result of a trial. */
export interface TrialResult {
  /** What went wrong. */
  readonly problems: readonly string[]
  readonly renewed: boolean
  readonly tookEffect: boolean
}

/** The world in which a token and its file are made. */
type Place = Pick<World, 'sandbox' | 'now' | 'pass'>
/** How it stands before. */
type Beginning = Pick<Trial, 'kind' | 'file' | 'daysLeft' | 'failing' | 'justSynced'>

/** What there is of one kind of token in the trial: its file, another file for the same token, and what Intune has. */
export interface Stage {
  readonly file: string
  /** Uploads another file that works. */
  readonly uploadAnother: () => Promise<void>
  readonly nudge: () => void
  /** Whether Intune has the file of the trial in use. */
  readonly isInUse: () => boolean
  readonly works: () => boolean
  readonly secrets: readonly string[]
}

/** An empty tenant and an empty repository, in which nothing goes wrong. */
export function reset({ intune, network, repository }: Sandbox): void {
  Object.assign(intune.ways, usual)
  network.heal()
  intune.enrollmentTokens = []
  intune.vppTokens = []
  intune.pushCertificate = null
  repository.issues.splice(0)
}

export async function attempt(world: World, trial: Trial): Promise<TrialResult> {
  const { intune, network } = world.sandbox
  reset(world.sandbox)

  const stage = await stageOf(world, trial)
  world.pass(hour)
  Object.assign(intune.ways, trial.ways)
  const [worked, taken] = [stage.works(), intune.taken]
  const inputs = inputsOf(trial, stage.file)
  if (trial.killedAt !== null) {
    network.fail({ skip: trial.killedAt, times: Infinity, go: { cut: 'before' } })
    await world.run(inputs)
    network.heal()
    // Somebody starts it again a while later.
    world.pass(5 * minute)
  }
  if (trial.fault !== null) network.fail(trial.fault)
  let [foreign, isOver] = [0, false]
  let uploadedAt = Infinity
  const { meanwhile } = trial
  if (meanwhile !== null) {
    const path = /depOnboardingSettings$|vppTokens$|Certificate$/u
    network.before({ service: 'graph', method: 'GET', path, skip: meanwhile.look }, () => {
      if (isOver) return
      if (meanwhile.does === 'nudge') {
        stage.nudge()
        return
      }
      // What others do shows at once, even if our own changes show late.
      const { lag, flips } = intune.ways
      Object.assign(intune.ways, { lag: 0, flips: 0, takes: 'either' })
      foreign++
      uploadedAt = network.requests.length
      void stage.uploadAnother().finally(() => Object.assign(intune.ways, { lag, flips, takes: trial.ways.takes }))
    })
  }
  const told = await world.run(inputs)
  network.heal()
  isOver = true
  // The check after the renewal reads another kind too; what somebody uploads from then on is after the proof.
  const ended = network.requests.findIndex(
    ({ path, service }) => service === 'graph' && path === lists[others[trial.kind]],
  )
  const claims = told.outputs['renewed'] === 'true'
  const took = intune.taken - taken - foreign
  // Late changes show, and alternating answers have settled.
  world.pass(hour)
  return {
    renewed: claims,
    tookEffect: took > 0,
    problems: problemsOf(trial, told, {
      claims,
      took,
      isInUse: stage.isInUse(),
      // Both are read at once.
      isLater: uploadedAt < Infinity && ended >= 0 && uploadedAt >= ended - 2,
      worked,
      works: stage.works(),
      secrets: stage.secrets,
    }),
  }
}

const inputsOf = ({ kind, timeout, encoding }: Trial, file: string): Readonly<Record<string, string>> => ({
  mode: 'renew',
  'renewed-token': file,
  'apple-id': 'it@contoso.example',
  'verify-timeout': timeout.toString(),
  'token-encoding': encoding,
  kinds: [kind, others[kind]].join(),
})

interface TrialEnd {
  readonly claims: boolean
  readonly took: number
  readonly isInUse: boolean
  /** Whether somebody else uploaded after the proof. */
  readonly isLater: boolean
  readonly worked: boolean
  readonly works: boolean
  readonly secrets: readonly string[]
}

function problemsOf(
  { kind, ways, fault, meanwhile, killedAt }: Trial,
  told: RunReport,
  end: TrialEnd,
): readonly string[] {
  const errors = told.lines.filter((line) => line.startsWith('error: '))
  // The one thing that can't be known: the record of an enrollment program token names no file. If somebody else's upload shows
  // before our own was seen, theirs passes for ours.
  const showsAtOnce = ways.lag === 0 && ways.flips === 0 && ways.wrongFiles === 'refused' && fault === null
  const isBeyondTelling =
    kind === 'enrollment-program-token' && meanwhile?.does === 'upload' && !(showsAtOnce && meanwhile.look > 3)
  // What Intune doesn't show for the whole time of the proof may be sent once more by a run after the one that was killed.
  const mayBeSentAgain = killedAt !== null && (ways.lag > 0 || ways.flips > 0 || ways.wrongFiles === 'taken')
  const seen = told.lines.join('\n') + told.summary + JSON.stringify(told.outputs)
  // What somebody uploads right before a last look that fails is not seen, and the run says that it could not look.
  const isUnseen = seen.includes("couldn't be read again at the end")
  return [
    ...(end.took > (mayBeSentAgain ? 2 : 1) ? [`${end.took} uploads took effect`] : []),
    ...(end.claims && !end.isInUse && !end.isLater && !isBeyondTelling && !isUnseen
      ? ['it claims a renewal, and another file is in use']
      : []),
    ...(!end.claims && told.succeeded ? ['green, and nothing was renewed'] : []),
    ...(!end.claims && errors.length === 0 ? ['not renewed, without a word'] : []),
    ...(end.worked && !end.works && told.succeeded ? ['the token is worse off, and the step is green'] : []),
    ...(end.secrets.some((secret) => seen.includes(secret)) ? ['a secret can be seen'] : []),
    ...(/(?<!Only if nobody has it, |Don['’]t )download (?:again|another)/iu.test(seen)
      ? ['it advises another download']
      : []),
  ]
}

export function stageOf(world: Place, trial: Beginning): Promise<Stage> {
  switch (trial.kind) {
    case 'enrollment-program-token':
      return serverToken(world, trial)
    case 'vpp-token':
      return Promise.resolve(contentToken(world, trial))
    case 'mdm-push-certificate':
      return certificate(world, trial)
  }
}

/** Its key takes long to make, so there is one for all trials in a world. */
const id = 'c0ffee00-0000-4000-8000-000000000001'
let stranger: Promise<string> | undefined

async function serverToken(world: Place, { file: what, daysLeft, failing, justSynced }: Beginning): Promise<Stage> {
  const { intune, apple } = world.sandbox
  const token = intune.addEnrollmentToken('Main', 1, { id })
  const server = apple.addServer('Main', await intune.publicKey(id))
  const at = world.now
  world.pass((daysLeft - 365) * day)
  await intune.upload(token, 'it@contoso.example', apple.download(server))
  world.pass(at.getTime() - world.now.getTime())
  synced(world, token, failing, justSynced)
  let mine = server.token
  let file = ''
  if (what === 'wrong') {
    stranger ??= intune.publicKey('somebody else')
    const other = apple.addServer('Other', await stranger)
    file = apple.download(other)
    mine = other.token
  } else {
    file = apple.download(server)
    mine = server.token
  }
  if (what === 'dead' || what === 'older') {
    world.pass(3 * day)
    const later = apple.download(server)
    if (what === 'older') await intune.upload(token, 'it@contoso.example', later)
  }
  return {
    file,
    uploadAnother: () => {
      world.pass(60_000)
      return intune.upload(token, 'it@contoso.example', apple.download(server))
    },
    nudge: () => {
      token.tokenExpirationDateTime = shifted(token.tokenExpirationDateTime)
    },
    isInUse: () => {
      const used = intune.inUse(id)
      return used !== undefined && 'access_token' in used && used.access_token === mine?.access_token
    },
    works: () => intune.works(id),
    secrets: file.split(/\s+/u).filter((line) => line.length >= 40),
  }
}

function contentToken(world: Place, { file: what, daysLeft, failing, justSynced }: Beginning): Stage {
  const { intune, apple } = world.sandbox
  const token = intune.addVppToken('Books', 1)
  const at = world.now
  world.pass((daysLeft - 365) * day)
  intune.uploadContent(token, undefined, apple.downloadContentToken('Contoso'))
  world.pass(at.getTime() - world.now.getTime())
  synced(world, token, failing, justSynced)
  const file = apple.downloadContentToken(what === 'wrong' ? 'Fabrikam' : 'Contoso')
  const inside = JSON.parse(Buffer.from(file, 'base64').toString('utf8')) as { token: string }
  const upload = (content: string): Promise<void> => {
    intune.uploadContent(token, undefined, content)
    return Promise.resolve()
  }
  if (what === 'older') {
    world.pass(3 * day)
    intune.uploadContent(token, undefined, apple.downloadContentToken('Contoso'))
  }
  return {
    file,
    uploadAnother: () => {
      world.pass(60_000)
      return upload(apple.downloadContentToken('Contoso'))
    },
    nudge: () => {
      token.expirationDateTime = shifted(token.expirationDateTime)
    },
    isInUse: () => {
      const used = intune.inUse(token.id ?? '')
      return used !== undefined && 'token' in used && used.token === inside.token
    },
    works: () => intune.works(token.id ?? ''),
    secrets: [file, inside.token],
  }
}

async function certificate(world: Place, { file: what, daysLeft }: Beginning): Promise<Stage> {
  const { intune, apple } = world.sandbox
  const push = intune.setPushCertificate(what === 'older' ? 364 : daysLeft)
  const topic = push.topicIdentifier ?? ''
  const csr = await intune.signingRequest()
  const file = await apple.pushCertificate(
    what === 'wrong' ? (await makeSigningRequest()).csr : csr,
    topic,
    new Date(world.now.getTime() - (what === 'older' ? 10 * day : 0)),
  )
  const another = await apple.pushCertificate(csr, topic, new Date(world.now.getTime() + 60_000))
  const { serial } = readCertificate(file)
  return {
    file,
    uploadAnother: () => intune.uploadCertificate('push@contoso.example', another),
    nudge: () => {
      push.expirationDateTime = shifted(push.expirationDateTime)
    },
    isInUse: () => intune.pushCertificate?.certificateSerialNumber === serial,
    works: () => new Date(intune.pushCertificate?.expirationDateTime ?? 0) > world.now,
    secrets: [],
  }
}

function synced(
  { sandbox: { intune } }: Place,
  token: DepOnboardingSetting | VppToken,
  failing: boolean,
  just: boolean,
): void {
  const at = intune.in(just ? -60_000 - hour : -5 * hour)
  if ('tokenName' in token) {
    Object.assign(token, {
      lastSyncTriggeredDateTime: at,
      lastSuccessfulSyncDateTime: at,
      lastSyncErrorCode: failing ? 1 : 0,
    })
    return
  }
  Object.assign(token, { lastSyncDateTime: at, lastSyncStatus: failing ? 'failed' : 'completed' })
}

const shifted = (date: string | null | undefined): string =>
  `${new Date(new Date(date ?? 0).getTime() + 6 * hour).toISOString().slice(0, 19)}Z`
