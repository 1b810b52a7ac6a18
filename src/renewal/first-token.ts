import { caseless, plain } from '../text/untrusted.ts'
import type { AddedService } from '../domain/apple-service.ts'
import { isBlank, isWaiting, type EnrollmentProgramToken } from '../domain/token.ts'
import { addService, rehearseService } from './add-service.ts'
import { logRefusal, readTokensOrThrow, type RegistrationContext, type RenewalContext } from './renewal-context.ts'
import { keyNameOf, threeLines } from './cms.ts'
import { namedToken } from './target.ts'
import { called, RenewalFailure } from './failure-message.ts'

/** An enrollment program token and the public key for its server at Apple. */
export interface KeyHandout {
  readonly token: EnrollmentProgramToken
  /** PEM in three lines, as Apple takes it. */
  readonly publicKey: string
}

/** A registered token, with what came of its service at Apple; null without an API account. */
export interface RegisteredHandout extends KeyHandout {
  readonly service: AddedService | null
}

/**
 * Registers an enrollment program token at both ends, if there is an API account at Apple, and hands out its public key.
 * @returns `rehearsed` for a dry run
 * @throws RenewalFailure
 */
export async function createToken(
  name: string,
  context: RegistrationContext,
): Promise<RegisteredHandout | 'rehearsed'> {
  const { apple, dryRun } = context
  const handout = await registerToken(name, context)
  if (apple === null) {
    return handout === 'rehearsed' ? handout : { ...handout, service: await recordedService(handout.token, context) }
  }
  if (handout === 'rehearsed' || dryRun) {
    await rehearseService(name, apple, context)
    return handout === 'rehearsed' ? handout : { ...handout, service: null }
  }
  return { ...handout, service: await addService(handout, apple, context) }
}

/** What an earlier run that could ask Apple has added there, or was about to: nobody should add it again by hand. */
async function recordedService(
  { id }: EnrollmentProgramToken,
  { journal }: RegistrationContext,
): Promise<AddedService | null> {
  const record = await journal.serviceOf(id)
  if (record === null) return null
  return record.id === null
    ? { outcome: 'adding' }
    : { outcome: 'added', service: { id: record.id, name: record.name } }
}

/**
 * Registers an enrollment program token that waits for its first file, and hands out its public key. One that waits already
 * under this name is taken up again, so that nothing is made twice.
 * @returns `rehearsed` for a dry run
 * @throws RenewalFailure
 */
async function registerToken(name: string, context: RegistrationContext): Promise<KeyHandout | 'rehearsed'> {
  const { dryRun, runner } = context
  const known = (await readTokensOrThrow('enrollment-program-token', 'changed', context)).filter(isCalled(name))
  const waiting = known.filter(isWaiting)
  const [only] = waiting
  if (waiting.length > 1) throw severalWait(name, waiting)
  if (only !== undefined) {
    runner.log.info(`${called(only)} is already registered, and waits for its first file.`)
    return handOut(only, context)
  }
  const [existing] = known
  if (existing !== undefined) {
    throw new RenewalFailure(
      `An enrollment program token named ${called(existing)} already exists (${plain(existing.id)}). Nothing was registered. To renew it, use \`mode: renew\`; for a second one, set another \`token-name\`.`,
    )
  }
  if (dryRun) {
    runner.log.info(`Dry run: “${plain(name)}” would be registered now, and its public key would be shown.`)
    return 'rehearsed'
  }
  const begun = (await context.journal.begin(name)) === 'resumed' ? await findBegun(name, context) : null
  return handOut(begun ?? (await registerNew(name, context)), context)
}

/** A token that an earlier run began to register, whose list may lag behind. */
async function findBegun(name: string, context: RegistrationContext): Promise<EnrollmentProgramToken | null> {
  const { log } = context.runner
  log.info(`An earlier run began to register “${plain(name)}”. Looking for it in Intune first.`)
  const { made, namesakes } = await findRegistered(name, null, context)
  if (namesakes.length > 1) throw severalWait(name, namesakes)
  log.info(made === null ? 'Intune has no such token, so it is registered now.' : `${called(made)} is registered.`)
  return made
}

/** @throws RenewalFailure */
async function registerNew(name: string, context: RegistrationContext): Promise<EnrollmentProgramToken> {
  const { intune, journal, runner, warn } = context
  const answer = logRefusal(await intune.create(name), context)
  if (answer.outcome === 'refused') {
    await journal.withdraw(answer.message)
    throw new RenewalFailure(`“${plain(name)}” wasn't registered. ${answer.message} Nothing was changed in Intune.`)
  }
  const id = answer.outcome === 'taken' ? answer.id : null
  const { made, namesakes } = await findRegistered(name, id, context)
  if (made === null) throw id === null ? notKnown(name) : notListed(name, id)
  if (namesakes.length > 1) {
    if (id === null) throw severalWait(name, namesakes)
    warn(
      `Another token named ${called(made)} also waits for its first file: ${ids(namesakes.filter((one) => one.id !== made.id))}. This run registered ${plain(id)}. Delete the other one in Intune unless you need it.`,
    )
  }
  runner.log.info(`${called(made)} is registered.`)
  return made
}

function severalWait(name: string, waiting: readonly EnrollmentProgramToken[]): RenewalFailure {
  return new RenewalFailure(
    `${waiting.length} tokens named “${plain(name)}” wait for their first file: ${ids(waiting)}. In Intune, delete all but one, and run this again. Nothing more was registered.`,
  )
}

const notKnown = (name: string): RenewalFailure =>
  new RenewalFailure(
    `It's unknown whether “${plain(name)}” was registered: Intune doesn't list it, or couldn't be read. Check the Intune admin center in a few minutes before you run this again: if it's there by then, the next run continues with it, and nothing is registered twice.`,
  )

const notListed = (name: string, id: string): RenewalFailure =>
  new RenewalFailure(
    `“${plain(name)}” was registered (${plain(id)}), but Intune doesn't list it yet, or couldn't be read. Run this again once the Intune admin center shows it, to continue with it. A run before then could register it twice.`,
  )

const ids = (tokens: readonly EnrollmentProgramToken[]): string => tokens.map(({ id }) => plain(id)).join(', ')

/**
 * Hands out the public key of an enrollment program token, for its server at Apple.
 * @param name name or id; empty if there is only one token
 * @throws RenewalFailure
 */
export async function handOutKey(name: string, context: RenewalContext): Promise<KeyHandout> {
  const tokens = await readTokensOrThrow('enrollment-program-token', 'changed', context)
  const standing = tokens.filter((one) => !isBlank(one))
  const [token, ...others] = name === '' ? standing : namedToken(tokens, name)
  if (token === undefined || others.length > 0) {
    const listed = standing.map((one) => `${called(one)} (${plain(one.id)})`).join(', ')
    throw new RenewalFailure(
      `Can't tell which token's public key you need: \`token\` is ${name === '' ? 'empty' : `“${plain(name)}”`}, and Intune has ${listed === '' ? 'no enrollment program token. Register one first, with \`mode: create\`.' : `${listed}. Set \`token\` to one of these ${standing.some(isCalled(name)) ? 'IDs' : 'names or IDs'}.`}`,
    )
  }
  return handOut(token, context)
}

async function handOut(
  token: EnrollmentProgramToken,
  { intune, runner: { log } }: RenewalContext,
): Promise<KeyHandout> {
  const pem = await intune.publicKey(token)
  if (pem === null || keyNameOf(pem) === null) {
    throw new RenewalFailure(
      `${called(token)} is registered, but Microsoft Graph didn't return its public key. Run this again later, or download the key in the Intune admin center.`,
    )
  }
  const lines = threeLines(pem)
  log.info(`The public key of ${called(token)}, for its server at Apple:`)
  for (const line of lines.split('\n')) log.info(line)
  return { token, publicKey: lines }
}

/** Pauses between looks for what was just registered, whose list may lag behind. Milliseconds. */
const pausesBetweenLooks = [0, 1_000, 2_000, 4_000, 8_000, 15_000]

interface Registration {
  /** The setting of that id; without one the only one of that name that waits. Null if there is none, or several. */
  readonly made: EnrollmentProgramToken | null
  /** All of that name that wait. */
  readonly namesakes: readonly EnrollmentProgramToken[]
}

/** What was just registered, as Intune lists it. If it cannot be read, what was done stands all the same. */
async function findRegistered(
  name: string,
  id: string | null,
  { intune, runner }: RenewalContext,
): Promise<Registration> {
  for (const pause of pausesBetweenLooks) {
    await runner.wait(pause)
    const reading = await intune.read('enrollment-program-token')
    if ('failure' in reading) continue
    const { tokens } = reading
    const namesakes = tokens.filter(isCalled(name)).filter(isWaiting)
    const made = id === null ? namesakes[0] : tokens.find((token) => token.id === id)
    if (made !== undefined) return { made, namesakes }
  }
  return { made: null, namesakes: [] }
}

/** People do not see upper and lower case as two names. */
const isCalled =
  (name: string) =>
  (token: EnrollmentProgramToken): boolean =>
    caseless(token.name) === caseless(name)
